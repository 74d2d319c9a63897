"""What a reading is silent on: words in place of numbers ("nobody", "the one") that count nothing there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from storytrack.model.claim import Span
from storytrack.model.reading import LeftOut
from storytrack.reading.quantities.found import quantities

__all__ = ["passed_over"]

_REASON = "nothing in its sentence makes it a count of the event"


def passed_over(text: str, told: Iterable[Span]) -> tuple[LeftOut, ...]:
    """The quantities of ``text`` of which no word is ``told`` of, in the order of the text.

    A reader says nothing of "nobody doubts it"; whoever checks a text wants to see every quantity once.
    """
    spans = sorted((span.start, span.end) for span in told)
    starts = [start for start, _ in spans]
    reached = list(accumulate((end for _, end in spans), max, initial=0))
    return tuple(
        LeftOut(phrase=one.span.quote, span=one.span, reason=_REASON, rule="passed over")
        for one in quantities(text)
        if reached[bisect_left(starts, one.span.end)] <= one.span.start
    )
