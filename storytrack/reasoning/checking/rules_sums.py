"""The rules on sums: a figure that does not add up with others of the draft, or with the story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from storytrack.model.check import FindingKind, Severity
from storytrack.model.claim import Span
from storytrack.model.interval import Interval
from storytrack.model.quantity import Number, Quantity, number_text
from storytrack.reasoning.checking.printed import Answer, Printed
from storytrack.reasoning.checking.telling import figure_of, told
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.relations import Constraint, can_hold
from storytrack.reasoning.sums import interval_text

__all__ = ["loose_parts_are_off", "parts_are_off", "relation_is_off"]


def parts_are_off(printed: Printed) -> Answer | None:
    """The parts that a sentence counts are more than its whole, or all of them are less.

    As in "the 104 freed were 58 men, 31 women and 25 children". The whole is marked, and each part that the
    story does not have; parts of which it has the figures are not at fault. Men and women are everybody, as
    long as nothing says "among them"; other parts may leave somebody out.
    """
    group = printed.in_its_sentence
    unnamed = _unnamed_parts(printed)
    for whole in group:
        parts = [one for one in group if printed.is_part_of(one, whole)]
        if not parts or len(parts) + len(unnamed) < 2 or printed.filed not in (whole, *parts):
            continue
        if printed.filed is not whole and printed.fitting:
            continue
        rest = sum(one.low or 0 for one in unnamed)
        low = sum(one.interval.low for one in parts) + rest
        high = sum(one.interval.high for one in parts) + rest
        if low > whole.interval.high or (high < whole.interval.low and _are_everybody(printed, parts)):
            added = " + ".join(str(one) for one in (*(part.known for part in parts), *unnamed))
            reason = (
                f"The draft gives {whole.known} as the whole of {added}, which is {_sum_text(low, high)}."
            )
            return Answer(FindingKind.DOES_NOT_ADD_UP, Severity.CHANGE, reason, printed.now, printed.now)
    return None


def _unnamed_parts(printed: Printed) -> tuple[Quantity, ...]:
    """The parts that its sentence counts of a group for which the reader has no name."""
    return tuple(
        one.quantity
        for one in printed.draft.parts
        if one.quantity is not None and printed.told.place.holds(one.span)
    )


_PARTLY = ("among", "including", "include", "includes", "of whom", "at least")


def loose_parts_are_off(printed: Printed) -> Answer | None:
    """A whole whose parts the story does not count: "the 14 dead were eight miners and seven engineers"."""
    span, sentence = printed.told.place.figure, printed.told.place.sentence
    if printed.filed.known is None or printed.filed.key[1]:
        return None
    parts = [
        one
        for one in printed.draft.loose
        if span.end <= one.span.start < sentence.end and one.quantity is not None and one.quantity.is_point
    ]
    if len(parts) < 2 or not _names_parts(sentence, span.end, parts[0].span.start):
        return None
    total = sum(one.quantity.low or 0 for one in parts if one.quantity is not None)
    if printed.filed.interval.low <= total <= printed.filed.interval.high:
        return None
    added = " + ".join(one.phrase for one in parts)
    reason = f"The draft gives {printed.filed.known} as the whole of {added}, which is {number_text(total)}."
    return Answer(FindingKind.DOES_NOT_ADD_UP, Severity.CHANGE, reason, printed.now)


def _names_parts(sentence: Span, first: int, last: int) -> bool:
    """Whether nothing but "were" or a colon, and a noun, stands between a whole and its first part."""
    between = sentence.quote[first - sentence.start : last - sentence.start].casefold().split()
    words = [word.strip(",") for word in between]
    return len(words) <= _BETWEEN and (
        words[-1:] in _WHOLLY
        or words[-2:] in _WHOLLY
        or words[-3:] in _WHOLLY
        or any(one.endswith(":") for one in words)
    )


_BETWEEN = 5
"""Words between a whole and the first of its parts: "the 14 dead were eight miners"."""
_WHOLLY = [
    words.split()
    for words in (
        "were",
        "are",
        "comprise",
        "comprises",
        "comprised",
        "comprising",
        "consist of",
        "consists of",
        "consisted of",
        "made up of",
        "composed of",
        "divide into",
        "break down into",
    )
]
"""What leads to all the parts of a whole; "include" leads to some."""


def _are_everybody(printed: Printed, parts: Sequence[Filed]) -> bool:
    """Whether the parts are men and women, and nothing says that there are others."""
    named = {
        word for one in parts for word in f"{one.key[1]} {one.key[0]}".casefold().replace("_", " ").split()
    }
    is_partial = any(word in printed.told.place.sentence.quote.casefold() for word in _PARTLY)
    return {"men", "women"} <= named and not is_partial


def _sum_text(low: Number, high: Number) -> str:
    return interval_text(Interval(low, high))


def relation_is_off(printed: Printed) -> Answer | None:
    """A number that nobody gave, and that a relation of the story rules out.

    With what else the draft prints, and else with what stands. Asked only of numbers that the story does not
    have: where each figure stands, the draft is not at fault.
    """
    if printed.fitting or printed.filed.key[1] or printed.filed.key[2] or printed.is_past:
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
    own = {one.filed for one in printed.draft.figures}
    behind = tuple(one for claims in given.values() for one in claims if one not in own)
    return Answer(FindingKind.DOES_NOT_ADD_UP, Severity.CHANGE, reason, (*printed.now, *behind), printed.now)
