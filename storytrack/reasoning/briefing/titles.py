"""``Title``: the title of a metric taken apart into what is counted and what is said of it.

"hostages/passengers rescued" counts hostages or passengers, of whom it says that they were rescued. What
stands in brackets explains a title, and is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from storytrack.model.metric import Metric

__all__ = ["ALWAYS_PLURAL", "SMALL", "STATES", "Title", "may_be_plural"]

ALWAYS_PLURAL = frozenset(
    "people men women children police crew staff personnel cattle paramilitary dead injured wounded".split()
)
SMALL = frozenset("of in on at from for with by to without among aboard under inside outside".split())
_ENDS = SMALL | frozenset("the who that whose which above below per".split())
_FINITE = frozenset("says said it they he she is are was were has had will can cannot promises".split())
_LEADING = frozenset("not yet still ever also later now already being never so".split())
_IRREGULAR = frozenset(
    "hurt taken let found brought lost held dug left built cut shut sunk burnt given sent put made paid shot"
    " stolen struck swept thrown torn withdrawn known".split()
)
STATES = frozenset(
    "aboard without among missing unaccounted absent alive dead homeless on in at under inside outside still"
    " travelling waiting living staying sheltering remaining".split()
)
_EVENTS = frozenset("deaths injuries casualties cases reports outages arrests fires accidents losses".split())
"""What happens rather than is: "deaths in Derna" are not in Derna."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart: who or what is counted, and what is said of them (``rest``, "" if nothing is)."""

    text: str
    nouns: str
    rest: str
    unit: str
    grows: bool

    @classmethod
    def of(cls, metric: Metric) -> Title:
        """The title of a metric, or its id in words."""
        text = _tidied(metric.label)
        words = text.split()
        place = _split(words, people=metric.unit == "persons")
        nouns, rest = " ".join(words[:place]), " ".join(words[place:])
        if not nouns and rest:
            nouns = "people"
        return cls(text, nouns, rest, metric.unit or "", metric.grows)

    @property
    def head(self) -> str:
        """The word that says what is counted: "votes" of "votes from abroad"."""
        words = self.nouns.split()
        ends = next((place for place, word in enumerate(words) if place and word in _ENDS), len(words))
        return words[ends - 1].casefold() if words else ""

    @property
    def is_plural(self) -> bool:
        """Whether what is counted can stand after a number."""
        head, first = self.head, self.nouns.partition(" ")[0].casefold()
        plural = head in ALWAYS_PLURAL or (head.endswith("s") and not head.endswith(("ss", "us", "is")))
        return plural and first not in {"all", "any", "the", "whether", "who"}

    @property
    def counts_itself(self) -> bool:
        """Whether the unit is what the title names, and need not be printed."""
        return self.unit in {"", "persons"} or self.unit in self.text.casefold()


def _tidied(title: str) -> str:
    """Without what stands in brackets, and "a/b/c" as "a, b or c"."""
    text = re.sub(r"\([^()]*\)", " ", title)
    text = re.sub(r"(?<=\w) */ *(?=[^/]*/)", ", ", text)
    text = re.sub(r" */ *", " or ", text)
    return " ".join(text.split()) or title


def _split(words: list[str], *, people: bool) -> int:
    """The place at which what is said begins: at a participle, else at where or how they are."""
    lowered = [word.casefold() for word in words]
    start = 1 if lowered[:1] and (lowered[0] in {"injured", "dead", "wounded"} and words[1:]) else 0
    for place in range(start, len(lowered)):
        if _is_participle(lowered, place) and (place or people):
            while place and lowered[place - 1] in _LEADING:
                place -= 1  # noqa: PLW2901 - "not yet identified" begins at "not"
            return place
    for place in range(start, len(lowered)):
        if _is_state(lowered, place) and (place or people) and not _EVENTS.intersection(lowered[:place]):
            return place
    return len(words)


def _is_state(words: list[str], place: int) -> bool:
    """Whether it says where or how they are: "aboard", "needing"."""
    is_doing = place > 0 and words[place].endswith("ing") and may_be_plural(words[place - 1])
    return words[place] in STATES or is_doing


def may_be_plural(word: str) -> bool:
    """Whether a word looks like more than one of something."""
    return word in ALWAYS_PLURAL or (len(word) > 3 and word.endswith("s"))


def _is_participle(words: list[str], place: int) -> bool:
    word, before = words[place], words[place - 1] if place else ""
    is_one = word in _IRREGULAR or (word.endswith("ed") and len(word) > 3)
    if not is_one or before in {"the", "a", "of", "and"} or not _FINITE.isdisjoint(words[:place]):
        return False
    following = words[place + 1] if words[place + 1 :] else ""
    return following in STATES or not may_be_plural(following)
