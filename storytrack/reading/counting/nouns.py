"""What a figure counts: the noun phrase after it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from storytrack.reading.counting.pack import Form, packs, trigger_words
from storytrack.reading.language.grammar import grammar, noun_ends
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["Head", "NounKind", "NounPhrase", "anybody_together", "group_run", "heads", "noun_phrase"]


class NounKind(Enum):
    """What sort of noun a figure stands before."""

    ANYBODY = auto()
    """People in general: "people", "others"."""
    GROUP = auto()
    """A group of people: "militants"."""
    THING = auto()
    """Nobody: "homes", "acres", "drones"."""
    COUNT = auto()
    """The word for what befell somebody: "deaths"."""
    OTHER = auto()
    """A noun in no list."""
    MISSING = auto()
    """No noun at all: "27 were killed"."""


class Head(NamedTuple):
    """A noun of the lists; ``name`` is the group for people, the word itself otherwise."""

    kind: NounKind
    name: str


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens up to ``last`` (excluded) after a figure.

    ``names`` are the groups ("attackers") or things ("homes", "businesses") it joins, ``printed``
    its words. ``described`` is the place of a word such as "injured" between figure and noun ("30
    injured passengers"); ``is_part`` marks "of them"; ``whole`` is the place of the figure of the
    whole ("155 of the 450"); ``more`` marks "more", "other", "further".
    """

    last: int
    kind: NounKind = NounKind.MISSING
    names: tuple[str, ...] = ()
    printed: str = ""
    described: int | None = None
    is_part: bool = False
    whole: int | None = None
    more: bool = False


@cache
def heads() -> Phrases[Head]:
    """Every noun of the lists, singular and plural."""
    people = word_list("people")
    entries: dict[str, Head] = {}
    for text in people.texts("not_people"):
        entries |= dict.fromkeys(_plural_and_singular(text), Head(NounKind.THING, text))
    for pack in packs():
        entries |= {thing: Head(NounKind.THING, thing) for thing in pack.things}
    for text in people.texts("generic"):
        entries |= dict.fromkeys(_plural_and_singular(text), Head(NounKind.ANYBODY, ""))
    for group, texts in people.lists("groups").items():
        for text in texts:
            entries |= dict.fromkeys(_plural_and_singular(text), Head(NounKind.GROUP, group))
    for text, group in people.table("attributive").items():
        entries[text] = Head(NounKind.GROUP if group else NounKind.ANYBODY, group)
    for pack in packs():
        entries |= {noun: Head(NounKind.COUNT, noun) for noun in (*pack.nouns, *(pack.bare & {"lives"}))}
    return Phrases(entries)


def _plural_and_singular(plural: str) -> tuple[str, ...]:
    """A plural and the singular that its ending gives."""
    if plural.endswith("men"):
        return plural, plural[:-2] + "an"
    if plural.endswith("ies"):
        return plural, plural[:-3] + "y"
    return (plural, plural[:-1]) if plural.endswith("s") and not plural.endswith("ss") else (plural,)


@cache
def _everybody() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(text.split()) for text in word_list("people").texts("everybody"))


def anybody_together(groups: frozenset[str]) -> bool:
    """Whether the groups named side by side are simply everybody ("passengers and crew")."""
    return groups in _everybody()


def noun_phrase(sentence: Sentence, start: int, figure_starts: frozenset[int]) -> NounPhrase:
    """The noun phrase that begins at token ``start``; at most a few words are looked at."""
    is_part, place = _after_of(sentence, start)
    if place > start and place in figure_starts:
        return NounPhrase(start, whole=place)
    if sentence.word(place) == "-" and sentence.is_glued(place):
        place += 1
    place, described, more = _to_the_noun(sentence, place, figure_starts)
    found = group_run(sentence, place, figure_starts)
    if found is None:
        found = _unlisted(sentence, place, figure_starts) or NounPhrase(start)
    return NounPhrase(found.last, found.kind, found.names, found.printed, described, is_part, more=more)


def _after_of(sentence: Sentence, start: int) -> tuple[bool, int]:
    """Steps over "of the", "of its"; "of them (were)" is a part of something named before."""
    if sentence.word(start) != "of":
        return False, start
    place = start + 1
    if sentence.word(place) in grammar().partitives and heads().at(sentence.words, place + 1) is None:
        is_verb = sentence.word(place + 1) in grammar().be
        return True, place + 1 + is_verb
    if sentence.word(place) in {"them", "whom", "which"}:
        return True, place + 1
    while sentence.word(place) in grammar().determiners or sentence.word(place) == "all":
        place += 1
    return False, place


