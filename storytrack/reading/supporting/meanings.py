"""What a word means, as far as two newsrooms may print different words for it.

A meaning is the stem of a word, a family of ``words/synonyms.yaml`` ("blaze", "wildfire") or a metric
of the packs whose words tie a figure to it ("slain", "death toll"). Two words agree where they share
one.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

import snowballstemmer

from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.language.phrases import GAP, Match, Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["Meanings", "meanings_of", "phrase_at", "stem"]

Meanings = frozenset[str]

_PACK_LISTS = ("before", "passive", "own", "state", "nouns", "totals", "bare", "also_called")
_REMEMBERED = 50_000
"""Words. A stem costs as much as all else that is done with a word."""


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(_REMEMBERED)
def stem(word: str) -> str:
    """The stem of a folded word: "arrests" and "arrested" are "arrest"."""
    return str(_stemmer().stemWord(word.removesuffix("'s")))


@cache
def _tables() -> tuple[dict[str, Meanings], Phrases[Meanings]]:
    words: defaultdict[str, set[str]] = defaultdict(set)
    phrases: defaultdict[str, set[str]] = defaultdict(set)
    for meaning, spelling in _entries():
        if spelling.isalpha():
            words[stem(spelling)].add(meaning)
        elif GAP not in spelling:
            phrases[spelling].update((meaning, spelling))
    return (
        {word: frozenset(found) for word, found in words.items()},
        Phrases({phrase: frozenset(found) for phrase, found in phrases.items()}),
    )


def _entries() -> list[tuple[str, str]]:
    synonyms = word_list("synonyms")
    found = [(f"like {name}", word) for name in synonyms.names for word in (name, *synonyms.texts(name))]
    for pack in Vocabulary.standard().packs:
        for name in _PACK_LISTS:
            found.extend((f"metric {pack.id}", text.replace("_", " ")) for text in pack.words.texts(name))
    return found


@lru_cache(_REMEMBERED)
def meanings_of(word: str) -> Meanings:
    """What a folded word may mean; it always means its own stem."""
    own = stem(word)
    return _tables()[0].get(own, frozenset()) | {own}


def phrase_at(sentence: Sentence, place: int) -> Match[Meanings] | None:
    """The longest phrase of several words that begins at token ``place``, with what it means."""
    return _tables()[1].at(sentence.words, place)
