"""``Between``: two snapshots of a story and all that came in between, from which a briefing is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from storytrack.model.act import Act, Undo, undone_among
from storytrack.model.briefing import Cited
from storytrack.model.change import Change, Diff
from storytrack.model.contradiction import Contradictions
from storytrack.model.definition import StoryDefinition
from storytrack.model.snapshot import Figure, StandingClaim
from storytrack.model.update import Judged
from storytrack.model.verdict import Label
from storytrack.model.when import day_text
from storytrack.reasoning.filing import SeriesKey

__all__ = ["Between", "Came", "cited", "in_line"]


@dataclass(frozen=True, slots=True)
class Came:
    """A report that came in; ``quiet`` where it only repeats what was known, or is of something else."""

    id: str
    quiet: bool = False


@dataclass(frozen=True)
class Between:
    """What was known at two moments, and what came in between.

    ``diff`` is from what was known to what is; ``versions`` count what was on file at either end; ``was``
    and ``now`` are the disagreements of both; ``reports`` came in between, and ``acts`` are all of the
    story's, of which ``done`` are from in between; ``against`` tells, by id, the claims that no longer count
    by one of those. ``histories`` holds every claim, by series, on the figures that changed. ``since`` and
    ``until`` are the times by which all that is known at either end had been received, and ``year`` is the
    one in which the last report was published.
    """

    definition: StoryDefinition
    diff: Diff
    versions: tuple[int, int]
    was: Contradictions
    now: Contradictions
    reports: tuple[Came, ...]
    acts: tuple[Act, ...]
    done: frozenset[str]
    against: Mapping[str, Act]
    histories: Mapping[SeriesKey, tuple[Judged, ...]]
    since: datetime | None
    until: datetime | None
    year: int | None

    @cached_property
    def came(self) -> frozenset[str]:
        """The ids of the reports that came in."""
        return frozenset(one.id for one in self.reports)

    @cached_property
    def telling_acts(self) -> tuple[Act, ...]:
        """The acts of in between that make a difference: those in force, and those that undo older ones."""
        undone = undone_among(self.acts)
        return tuple(
            act
            for act in self.acts
            if act.id in self.done
            and act.id not in undone
            and not (isinstance(act, Undo) and act.act in self.done)
        )

    def is_new(self, judged: Judged) -> bool:
        """Whether a claim came in between."""
        return judged.report in self.came

    def corrections_of(self, change: Change) -> tuple[Judged, ...]:
        """The claims of in between that replaced, as wrong, the figure that was known."""
        if change.before is None:
            return ()
        known = {one.claim.id for one in change.before.standing}
        said = {one.text for one in change.before.used}
        by_id = {one.claim.id: one for one in self.history(change)}
        return tuple(
            one
            for one in self.history(change)
            if self.is_new(one)
            and one.act is None
            and one.verdict.label is Label.CORRECTS
            and any(
                name in known
                or (name in by_id and not self.is_new(by_id[name]) and by_id[name].claim.figure_text in said)
                for name in one.verdict.against[:1]
            )
        )

    def corrected_steps(self, change: Change) -> tuple[tuple[Judged, Judged], ...]:
        """Figures that came and were corrected in between: what was wrong, and what replaced it."""
        by_id = {one.claim.id: one for one in self.history(change)}
        shown = {figure.text for figure in (change.before, change.after) if figure is not None}
        found = {
            wrong.claim.figure_text: (wrong, one)
            for one in self.history(change)
            if self.is_new(one) and one.act is None and one.verdict.label is Label.CORRECTS
            for wrong in (by_id.get(name) for name in one.verdict.against[:1])
            if wrong is not None and self.is_new(wrong) and wrong.claim.figure_text not in shown
        }
        return tuple(found.values())

    def acts_against(self, figure: Figure) -> tuple[Act, ...]:
        """The acts of in between by which a claim that carried a figure no longer counts."""
        found = (self.against.get(one.claim.id) for one in figure.used)
        return tuple({act.id: act for act in found if act is not None}.values())

    def history(self, change: Change) -> tuple[Judged, ...]:
        """Every claim on the figure that changed, in the order of the clocks."""
        return self.histories.get((change.metric, change.scope, change.forecast), ())

    def clock(self, at: datetime, *, zone: bool = False) -> str:
        """A time in print, in the story's zone: "12 March, 21:40"; the day alone where no more is known.

        With ``zone`` a clock time says which zone that is, for readers who are elsewhere.

        The year stands with it where it is not the one in which the last report was published.
        """
        local = at.astimezone(self.definition.timezone)
        year = f" {local.year}" if self.year not in {None, local.year} else ""
        is_day = f"{local:%H:%M}" == "00:00" or f"{local:%H:%M:%S}" == "23:59:59"  # where a date is filed
        offset = f" {local.tzname()}" if zone else ""
        return day_text(local) + year + ("" if is_day else f", {local:%H:%M}{offset}")

    def titled(self, key: SeriesKey) -> str:
        """What a figure is about, to begin a line with; what a title says in brackets only where it must."""
        labels = [_in_short(metric.label) for metric in self.definition.metrics]
        label = self.definition.metric(key[0]).label
        short = _in_short(label)
        scope, forecast = f" ({key[1]})" if key[1] else "", ", forecast" if key[2] else ""
        title = short if labels.count(short) == 1 else label
        return title[:1].upper() + title[1:] + scope + forecast


def _in_short(label: str) -> str:
    return label.partition(" (")[0] or label


def in_line(title: str) -> str:
    """A title inside a line: "people aboard", but "BLA ultimatum"."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def cited(one: StandingClaim | Judged) -> Cited:
    """Who makes a claim, and where."""
    name = str(one.claim.said_by) or one.outlet
    return Cited(name=name, outlet=one.outlet, url=one.url, at=one.at)
