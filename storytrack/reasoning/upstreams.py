"""Who stands behind a figure: its upstream sources by name, each with its claims and repeats.

The count of sources is made with the figure, on the way of every report; their names are made here, for a
snapshot alone.
"""

from __future__ import annotations

from math import inf

from storytrack.model.interval import Interval
from storytrack.model.quantity import Quantity
from storytrack.model.snapshot import Figure, Upstream
from storytrack.reasoning.backing.independence import name_of, upstreams_of
from storytrack.reasoning.backing.ties import tie_between
from storytrack.reasoning.figure_index import prints_the_same
from storytrack.reasoning.filing import Filed, Order
from storytrack.reasoning.series import Series
from storytrack.reasoning.sources.origins import Origin

__all__ = ["with_upstreams"]


def with_upstreams(figure: Figure, series: Series) -> Figure:
    """The figure of a series with its sources named.

    Costs what was claimed in the series since the figure first read as it does.
    """
    standing = [one for one in series.state.standing if _carries(one, figure)]
    sources = upstreams_of(standing)
    taken = {one.id for one in standing}
    repeats = (
        one for one in series.newest_first(figure.since) if one.id not in taken and _carries(one, figure)
    )
    told = [list(source) for source in sources]
    found: dict[tuple[Origin, str], int | None] = {}
    for one in repeats:
        said = (one.origin, str(one.claim.quantity))
        if said not in found:
            found[said] = _source_of(one, sources)
        place = found[said]
        if place is not None:
            told[place].append(one)
    in_order = sorted((sorted(claims, key=_order) for claims in told), key=lambda claims: claims[0].order)
    return figure.model_copy(update={"upstreams": tuple(map(_upstream, in_order))})


def _carries(filed: Filed, figure: Figure) -> bool:
    """Whether a claim says what the figure says, be it less precisely."""
    if figure.value is None:
        low, high = figure.low, figure.high
        span = Interval(-inf if low is None else low, inf if high is None else high)
        return filed.known is not None and filed.interval.meets(span)
    if isinstance(figure.value, Quantity):
        return filed.known is None
    return str(filed.claim.quantity) == str(figure.value)


def _source_of(repeat: Filed, sources: tuple[tuple[Filed, ...], ...]) -> int | None:
    """The place of the source that a repeat of a standing claim goes back to; what others print has none."""
    if repeat.origin.is_hearsay:
        return None
    for place, source in enumerate(sources):
        if any(prints_the_same(repeat, one) and tie_between(repeat, one) for one in source):
            return place
    return None


def _upstream(claims: list[Filed]) -> Upstream:
    return Upstream.model_construct(
        name=name_of(claims),
        claims=tuple(one.id for one in claims),
        reports=len({one.report.id for one in claims}),
    )


def _order(filed: Filed) -> Order:
    return filed.order
