"""Denials that anybody was concerned: "police denied that anyone had been detained"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storytrack.reading.counting.pack import Form, Pack
from storytrack.reading.counting.scene import Scene, scope_for
from storytrack.reading.language.grammar import grammar, noun_ends
from storytrack.reading.speaking.objects import closes
from storytrack.reading.speaking.saying import Saying
from storytrack.reading.speaking.speech import Verb, day_words, speech

__all__ = ["NobodyAtAll", "nobody_at_all"]

_ANY = frozenset({"any", "anyone", "anybody"})
_FORMS = frozenset({Form.PASSIVE, Form.OWN})
_FINITE = frozenset({"had", "has", "have", "was", "were"})
_WHERE = frozenset({"in", "at", "on", "during", "there", "here", "so", "yet", "after", "when", "since"})
"""May follow the verb of a denial that denies all of it: not "because", "by", "of", which deny how."""


class NobodyAtAll(NamedTuple):
    """A denial, ``words[first:last]``, that anybody of ``scope`` was counted by ``pack``, by ``saying``."""

    saying: Saying
    pack: Pack
    scope: str
    first: int
    last: int
    where: str = ""
    """The place that it is of: "in the evacuation zone"."""


def nobody_at_all(scene: Scene, sayings: Sequence[Saying]) -> Iterator[NobodyAtAll]:
    """The denials of a sentence that leave nobody."""
    for one in sayings:
        if one.verb is Verb.DENYING and one.first < one.last:
            found = _denied(scene, one)
            if found is not None:
                yield found


def _denied(scene: Scene, saying: Saying) -> NobodyAtAll | None:
    words, place = scene.sentence.words, _what_is_denied(scene, saying.place + 1)
    subject, place = scene.sentence.word(place), place + 1
    if subject not in _ANY:
        return None
    if subject == "any" and (events := _of_events(scene, saying, place)) is not None:
        return events
    while scene.sentence.word(place) in grammar().determiners | {"of"}:
        place += 1
    phrase = scene.group_run(place)
    verb = place if phrase is None else phrase.last
    if scene.sentence.word(verb) not in _FINITE:
        return None
    verb = _after_auxiliaries(scene, verb)
    found = scene.vocabulary.triggers.at(words, verb)
    last = verb + (found.length if found else 1)
    if not (closes(scene.sentence, last) or scene.sentence.word(last) in _WHERE):
        return None
    for use in found.value if found else ():
        scope = "" if phrase is None else scope_for(use.pack, phrase)
        if use.form in _FORMS and use.pack.counts_people and scope is not None:
            return NobodyAtAll(saying, use.pack, scope, saying.place, last, _narrower(scene, last))
    return None


def _what_is_denied(scene: Scene, place: int) -> int:
    """The place of "anyone" in "denied reports that anyone had", of "any" in "denied there were any"."""
    words = scene.sentence.words
    while scene.sentence.word(place) == "on" or scene.sentence.word(place) in day_words():
        place += 1
    report = speech().denied.at(words, place)
    if report is not None and words[place] not in {"that", "there", *_ANY}:
        place += report.length
    place += scene.sentence.word(place) == "that"
    return _after_auxiliaries(scene, place + 1) if scene.sentence.word(place) == "there" else place


def _after_auxiliaries(scene: Scene, place: int) -> int:
    while scene.sentence.word(place) in grammar().auxiliary:
        place += 1
    return place


def _of_events(scene: Scene, saying: Saying, place: int) -> NobodyAtAll | None:
    """As in "denied any deaths", "denied there had been any arrests"; not in "any deaths from hunger"."""
    noun, last = scene.sentence.word(place), place + 1
    if not (closes(scene.sentence, last) or scene.sentence.word(last) in _WHERE):
        return None
    packs = (pack for pack in scene.vocabulary.packs if pack.counts_people and noun in pack.nouns)
    pack = next(packs, None)
    return None if pack is None else NobodyAtAll(saying, pack, "", saying.place, last, _narrower(scene, last))


def _narrower(scene: Scene, place: int) -> str:
    """As in "had died | in the evacuation zone": the place; none in "in the raid", "at the time"."""
    sentence = scene.sentence
    if sentence.word(place) not in grammar().place_leads:
        return ""
    first = place + 1
    while sentence.word(first) in grammar().determiners:
        first += 1
    last = first
    while (
        last - first < _PLACE and sentence.word(last)[:1].isalpha() and sentence.word(last) not in noun_ends()
    ):
        last += 1
    is_named = last > first and all(map(sentence.is_capitalised, range(first, last)))
    is_place = is_named or sentence.word(last - 1) in grammar().places
    return sentence.printed(first, last) if is_place and closes(sentence, last) else ""


_PLACE = 4
"""Words of a place: "the northern evacuation zone"."""
