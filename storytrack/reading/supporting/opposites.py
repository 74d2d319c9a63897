"""Words that exclude each other: "charged" is not "convicted", Tuesday is not Wednesday."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from storytrack.reading.language.wordlists import word_list
from storytrack.reading.supporting.meanings import stem
from storytrack.reading.supporting.statement import Statement
from storytrack.reading.supporting.terms import Term

__all__ = ["opposite_of"]


@cache
def _sides() -> Mapping[str, Mapping[str, int]]:
    """A stem → the lines of the list that it is in, each with its place there."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for line, sides in word_list("content").lists("opposites").items():
        for place, words in enumerate(sides):
            for word in words.split(" / "):
                found[stem(word)][line] = place
    return dict(found)


def _sides_of(statement: Statement, term: Term) -> Mapping[str, int]:
    words = statement.sentences[term.sentence].words[term.first : term.last]
    return {line: place for word in words for line, place in _sides().get(stem(word), {}).items()}


def opposite_of(
    premise: Statement, hypothesis: Statement, missing: Iterable[Term]
) -> tuple[Term, Term] | None:
    """A term of the premise, and one of the hypothesis' ``missing`` ones, that exclude each other."""
    asked = {line: (place, term) for term in missing for line, place in _sides_of(hypothesis, term).items()}
    if not asked:
        return None
    for other in premise.terms:
        if hypothesis.meanings.isdisjoint(other.meanings):
            for line, place in _sides_of(premise, other).items():
                if line in asked and asked[line][0] != place:
                    return other, asked[line][1]
    return None
