"""The rule on sums: a figure that does not add up with others of the draft, or with the story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from storytrack.model.check import FindingKind, Severity
from storytrack.model.interval import Interval
from storytrack.reasoning.checking.printed import Answer, Printed
from storytrack.reasoning.checking.telling import figure_of, told
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.relations import Constraint, can_hold

__all__ = ["sum_is_off"]


def sum_is_off(printed: Printed) -> Answer | None:
    """A number that nobody gave, and that a sum of the draft or of the story rules out.

    Asked only of numbers that the story does not have: where each figure stands, the sum is not the draft's
    fault.
    """
    if printed.fitting or printed.filed.key[2] or printed.is_past:
        return None
    return _parts_of_a_sentence(printed) or _relations(printed)


def _parts_of_a_sentence(printed: Printed) -> Answer | None:
    """As in "104 were freed: 58 men, 31 women and 25 children"."""
    group = printed.in_its_sentence
    for whole in group:
        parts = [one for one in group if one is not whole and printed.is_part_of(one, whole)]
        if len(parts) < 2 or printed.filed not in (whole, *parts):
            continue
        low = sum(one.interval.low for one in parts)
        high = sum(one.interval.high for one in parts)
        if high < whole.interval.low or low > whole.interval.high:
            added = " + ".join(str(one.known) for one in parts)
            reason = f"{added} is not {whole.known}, which the draft gives as the whole."
            return Answer(FindingKind.DOES_NOT_ADD_UP, Severity.CHANGE, reason, printed.now, printed.now)
    return None


def _relations(printed: Printed) -> Answer | None:
    """A relation of the story, with what the draft prints and else with what stands."""
    if printed.filed.key[1]:
        return None
    for constraint in printed.record.fold.constraints:
        if printed.metric in constraint.metrics and len(constraint.metrics) > 1:
            given = dict(_given(printed, constraint))
            if len(given) == len(constraint.metrics) and not can_hold(constraint, _spans(given)):
                return _answer(printed, constraint, given)
    return None


def _given(printed: Printed, constraint: Constraint) -> Iterator[tuple[str, tuple[Filed, ...]]]:
    """Each metric of a relation with the draft's figure, else with the claims that stand."""
    for metric in constraint.metrics:
        own = printed.whole_in_draft(metric)
        if own is not None:
            yield metric.id, (own,)
            continue
        series = printed.record.fold.series.get((metric.id, "", False))
        known = tuple(one for one in series.state.standing if one.known is not None) if series else ()
        if known:
            yield metric.id, known


def _spans(given: Mapping[str, tuple[Filed, ...]]) -> dict[str, Interval]:
    return {
        name: Interval(min(one.interval.low for one in claims), max(one.interval.high for one in claims))
        for name, claims in given.items()
    }


def _answer(printed: Printed, constraint: Constraint, given: Mapping[str, tuple[Filed, ...]]) -> Answer:
    others = [
        figure_of(claims) + f" {printed.record.definition.metric(name).label}"
        for name, claims in given.items()
        if name != printed.metric.id
    ]
    reason = f"{constraint.relation.text} cannot hold with {printed.quantity} beside {', '.join(others)}."
    if printed.now:
        reason = f"{reason.removesuffix('.')}; the story has {told(printed.now[0])}."
    own = {one.filed for one in printed.draft}
    behind = tuple(one for claims in given.values() for one in claims if one not in own)
    return Answer(FindingKind.DOES_NOT_ADD_UP, Severity.CHANGE, reason, (*printed.now, *behind), printed.now)
