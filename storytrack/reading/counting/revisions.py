"""A count that is revised: "put the dead at 22 but later revised it to 19".

The newer figure is of the count that the older one gave, which is no figure of today any more.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.model.metric import Kind
from storytrack.reading.counting.echo_rules import CORRECTED
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.scene import Counted, Outcome, Scene
from storytrack.reading.counting.total_rules import EARLIER_VALUE
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.wordlists import word_list

__all__ = ["with_revisions"]

_OBJECT = 7
"""Words. "its latest estimate of the missing" is as long as what is revised gets."""
_FIRST_GIVEN = 4
"""Words before a figure in which it is said to be older: "having first reported 11"."""


class _Lists(NamedTuple):
    revising: frozenset[str]
    raising: frozenset[str]
    revised: frozenset[str]
    ways: frozenset[str]
    first_given: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("cues")
    return _Lists(*(found.words(name) for name in _Lists._fields))


class _Revision(NamedTuple):
    """The place of the verb, and the number of the figure after "from", if there is one."""

    verb: int
    older: int | None


def with_revisions(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes, with every revised figure read as what it revises, and that marked as an older one."""
    return _revised(scene, _taken_down(scene, outcomes))


def _taken_down(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """As in "12 died, down from the 14 first reported": of a count that cannot fall it corrects the other."""
    words, first_given = scene.sentence.words, _lists().first_given
    if "down" not in words or first_given.isdisjoint(words):
        return outcomes
    marked = list(outcomes)
    for number in range(1, len(scene.figures)):
        counted, older = marked[number - 1], scene.figures[number]
        start = scene.figures[number - 1].last
        link = next((at for at in range(start, older.first) if words[at : at + 2] == ["down", "from"]), None)
        if link is None or marked[number] != EARLIER_VALUE or not isinstance(counted, tuple):
            continue
        beside = (*words[link + 2 : older.first], *words[older.last : older.last + _FIRST_GIVEN])
        if counted[0].pack.metric.kind is Kind.CUMULATIVE and not first_given.isdisjoint(beside):
            marked[number - 1] = tuple(one._replace(corrects=True) for one in counted)
            marked[number] = CORRECTED
    return marked


def _revised(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    words, lists = scene.sentence.words, _lists()
    if "to" not in words or (lists.revising.isdisjoint(words) and lists.raising.isdisjoint(words)):
        return outcomes
    marked = list(outcomes)
    for number in range(len(scene.figures)):
        revision = _revision(scene, number)
        if revision is not None and number not in scene.barred:
            _mark(scene, number, revision, marked)
    return marked


def _mark(scene: Scene, number: int, revision: _Revision, marked: list[Outcome]) -> None:
    old, counted = _antecedent(number, revision, marked), marked[number]
    if counted is None and scene.nouns[number].kind is NounKind.MISSING:
        told = marked[old] if old is not None else None
        origin = told[0] if isinstance(told, tuple) else scene.before
        if origin is not None:
            counted = (_again(origin, revision),)
    if not isinstance(counted, tuple):
        return
    is_raised = scene.sentence.words[revision.verb] in _lists().raising
    marked[number] = tuple(one._replace(corrects=not is_raised) for one in counted)
    if is_raised and counted[0].rule == "running total":
        return  # "12 more died, which raised the toll to 44": both stand
    if revision.older is not None and marked[revision.older] is None:
        marked[revision.older] = EARLIER_VALUE
    if revision.older is not None or scene.sentence.word(scene.figures[number].last) == "from":
        return  # "to 1,202 from 1,258": the older one is that, and none told before
    for other in (old, _given_first(scene, number)):
        told = None if other is None else marked[other]
        if other is not None and isinstance(told, tuple) and told[0].pack is counted[0].pack:
            marked[other] = tuple(one._replace(is_revised=True) for one in told)


def _again(one: Counted, revision: _Revision) -> Counted:
    return one._replace(rule="revised", anchor=revision.verb, cues=(), doubt="", is_delta=False)


def _antecedent(number: int, revision: _Revision, outcomes: list[Outcome]) -> int | None:
    """The nearest figure before the verb that counts something."""
    before = (at for at in range(number - 1, -1, -1) if at != revision.older)
    return next((at for at in before if isinstance(outcomes[at], tuple)), None)


def _given_first(scene: Scene, number: int) -> int | None:
    """The next figure, where it is the older one: "to 9, having first reported 11 dead"."""
    following = number + 1
    if following == len(scene.figures):
        return None
    first = scene.figures[following].first
    before = scene.sentence.words[max(0, first - _FIRST_GIVEN) : first]
    return None if _lists().first_given.isdisjoint(before) else following


def _revision(scene: Scene, number: int) -> _Revision | None:
    """As in "revised it down to 19", "was revised to 19", "cut its estimate from 30 to 19"."""
    sentence, lists = scene.sentence, _lists()
    place = scene.figures[number].first - 1
    while sentence.word(place) in grammar().before_number:
        place -= 1
    if sentence.word(place) != "to":
        return None
    older = _older(scene, number, place)
    if older is not None:
        place = scene.figures[older].first - 1
    end = place
    while sentence.word(end - 1) in lists.ways or sentence.word(end - 1).endswith("ly"):
        end -= 1
    for verb in range(end - 1, max(-1, end - 2 - _OBJECT), -1):
        word = sentence.words[verb]
        if word in lists.revising or word in lists.raising:
            is_passive = verb == end - 1 and word in lists.revising
            is_count = is_passive or not lists.revised.isdisjoint(sentence.words[verb:end])
            return _Revision(verb, older) if is_count else None
        if not word.isalpha():
            return None
    return None


def _older(scene: Scene, number: int, to: int) -> int | None:
    """The figure right before "to" that stands after "from"."""
    if not number or scene.figures[number - 1].last != to:
        return None
    return number - 1 if scene.sentence.word(scene.figures[number - 1].first - 1) == "from" else None
