"""``Pack``: what a metric is called in English, read from ``packs/<metric>.yaml``.

A pack lists words by where they stand: ``before`` the figure ("killed 27"), ``passive`` after a form
of *be* ("27 were killed"), ``own`` where those counted act themselves ("27 died"), ``state`` ("27
dead"), ``nouns`` ("27 deaths"), ``bare`` nouns that count where no verb says more ("300 hostages"),
``totals`` ("the death toll is 27"). ``things`` are the nouns it counts, each with its scope, where
it does not count people; ``default`` the groups of people that are its ordinary population.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from storytrack.model.metric import Metric
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import WordList, all_in

__all__ = ["Form", "Pack", "Use", "packs", "packs_by_id", "trigger_words"]

PERSONS = "persons"


class Form(Enum):
    """Where a word of a pack stands to its figure."""

    BEFORE = auto()
    BEFORE_PEOPLE = auto()
    PASSIVE = auto()
    OWN = auto()
    STATE = auto()
    TOTAL = auto()
    IF_UNKNOWN = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One metric and its words; the words themselves are looked up in :func:`trigger_words`."""

    metric: Metric
    nouns: frozenset[str]
    bare: frozenset[str]
    bare_after: frozenset[str]
    things: Mapping[str, str]
    default: frozenset[str]
    also_called: tuple[str, ...]
    aim: tuple[str, ...]
    remaining: str
    context: frozenset[str]
    compounds: frozenset[str]
    implied: frozenset[str]
    words: WordList

    @property
    def id(self) -> str:
        """The metric's id."""
        return self.metric.id

    @property
    def counts_people(self) -> bool:
        """Whether its unit is persons."""
        return self.metric.unit == PERSONS

    @classmethod
    def from_words(cls, words: WordList) -> Pack:
        """The pack of one file; an invalid metric or list is an error that names the file."""
        fields = {name: words.text(name) for name in ("id", "title", "population", "kind", "unit")}
        return cls(
            metric=Metric.from_data(fields, words.name),
            nouns=words.words("nouns"),
            bare=words.words("bare"),
            bare_after=words.words("bare_after"),
            things=words.table("things"),
            default=words.words("default"),
            also_called=words.texts("also_called"),
            aim=words.texts("aim"),
            remaining=words.text("remaining"),
            context=words.words("context"),
            compounds=words.words("compounds"),
            implied=words.words("implied"),
            words=words,
        )


class Use(NamedTuple):
    """One meaning of a word: which pack has it, and where it stands to the figure."""

    pack: Pack
    form: Form


@cache
def packs() -> tuple[Pack, ...]:
    """Every pack, in the order of the file names."""
    return tuple(Pack.from_words(words) for words in all_in("packs"))


@cache
def packs_by_id() -> Mapping[str, Pack]:
    """Metric id → pack."""
    return {pack.id: pack for pack in packs()}


_LISTS = {
    "before": Form.BEFORE,
    "grows_to": Form.BEFORE,
    "before_people": Form.BEFORE_PEOPLE,
    "passive": Form.PASSIVE,
    "own": Form.OWN,
    "state": Form.STATE,
    "totals": Form.TOTAL,
    "if_unknown": Form.IF_UNKNOWN,
}


@cache
def trigger_words() -> Phrases[tuple[Use, ...]]:
    """The words of all packs in one table."""
    uses: dict[str, list[Use]] = {}
    for pack in packs():
        for name, form in _LISTS.items():
            for phrase in pack.words.texts(name):
                uses.setdefault(phrase, []).append(Use(pack, form))
    return Phrases({phrase: tuple(meanings) for phrase, meanings in uses.items()})
