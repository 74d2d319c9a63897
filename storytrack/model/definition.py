"""``StoryDefinition``: what a story is about, what it counts, and how its counts relate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timezone
from difflib import get_close_matches
from functools import cached_property, lru_cache
from heapq import nlargest
from itertools import pairwise
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from storytrack.errors import InvalidInput, InvalidRelation, NotFound, Problem, raise_all
from storytrack.model.hedges import TABLES, HedgeTable
from storytrack.model.metric import Metric
from storytrack.model.noun import Noun
from storytrack.model.relation import Operator, Relation
from storytrack.model.when import When, parse_offset

__all__ = ["StoryDefinition", "closest"]


class StoryDefinition(Noun):
    """The developing event: id, title, metrics and relations.

    ``metrics`` may be given as a mapping of id → fields, ``relations`` as texts. ``utc_offset`` is
    the zone in which a date alone ("12 March") is a day. ``hedges`` names the table under which vague
    words are read (:data:`storytrack.model.hedges.TABLES`); with none, they keep the interval that they
    were made with.

    >>> blast = StoryDefinition(
    ...     id="blast",
    ...     metrics={name: {"kind": "cumulative"} for name in ("men", "women", "killed")},
    ...     relations=["killed = men + women"],
    ... )
    >>> list(blast.by_id)
    ['men', 'women', 'killed']
    """

    id: str = Field(min_length=1, max_length=200)
    title: str = ""
    began: When | None = None
    utc_offset: str = "+00:00"
    metrics: tuple[Metric, ...] = ()
    relations: tuple[Relation, ...] = ()
    shared_sources: tuple[tuple[str, ...], ...] = ()
    """Names of outlets, agencies or speakers that are one source: papers of one newsroom, an office and its
    spokesman. They are counted once."""
    learns_metrics: bool = False
    """Whether reading a text may add the metrics that it finds, as the reader declares them."""
    hedges: str = ""

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

    @field_validator("hedges")
    @classmethod
    def _is_a_table(cls, value: str) -> str:
        if value and value not in TABLES:
            known = ", ".join(TABLES)
            raise InvalidInput(Problem(f"there is no table of hedges {value!r:.80}", fix=f"known: {known}"))
        return value

    @cached_property
    def hedge_table(self) -> HedgeTable | None:
        """The table under which vague words are read, if the story declares one."""
        return TABLES[self.hedges] if self.hedges else None

    @model_validator(mode="after")
    def _names_fit_together(self) -> Self:
        unfit = (*self._unfit_metrics(), *self._unfit_relations())
        raise_all(unfit, InvalidInput if any(self._unfit_metrics()) else InvalidRelation)
        return self

    def _unfit_metrics(self) -> Iterator[Problem]:
        names = [metric.id for metric in self.metrics]
        for name, times in Counter(names).items():
            if times > 1:
                yield Problem(f"two metrics are called {name!r}", "metrics")
        for metric in self.metrics:
            place = f"metrics.{metric.id}.part_of"
            if metric.part_of is not None and metric.part_of not in names:
                yield Problem(
                    f"{metric.part_of!r} is no metric of the story", place, _near(metric.part_of, names)
                )
            if metric.id in self.wholes_of(metric.id):
                yield Problem(f"{metric.id!r} is a part of itself", place)

    def _unfit_relations(self) -> Iterator[Problem]:
        names = [metric.id for metric in self.metrics]
        for position, relation in enumerate(self.relations):
            for name in relation.metrics:
                if name not in names:
                    what = f"{name!r}, in {str(relation)!r}, is no metric of the story"
                    yield Problem(what, f"relations.{position}", _near(name, names))

    def beside(self, older: Iterable[Self]) -> Self:
        """This definition with the metrics that older ones have beside it: two writers may learn at once."""
        known = self.by_id
        added = {one.id: one for old in older for one in old.metrics if one.id not in known}
        return self.with_(metrics=(*self.metrics, *added.values())) if added else self

    @cached_property
    def by_id(self) -> dict[str, Metric]:
        """Metric id → metric."""
        return {metric.id: metric for metric in self.metrics}

    @cached_property
    def timezone(self) -> timezone:
        """The story's zone."""
        return parse_offset(self.utc_offset)

    @cached_property
    def counted_beside(self) -> dict[str, tuple[str, ...]]:
        """Metric id → what relations add up with it, in print: what leaves one may be in another."""
        found: dict[str, list[str]] = {}
        for relation in self.relations:
            if relation.operator not in {Operator.EQUAL, Operator.ROUGHLY}:
                continue
            shares = relation.coefficients
            for name, share in shares.items():
                others = (one for one in shares if one != name and shares[one] * share > 0)
                found.setdefault(name, []).extend(self.by_id[one].label for one in others)
        return {name: tuple(dict.fromkeys(labels)) for name, labels in found.items()}

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
    """The name among ``names`` that looks most like ``name``, or ``""``.

    Only the last ten thousand are looked at, and of these only the ten with the most pairs of letters in
    common are compared closely, which takes a hundred times as long.
    """
    pairs = _pairs(name[:200])
    near = nlargest(10, names[-10_000:], key=lambda other: len(pairs & _pairs(other[:200])))
    return next(iter(get_close_matches(name[:200], near, n=1, cutoff=0.5)), "")


@lru_cache(10_000)
def _pairs(name: str) -> frozenset[str]:
    """The pairs of letters in a name, its first and its last letter among them."""
    return frozenset(map("".join, pairwise(f" {name} ")))


def did_you_mean(name: str, names: list[str]) -> str:
    """What to do about a name that is not among ``names``: take the closest, or else any of them."""
    guess = closest(name, names)
    return f"did you mean {guess!r}?" if guess else f"known: {', '.join(names)}"


def _near(name: str, names: list[str]) -> str:
    return did_you_mean(name, names) if names else "the story declares no metrics"
