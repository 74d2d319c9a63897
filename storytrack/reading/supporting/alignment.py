"""Which figure of the premise each figure of the hypothesis rests on, and how well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from storytrack.reading.supporting.agreement import Agreement, agreement
from storytrack.reading.supporting.standins import sums_for, without_figure
from storytrack.reading.supporting.stated import Stated
from storytrack.reading.supporting.statement import Statement
from storytrack.reading.supporting.things import Thing, in_unit_of, same_thing

__all__ = ["Alignment", "align"]


@dataclass(frozen=True, slots=True)
class Alignment:
    """``wanted``, a figure of the hypothesis, and the figures of the premise it is held against.

    ``on`` is one figure, several that add up, or none where nothing can be compared with it.
    """

    wanted: Stated
    on: tuple[Stated, ...] = ()
    agreement: Agreement = Agreement.OPEN
    thing: Thing = Thing.OPEN

    @property
    def is_held(self) -> bool:
        """Whether the premise says as much, of the same as far as can be told."""
        return self.agreement is Agreement.HOLDS and self.thing is not Thing.OTHER


def align(premise: Statement, hypothesis: Statement) -> tuple[Alignment, ...]:
    """An alignment for each figure of the hypothesis, in its order."""
    return tuple(_best(premise, wanted) for wanted in hypothesis.stated)


def _best(premise: Statement, wanted: Stated) -> Alignment:
    found = [one for given in premise.all_stated for one in _held_against(given, wanted)]
    best = max(found, key=_rank, default=Alignment(wanted))
    if best.is_held:
        is_of_another = any(_is_of(rival, best) for rival in found)
        return replace(best, thing=Thing.OTHER) if is_of_another else best
    added = next(sums_for(premise.all_stated, wanted), None)
    if added is not None:
        return Alignment(wanted, added, Agreement.HOLDS, Thing.SAME)
    stand_in = without_figure(premise, wanted)
    return best if stand_in is None else Alignment(wanted, stand_in, Agreement.HOLDS)


def _held_against(given: Stated, wanted: Stated) -> Iterator[Alignment]:
    for quantity in in_unit_of(given, wanted):
        yield Alignment(
            wanted, (given,), agreement(quantity, wanted.found.quantity), same_thing(given, wanted)
        )


def _rank(one: Alignment) -> tuple[bool, int, int, bool]:
    near = len(one.on[0].beside & one.wanted.beside)
    return one.is_held, one.thing, near, one.agreement is Agreement.HOLDS


def _is_of(rival: Alignment, best: Alignment) -> bool:
    """Whether another figure of the premise stands with the words that the figure wanted stands with.

    As in "wages rose 4 percent while prices rose 7 percent" for "wages rose 7 percent".
    """
    (one,), (other,) = rival.on, best.on
    if rival.agreement is Agreement.HOLDS or rival.thing is not Thing.SAME or not one.kind:
        return False
    if one.found.quantity.unit != other.found.quantity.unit:
        return False
    theirs, ours, asked = one.beside, other.beside, best.wanted.beside
    return bool(asked & (theirs - ours)) and not asked & (ours - theirs)
