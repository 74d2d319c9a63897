"""Figures that say again, or say better, what another figure counts.

"Police said 12 people were killed, hospitals said 15": the 15 is of the same count. "The toll is 10, not
12": the 12 is what the 10 corrects. "The ministry said 27 died. It is now 31.": the 31 is of the count
that the sentence before gave.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.model.metric import Kind
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.scene import Counted, Outcome, Refused, Scene
from storytrack.reading.dating.day_words import is_day_word
from storytrack.reading.language.cues import cue_words, cues_between
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.numeral import Word
from storytrack.reading.speaking.roles import role_in
from storytrack.reading.speaking.speech import speech

__all__ = ["CORRECTED", "ECHOES", "carried_on", "corrected_by", "echoed", "grown_by", "with_corrections"]

ECHOES = frozenset({"carried on", "another speaker"})
"""The rules whose figures are of a count told before: later, or by somebody else."""

_JOINT = 9
"""Words between a figure and another speaker's figure of the same count."""
_BACK = 8
"""Words between "it" and its figure: "it had by this morning gone up to 39"."""


class _Lists(NamedTuple):
    instead: Phrases[str]
    earlier: frozenset[str]
    lower: frozenset[str]
    count_again: Phrases[str]
    moves: frozenset[str]
    leading: frozenset[str]
    """The words right before a figure of a count told before."""
    passable: frozenset[str]
    """The words between that count and its figure."""
    growth: Phrases[str]


CORRECTED = Refused("the figure that was corrected", "corrected")


@cache
def _lists() -> _Lists:
    found, small = word_list("cues"), grammar()
    moves = cue_words().change | found.words("moves")
    return _Lists(
        found.phrases("instead"),
        frozenset(found.words("recap")) | {"first", "had"},
        found.words("lower"),
        found.phrases("count_again"),
        moves,
        small.links | small.be | moves,
        small.auxiliary | small.transparent | small.links | moves,
        found.phrases("growth"),
    )


# --- corrections ----------------------------------------------------------------------------------------


