"""Explicit unknowns: "the number of casualties … remains unclear", "it is not known how many died"."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.pack import Form, Pack
from storytrack.reading.counting.scene import Scene
from storytrack.reading.counting.total_rules import number_of
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list

__all__ = ["Unknown", "may_be_unknown", "subject_at", "unknowns"]


class Unknown(NamedTuple):
    """What is said not to be known; ``first`` … ``last`` are the tokens that say so."""

    pack: Pack
    scopes: tuple[str, ...]
    first: int
    last: int


class _Lists(NamedTuple):
    cues: Phrases[str]
    subjects: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("cues")
    return _Lists(found.phrases("unknown"), found.phrases("unknown_subjects"))


def may_be_unknown(words: Collection[str]) -> bool:
    """Whether one of the words may be of a phrase for what is not known."""
    return not _lists().cues.keys.isdisjoint(words)


def unknowns(scene: Scene) -> tuple[Unknown, ...]:
    """The counts that a sentence says are not known; at most one per subject."""
    sentence = scene.sentence
    cue = _lists().cues.within(sentence.words, 0, len(sentence))
    if cue is None or any(figure.first <= cue < figure.last for figure in scene.figures):
        return ()
    found = _lists().cues.at(sentence.words, cue)
    last = cue + (found.length if found else 1)
    for place in range(len(sentence)):
        subject = subject_at(scene, place)
        if subject is not None:
            pack, after = subject
            return (Unknown(pack, _groups(scene, after), cue, last),)
    return ()


def subject_at(scene: Scene, place: int) -> tuple[Pack, int] | None:
    """The metric of "the number of …", "how many …" or "the death toll" at ``place``."""
    words = scene.sentence.words
    subject = _lists().subjects.at(words, place)
    if subject is not None:
        start = place + subject.length
        return _by_noun(scene, start) or _by_verb(scene, start)
    found = scene.vocabulary.triggers.at(words, place)
    if found is None or not any(use.form is Form.TOTAL for use in found.value):
        return None
    pack = next(use.pack for use in found.value if use.form is Form.TOTAL)
    return pack, place + found.length


def _by_noun(scene: Scene, place: int) -> tuple[Pack, int] | None:
    """As in "the number of casualties": what is not split into dead and injured is unknown of the dead."""
    found = scene.vocabulary.triggers.at(scene.sentence.words, place)
    for use in found.value if found else ():
        if use.form is Form.IF_UNKNOWN and found is not None:
            return use.pack, place + found.length
    return None


def _by_verb(scene: Scene, place: int) -> tuple[Pack, int] | None:
    found = number_of(scene, place)
    return None if found is None else (found[0], place)


def _groups(scene: Scene, place: int) -> tuple[str, ...]:
    """The groups after "among", each by itself ("among soldiers and rebels"); none is everybody."""
    sentence = scene.sentence
    if sentence.word(place) in {"among", "amongst", "of", "in"}:
        place += 1
    groups: list[str] = []
    for _ in range(8):
        while sentence.word(place) in {",", "and", "or", "the", "both"}:
            place += 1
        phrase = scene.group_run(place)
        if phrase is None or phrase.kind is not NounKind.GROUP:
            break
        groups.extend(phrase.names)
        place = phrase.last
    return tuple(dict.fromkeys(groups)) or ("",)
