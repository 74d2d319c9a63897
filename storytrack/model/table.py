"""``Column``: one column of a table that leaves the house, as a file or as a frame."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Column", "Type"]


class Type(StrEnum):
    """What the cells of a column hold; all but a text, a whole number and a flag may be nothing."""

    TEXT = "text"
    """A text, perhaps an empty one."""
    TEXT_OR_NOTHING = "text or nothing"
    INTEGER = "integer"
    NUMBER = "number"
    """64-bit floats: every whole number up to the largest figure is one of them."""
    FLAG = "true or false"
    TIME = "time"
    """To the microsecond, with the offset from UTC under which it was printed."""
    INSTANT = "instant"
    """The same in UTC."""
    TEXTS = "texts"
    JSON = "JSON"


@dataclass(frozen=True, slots=True)
class Column:
    """``says`` tells whoever reads the table what the column holds: its unit, its clock, its words."""

    name: str
    type: Type
    says: str
