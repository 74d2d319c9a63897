"""Whether a draft tells a figure as of now, as of a day, or looks back at what was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from storytrack.model.claim import Claim, Cue
from storytrack.model.reading import Grounds
from storytrack.reasoning.checking.places import Place

__all__ = ["Told", "in_its_own_time", "tells_of_a_saying", "told_as", "with_time_before"]


class Told(Enum):
    """What time a figure of a draft is told of."""

    NOW = "now"
    DATED = "dated"
    """ "By Wednesday 155 had been freed"."""
    RECALLED = "recalled"
    """ "The army had spoken of 80": of what was said before, whenever that was."""


_PRESENT = frozenset("has have is are remain remains stand stands now currently".split())
_UNTIL = frozenset("by until till before as since after".split())
_SAYING = frozenset(
    """
    say says said tells told according reports reported announced puts confirmed spoke stated claims claimed
    """.split()
)
_HAD_SAID = frozenset(
    """
    said told given counted put spoken reported estimated announced named listed claimed confirmed recorded
    """.split()
)


def told_as(claim: Claim, place: Place, newest: datetime | None) -> Told:
    """How a draft dates a claim; ``newest`` is when the story's newest figure of it held.

    The day of a saying dates nothing by itself: "155 have been freed, the army said on Tuesday" is of now.
    Nor does "had" after a verb of saying, which only follows its tense: "the army said that 155 had died".
    """
    if Cue.RECAP in claim.cues:
        return Told.RECALLED
    words = [word.strip(".,;:!?()\"'“”’") for word in place.sentence.quote.casefold().split()]
    if _looks_back(words) or _stood_then(place):
        return Told.RECALLED
    when = claim.as_of
    if when is None or newest is None or when.end >= newest:
        return Told.NOW
    before: list[str] = []
    if place.time is not None:
        if place.time.end <= place.sentence.start:
            return Told.DATED  # by the stamp of its entry, which tells of then in the present tense
        before = place.sentence.quote[: place.time.start - place.sentence.start].casefold().split()[-1:]
    if _UNTIL.isdisjoint(before) and not _PRESENT.isdisjoint(words):
        return Told.NOW
    return Told.DATED


def tells_of_a_saying(sentence: str) -> bool:
    """Whether a sentence has a verb of saying in it, whoever says so."""
    return not _SAYING.isdisjoint(sentence.casefold().split())


def in_its_own_time(claim: Claim, how: Grounds | None) -> Claim:
    """A claim without a time that only another sentence gives to the same figure.

    A headline stands alone: "346 freed" is of now, though the text below says "on Wednesday".
    """
    is_borrowed = claim.as_of is not None and how is not None and how.time is None
    return claim.model_copy(update={"as_of": None}) if is_borrowed else claim


def with_time_before(claim: Claim, place: Place, told: Iterable[tuple[Claim, Place]]) -> Claim:
    """A claim with the time that its sentence began with, where the reader gave that to another figure.

    As in "on Tuesday morning rescuers spoke of six dead, and the company of 41 trapped".
    """
    if claim.as_of is not None:
        return claim
    for other, its in told:
        if its.time is None or its.sentence != place.sentence or other.as_of is None:
            continue
        if its.time.end <= place.figure.start:
            return claim.model_copy(update={"as_of": other.as_of})
    return claim


def _stood_then(place: Place) -> bool:
    """As in "the toll, which stood at seven on Monday"."""
    return " ".join(place.before.casefold().split()[-3:]) in {"which stood at", "that stood at"}


def _looks_back(words: list[str]) -> bool:
    """As in "the army had counted 80", or "80 had died by then" where nobody is quoted."""
    places = [place for place, word in enumerate(words) if word == "had"]
    if any(not _HAD_SAID.isdisjoint(words[place + 1 : place + 4]) for place in places):
        return True
    return bool(places) and _SAYING.isdisjoint(words)
