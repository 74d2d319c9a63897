"""``Between``: two snapshots of a story and all that came in between, from which a briefing is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property

from storytrack.model.act import Act, Undo, undone_among
from storytrack.model.briefing import Cited
from storytrack.model.change import Change, Diff
from storytrack.model.contradiction import Contradictions
from storytrack.model.definition import StoryDefinition
from storytrack.model.quantity import Quantity
from storytrack.model.snapshot import Figure, StandingClaim
from storytrack.model.update import Judged
from storytrack.model.verdict import Label
from storytrack.model.when import clock_text, day_text
from storytrack.reasoning.filing import SeriesKey

__all__ = ["Between", "Came", "cited"]


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
        """The claims of in between that replaced, as wrong, the figure that was known.

        It may have been said again in between, and only then been corrected.
        """
        before = change.before
        if before is None:
            return ()
        known = {one.claim.id for one in before.standing}
        return tuple(
            one
            for name, wrong, one in self._corrected(change)
            if name in known or (wrong is not None and _is_what_was_known(wrong, one, before))
        )

    def corrected_steps(self, change: Change) -> tuple[tuple[Judged, Judged], ...]:
        """Figures that came and were corrected in between: what was wrong, and what replaced it."""
        shown = {figure.text for figure in (change.before, change.after) if figure is not None}
        told = self.corrections_of(change)
        found = {
            wrong.claim.figure_text: (wrong, one)
            for _, wrong, one in self._corrected(change)
            if wrong is not None
            and self.is_new(wrong)
            and one not in told
            and wrong.claim.figure_text not in shown
        }
        return tuple(found.values())

    def _corrected(self, change: Change) -> Iterator[tuple[str, Judged | None, Judged]]:
        """What was wrong (its id, and the claim if it is among the history), and what corrected it since."""
        by_id = {one.claim.id: one for one in self.history(change)}
        for one in self.history(change):
            if self.is_new(one) and one.act is None and one.verdict.label is Label.CORRECTS:
                for name in one.verdict.against[:1]:
                    yield name, by_id.get(name), one

    def first_given(self, change: Change) -> Judged | None:
        """The first new claim that gave the figure, since it reads as it does; ``None`` for a range.

        Who gave the same figure before it was another one for a while gave that one, and not this.
        """
        after = change.after
        if after is None or after.since is None:
            return None
        new = (
            one
            for one in self.history(change)
            if self.is_new(one) and one.act is None and one.at >= after.since
        )
        return next((one for one in new if one.claim.figure_text == after.text), None)

    def acts_against(self, figure: Figure) -> tuple[Act, ...]:
        """The acts of in between by which a claim that carried a figure no longer counts."""
        found = (self.against.get(one.claim.id) for one in figure.used)
        return tuple({act.id: act for act in found if act is not None}.values())

    def history(self, change: Change) -> tuple[Judged, ...]:
        """Every claim on the figure that changed, in the order of the clocks."""
        return self.histories.get((change.metric, change.scope, change.forecast), ())

    def clock(self, at: datetime, *, zone: bool = False) -> str:
        """A time in print, in the story's zone: "12 March, 21:40"; the day alone where no more is known.

        In a story that names no zone it is in its own. With ``zone`` a clock time says which zone that is,
        for readers who are elsewhere.

        The year stands with it where it is not the one in which the last report was published.
        """
        local = at if self.definition.utc_offset == "+00:00" else at.astimezone(self.definition.timezone)
        year = f" {local.year}" if self.year not in {None, local.year} else ""
        clock = clock_text(at, local.tzinfo)
        # Not the name that the zone was given: a story that was loaded says the same.
        offset = f" {timezone(local.utcoffset() or timedelta())}" if zone else ""
        return day_text(local) + year + (f", {clock}{offset}" if clock else "")

    def about(self, key: SeriesKey) -> str:
        """What a figure is about; what a title says in brackets only where it tells two metrics apart."""
        labels = [_in_short(metric.label) for metric in self.definition.metrics]
        label = self.definition.metric(key[0]).label
        title = _in_short(label) if labels.count(_in_short(label)) == 1 else label
        return title + (f" ({key[1]})" if key[1] else "") + (", forecast" if key[2] else "")

    def titled(self, key: SeriesKey) -> str:
        """The same, to begin a line with."""
        about = self.about(key)
        return about[:1].upper() + about[1:]


def _in_short(label: str) -> str:
    return label.partition(" (")[0] or label


def _is_what_was_known(wrong: Judged, correction: Judged, before: Figure) -> bool:
    """Whether a claim says what was known, and its correction something else."""
    if wrong.claim.figure_text == before.text:
        return True
    known, was, now = before.quantity, wrong.claim.quantity, correction.claim.quantity
    if known is None or not (isinstance(was, Quantity) and isinstance(now, Quantity)):
        return False
    return was.implied.meets(known.implied) and not now.implied.meets(known.implied)


def cited(one: StandingClaim | Judged) -> Cited:
    """Who makes a claim, and where."""
    name = str(one.claim.said_by) or one.outlet
    return Cited(name=name, outlet=one.outlet, url=one.url, at=one.at)
