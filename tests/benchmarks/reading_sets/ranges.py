"""Number ranges: "between 20 and 30", "more than 50", "20 or fewer" → the ends of the interval.

The measure, and all of it:

- the sentence goes through ``storytrack.quantities``; a bound or a range is an interval, a bare number
  is its own;
- the ends are compared, not whether they belong to the interval; an end that is not said is open (a
  ceiling has no lower end here, though a count has zero);
- a row is right when every interval of the set is among ours, and every bound or range of ours is in the
  set; bare numbers beside them do not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from reading_sets.result import Miss, NotBuilt, Result, Row, share

import storytrack
from storytrack.model.quantity import Qualifier, Quantity

__all__ = ["is_of_this_set", "measure"]

Ends = tuple[float | None, float | None]
"""Low and high; ``None`` is open."""


def is_of_this_set(row: Row) -> bool:
    """Whether a row has the shape of this set."""
    return "text" in row and isinstance(row.get("expected"), list)


def measure(rows: Sequence[Row]) -> Result:
    """How many rows have exactly the intervals of the set."""
    read: Callable[[str], Sequence[Any]] | None = getattr(storytrack, "quantities", None)
    if read is None:
        raise NotBuilt("storytrack.quantities")
    right: list[bool] = []
    misses: list[Miss] = []
    for row in rows:
        gold = Counter((one["interval"][0], one["interval"][2]) for one in row["expected"])
        quantities = [one.quantity for found in read(row["text"]) for one in (found, found.was) if one]
        ours = Counter(ends(quantity) for quantity in quantities)
        said = Counter(ends(one) for one in quantities if not one.is_point)
        right.append(gold <= ours and said <= gold)
        if not right[-1]:
            told = (" ".join(map(str, gold.elements())), " ".join(map(str, ours.elements())))
            misses.append(Miss(row["id"], "intervals", told[0] or "none", told[1] or "none", row["text"]))
    return Result(
        "number_ranges", len(rows), (share("exact interval", right, 95.4, "42 of 44"),), tuple(misses)
    )


def ends(quantity: Quantity) -> Ends:
    """The ends as said."""
    if quantity.qualifier is Qualifier.ABOUT and quantity.value is not None:
        return (float(quantity.value), float(quantity.value))
    low = None if quantity.qualifier in {Qualifier.AT_MOST, Qualifier.LESS_THAN} else quantity.low
    high = quantity.high
    return (None if low is None else float(low), None if high is None else float(high))
