"""What a text tells twice: a noun without a numeral speaks of those whom the text counts elsewhere.

"Soldiers were killed" is no claim beside "27 soldiers were killed", and "the leader was captured" none
beside "captured a leader". The more a wording says of how many there are, the more it counts for.
"""

from __future__ import annotations

from collections.abc import Sequence

from storytrack.model.quantity import Quantity
from storytrack.reading.grounded import Grounded
from storytrack.reading.quantities.figure import Mention

__all__ = ["told_once"]


def told_once(found: Sequence[Grounded]) -> list[Grounded]:
    """The claims without those nouns that speak of somebody whom another claim of the text counts."""
    kept: list[Grounded] = []
    told: dict[str | None, _Told] = {}
    for one in sorted(found, key=lambda one: one.mention):
        before = told.setdefault(one.claim.metric, _Told())
        if one.mention is not Mention.FIGURE and not one.claim.delta and before.tells(one):
            continue
        kept.append(one)
        adds = one.claim.delta and one.mention is Mention.FIGURE  # to those whom a noun may speak of
        if not one.claim.is_forecast and not adds:
            before.add(one)
    return kept


class _Told:
    """Whom the claims on one metric count, by their scopes."""

    def __init__(self) -> None:
        self._by_number: set[str] = set()
        self._by_noun: set[tuple[str, bool]] = set()
        self._names: set[str] = set()

    def add(self, one: Grounded) -> None:
        if one.mention is Mention.FIGURE:
            self._by_number.add(one.claim.scope)
        elif one.mention is Mention.NAME:
            self._names.add(_printed(one))
        else:
            self._by_noun.add((one.claim.scope, _is_one(one)))

    def tells(self, one: Grounded) -> bool:
        """Whether the noun speaks of somebody counted already."""
        scope, is_one = one.claim.scope, _is_one(one)
        if one.mention is Mention.NAME:
            return bool(self._by_number or self._by_noun) or _printed(one) in self._names
        if one.mention is Mention.PRONOUN and self._names:
            return True
        if one.mention is Mention.PRONOUN or not scope:
            return bool(self._by_number or self._by_noun)
        if scope in self._by_number or (scope, is_one) in self._by_noun:
            return True
        if one.mention is Mention.KNOWN:
            if not is_one and self._by_number:
                return True
            return "" in self._by_number or (scope, not is_one) in self._by_noun
        return not is_one and "" in self._by_number


def _printed(one: Grounded) -> str:
    return one.claim.span.quote if one.claim.span else ""


def _is_one(one: Grounded) -> bool:
    return isinstance(one.claim.quantity, Quantity) and one.claim.quantity.is_point
