"""``Metric``: what is counted, and how such a count behaves in reality."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from storytrack.model.noun import Noun

__all__ = ["Kind", "Metric", "Name", "Trend", "unit_beside"]

Name = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=80)]
"""A name that can stand in a relation: letters, digits and underscores."""


class Kind(StrEnum):
    """How the counted thing moves; it decides what a later, other figure means."""

    CUMULATIVE = "cumulative"
    """Only grows in reality: killed, rescued."""
    LEVEL = "level"
    """Goes up and down: held, missing, without power."""
    FIXED = "fixed"
    """One number that the world does not change: aboard."""
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    STATE = "state"
    """A category, no number."""
    DATE = "date"


class Trend(StrEnum):
    """The one way in which a level moves, where it has one."""

    UP = "up"
    DOWN = "down"


class Metric(Noun):
    """What is counted.

    ``part_of`` names the metric of which this one counts a subset; ``population`` says in words who
    is counted; ``restated`` marks a count known to be restated (recounts, DNA work), whose falls are
    corrections; ``trend`` marks a level that moves one way (share counted: up).
    """

    id: Name
    title: str = ""
    kind: Kind
    unit: str | None = None
    part_of: Name | None = None
    population: str = ""
    restated: bool = False
    trend: Trend | None = None

    @property
    def label(self) -> str:
        """What to call it in print: its title, or its id with the underscores taken out."""
        return self.title or self.id.replace("_", " ")

    @property
    def grows(self) -> bool:
        """Whether it moves upward only."""
        return self.kind is Kind.CUMULATIVE or self.trend is Trend.UP


def unit_beside(unit: str | None, title: str) -> str:
    """The unit to print after a figure: none for people, or where the title of the metric names it."""
    return f" {unit}" if unit and unit != "persons" and unit not in title.casefold() else ""
