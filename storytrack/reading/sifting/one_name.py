"""One name in one article for one group or side.

"Amira Okar won 51 percent" and a headline's "Okar" are of the same side: the fullest name stands.
Where a strike has one named group of workers, it is the metric's ordinary population, so that "8,500
dockworkers walked out" and "strikers numbered 6,200" are seen to be of the same people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from storytrack.reading.article import Article
from storytrack.reading.grounded import Grounded

__all__ = ["under_one_name"]

_PARTS = frozenset({"part", "member", "list", "verb before and another"})
"""Rules of figures whose group is told apart from another one."""


def under_one_name(found: Sequence[Grounded], article: Article) -> list[Grounded]:
    """The claims, those of packs with ``sides`` or a ``sole_group`` each in the scope that the text means."""
    scopes: dict[str, dict[str, None]] = defaultdict(dict)
    apart: set[str] = set()
    for one in found:
        metric, scope = one.claim.metric, one.claim.scope
        if metric and scope:
            scopes[metric][scope] = None
        if metric and one.how.rule in _PARTS:
            apart.add(metric)
    names: dict[str, Mapping[str, str]] = {}
    all_sides = [scope for metric, known in scopes.items() if _has_sides(metric, article) for scope in known]
    for metric, known in scopes.items():
        if _has_sides(metric, article):
            names[metric] = _fullest(known, all_sides)
        elif article.vocabulary.by_id[metric].sole_group and len(known) == 1 and metric not in apart:
            names[metric] = dict.fromkeys(known, "")
    return [_renamed(one, names) for one in found] if names else list(found)


def _has_sides(metric: str, article: Article) -> bool:
    return article.vocabulary.by_id[metric].sides


def _renamed(one: Grounded, names: Mapping[str, Mapping[str, str]]) -> Grounded:
    scope = one.claim.scope
    name = names.get(one.claim.metric or "", {}).get(scope, scope)
    return one if name == scope else one.with_(scope=name)


_MOST = 200
"""Names of sides that are compared; a text with more is a table."""


def _fullest(scopes: Iterable[str], all_sides: Sequence[str]) -> dict[str, str]:
    """Each scope with the one longer name that ends in its words; no name where two do."""
    by_last: dict[str, set[str]] = defaultdict(set)
    for name in dict.fromkeys(all_sides[:_MOST]):
        if words := name.lower().split():
            by_last[words[-1]].add(name)
    full: dict[str, str] = {}
    for scope in scopes:
        words = scope.lower().split()
        longer = {name for name in by_last.get(words[-1], set()) if _ends(name, words)} if words else set()
        longest = max(longer, key=len, default="")
        if longer and all(longest.lower().endswith(name.lower()) for name in longer):
            full[scope] = longest
    return full


def _ends(name: str, words: list[str]) -> bool:
    own = name.lower().split()
    return len(own) > len(words) and own[-len(words) :] == words
