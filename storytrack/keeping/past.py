"""``Past``: what is remembered of a long story's claims that nobody holds; read back from its log.

The figures that were printed, and the ids that reports gave their claims, are kept beside the checkpoints,
each with what came since the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from storytrack.errors import NotFound, StoreCorrupt
from storytrack.keeping.figures_on_file import FiguresOnFile, Places
from storytrack.keeping.on_file import OnFile
from storytrack.model.checkpoint import Checkpoint, Mark
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.report import Report
from storytrack.reasoning.figure_index import FiguresOf, Printed, prints
from storytrack.reasoning.filing import Filed, file_report
from storytrack.reasoning.sources.origins import Upstreams
from storytrack.store.log import Log

__all__ = ["SPOILT", "Archived", "Past", "marks_of"]

_REMEMBERED = 512
"""Reports whose claims are remembered: a figure that is found again is likely to be asked for again."""

_CLAIMS = 1 << 20
"""More than the claims of any report that can be read: a place is its version times this, and its number."""


SPOILT = (LookupError, ValueError, NotFound, StoreCorrupt)
"""What reading a checkpoint raises that this storytrack did not write, or that is damaged."""


def marks_of(log: Log, story: str, basis: str) -> tuple[Mark, ...]:
    """Where checkpoints lie, by version; none where that cannot be read."""
    try:
        return log.marks(story, basis)
    except StoreCorrupt:
        return ()


class _Since(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    figures: str
    own: dict[str, tuple[int, int]]


class Past:
    """The figures of a story, and the ids of its claims, up to the version ``covered``."""

    def __init__(self, log: Log, story: str, basis: str) -> None:
        self._log, self._story, self._basis = log, story, f"{basis}-since"
        self.covered = 0
        self.figures = FiguresOnFile()
        self.own: dict[str, tuple[int, int]] = {}

    def reach(self, version: int, *, fails: bool = True) -> None:
        """Read on until a version is covered; :class:`LookupError` where that is not on file, if it fails."""
        if self.covered >= version:
            return
        for mark in marks_of(self._log, self._story, self._basis):
            if mark.after <= self.covered < mark.version <= version:
                # What is damaged is passed over; what was kept after that was noticed goes on before it.
                with suppress(*SPOILT):
                    self._read(mark)
        if fails and self.covered < version:
            raise LookupError(version)

    def _read(self, mark: Mark) -> None:
        found = self._log.checkpoint(self._story, mark)
        if found is None:
            raise LookupError(mark)
        since = _Since.model_validate_json(found.body)
        self.figures.add_text(since.figures, (self.covered + 1) * _CLAIMS, (mark.version + 1) * _CLAIMS)
        self.own.update(since.own)
        self.covered = mark.version

    def add(
        self, mark: Mark, claims: Iterable[tuple[Filed, int]], own: Mapping[str, tuple[int, int]]
    ) -> Checkpoint:
        """Go on to the version of a mark with the claims since; what is to be kept of it."""
        new = {name: place for name, place in own.items() if place[0] > self.covered}
        since = _Since(figures=self.figures.add(claims), own=new)
        self.own.update(new)
        self.covered = mark.version
        return Checkpoint(replace(mark, basis=self._basis), since.model_dump_json())


class Archived:
    """The claims of a story in its log, each filed anew when it is asked for; a few are remembered."""

    def __init__(
        self, entries: OnFile, definition: StoryDefinition, past: Past, until: int | None = None
    ) -> None:
        """Of the entries up to version ``until``; of all that there are and will be for ``None``."""
        self._entries, self._definition, self._past, self._last = entries, definition, past, until
        self._upstreams = Upstreams.declared(*definition.shared_sources)
        self._filed: dict[int, tuple[Filed, ...]] = {}

    @property
    def _until(self) -> int:
        return len(self._entries) if self._last is None else self._last

    def read_ahead(self, places: Iterable[int]) -> None:
        """Have the claims at these places at hand: what lies close together is read at once."""
        wanted = {place // _CLAIMS for place in places}.difference(self._filed)
        on_file = sorted(version for version in wanted if 0 < version <= self._until)
        for entry in self._entries.of(on_file[-_REMEMBERED:]):
            self._remember(entry)

    def version_of(self, filed: Filed) -> int:
        """The version that the report of a claim made."""
        version = self._entries.version_of(filed.report.id)
        if version is None:
            raise LookupError(filed.report.id)
        return version

    def place_of(self, filed: Filed) -> int:
        """See :meth:`Archive.place_of <storytrack.reasoning.figure_index.Archive.place_of>`."""
        *_, number = filed.order
        return self.version_of(filed) * _CLAIMS + number

    def recall(self, place: int) -> Filed:
        """See :meth:`Archive.recall <storytrack.reasoning.figure_index.Archive.recall>`."""
        version, number = divmod(place, _CLAIMS)
        found = self._filed.get(version)
        if found is None:
            if not 0 < version <= self._until:
                raise LookupError(version)
            found = self._remember(self._entries[version - 1])
        return found[number]

    def _remember(self, entry: Entry) -> tuple[Filed, ...]:
        if not isinstance(entry.event, Report):
            raise LookupError(entry.version)  # noqa: TRY004 - a place that nobody wrote
        if len(self._filed) >= _REMEMBERED:
            del self._filed[next(iter(self._filed))]
        filed = file_report(entry.event, entry.received_at, self._definition, self._upstreams)
        self._filed[entry.version] = filed
        return filed

    def newest_first(self, figures: FiguresOf, printed: Printed, before: datetime) -> Iterator[Filed]:
        """See :meth:`Archive.newest_first <storytrack.reasoning.figure_index.Archive.newest_first>`."""
        for alike in reversed(self._places(figures, printed, before)):
            yield from reversed(self._read_back(alike, figures, printed))

    def oldest_first(self, figures: FiguresOf, printed: Printed, before: datetime) -> Iterator[Filed]:
        """See :meth:`Archive.oldest_first <storytrack.reasoning.figure_index.Archive.oldest_first>`."""
        for alike in self._places(figures, printed, before):
            yield from self._read_back(alike, figures, printed)

    def _places(self, figures: FiguresOf, printed: Printed, before: datetime) -> Places:
        return self._past.figures.printing(figures, printed, before, (self._until + 1) * _CLAIMS)

    def _read_back(self, places: Iterable[int], figures: FiguresOf, printed: Printed) -> list[Filed]:
        """The claims at some places that do print the figure, in their order."""
        claims = (self._read(place) for place in places)
        right = (one for one in claims if one is not None and figures.have(one) and prints(one, printed))
        return sorted(right, key=lambda one: one.order)

    def _read(self, place: int) -> Filed | None:
        """The claim at a place that was read from a file, where anybody may have put it."""
        with suppress(LookupError):
            return self.recall(place)
        return None
