"""``Found``: one quantity of a text, whether or not a metric is known for it."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from storytrack.model.claim import Span
from storytrack.model.noun import Noun
from storytrack.model.quantity import Quantity

__all__ = ["Found"]


class Found(Noun):
    """A quantity, where it is printed, and what kind of figure it is.

    ``quantity.unit`` is the unit by its name in the singular: a unit of measurement ("square
    kilometre", "dollar per barrel", "percent", "year of age"), "share" for a fraction ("one in
    five", "two-thirds"), or the thing counted ("home", "person"); ``None`` where none is printed.
    ``unit`` is the same as printed ("sq km", "people"), ``noun`` what is counted or measured, as
    printed ("homes", "UAW workers" in "60% of UAW workers").

    ``change`` marks the size of a move ("up 19 cents", "fell by 3 %") and ``adds`` an increment
    ("another 12", "12 more"); ``was`` is the older figure that this one replaces ("from 115 to
    97", "up from 38"), ``conversion`` the same printed again in another unit ("12 km (7.5
    miles)"). ``span`` covers the number, its qualifiers and its unit of measurement.

    >>> found = quantities("Damage rose by about $4.5m.")[0]
    >>> found.quantity.value, found.unit, found.change
    (4500000, '$', 'up')
    """

    quantity: Quantity
    span: Span
    unit: str = ""
    noun: str = ""
    change: Literal["up", "down"] | None = None
    adds: bool = False
    was: Found | None = None
    conversion: Found | None = None

    def __str__(self) -> str:
        return str(self.quantity)

    model_config = ConfigDict(str_strip_whitespace=False)
