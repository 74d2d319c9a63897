"""``verify``: whether what a store holds is what was written to it, row by row, to the end.

The same for every database: it walks the rows of a :class:`~storytrack.store.stored.Stored`, story by story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from storytrack.errors import Problem, raise_all
from storytrack.model.verification import Flaw, FlawKind, Head, Verification
from storytrack.store.chain import BEGINNING
from storytrack.store.contents import Fault, faults
from storytrack.store.flaws import MOST_FLAWS, cut_off, made_anew, of_chain, told
from storytrack.store.refusals import no_such_story
from storytrack.store.stored import DEFINITIONS, LOG, Chained, Stored, Unreadable
from storytrack.store.walking import Walk

__all__ = ["Tell", "verify"]

Tell = Callable[[int, int], None]
"""Told now and then how many rows were walked, and of about how many."""


def verify(stored: Stored, expected: Sequence[Head] = (), tell: Tell | None = None) -> Verification:
    """Walk everything; ``expected`` are heads of earlier times, which must still be in their chains.

    Raises :class:`~storytrack.errors.NotFound` where the one story to look at is not there,
    :class:`~storytrack.errors.InvalidInput` for the head of another, and the
    :class:`~storytrack.errors.StoreError` family where it cannot be walked at all.
    """
    if stored.only is not None:
        raise_all(_of_another(head, stored.only) for head in expected if head.story != stored.only)
        if stored.only not in stored.stories() and not expected:
            raise no_such_story(stored.only, stored.where)
    found = _Found(stored, tell)
    for head in expected:
        for table, number in ((LOG, head.version), (DEFINITIONS, head.revision)):
            found.links[head.story, table.name, number] = BEGINNING if number == 0 else None
    found.add(stored.flaws())
    for story in stored.stories():
        found.walk_story(story)
    for head in expected:
        found.look_for(head)
    return Verification(
        place=stored.where,
        heads=tuple(found.heads.values()),
        flaws=tuple(found.flaws),
        rows=found.rows,
        expected=len(expected),
        more=found.more,
    )


def _of_another(head: Head, only: str) -> Problem:
    what = f"the head is of the story {head.story!r:.200}, and {only!r:.200} is verified"
    return Problem(what, fix="leave out what follows the # in the address")


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    stored: Stored
    tell: Tell | None
    links: dict[tuple[str, str, int], str | None] = field(default_factory=dict)
    """Story, table and number of the rows that an expected head is of → the link that stands there."""
    heads: dict[str, Head] = field(default_factory=dict)
    reached: dict[tuple[str, str], int] = field(default_factory=dict)
    """Story and table → the highest number of a row that was there, as far as it can be told."""
    flaws: list[Flaw] = field(default_factory=list)
    rows: int = 0
    more: int = 0
    _size: int = 0

    def add(self, flaws: Iterable[Flaw]) -> None:
        """Keep flaws, as many as are listed; the others are counted."""
        for flaw in flaws:
            if len(self.flaws) < MOST_FLAWS:
                self.flaws.append(flaw)
            else:
                self.more += 1

    def walk_story(self, story: str) -> None:
        """Both chains of a story."""
        reached = dict(self.stored.reached(story))  # before the rows, which others may add to meanwhile
        definitions, reached["a definition"] = self._walk(DEFINITIONS, story)
        log, _ = self._walk(LOG, story)
        self.heads[story] = Head.of(story, (log.newest, log.tip), (definitions.newest, definitions.tip))
        if not definitions.rows:
            self.add([Flaw(kind=FlawKind.LOST, text="its definitions are lost", story=story)])
        self.reached[story, LOG.name] = self._cut_off(log, reached)
        self.reached[story, DEFINITIONS.name] = definitions.last

    def _cut_off(self, log: Walk, reached: Mapping[str, int]) -> int:
        """The highest version that anything speaks of; a flaw, where it is beyond the last row."""
        who, highest = max(reached.items(), key=lambda item: item[1])
        if highest > log.last:
            self.add([cut_off(log, highest, f"{who} speaks of version {highest:,}")])
        return max(highest, log.last)

    def _walk(self, table: Chained, story: str) -> tuple[Walk, int]:
        """A chain walked to its end, and the highest version that its rows speak of beside their own."""
        walk, after = Walk(table, story), 0
        inside: dict[int, tuple[Fault, ...]] = {}
        for row in self.stored.rows(table, story):
            is_one = walk.take(row)
            self._tick()
            if isinstance(row, Unreadable):
                self.add([told(walk, FlawKind.UNREADABLE, f"cannot be read: {row.why}", row.number)])
                continue
            if not is_one:
                continue
            if (story, table.name, walk.place) in self.links:
                self.links[story, table.name, walk.place] = str(row[-1])
            if table is DEFINITIONS and isinstance(row[2], int):
                after = max(after, row[2])
            wrong = tuple(faults(table, row))
            if wrong and len(inside) < MOST_FLAWS:
                inside[row[1]] = wrong
        walk.finish()
        self.add(of_chain(walk, inside))
        return walk, after

    def _tick(self) -> None:
        self.rows += 1
        if self.tell is not None and self.rows % 100 == 0:
            self._size = self._size or self.stored.size()
            self.tell(self.rows, max(self.rows, self._size))

    def look_for(self, head: Head) -> None:
        """An earlier head, in what was walked."""
        if head.story not in self.heads:
            self.add([Flaw(kind=FlawKind.LOST, text="the whole story is lost", story=head.story)])
            return
        log, definitions = (head.version, head.log), (head.revision, head.definitions)
        for table, (number, wanted) in ((LOG, log), (DEFINITIONS, definitions)):
            walk = Walk(table, head.story)
            walk.newest = reached = self.reached[head.story, table.name]
            link = self.links[head.story, table.name, number]
            if reached < number:
                self.add([cut_off(walk, number, f"the head that is expected has {number:,}")])
            elif link is not None and Head.short(link) != wanted:
                self.add([made_anew(walk, number)])
