"""What a story counts → sheet: its metrics, how they hang together, and one metric by itself."""

from __future__ import annotations

from collections.abc import Iterable

from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Metric
from storytrack.showing.lines import count
from storytrack.showing.sheet import Column, Grid, Item, Items, Line, Run, Sheet, Tone, line

__all__ = ["definition_sheet", "metric_sheet"]

_COLUMNS = (
    Column("metric", share=4),
    Column("what", share=6),
    Column("kind", share=3),
    Column("unit", share=2),
    Column("part of", share=3),
    Column("policy", share=4),
)


def definition_sheet(definition: StoryDefinition) -> Sheet:
    """Every metric in a row, then the relations and the sources that are one."""
    relations = (Item(Run("∑", Tone.FAINT), line(str(one))) for one in definition.relations)
    shared = (Item(Run("=", Tone.FAINT), line(", ".join(names))) for names in definition.shared_sources)
    terms = [
        count(len(definition.metrics), "metric"),
        f"UTC{definition.utc_offset}",
        f"vague words as in {definition.hedges}" if definition.hedges else "",
        "learns metrics from text" if definition.learns_metrics else "",
    ]
    return Sheet(
        heading=line(Run(definition.title or definition.id, Tone.STRONG)),
        note=line(Run("; ".join(filter(None, terms)), Tone.FAINT)),
        parts=(
            _grid(definition.metrics),
            Items(tuple(relations), line("Relations")),
            Items(tuple(shared), line("Sources that are one")),
        ),
    )


def metric_sheet(metric: Metric) -> Sheet:
    """The metric in a row."""
    return Sheet(parts=(_grid((metric,)),))


def _grid(metrics: Iterable[Metric]) -> Grid:
    return Grid(_COLUMNS, tuple(_row(metric) for metric in metrics))


def _row(metric: Metric) -> tuple[Line, ...]:
    traits = [
        metric.kind.value,
        f"goes {metric.trend.value}" if metric.trend else "",
        "restated" if metric.restated else "",
    ]
    return (
        line(Run(metric.id, Tone.STRONG)),
        line(metric.title, Run(f" ({metric.population})" if metric.population else "", Tone.FAINT)),
        line(", ".join(filter(None, traits))),
        line(metric.unit or ""),
        line(metric.part_of or ""),
        line(metric.policy),
    )
