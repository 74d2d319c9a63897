"""``Saying``: one verb of saying in a sentence, who says it, and what it speaks for."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from storytrack.reading.speaking.speech import Verb

__all__ = ["Reach", "Saying"]


class Reach(Enum):
    """Which figures of its sentence a saying speaks for."""

    __hash__ = object.__hash__

    AFTER = "after"
    BEFORE = "before"
    BOTH = "both"
    NOTHING = "nothing"
    """"claimed responsibility": it only shows who the subject is."""


class Saying(NamedTuple):
    """One verb of saying at token ``place``; the speaker is ``words[first:last]``, none if equal.

    ``hedge`` is the word that weakens what is said; ``via`` the tokens of whoever was told or quotes it.
    """

    place: int
    first: int
    last: int
    verb: Verb
    reach: Reach
    is_pronoun: bool = False
    is_citing: bool = False
    via: tuple[tuple[int, int], ...] = ()
    hedge: str = ""
