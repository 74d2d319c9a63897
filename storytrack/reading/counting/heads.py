"""The nouns that a figure may stand before, each with its sort: people, groups of them, things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple

from storytrack.reading.counting.pack import Pack
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import WordList, word_list

__all__ = ["Head", "HeadsByPack", "NounKind", "heads_of"]


class NounKind(Enum):
    """What sort of noun a figure stands before."""

    __hash__ = object.__hash__

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
    one: bool = False
    """Whether the word is a singular."""


HeadsByPack = tuple[tuple[str, Head], ...]
"""What a word is by the lists, and by the packs (each with its id); the last one counts."""


def heads_of(packs: Iterable[Pack]) -> Phrases[HeadsByPack]:
    """Every noun of the lists and of ``packs``, singular and plural."""
    packs = tuple(packs)
    people = word_list("people")
    entries: dict[str, list[tuple[str, Head]]] = defaultdict(list)

    def add(found: Mapping[str, Head], pack: str = "") -> None:
        for form, head in found.items():
            entries[form].append((pack, head))

    for text in people.texts("named"):
        add(_of_people(text, NounKind.GROUP, text))
    for text in people.texts("not_people"):
        add(dict.fromkeys(_plural_and_singular(text), Head(NounKind.THING, text)))
    for pack in packs:
        add({thing: Head(NounKind.THING, thing) for thing in pack.things}, pack.id)
    for found in _people(people):
        add(found)
    for pack in packs:
        nouns = (*pack.nouns, *(pack.bare & {"lives"}))
        add({noun: Head(NounKind.COUNT, noun) for noun in nouns}, pack.id)
    return Phrases({form: tuple(found) for form, found in entries.items()})


def _people(people: WordList) -> Iterator[Mapping[str, Head]]:
    """People in general and the groups of them, in the order in which they count."""
    for text in people.texts("generic"):
        yield _of_people(text, NounKind.ANYBODY, "")
    for group, texts in people.lists("groups").items():
        for text in texts:
            yield _of_people(text, NounKind.GROUP, group)
    for text, group in people.table("attributive").items():
        yield {text: Head(NounKind.GROUP if group else NounKind.ANYBODY, group, one=True)}


def _of_people(plural: str, kind: NounKind, group: str) -> dict[str, Head]:
    return {form: Head(kind, group, one=form != plural) for form in _plural_and_singular(plural)}


def _plural_and_singular(plural: str) -> tuple[str, ...]:
    """A plural and the singular that its ending gives."""
    if plural.endswith("men"):
        return plural, plural[:-2] + "an"
    if plural.endswith("ies"):
        return plural, plural[:-3] + "y"
    return (plural, plural[:-1]) if plural.endswith("s") and not plural.endswith("ss") else (plural,)
