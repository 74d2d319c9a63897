"""The definition of a story in which metrics are merged: fewer metrics, and relations over those left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Metric
from storytrack.model.relation import Relation

__all__ = ["merged_definition"]


def merged_definition(definition: StoryDefinition, merged: Mapping[str, str]) -> StoryDefinition:
    """The definition with every metric of ``merged`` replaced by the one it counts for.

    A relation between two metrics that are one now says nothing any more and is left out, as is a
    metric's being a part of itself.
    """
    if not merged:
        return definition
    kept = [metric for metric in definition.metrics if metric.id not in merged]
    parts = dict(_parts(definition, merged))
    return definition.with_(
        metrics=tuple(_part_of(metric, parts) for metric in kept),
        relations=tuple(_relations(definition, merged)),
    )


def _parts(definition: StoryDefinition, merged: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Metric → whole, of the metrics that are left; what would close a circle is left out."""
    wholes: dict[str, str] = {}
    # A metric's own whole first: one merged into it brings its whole only where it has none.
    for metric in sorted(definition.metrics, key=lambda one: one.id in merged):
        part, whole = merged.get(metric.id, metric.id), metric.part_of
        if whole is None or part in wholes:
            continue
        whole = merged.get(whole, whole)
        above: str | None = whole
        while above is not None and above != part:
            above = wholes.get(above)
        if above is None:
            wholes[part] = whole
            yield part, whole


def _part_of(metric: Metric, parts: Mapping[str, str]) -> Metric:
    whole = parts.get(metric.id)
    return metric if whole == metric.part_of else metric.with_(part_of=whole)


def _relations(definition: StoryDefinition, merged: Mapping[str, str]) -> Iterator[Relation]:
    for relation in definition.relations:
        names = [merged.get(name, name) for name in relation.metrics]
        if len(set(names)) < len(names):
            continue
        if merged.keys().isdisjoint(relation.metrics):
            yield relation
        else:
            yield Relation.parse(
                re.sub(r"[A-Za-z_]\w*", lambda word: merged.get(word[0], word[0]), relation.text)
            )
