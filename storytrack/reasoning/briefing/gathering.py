"""From what is on file to a :class:`~storytrack.reasoning.briefing.between.Between`."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from storytrack.model.act import Act
from storytrack.model.change import Diff
from storytrack.model.contradiction import Contradictions
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.report import Report
from storytrack.model.snapshot import Snapshot
from storytrack.model.update import History, Judged
from storytrack.model.verdict import Label
from storytrack.reasoning.briefing.between import Between, Came
from storytrack.reasoning.diff import diff_snapshots
from storytrack.reasoning.filing import SeriesKey
from storytrack.reasoning.snapshot import View

__all__ = ["Looked", "between"]


@dataclass(frozen=True, slots=True)
class Looked:
    """What somebody sees who looks at a story: the view, the figures, the disagreements."""

    view: View
    snapshot: Snapshot
    contradictions: Contradictions

    def known(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries that they see."""
        return [one for one in entries if self.view.reaches(one.version, one.received_at)]


def between(
    definition: StoryDefinition,
    then: Looked,
    now: Looked,
    entries: Iterable[Entry],
    history: Callable[[str, str], History],
) -> Between:
    """Two looks at a story with all that came in between them."""
    found = tuple(entries)
    known, later = then.known(found), now.known(found)
    before = {one.version for one in known}
    came = [one for one in later if one.version not in before]
    diff = diff_snapshots(then.snapshot, now.snapshot)
    done = frozenset(one.event.id for one in came if isinstance(one.event, Act))
    histories = _histories(diff, history, {one.event.id for one in later})
    return Between(
        definition=definition,
        diff=diff,
        versions=(len(known), len(later)),
        was=then.contradictions,
        now=now.contradictions,
        reports=tuple(Came(one.event.id, _is_quiet(one)) for one in came if isinstance(one.event, Report)),
        acts=tuple(one.event for one in later if isinstance(one.event, Act)),
        done=done,
        against={
            one.claim.id: one.act
            for claims in histories.values()
            for one in claims
            if one.act is not None and one.act.id in done
        },
        histories=histories,
        since=then.view.known_at or max((one.received_at for one in known), default=None),
        until=now.view.known_at or max((one.received_at for one in later), default=None),
        year=max(
            (one.event.published_at.start.year for one in later if isinstance(one.event, Report)),
            default=None,
        ),
    )


def _histories(
    diff: Diff, history: Callable[[str, str], History], known: Container[str]
) -> dict[SeriesKey, tuple[Judged, ...]]:
    """The claims of the reports that are known, by the figures of a diff that they are on."""
    found: dict[SeriesKey, tuple[Judged, ...]] = {}
    for change in diff.changes:
        claims = (one for one in history(change.metric, change.scope) if one.report in known)
        key = (change.metric, change.scope, change.forecast)
        found[key] = tuple(one for one in claims if one.claim.is_forecast == change.forecast)
    return found


def _is_quiet(entry: Entry) -> bool:
    """Whether a report only repeats what was known, or is of something else."""
    return all(one.label in {Label.CORROBORATES, Label.DISTRACTOR} for one in entry.verdicts)
