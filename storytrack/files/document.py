"""``Document``: the plain data of one YAML or JSON file, and the line on which each part of it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

__all__ = ["Document", "Place", "Step"]

Step = str | int
"""One step into a document: a key of a mapping, or a position in a list (from 0)."""


@dataclass(slots=True)
class Place:
    """The line (from 1) on which a value begins, and the places of what it holds.

    For a value of a mapping it is the line of its key.
    """

    line: int
    parts: dict[Step, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """The data of a file (dicts with text keys, lists, text, numbers, booleans, ``None``).

    ``name`` is what messages call the file; ``find_places`` is only called when a line is asked for.
    """

    name: str
    data: Any
    find_places: Callable[[], Place]

    @cached_property
    def _root(self) -> Place:
        return self.find_places()

    def line(self, path: Sequence[Step]) -> int:
        """The line of the deepest part of ``path`` that the document has.

        A step that it has not is passed over: validation adds steps of its own (the chosen member
        of a union), and counts through the values of a mapping where it takes one for a list.
        """
        place = self._root
        for step in path:
            place = _into(place, step) or place
        return place.line


def _into(place: Place, step: Step) -> Place | None:
    if step in place.parts:
        return place.parts[step]
    if isinstance(step, str) and step.isdecimal() and step.isascii() and len(step) < 9:
        number = int(step)
        if number in place.parts:
            return place.parts[number]
        if number < len(place.parts):
            return list(place.parts.values())[number]
    return None
