"""Who is counted: whether the draft's words for a group mean a group that the story has a count of.

A draft words freely what a report worded otherwise ("rescued women", "women among the rescued"), so words are
compared, not texts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from storytrack.model.metric import Metric
from storytrack.reasoning.lexicon import POPULATIONS, WHOLE_SCOPES

__all__ = ["is_a_part", "is_one_group", "same_sort", "singular_words", "title_words"]

_WORD = re.compile(r"[^\W_]+")

_NOBODY = frozenset(
    """
    a an the of in on at by for and or from to with who were was are only just alone among them their those
    all
    """.split()
)
"""Words of a scope that name nobody."""

_EVERYBODY = frozenset(
    """
    people persons victims passengers hostages residents villagers patients families citizens pilgrims workers
    men only the and of among them their
    """.split()
)
"""Groups that a newsroom names for variety where it means everybody ("three men are trapped")."""

_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "kids": "child", "people": "person"}


@lru_cache(maxsize=4096)
def singular_words(scope: str) -> frozenset[str]:
    """The words of a scope that say who it is, in the singular."""
    found = (word.casefold() for word in _WORD.findall(scope))
    return frozenset(_singular(word) for word in found if word not in _NOBODY)


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=4096)
def title_words(metric: Metric) -> frozenset[str]:
    """The words by which a metric is called: a scope of nothing else is everybody it counts."""
    return singular_words(f"{metric.id.replace('_', ' ')} {metric.title} {metric.population}")


def is_one_group(draft: str, scope: str, metric: Metric) -> bool:
    """Whether the scope of a draft's figure is that of the story; ``""`` is everybody."""
    if draft.casefold() == scope.casefold():
        return True
    here, there = (_told(one, metric) for one in (draft, scope))
    return here == there


def _told(scope: str, metric: Metric) -> frozenset[str]:
    """What is left of a scope beside the metric's own words."""
    if scope.casefold() in WHOLE_SCOPES:
        return frozenset()
    return singular_words(scope) - title_words(metric)


def is_a_part(scope: str, metric: Metric) -> bool:
    """Whether a scope names a group that can hardly be everybody: "women", not "passengers"."""
    parts = singular_words(" ".join(POPULATIONS - _EVERYBODY))
    return bool(_told(scope, metric) & parts)


_ATTACKERS = singular_words(
    "attackers fighters militants gunmen rebels insurgents hijackers assailants raiders"
)


def same_sort(scope: str, metric: Metric) -> bool:
    """Whether a group is the one that a metric counts by another word: "fighters" are its attackers."""
    words = singular_words(scope)
    titled = title_words(metric)
    return bool(words & titled) or bool(words & _ATTACKERS and titled & _ATTACKERS)
