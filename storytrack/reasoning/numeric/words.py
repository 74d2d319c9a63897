"""Words of notes and of the names of series: data, with the two functions that look them up.

Extend a set here, never a rule elsewhere, when a word is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from storytrack.reasoning.lexicon import NEGATIONS

__all__ = ["explains", "is_named"]

_WORD = re.compile(r"[^\W_]+")

EXPLAINING_STEMS = tuple(
    """
    adjust amend audit backdat backfill backlog baseline benchmark categor clarif classif clerical correct
    criteri deduplic definition delay discrepan discover duplicat erratum error exclu harmoni
    histor inadvertent includ incomplete methodolog miscalculat misclass misprint missed mistak omit
    outage overcount overdue overstat previous probable rebas rebenchmark recalcul reclass recod reconcil
    recount redefin reallocat reassign remov restat retroactiv retrospect revis rework transfer typo
    undercount understat unreported withdr
    """.split()
)
"""Beginnings of words by which a source says why a figure moved other than by the world."""

EXPLAINING_WORDS = frozenset({"late", "catchup", "batch", "dump", "older", "earlier", "merged", "split"})
"""Whole words of the same kind; as beginnings they would take in others."""

EXPLAINING_PAIRS = (
    ("added", "from"),
    ("now", "count"),
    ("now", "include"),
    ("no", "longer"),
    ("catch", "up"),
    ("double", "count"),
)
"""Words that explain when the second stands behind the first."""

TOTAL_WORDS = frozenset(
    {"cumulative", "cum", "cumul", "total", "totals", "overall", "date", "accumulated", "ytd"}
)
"""In the name of a series: it holds all that came before ("to date"), if its values do not fall often."""

GROWING_WORDS = frozenset(
    """
    cases confirmed dead death deaths destroyed died fatalities injured killed recovered rescued toll victims
    """.split()
)
"""What is counted up as a story develops, if its values do not fall often."""

FLOW_WORDS = frozenset("daily hourly incident increase monthly new newly per weekly".split())
"""In the name of a series: it counts what its own date added."""


def explains(note: str) -> bool:
    """Whether a note says why a figure was revised: "backlog", "new definition", "added 40 from 2024".

    A word that is denied ("no backlog") explains nothing.
    """
    words = [word.casefold() for word in _WORD.findall(note)]
    if any(_in_order(words, pair) for pair in EXPLAINING_PAIRS):
        return True
    return any(
        (word.startswith(EXPLAINING_STEMS) or word in EXPLAINING_WORDS)
        and NEGATIONS.isdisjoint(words[max(place - 2, 0) : place])
        for place, word in enumerate(words)
    )


def _in_order(words: Sequence[str], pair: tuple[str, str]) -> bool:
    first, second = pair
    return first in words and any(word.startswith(second) for word in words[words.index(first) + 1 :])


def is_named(name: str, words: frozenset[str]) -> bool:
    """Whether the name of a series holds one of ``words``: "deaths_total", "Total deaths"."""
    return not words.isdisjoint(word.casefold() for word in _WORD.findall(name))
