"""Names that are printed in two ways: initials for a name, a nation for its country."""

from __future__ import annotations

from collections.abc import Iterator

from storytrack.reading.language.sentences import Sentence
from storytrack.reading.supporting.terms import is_small

__all__ = ["BEGINNING", "initials_in", "is_form_of"]

BEGINNING = 4
"""Letters. "Iran" and "Iranian" share as many; names that share fewer mostly differ."""
_ENDINGS = frozenset(["", "n", "an", "ian", "ean", "ese", "i", "ish", "ic", "er", "ni", "ine", "ino", "ite"])
"""How a country becomes its people ("Kenyan", "Nepalese", "Icelander")."""
_INSIDE = frozenset(["of", "for", "the", "and", "&"])
"""Small words inside of a name."""


def is_form_of(word: str, other: str) -> bool:
    """Whether two folded names are a country and its people, or the like: "kenya" and "kenyan"."""
    short, long = sorted((word.removesuffix("'s"), other.removesuffix("'s")), key=len)
    shared = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return shared >= BEGINNING and len(short) - shared <= 1 and long[shared:].removesuffix("s") in _ENDINGS


def initials_in(sentence: Sentence) -> Iterator[str]:
    """The initials of each name of several words, with and without its small words, in small letters."""
    place = 0
    while place < len(sentence):
        end = _name_end(sentence, place)
        if end - place > 1:
            words = sentence.words[place:end]
            yield "".join(word[0] for word in words)
            yield "".join(word[0] for word in words if not is_small(word))
        place = max(end, place + 1)


def _name_end(sentence: Sentence, place: int) -> int:
    end = place
    for at in range(place, len(sentence)):
        if sentence.is_capitalised(at):
            end = at + 1
        elif end == place or sentence.words[at] not in _INSIDE:
            break
    return end
