"""``Metric``: what is counted, and how such a count behaves in reality."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, field_validator

from storytrack.errors import InvalidInput, NotFound
from storytrack.model.noun import Noun
from storytrack.model.policy import KEEP_RANGE, Policy

__all__ = ["Kind", "Metric", "Name", "Trend", "scope_beside", "unit_beside"]

Name = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=80)]
"""A name that can stand in a relation: letters, digits and underscores."""


class Kind(StrEnum):
    """How the counted thing moves; it decides what a later, other figure means.

    >>> story.definition.metric("held").kind is Kind.LEVEL
    True
    """

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
    """The one way in which a level moves, where it has one.

    >>> Metric(id="held", kind="level", trend="down").trend is Trend.DOWN
    True
    """

    UP = "up"
    DOWN = "down"


class Metric(Noun):
    """What is counted.

    ``part_of`` names the metric of which this one counts a subset; ``population`` says in words who
    is counted; ``restated`` marks a count known to be restated (recounts, DNA work), whose falls are
    corrections; ``trend`` marks a level that moves one way (share counted: up). ``policy`` says how
    several standing claims become its figure, as it is written (:mod:`storytrack.model.policy`); ``""``
    declares none.

    >>> Metric(id="killed", kind="cumulative", title="people killed", policy="conservative").label
    'people killed'
    """

    id: Name
    title: str = ""
    kind: Kind
    unit: str | None = None
    part_of: Name | None = None
    population: str = ""
    restated: bool = False
    trend: Trend | None = None
    policy: str = ""

    @field_validator("policy", mode="before")
    @classmethod
    def _is_a_policy(cls, value: Any) -> Any:
        if not isinstance(value, str | Policy) or value == "":
            return value
        try:
            return str(Policy.of(value))
        except NotFound as error:  # pydantic gathers no lookup errors
            raise InvalidInput(*error.problems) from None

    @cached_property
    def own_policy(self) -> Policy:
        """The declared policy, or the one of a metric that declares none."""
        return Policy.parse(self.policy) if self.policy else KEEP_RANGE

    @property
    def label(self) -> str:
        """What to call it in print: its title, or its id with the underscores taken out."""
        return self.title or self.id.replace("_", " ")

    @cached_property
    def grows(self) -> bool:
        """Whether it moves upward only."""
        return self.kind is Kind.CUMULATIVE or self.trend is Trend.UP

    @cached_property
    def is_one_way(self) -> bool:
        """Whether it moves one way only, so that the other way is no news but a fault."""
        return self.grows or self.trend is Trend.DOWN

    @cached_property
    def stays(self) -> bool:
        """Whether there is one number, which the world does not change, be it known or reckoned."""
        return self.kind in {Kind.FIXED, Kind.ESTIMATE}


def unit_beside(unit: str | None, title: str) -> str:
    """The unit to print after a figure: none for people, or where the title of the metric names it."""
    return f" {unit}" if unit and unit != "persons" and unit not in title.casefold() else ""


def scope_beside(scope: str, title: str) -> str:
    """The scope in brackets, to print after a title: none where the title begins with it, as "miners killed".

    "Women and children freed" begins with more than "women" is.
    """
    counted, _, rest = title.casefold().partition(" ")
    is_said = scope.casefold() == counted and rest.partition(" ")[0] not in {"and", "or"}
    return f" ({scope})" if scope and not is_said else ""