def with_corrections(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """Leaves out the figure that another one corrects: "10, not 12", "fewer than the 115 first reported"."""
    words = scene.sentence.words
    if _lists().instead.keys.isdisjoint(words) and _COMPARED.isdisjoint(words):
        return outcomes
    marked = list(outcomes)
    for number in range(len(scene.figures)):
        right = corrected_by(scene, number)
        if right is None:
            continue
        if scene.figures[number].numeral.word is Word.ALL:
            marked[number] = CORRECTED  # "nine died and not all were miners": the nine are as they were
            continue
        right = _nearest_in_size(scene, number, right, marked)
        kept, wrong = marked[right], marked[number]
        if kept is None and isinstance(wrong, tuple):
            # "Seven, not six, people lost their lives": what the second counts, the first does
            kept = _counted_alike(scene, right, wrong)
        if isinstance(kept, tuple):
            own = _is_own_figure(scene, number)
            marked[right] = tuple(one._replace(corrects=own) for one in kept)
            marked[number] = CORRECTED
    return marked


def _counted_alike(scene: Scene, right: int, wrong: tuple[Counted, ...]) -> tuple[Counted, ...] | None:
    """What the wrong figure counts, of the noun that the right one has: "eight miners and not nine died"."""
    if scene.nouns[right].kind in _OPEN:
        return tuple(one._replace(is_delta=False) for one in wrong)
    scopes = [scene.scope(one.pack, right) for one in wrong]
    return (
        tuple(
            one._replace(is_delta=False, scope=scope)
            for one, scope in zip(wrong, scopes, strict=True)
            if scope is not None
        )
        or None
    )


def _nearest_in_size(scene: Scene, number: int, right: int, outcomes: list[Outcome]) -> int:
    """Of a list before "not 180", the figure that is nearest to it: "212 passengers and four crew"."""
    kept, wrong = outcomes[right], scene.figures[number].low
    if not isinstance(kept, tuple) or not wrong or right >= number:
        return right
    listed = [right]
    while listed[0] > 0 and set(scene.between(listed[0] - 1, listed[0])) <= grammar().list_words:
        listed.insert(0, listed[0] - 1)
    same = [
        one for one in listed if isinstance(told := outcomes[one], tuple) and told[0].pack is kept[0].pack
    ]
    return min(same, key=lambda one: abs((scene.figures[one].low or 0) - wrong))


_COMPARED = frozenset({"not", "than"})
_OPEN = frozenset({NounKind.MISSING, NounKind.OTHER})


def corrected_by(scene: Scene, number: int) -> int | None:
    """The number of the figure that corrects this one."""
    sentence, first = scene.sentence, scene.figures[number].first
    first -= sentence.word(first - 1) == "the"
    if sentence.word(first - 1) == "not":
        before = sentence.word(first - 2)
        if before in {"", ",", "and", "–", "—", "(", "-", ";"}:
            return _next_after_but(scene, number) or (number - 1 if number else None)
        return _next_after_but(scene, number)
    if _lists().instead.ending(sentence.words, first) is not None:
        return number - 1 if number else None
    is_compared = sentence.word(first - 1) == "than" and sentence.word(first - 2) in _lists().lower
    return number - 1 if number and is_compared and first != scene.figures[number].first else None


def _is_own_figure(scene: Scene, number: int) -> bool:
    """Whether whoever corrects a figure gave it before: not in "211, not the 140 in the army's account"."""
    words, last = scene.sentence.words, scene.nouns[number].last
    if "the" not in words[scene.figures[number].first - 1 : scene.figures[number].first]:
        return True
    after = words[last : last + _JOINT]
    return not _lists().earlier.isdisjoint(after)


def _next_after_but(scene: Scene, number: int) -> int | None:
    """As in "not 12 but 10 people were killed"."""
    following = number + 1
    if following == len(scene.figures):
        return None
    words = scene.sentence.words[scene.figures[number].last : scene.figures[following].first]
    return following if "but" in words[-2:] and len(words) <= 4 else None


# --- another speaker's figure of the same count ---------------------------------------------------------


def echoed(scene: Scene, number: int, outcomes: list[Outcome]) -> Outcome:
    """As in "police said 12 people were killed, hospitals said 15": of the same count, by somebody else.

    Or on another day: "31 people on Saturday, 44 on Sunday". Or later: "the figure had gone up to 39".
    """
    if scene.nouns[number].kind is not NounKind.MISSING or not number:
        return None
    origin, words = outcomes[number - 1], scene.sentence.words
    first, last = scene.nouns[number - 1].last, scene.figures[number].first
    if not isinstance(origin, tuple) or last < first or last - first > _FAR:
        return None
    if _counted_again(scene, last) is not None:
        return carried_on(scene, number, origin[0])
    if not (
        _is_by_another(words[first:last], scene, number)
        or _is_of_another_day(words[first:last], scene, number)
    ):
        return None
    return tuple(one._replace(rule="another speaker", anchor=last, is_delta=False) for one in origin)


_FAR = 40
"""Words between two figures of which the second may be of the first one's count."""


def _is_by_another(joint: list[str], scene: Scene, number: int) -> bool:
    words, last = scene.sentence.words, scene.figures[number].first
    said = speech().verbs.ending(words, last) or speech().plural.ending(words, last)
    if said is not None and said.length < len(joint):
        return True
    if joint and joint[-1] == "at":
        return len(joint) <= _JOINT and role_in(joint[-2:-1]) is not None
    after = words[scene.figures[number].last : scene.figures[number].last + 3]
    is_listed = bool(joint) and joint[-1] in {"and", ","} and role_in(joint) is not None
    return is_listed and "according" in after


def _is_of_another_day(joint: list[str], scene: Scene, number: int) -> bool:
    """As in "| on Saturday , | 44 on Sunday", "| yesterday and | 14 the day before"."""
    after = scene.sentence.words[scene.figures[number].last : scene.figures[number].last + 3]
    are_days = [is_day_word(word) for word in joint]
    return (
        any(are_days)
        and (any(is_day_word(word) for word in after) or after[:2] == ["in", "all"])
        and all(is_day or word in _DAY_JOINTS for is_day, word in zip(are_days, joint, strict=True))
    )


_DAY_JOINTS = frozenset(
    {"on", "and", ",", "or", "the", "then", "another", "in", "a", "by", "at", "late", "early"}
)


# --- by how much a count grew ---------------------------------------------------------------------------


def grown_by(scene: Scene, number: int, outcomes: list[Outcome]) -> Outcome:
    """As in "the toll was 130, up 17 from Monday", "rose 17 to 130": what the nearest count grew by."""
    figure, words = scene.figures[number], scene.sentence.words
    if scene.nouns[number].kind is not NounKind.MISSING or not _lists().growth.ending(words, figure.first):
        return None
    near = [place for place in (number - 1, number + 1) if 0 <= place < len(outcomes)]
    for place in near:
        told = outcomes[place]
        far = abs(scene.figures[place].first - figure.first) > _GREW
        if isinstance(told, tuple) and not far and told[0].pack.metric.kind is Kind.CUMULATIVE:
            return (told[0]._replace(rule="grown by", anchor=figure.first - 1, is_delta=True, cues=()),)
    return None


_GREW = 14
"""Words between a count and what it grew by."""


# --- the count of the sentence before -------------------------------------------------------------------


def carried_on(scene: Scene, number: int, before: Counted) -> Outcome:
    """As in "it is now 31", "the figure had gone up to 39", "the army acknowledged five"."""
    figure, words = scene.figures[number], scene.sentence.words
    if scene.nouns[number].kind is not NounKind.MISSING:
        return None
    said = speech().verbs.ending(words, figure.first)
    is_wrong = words[figure.first - 1 : figure.first] == ["not"] and corrected_by(scene, number) is not None
    start = _counted_again(scene, figure.first - is_wrong)
    if start is None and (said is None or _is_of_something(scene, figure.last)):
        return None
    first = figure.first - (said.length if said else 1) if start is None else start
    cues = cues_between(scene.sentence, first, figure.first)
    is_delta = (
        start is not None
        and words[figure.first - 1] == "by"
        and not _lists().moves.isdisjoint(words[first : figure.first])
    )
    return (before._replace(rule="carried on", anchor=figure.first, cues=cues, is_delta=is_delta, doubt=""),)


def _is_of_something(scene: Scene, place: int) -> bool:
    """As in "said 12 of": a part of what is named after it."""
    return scene.sentence.word(place) in {"of", "-", "/", "%", ":", "in"}


def _counted_again(scene: Scene, place: int) -> int | None:
    """Where "it", "the figure" or "its tally" stands, from which only moves of a count lead to ``place``."""
    words, lists = scene.sentence.words, _lists()
    if words[place - 1 : place] and words[place - 1] not in lists.leading:
        return None
    for end in range(place, max(0, place - _BACK), -1):
        found = lists.count_again.ending(words, end)
        if found is not None:
            return end - found.length
        if words[end - 1] not in lists.passable and not words[end - 1].endswith("ly"):
            return None
    return None
