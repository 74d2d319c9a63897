"""Do the figures simply fit? A look at the touched relations, good for every time at once.

Numbers that lie inside what every standing claim says at its own time lie inside what is carried from it to
any other time. So where such numbers meet all the relations, these hold at every instant, and nothing else
needs to be looked at. That is the usual case, and it costs what the relations on the touched metrics cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from storytrack.model.interval import Interval
from storytrack.model.quantity import Number
from storytrack.reasoning.relations.carrying import Held, Holdings
from storytrack.reasoning.relations.components import Component
from storytrack.reasoning.relations.rows import Row, meets

__all__ = ["Spans", "misfits", "spans_of"]

Spans = Mapping[str, tuple[Number, Number] | None]
"""Metric → the number taken for it, or all that it can be if no other row asks; ``None``: none can be."""


def spans_of(component: Component, holdings: Holdings) -> dict[str, tuple[Number, Number] | None]:
    """What is taken for each of the metrics in ``holdings``."""
    shared, natural = component.system.shared, component.natural
    return {name: _span(claims, natural[name], is_shared=name in shared) for name, claims in holdings.items()}


def misfits(component: Component, spans: Spans, names: Iterable[str] | None = None) -> frozenset[Row]:
    """The rows, of those on ``names`` (all when ``None``), that the figures as printed may not meet."""
    system = component.system
    rows = system.rows if names is None else {row for name in names for row in system.rows_on.get(name, ())}
    return frozenset([row for row in rows if not _fits(row, spans)])


def _fits(row: Row, spans: Spans) -> bool:
    least: Number = 0
    most: Number = 0
    for name, share in row.terms:
        span = spans[name]
        if span is None:
            return False
        low, high = span
        least += share * (low if share > 0 else high)
        most += share * (high if share > 0 else low)
    return meets(row, least, most)


def _span(claims: tuple[Held, ...], natural: Interval, *, is_shared: bool) -> tuple[Number, Number] | None:
    """What all the claims on a metric allow, whatever their times; one number of it where rows share it."""
    if not claims:
        return None if is_shared else natural
    low, high = claims[0].low, claims[0].high
    for one in claims[1:]:
        low, high = max(low, one.low), min(high, one.high)
    low = max(low, natural.low)
    if low > high:
        return None
    if low == high or not is_shared:
        return low, high
    known = claims[-1].filed.known
    value = known.value if known is not None else None
    if value is None or not low <= value <= high:
        value = low if abs(low) < abs(high) else high
    return value, value
