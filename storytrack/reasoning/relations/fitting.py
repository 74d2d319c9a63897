"""Do the figures simply fit? A look at the touched relations, good for every time at once.

Numbers that lie inside what every standing claim says at its own time lie inside what is carried from it to
any other time. So where such numbers meet all the relations, these hold at every instant, and nothing else
needs to be looked at. That is the usual case, and it costs what the relations on the touched metrics cost.
"""

from __future__ import annotations

from collections.abc import Iterable

from storytrack.model.quantity import Number
from storytrack.reasoning.relations.carrying import Held, Holdings
from storytrack.reasoning.relations.components import Component
from storytrack.reasoning.relations.rows import Row, meets

__all__ = ["misfits"]


def misfits(component: Component, holdings: Holdings, names: Iterable[str] | None = None) -> frozenset[Row]:
    """The rows, of those on ``names`` (all when ``None``), that the figures as printed may not meet."""
    system = component.system
    rows = system.rows if names is None else {row for name in names for row in system.rows_on.get(name, ())}
    return frozenset([row for row in rows if not _fits(row, component, holdings, system.shared)])


def _fits(row: Row, component: Component, holdings: Holdings, shared: frozenset[str]) -> bool:
    """Whether a row holds with one number for each metric, or all that it can be if it is in no other row."""
    least: Number = 0
    most: Number = 0
    for name, share in row.terms:
        claims = holdings.get(name)
        if claims:
            span = _agreed(claims, component.natural[name].low)
            if span is None:
                return False
            low, high = _one_number(claims, span) if name in shared else span
        elif name in shared:
            return False
        else:
            low, high = component.natural[name]
        least += share * (low if share > 0 else high)
        most += share * (high if share > 0 else low)
    return meets(row, least, most)


def _agreed(claims: tuple[Held, ...], floor: Number) -> tuple[Number, Number] | None:
    """What all the claims on a metric allow, whatever their times; ``None`` where they do not agree."""
    low, high = claims[0].low, claims[0].high
    for one in claims[1:]:
        low, high = max(low, one.low), min(high, one.high)
    low = max(low, floor)
    return (low, high) if low <= high else None


def _one_number(claims: tuple[Held, ...], span: tuple[Number, Number]) -> tuple[Number, Number]:
    """The number that the newest claim prints, where all of them allow it, else an end of what they allow."""
    low, high = span
    if low == high:
        return span
    known = claims[-1].filed.known
    value = known.value if known is not None else None
    if value is None or not low <= value <= high:
        value = low if abs(low) < abs(high) else high
    return value, value
