"""What is found in a source: a line that can be used, or one that cannot, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from storytrack.errors import Problem

__all__ = ["Found", "Known", "Raw", "Record", "Refused"]


@dataclass(frozen=True, slots=True)
class Raw:
    """One report or one text as plain data.

    ``place`` is where it stands ("wires.jsonl:17"). ``mark`` names what it was made of, where several
    were made of one thing (a feed, a live blog): it is the ``part``-th of ``parts``, from 0.
    """

    data: Mapping[str, Any]
    place: str
    mark: str = ""
    part: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Refused:
    """What cannot be used, with the reasons; ``content`` is it as it stood, or as much as is shown."""

    place: str
    problems: tuple[Problem, ...]
    content: Any = None

    @classmethod
    def because(cls, place: str, what: str, fix: str = "", content: Any = None) -> Refused:
        """One that is refused for one reason."""
        return cls(place, (Problem(what, place, fix),), content)


@dataclass(frozen=True, slots=True)
class Known:
    """A file all of which was taken in before: so many reports or texts."""

    count: int


Found = Raw | Refused | Known


class Record(NamedTuple):
    """A report or a text on its way into its story, as JSON; a tuple, for many are sent to workers.

    ``at`` is when it was published, in seconds on the clock of UTC, or infinite where nobody says;
    ``mark`` is the same for the same thing whenever it is met.
    """

    story: str
    at: float
    place: str
    mark: str
    part: int
    parts: int
    content: str
