"""``StoryDefinition``: what a story is about, what it counts, and how its counts relate."""

from __future__ import annotations

from datetime import timezone
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from storytrack.errors import InvalidRelation, NotFound, Problem, raise_all
from storytrack.model.metric import Metric
from storytrack.model.noun import Noun
from storytrack.model.relation import Relation
from storytrack.model.when import When, parse_offset

__all__ = ["StoryDefinition", "closest"]


class StoryDefinition(Noun):
    """The developing event: id, title, metrics and relations.

    ``metrics`` may be given as a mapping of id → fields, ``relations`` as texts. ``utc_offset`` is
    the zone in which a date alone ("12 March") is a day.
    """

    id: str = Field(min_length=1, max_length=200)
    title: str = ""
    began: When | None = None
    utc_offset: str = "+00:00"
    metrics: tuple[Metric, ...] = ()
    relations: tuple[Relation, ...] = ()

    @field_validator("metrics", mode="before")
    @classmethod
    def _accept_a_mapping(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return tuple(
                {"id": name, **fields} if isinstance(fields, dict) else fields
                for name, fields in value.items()
            )
        return value

    @field_validator("utc_offset", mode="before")
    @classmethod
    def _is_an_offset(cls, value: Any) -> Any:
        # An unquoted -10:00 is a number of minutes in YAML 1.1.
        zone = parse_offset(value)
        return zone.tzname(None).removeprefix("UTC") or "+00:00"

    @model_validator(mode="after")
    def _names_fit_together(self) -> Self:
        names = [metric.id for metric in self.metrics]
        raise_all(
            Problem(f"two metrics are called {name!r}", "metrics") for name in names if names.count(name) > 1
        )
        raise_all(
            Problem(
                f"{metric.part_of!r} is no metric of the story",
                f"metrics.{metric.id}.part_of",
                _near(metric.part_of, names),
            )
            for metric in self.metrics
            if metric.part_of is not None and metric.part_of not in names
        )
        raise_all(
            Problem(f"{metric.id!r} is a part of itself", f"metrics.{metric.id}.part_of")
            for metric in self.metrics
            if metric.id in self.wholes_of(metric.id)
        )
        raise_all(
            (
                Problem(f"{name!r} is no metric of the story", f"relations: {relation}", _near(name, names))
                for relation in self.relations
                for name in relation.metrics
                if name not in names
            ),
            InvalidRelation,
        )
        return self

    @cached_property
    def by_id(self) -> dict[str, Metric]:
        """Metric id → metric."""
        return {metric.id: metric for metric in self.metrics}

    @cached_property
    def timezone(self) -> timezone:
        """The story's zone."""
        return parse_offset(self.utc_offset)

    def metric(self, name: str) -> Metric:
        """The metric of that id; :class:`~storytrack.errors.NotFound` names the closest ones."""
        try:
            return self.by_id[name]
        except KeyError:
            raise NotFound(
                Problem(f"the story has no metric {name!r}", fix=_near(name, list(self.by_id)))
            ) from None

    def wholes_of(self, name: str) -> tuple[str, ...]:
        """The metrics of which ``name`` counts a part, the nearest first; a loop is cut."""
        above: list[str] = []
        step = self.by_id[name].part_of if name in self.by_id else None
        while step is not None and step not in above and step in self.by_id:
            above.append(step)
            step = self.by_id[step].part_of
        return tuple(above)


def closest(name: str, names: list[str]) -> str:
    """The name among ``names`` that looks most like ``name``, or ``""``."""
    return next(iter(get_close_matches(name, names, n=1, cutoff=0.5)), "")


def _near(name: str, names: list[str]) -> str:
    guess = closest(name, names)
    if guess:
        return f"did you mean {guess!r}?"
    return f"known: {', '.join(names)}" if names else "the story declares no metrics"
