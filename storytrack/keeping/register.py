"""``Register``: what a story has on file, as far as memory holds it: few entries, and little of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from storytrack.keeping.claims_on_file import ClaimsOnFile
from storytrack.keeping.on_file import Events, OnFile, Versions
from storytrack.model.act import Act, Acts, acts_in_force
from storytrack.model.contradiction import Contradiction
from storytrack.model.coverage import Coverage
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.when import When
from storytrack.reasoning.admission import units_in
from storytrack.reasoning.snapshot import Event, View
from storytrack.store.log import Log

__all__ = ["Register"]


class Register:
    """The entries of one story in a log, and what is remembered of all that were taken in.

    ``done`` are the entries of the acts, for editors make few; ``coverage`` is by the others, and ``newest``
    is when the newest of them was published, ``None`` before the first; ``units`` are the first that each
    metric was given in; ``claims`` knows the ids of the claims.
    """

    def __init__(self, log: Log, story: str) -> None:
        self.entries = OnFile(log, story)
        self.claims = ClaimsOnFile(self.entries)
        self.done: list[Entry] = []
        self.coverage = Coverage()
        self.newest: When | None = None
        self.units: dict[str, str] = {}

    @classmethod
    def at(
        cls,
        entries: OnFile,
        claims: ClaimsOnFile,
        coverage: Coverage,
        newest: When | None,
        units: Mapping[str, str],
    ) -> Register:
        """The register of a story without acts, as of the newest of its entries."""
        register = cls(entries.log, entries.story)
        register.entries, register.claims = entries, claims
        register.coverage, register.newest, register.units = coverage, newest, dict(units)
        return register

    def take(self, entry: Entry) -> None:
        """Take in the next entry, which is on file."""
        self.entries.take(entry)
        event = entry.event
        if isinstance(event, Act):
            self.done.append(entry)
            return
        self.coverage = self.coverage.and_by(event)
        self.claims.take(event, entry.version)
        if self.newest is None or event.published_at.end > self.newest.end:
            self.newest = event.published_at
        for metric, unit in units_in(event).items():
            self.units.setdefault(metric, unit)

    @property
    def versions(self) -> Versions:
        """Id of each report and act → the version that it made."""
        return Versions(self.entries)

    @property
    def events(self) -> Sequence[Event]:
        """The reports and acts, each with when it was received or done; read while they are gone through."""
        return Events(self.entries[:])

    @property
    def acts(self) -> Acts:
        """The acts in the order in which they made versions."""
        return self.acts_in(View())

    def acts_in(self, view: View) -> Acts:
        """The acts that a view has."""
        return Acts(
            one.event
            for one in self.done
            if isinstance(one.event, Act) and view.reaches(one.version, one.received_at)
        )

    def settled_by(self, acts: Iterable[Act]) -> Iterator[Contradiction]:
        """What those of the acts that are on file and in force have ended."""
        settled = {entry.event.id: entry.settled for entry in self.done}
        for act in acts_in_force(acts):
            yield from settled.get(act.id, ())

    def counted(self, definition: StoryDefinition) -> StoryDefinition:
        """The definition with the units that metrics without one have been given in so far."""
        given = {one.id: self.units.get(one.id) for one in definition.metrics if one.unit is None}
        if not any(given.values()):
            return definition
        metrics = (one.with_(unit=given.get(one.id, one.unit)) for one in definition.metrics)
        return definition.with_(metrics=tuple(metrics))
