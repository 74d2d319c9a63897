"""``Walk``: one chain, row by row: which rows follow one another as they were written, and which do not.

A row is proven when its link is that of its columns after the link before it. One that is not is a suspect:
it was changed, or added, or stands where it was not written; or it was written after a row that is no longer
before it. Which of these is found by looking for the place where its link, or that of the row behind it, does
fit. Rows that fit are forgotten at once, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, pairwise

from storytrack.store.chain import BEGINNING
from storytrack.store.stored import Chained, Row, Unreadable

__all__ = ["Span", "Suspect", "Walk"]

MOST_SUSPECTS = 100
"""Rows that are kept to look for their place; in a file with more of them no row is where it was."""
LARGEST = 2**26
"""Characters of all rows that are kept."""
FARTHEST = 100
"""Places by which rows that were numbered anew are looked for, either way."""
MOST_TRIES = 100_000
"""Links that are computed to find where rows were: a second or so for rows of the usual length."""


@dataclass(slots=True)
class Span:
    """Rows one after another, and how far from their place they were written: 0 where they stand."""

    first: int
    last: int
    shift: int = 0


@dataclass(slots=True)
class Suspect:
    """A row whose link does not follow from ``before``, the one before it.

    ``written`` is where it was written, when that is known; ``proven``: its columns are those that were
    written there. ``resealed``: they are, and only its link is another.
    """

    number: int
    row: Row
    before: str
    written: int | None = None
    proven: bool = False
    resealed: bool = False

    @property
    def link(self) -> str:
        """The link as it is stored."""
        return str(self.row[-1])


@dataclass(slots=True)
class Walk:
    """What is found on the way; :meth:`finish` looks for the places of the suspects."""

    table: Chained
    story: str
    newest: int = 0
    """The number of the last row."""
    tip: str = BEGINNING
    """Its link."""
    rows: int = 0
    suspects: list[Suspect] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    """The rows that fit."""
    strangers: list[Row] = field(default_factory=list)
    """Rows whose number is none."""
    more: int = 0
    """Suspects that are not kept."""
    _ends: list[tuple[str, int]] = field(default_factory=lambda: [(BEGINNING, 0)])
    """The links at which proven rows ended, each with where it was written."""
    _is_lost: bool = False
    """Whether what stood before the next row is not there."""
    _shift: int = 0
    _room: int = LARGEST
    _tries: int = MOST_TRIES

    def take(self, row: Row | Unreadable) -> bool:
        """Go on to the next row; whether it has a number that it can have."""
        number = row.number if isinstance(row, Unreadable) else row[1]
        if not isinstance(number, int) or number <= self.newest:
            if isinstance(row, tuple):
                self.strangers.append(row)
            return False
        self.rows += 1
        self._is_lost = self._is_lost or number > self.newest + 1
        if isinstance(row, Unreadable):
            self._fits(number, 0)
            self.newest, self._is_lost = number, True
            return True
        if self._is_lost or self._follows(row, number):
            self._fits(number, self._shift)
        else:
            self._keep(Suspect(number, row, self.tip))
        self.newest, self.tip, self._is_lost = number, str(row[-1]), False
        return True

    @property
    def place(self) -> int:
        """Where the last row was written, as far as is known."""
        return self.newest + self._shift

    def finish(self) -> None:
        """Look for the place of every suspect that has none yet, among the other suspects and the ends."""
        self._end()
        for one in self.suspects:
            place = one.written or one.number
            ends = ((before, end + 1) for before, end in self._ends)
            links = ((other.link, place) for other in self.suspects if other is not one)
            for before, at in chain(ends, links):
                if self._is(one.row, before, at):
                    one.proven, one.written = True, at
                    self._place(before, at - 1)
                    break
        for one in self.suspects:
            if not one.proven:
                self._look_elsewhere(one)

    def lost(self) -> Iterator[Span]:
        """The numbers whose rows are not there, up to the last that was written."""
        taken = [(one.written or one.number,) * 2 for one in self.suspects]
        taken += [(span.first + span.shift, span.last + span.shift) for span in self.spans]
        reached = 0
        for first, last in sorted(taken):
            if first > reached + 1:
                yield Span(reached + 1, first - 1)
            reached = max(reached, last)

    def moved(self) -> Iterator[Span]:
        """The rows that stand where they were not written."""
        found = [Span(span.first, span.last, span.shift) for span in self.spans if span.shift]
        found += [
            Span(one.number, one.number, one.written - one.number)
            for one in self.suspects
            if one.written is not None and one.written != one.number and not self.is_double(one)
        ]
        yield from _merged(sorted(found, key=lambda span: span.first))

    def is_double(self, one: Suspect) -> bool:
        """Whether another row, that is proven, was written where this one was or would have been."""
        place = one.written or one.number
        return not one.proven and (
            any(span.first + span.shift <= place <= span.last + span.shift for span in self.spans)
            or any(other.proven and other.written == place for other in self.suspects)
        )

    @property
    def last(self) -> int:
        """The last place at which any row was written."""
        ends = [span.last + span.shift for span in self.spans]
        return max((*ends, *(one.written or one.number for one in self.suspects)), default=0)

    # --- one row ---------------------------------------------------------------------------------

    def _follows(self, row: Row, number: int) -> bool:
        """Whether the row fits somewhere; the shift is then that of its place."""
        last = self.suspects[-1] if self.suspects and self.suspects[-1].number == self.newest else None
        if self._is(row, self.tip, number + self._shift):
            if last is not None:
                last.written = number + self._shift - 1
            return True
        if last is not None and self._is_after_resealed(row, number, last):
            return True
        for before, place in self._places(number, is_after_suspect=last is not None):
            if self._is(row, before, place):
                self._end()
                self._shift = place - number
                self._place(before, place - 1)
                return True
        return False

    def _is_after_resealed(self, row: Row, number: int, last: Suspect) -> bool:
        place = number + self._shift
        before = self.table.link(last.before, last.row, self.story, place - 1)
        if not self._is(row, before, place):
            return False
        last.written, last.proven, last.resealed = place - 1, True, True
        return True

    def _places(self, number: int, *, is_after_suspect: bool) -> Iterator[tuple[str, int]]:
        """Links that the row may have been written after, each with its place then."""
        if self._shift:
            yield self.tip, number
        for before, end in self._ends:
            yield before, end + 1
        for one in self.suspects:
            yield one.link, number
            yield one.link, number + self._shift
        if is_after_suspect:
            for shift in range(1, FARTHEST + 1):
                yield self.tip, number + shift
                yield self.tip, number - shift

    def _is(self, row: Row, before: str, place: int, link: str | None = None) -> bool:
        self._tries -= before != self.tip
        if place < 1 or self._tries < 0:
            return False
        return self.table.link(before, row, self.story, place) == (str(row[-1]) if link is None else link)

    def _fits(self, number: int, shift: int) -> None:
        last = self.spans[-1] if self.spans else None
        if last is not None and (last.last, last.shift) == (number - 1, shift):
            last.last = number
        elif len(self.spans) < MOST_SUSPECTS * 10:
            self.spans.append(Span(number, number, shift))
        else:
            self.more += 1

    def _keep(self, suspect: Suspect) -> None:
        self._end()
        self._room -= sum(len(str(column)) for column in suspect.row)
        if len(self.suspects) < MOST_SUSPECTS and self._room > 0:
            self.suspects.append(suspect)
        else:
            self.more += 1

    def _end(self) -> None:
        """Proven rows end here, if the last one was proven."""
        last = self.spans[-1] if self.spans else None
        if last is not None and last.last == self.newest and len(self._ends) < MOST_SUSPECTS:
            end = (self.tip, last.last + last.shift)
            if end not in self._ends:
                self._ends.append(end)

    # --- afterwards ------------------------------------------------------------------------------

    def _place(self, link: str, number: int) -> None:
        """A row was sealed over the suspect with that link: so it was written at that place."""
        for one in self.suspects:
            if one.link == link:
                one.written = number

    def _look_elsewhere(self, one: Suspect) -> None:
        """Find the place of another suspect where this row was written, with its link or without it."""
        for other in self.suspects:
            place = other.number
            moved_alone = self._is(one.row, other.before, place, other.link)
            if other is not one and (moved_alone or self._is(one.row, other.before, place)):
                one.proven, one.written = True, place
                return


def _merged(spans: list[Span]) -> Iterator[Span]:
    """Spans with those that go on with the same shift made one."""
    if not spans:
        return
    open_one = spans[0]
    for _, span in pairwise(spans):
        if (span.first, span.shift) == (open_one.last + 1, open_one.shift):
            open_one.last = span.last
        else:
            yield open_one
            open_one = span
    yield open_one
