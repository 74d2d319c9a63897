"""What is said of a chain whose rows are not as they were written: one flaw a finding, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from storytrack.model.verification import Flaw, FlawKind
from storytrack.store.contents import Fault, altered
from storytrack.store.stored import LOG, Chained
from storytrack.store.walking import Span, Suspect, Walk

__all__ = ["MOST_FLAWS", "cut_off", "made_anew", "of_chain", "told"]

MOST_FLAWS = 1_000
"""Flaws that are told one by one; the rest are counted."""

_HEXADECIMAL = frozenset("0123456789abcdef")


def of_chain(walk: Walk, inside: Mapping[int, tuple[Fault, ...]]) -> list[Flaw]:
    """What is wrong with a chain, in the order of its rows; ``inside`` is what is wrong with single ones."""
    return sorted(_found(walk, inside), key=lambda flaw: flaw.versions or flaw.revisions or (walk.last, 0))


def _found(walk: Walk, inside: Mapping[int, tuple[Fault, ...]]) -> Iterator[Flaw]:
    changed = {one.number: one for one in walk.suspects if one.resealed or not one.proven}
    for span in walk.moved():
        written = _named(walk.table, span.first + span.shift, span.last + span.shift)
        holds = "holds what was" if span.first == span.last else "hold what were"
        yield told(walk, FlawKind.MOVED, f"{holds} {written}", span.first, span.last)
        changed = {number: one for number, one in changed.items() if not span.first <= number <= span.last}
    for suspect in changed.values():
        yield _of_suspect(walk, suspect)
    for number, wrong in inside.items():
        if number not in changed:
            yield from (told(walk, one.kind, one.what, number, columns=one.columns) for one in wrong)
    for span in walk.lost():
        yield told(walk, FlawKind.LOST, _said_of(span, "lost"), span.first, span.last)
    for row in islice(walk.strangers, MOST_FLAWS):
        of, given = walk.table, f"{row[1]!r:.50}"
        what = f"a row of the {of.name} was added by another hand: its {of.number} is {given}"
        yield Flaw(kind=FlawKind.ADDED, text=what, story=walk.story)
    if walk.more:
        what = f"{walk.more:,} more rows of the {walk.table.name} do not follow from those before them"
        yield Flaw(kind=FlawKind.CHANGED, text=what, story=walk.story)


def _of_suspect(walk: Walk, one: Suspect) -> Flaw:
    """A row whose columns are not those that its link was made of."""
    number, place = one.number, one.written or one.number
    is_ours = len(one.link) == 64 and set(one.link) <= _HEXADECIMAL
    if one.resealed:
        return told(walk, FlawKind.CHANGED, "was changed, in chain", number, columns=("chain",))
    if not is_ours or walk.is_double(one):
        return told(walk, FlawKind.ADDED, "was added by another hand", number)
    columns, is_certain = altered(
        walk.table, one.row, lambda row: walk.table.link(one.before, row, walk.story, place) == one.link
    )
    what = f"was changed, in {_either(columns)}"
    if number == walk.newest and not is_certain:
        what = f"{what}, or added by another hand: it does not follow from the one before it"
    elif one.written is None and not is_certain:
        what = f"{what}, or the one before it was and its link made anew"
    return told(walk, FlawKind.CHANGED, what, number, columns=columns)


def told(
    walk: Walk, kind: FlawKind, what: str, first: int, last: int = 0, *, columns: tuple[str, ...] = ()
) -> Flaw:
    """A flaw of some rows of a chain; ``what`` is said of them."""
    span = (first, last or first)
    of_log = walk.table is LOG
    return Flaw(
        kind=kind,
        text=f"{_named(walk.table, *span)} {what}",
        story=walk.story,
        versions=span if of_log else None,
        revisions=None if of_log else span,
        columns=columns,
    )


def cut_off(walk: Walk, highest: int, why: str) -> Flaw:
    """Rows at the end, up to the ``highest``, that something else still speaks of."""
    span = Span(max(walk.newest, walk.last) + 1, highest)
    return told(walk, FlawKind.LOST, f"{_said_of(span, 'cut off')}: {why}", span.first, span.last)


def made_anew(walk: Walk, number: int) -> Flaw:
    """Another row stands where the head was that is expected."""
    what = "is not what it was when the head was noted: it or one before it was changed, its link made anew"
    return told(walk, FlawKind.CHANGED, what, max(number, 1))


def _named(table: Chained, first: int, last: int) -> str:
    what = "version" if table is LOG else "definition"
    return f"{what} {first:,}" if first == last else f"{what}s {first:,} to {last:,}"


def _said_of(span: Span, how: str) -> str:
    return f"is {how}" if span.first == span.last else f"are {how}"


def _either(columns: Sequence[str]) -> str:
    *some, last = columns
    return f"{', '.join(some)} or {last}" if some else last
