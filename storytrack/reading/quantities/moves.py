"""Which way a figure moved, and from where: "rose by 3 %", "up 19 cents", "fell to 44 from 60"."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from storytrack.reading.language.cues import cue_words
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figure import Figure
from storytrack.reading.quantities.numeral import times

__all__ = ["Direction", "changes_of", "moves_before", "older_figures", "scaled_like"]

Direction = Literal["up", "down"]


class _Lists(NamedTuple):
    moves: Phrases[Direction]
    between: Phrases[str]
    by: Phrases[Direction]
    level: frozenset[str]
    turning: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("moves")
    moves: dict[str, Direction] = dict.fromkeys(found.texts("up"), "up")
    moves |= dict.fromkeys(found.texts("down"), "down")
    turning = frozenset(word for word in moves if " " not in word) | found.words("turning")
    by: dict[str, Direction] = dict.fromkeys(found.texts("by_up"), "up")
    by |= moves | dict.fromkeys(found.texts("by_down"), "down")
    return _Lists(
        Phrases(moves),
        found.phrases("between"),
        Phrases(by),
        found.words("level"),
        turning | cue_words().change,
    )


def changes_of(sentence: Sentence, figures: list[Figure]) -> list[Direction | None]:
    """For each figure the way of the move whose size it is; ``None`` where it is none."""
    found = [_move_before(sentence, figure.first) for figure in figures]
    for number in range(1, len(found)):
        if found[number] is None and _goes_on(sentence, figures[number - 1], figures[number]):
            found[number] = found[number - 1]
    return found


_SIDE_BY_SIDE = 6
"""Tokens between the sizes of two moves told with one verb: "A fell 2%, B by 3%"."""


def _goes_on(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """Whether a figure is the size of the same move or of the next: "17.5 points, or 0.2%"."""
    between = sentence.words[one.outer_end : other.first]
    is_next = between[-1:] == ["by"] and len(between) < _SIDE_BY_SIDE
    return is_next or between in ([",", "or"], ["or"], ["("])


def _move_before(sentence: Sentence, place: int) -> Direction | None:
    lists = _lists()
    if sentence.word(place) in lists.level:
        return None
    if sentence.word(place - 1) == "by":
        return _moved_by(sentence, place - 1)
    for _ in range(3):
        found = lists.moves.ending(sentence.words, place)
        if found is not None:
            return found.value
        between = lists.between.ending(sentence.words, place)
        if between is None:
            return None
        place -= between.length
    return None


_OBJECT = 7
"""Words of what was moved: "cut its forecast for this year by 3 %"."""


def _moved_by(sentence: Sentence, place: int) -> Direction | None:
    """The way by a verb before "by" at token ``place``, in the same clause."""
    for end in range(place, max(0, place - _OBJECT), -1):
        found = _lists().by.ending(sentence.words, end)
        if found is not None:
            return found.value
        if sentence.words[end - 1] in _CLAUSE_ENDS or sentence.words[end - 1][0].isdecimal():
            return None
    return None


_CLAUSE_ENDS = frozenset({",", ";", ":", "and", "but", "while", "as", "which", "who", "that"})
_REACH = 12
"""Words before "from" in which the verb of the move stands."""
_APART = 8
"""Words that may stand between the two ends: "from 12 litres per head in 1990 to 19"."""


def older_figures(sentence: Sentence, figures: list[Figure]) -> dict[int, int]:
    """Number of a figure → number of the older figure that it replaces."""
    found: dict[int, int] = {}
    for number in range(len(figures) - 1):
        one, other = figures[number], figures[number + 1]
        if number in found.values():
            continue
        if _older_of(sentence, one, other):
            found[number + 1] = number
        elif _newer_of(sentence, one, other):
            found[number] = number + 1
    return found


def _older_of(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """Whether ``one`` is the older end of the move to ``other``: "fell from 115 to 97"."""
    if sentence.word(one.first - 1) != "from" or sentence.word(other.first - 1) != "to":
        return False
    is_near = other.first - one.outer_end <= _APART
    return is_near and one.may_share_unit(other) and moves_before(sentence, one.first - 1)


def scaled_like(older: Figure, newer: Figure) -> Figure:
    """The older figure in the scale of the newer: "from 24 to 33 billion" began at 24 billion."""
    low, scale = older.low, newer.numeral.scale
    if low is None or not older.numeral.is_plain or older.numeral.scale > 1 or not 0 < low < 1000 < scale:
        return older
    low = times(low, scale)
    return older._replace(numeral=older.numeral._replace(low=low, high=low, scale=scale))


def _newer_of(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """Whether ``other`` is the older end of the move to ``one``: "44, up from 38", "fell to 44 from 60"."""
    if sentence.word(other.first - 1) != "from" or not one.may_share_unit(other):
        return False
    between = sentence.words[one.outer_end : other.first - 1]
    if len(between) > _APART or not {"to", ";"}.isdisjoint(between):
        return False
    if between and between[-1] in _lists().moves.starts:
        return True
    return sentence.word(one.first - 1) in {"to", "at"} and moves_before(sentence, one.first - 1)


def moves_before(sentence: Sentence, place: int, reach: int = _REACH) -> bool:
    """Whether one of the ``reach`` words before token ``place`` says that something moved."""
    return not _lists().turning.isdisjoint(sentence.words[max(0, place - reach) : place])
