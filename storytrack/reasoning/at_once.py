"""What two bodies say in one minute: neither figure is the older one, so neither overtakes the other."""

from __future__ import annotations

from storytrack.model.metric import Kind, Metric
from storytrack.model.verdict import Label
from storytrack.model.when import Precision
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import Standing, compare, is_near
from storytrack.reasoning.series import Series

__all__ = ["are_at_odds_at_once", "are_said_at_once", "place_of_arrival"]

_APART = {Standing.ABOVE, Standing.BELOW}


def are_said_at_once(one: Filed, other: Filed) -> bool:
    """Whether two bodies say so in reports of the very same minute.

    A date alone is no minute: of two figures of one day, one may well be the older. Nor are two unsigned
    figures of one outlet those of two bodies.
    """
    if one.at != other.at or one.published != other.published:
        return False
    if any(filed.report.published_at.precision is not Precision.MINUTE for filed in (one, other)):
        return False
    if one.speaker.is_relay and other.speaker.is_relay and one.report.outlet == other.report.outlet:
        return False
    return not one.speaker.is_same_body(other.speaker)


def are_at_odds_at_once(newest: Filed, earlier: Filed, metric: Metric) -> bool:
    """Whether two bodies give, in one minute, numbers for what was that cannot both be true.

    ``earlier`` stands. Where it only repeats what was on file, it is the older figure after all; and keepers
    of one moving count that are near each other agree.
    """
    if earlier.label is Label.CORROBORATES or newest.known is None or earlier.known is None or newest.key[2]:
        return False
    if not are_said_at_once(newest, earlier) or newest.interval.meets(earlier.interval):
        return False
    if metric.kind is Kind.LEVEL and is_near(newest.known, earlier.known):
        return False
    return compare(newest.known, earlier.known) in _APART


def place_of_arrival(series: Series, filed: Filed) -> int:
    """Where a claim is judged on arrival: in its place, but behind what others said in the same minute.

    Of these the order of the clocks takes the lower first, which tells nothing of who spoke first.
    """
    place = series.place(filed.order)
    while place < len(series.claims) and are_said_at_once(filed, series.claims[place]):
        place += 1
    return place
