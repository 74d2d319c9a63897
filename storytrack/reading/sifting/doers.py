"""Victims apart from those who killed them: "killed four people before turning the gun on himself".

Whom a sentence says somebody to have killed who then died himself are the others: a scope of their
own, so that four victims and five dead in all do not clash. "Five people are dead" may count him in
and stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from storytrack.reading.article import Article
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.grounded import Grounded
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence

__all__ = ["apart_from_doers"]

_VICTIMS = "victims"
"""The scope of those whom the attackers killed."""
_ACTIVE = frozenset({"verb before", "verb before and another"})
"""The rules that read a verb with somebody who did it before it."""

_REACH = 6
"""Words after "including" that may name the attacker."""


def apart_from_doers(found: Sequence[Grounded], article: Article) -> list[Grounded]:
    """The claims, those on victims alone in a scope that says so."""
    died = {
        (one.claim.metric, index): one.claim.span.start
        for one in found
        if one.claim.span and one.claim.scope and one.claim.scope == _doers(one, article)
        if not _includes(article.sentences[index := _sentence(one, article)], one.claim.scope, article)
    }
    if not died:
        return list(found)
    return [one.with_(scope=_VICTIMS) if _is_apart(one, died, article) else one for one in found]


def _includes(sentence: Sentence, doers: str, article: Article) -> bool:
    """As in "killed five, including the gunman, who then killed himself": he is one of the five."""
    words, heads = sentence.words, article.vocabulary.heads
    for place in [at for at, word in enumerate(words) if word in grammar().including]:
        for after in range(place + 1, min(len(words), place + 1 + _REACH)):
            found = heads.at(words, after)
            if found and found.value.kind is NounKind.GROUP and found.value.name == doers:
                return True
    return False


def _doers(one: Grounded, article: Article) -> str:
    pack = article.vocabulary.by_id.get(one.claim.metric or "")
    return pack.doers if pack else ""


def _sentence(one: Grounded, article: Article) -> int:
    return article.where(one.claim.span)[0] if one.claim.span else -1


def _is_apart(one: Grounded, died: dict[tuple[str | None, int], int], article: Article) -> bool:
    """Whether the figure is of those whom somebody killed whose own death is told after it."""
    claim = one.claim
    if claim.scope or claim.span is None or one.how.rule not in _ACTIVE:
        return False
    return died.get((claim.metric, _sentence(one, article)), -1) > claim.span.start