def _to_the_noun(
    sentence: Sentence, place: int, figure_starts: frozenset[int]
) -> tuple[int, int | None, bool]:
    """Steps over "more" and "injured": the place of the noun, that of the description, and "more"."""
    described, more = None, False
    for _ in range(4):
        if place in figure_starts:
            break
        if sentence.word(place) in grammar().more and heads().at(sentence.words, place) is None:
            more, place = True, place + 1
            continue
        found = trigger_words().at(sentence.words, place)
        describes = found and any(use.form in {Form.STATE, Form.PASSIVE} for use in found.value)
        if found is None or not describes or not _noun_near(sentence, place + found.length, figure_starts):
            break
        described, place = place, place + found.length
    return place, described, more


def _noun_near(sentence: Sentence, place: int, figure_starts: frozenset[int]) -> bool:
    """Whether a listed noun follows, at most one word on."""
    if place in figure_starts:
        return False
    found = heads().at(sentence.words, place)
    word = sentence.word(place)
    if found is None and word.isalpha() and word not in noun_ends():
        found = heads().at(sentence.words, place + 1)
    return found is not None


def group_run(sentence: Sentence, place: int, figure_starts: frozenset[int]) -> NounPhrase | None:
    """The listed nouns from ``place`` on, at most five adjectives on: "rebel fighters", "homes and shops"."""
    start = place
    while (first := heads().at(sentence.words, place)) is None:
        word = sentence.word(place)
        is_adjective = word.isalpha() and word not in noun_ends() and place not in figure_starts
        if not is_adjective or place - start >= 5 or trigger_words().at(sentence.words, place):
            return None
        place += 1
    last, head = _run(sentence, place, first.value, figure_starts)
    joined = [head]
    while len(joined) < 5 and (following := _joined(sentence, last, head, figure_starts)) is not None:
        last, head = following
        joined.append(head)
    names = tuple(dict.fromkeys(head.name for head in joined if head.name))
    kind = (
        joined[0].kind if len(joined) == 1 or not names else max(joined, key=lambda one: bool(one.name)).kind
    )
    return NounPhrase(last, kind, names, sentence.printed(place, last))


def _run(sentence: Sentence, place: int, head: Head, figure_starts: frozenset[int]) -> tuple[int, Head]:
    """Nouns side by side; the last one says what it is: "rebel fighters", "police vehicles"."""
    last = place
    for _ in range(5):
        found = heads().at(sentence.words, last)
        if found is None or last in figure_starts or (last > place and _is_compound(sentence, place)):
            break
        last, head = last + found.length, found.value
    return last, head


def _is_compound(sentence: Sentence, place: int) -> bool:
    """Whether the noun is the second half of "900-acre": what follows is another noun."""
    return sentence.word(place - 1) == "-" and sentence.is_glued(place)


def _joined(
    sentence: Sentence, place: int, head: Head, figure_starts: frozenset[int]
) -> tuple[int, Head] | None:
    """The noun after "and", or between commas in a list that ends in "and"."""
    joint = sentence.word(place)
    if joint not in {"and", "or", "&", ","} or place + 1 in figure_starts:
        return None
    following = place + 1 + (joint == "," and sentence.word(place + 1) in {"and", "or"})
    found = heads().at(sentence.words, following)
    if found is None or following in figure_starts or not _same_sort(head, found.value):
        return None
    last, other = _run(sentence, following, found.value, figure_starts)
    if joint == "," and following == place + 1 and sentence.word(last) not in {"and", "or", ","}:
        return None
    return (last, other) if _same_sort(head, other) else None


def _same_sort(one: Head, other: Head) -> bool:
    """People with people, things with things; attackers are never counted with others."""
    sides = {"attackers" in (one.name, other.name)} if one.name != other.name else set()
    people = {NounKind.ANYBODY, NounKind.GROUP}
    return (one.kind in people) == (other.kind in people) and True not in sides


def _unlisted(sentence: Sentence, place: int, figure_starts: frozenset[int]) -> NounPhrase | None:
    """A plural that no list has ("seven shepherds"): the words up to it."""
    start = place
    while place - start < 4 and place not in figure_starts:
        word = sentence.word(place)
        if not word.isalpha() or word in noun_ends() or trigger_words().at(sentence.words, place):
            return None
        place += 1
        if _looks_plural(word):
            printed = sentence.printed(start, place)
            return NounPhrase(place, NounKind.OTHER, (printed,), printed)
    return None


def _looks_plural(word: str) -> bool:
    return len(word) > 3 and (word.endswith(("men", "people")) or (word[-1] == "s" and word[-2] not in "sui"))
