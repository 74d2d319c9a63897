"""How the reasons of a check are worded; no rule decides here."""

from __future__ import annotations

from collections.abc import Iterable

from storytrack.model.quantity import Qualifier, Quantity, number_text
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.naming import named

__all__ = ["figure_of", "moment_of", "told", "whom"]


def whom(filed: Filed) -> str:
    """Who says so, as a sentence names it: "the military", "Dr Ada Holm", "Radio Nine"."""
    return named(filed.source)


def moment_of(filed: Filed) -> str:
    """When a figure held, no more precise than it is known: "13 March, 18:00"."""
    when = filed.claim.as_of or filed.report.published_at
    return str(when)


def told(filed: Filed) -> str:
    """A claim in short form: "346 (the military, 13 March, 18:00)"."""
    return f"{figure_of((filed,))} ({whom(filed)}, {moment_of(filed)})"


def figure_of(claims: Iterable[Filed]) -> str:
    """The figure that the claims give, as it is printed; several as the range that holds them all."""
    known = [one.known for one in claims if one.known is not None]
    if not known:
        return "unknown"
    first, *others = known
    if all(str(one) == str(first) for one in others):
        return str(first)
    return _range(known)


def _range(known: list[Quantity]) -> str:
    lows = [one.low if one.low is not None else one.high for one in known]
    highs = [one.high if one.high is not None else one.low for one in known]
    low, high = min(filter(_is_number, lows)), max(filter(_is_number, highs))  # type: ignore[type-var]
    assert low is not None and high is not None  # noqa: S101, PT018 - by the filter
    if low == high:
        return str(known[0])
    top = next(one for one, end in zip(known, highs, strict=True) if end == high)
    is_open = top.qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
    return f"{number_text(low)} to {top if is_open else number_text(high)}"


def _is_number(end: object) -> bool:
    return end is not None
