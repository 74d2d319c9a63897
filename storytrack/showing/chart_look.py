"""What every layer of a chart shares: colours for light and dark, axes, tooltips, who is drawn how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from storytrack.showing.chart_rows import OTHERS, ChartRows, Row

__all__ = [
    "BACKGROUNDS",
    "CLASH",
    "CORRECTED",
    "GREY",
    "INKS",
    "PALETTE",
    "SHAPES",
    "Pen",
    "Spec",
    "Theme",
    "mark",
]

Spec = dict[str, Any]
"""A part of a Vega-Lite specification."""

Theme = Literal["light", "dark"]

BACKGROUNDS: Mapping[Theme, str] = MappingProxyType({"light": "#ffffff", "dark": "#111111"})
INKS: Mapping[Theme, str] = MappingProxyType({"light": "#333333", "dark": "#dddddd"})

PALETTE = ("#4444ff", "#dd7700", "#00aa66", "#bb11bb", "#cc2222", "#aa6699", "#aa77ff")
"""Of the speakers. Each stands out on white and on black, and any two are told apart by the colour-blind, too
(a test works both out, after Machado, Oliveira and Fernandes 2009); the shape says the same again."""
SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "triangle-right")
GREY = "#556655"
CLASH, CORRECTED = "#d13438", "#a66a00"

_FEW_DAYS = 4 * 86_400_000
"""Milliseconds: of a longer time the axis names only the days."""

_TITLES = {"when": "published", "held": "as of", "how": "settled"}
_OF_A_CLAIM = ("figure", "source", "outlet", "quote", "when", "held", "label", "reason")


@dataclass
class Pen:
    """Writes what the layers of one figure have in common; ``begin`` and ``end`` end the axis of time.

    ``labelled`` says whether that axis has its labels: of two plots, only the lower one's has.
    """

    rows: ChartRows
    begin: int
    end: int
    labelled: bool = True

    @property
    def ink(self) -> Spec:
        """The colour of words and lines."""
        return {"expr": f"dark ? '{INKS['dark']}' : '{INKS['light']}'"}

    @property
    def faint(self) -> Spec:
        """The colour of what stands behind."""
        return {"expr": "dark ? '#ffffff22' : '#00000018'"}

    @property
    def axis(self) -> Spec:
        """The colours of an axis."""
        inked = dict.fromkeys(("labelColor", "titleColor", "tickColor", "domainColor"), self.ink)
        return {**inked, "gridColor": self.faint, "titleFontWeight": "normal"}

    def x(self, name: str) -> Spec:
        """Time, as the clocks in the story's zone show it."""
        axis = {
            **self.axis,
            "title": f"published ({self.rows.zone})" if self.labelled else None,
            "format": "%-d %b" if self.end - self.begin > _FEW_DAYS else "%-d %b %H:%M",
            "labels": self.labelled,
            "labelOverlap": True,
            "tickCount": 7,
        }
        scale = {"type": "utc", "domain": [self.begin, self.end]}
        return {"field": name, "type": "temporal", "scale": scale, "axis": axis}

    def y(self, name: str) -> Spec:
        """How many."""
        scale = {"domain": [self.rows.low, self.rows.high], "nice": False, "zero": False}
        whole = self.rows.high - self.rows.low >= 2  # no half persons; a rate may move by less than one
        axis = {**self.axis, "title": None, "tickCount": 6, **({"tickMinStep": 1} if whole else {})}
        return {"field": name, "type": "quantitative", "scale": scale, "axis": axis}

    @property
    def speaker(self) -> dict[str, Spec]:
        """Colour and shape of who says so; both say the same."""
        names = list(self.rows.speakers)
        alone = len(names) - (OTHERS in names)
        ranges = {"color": [*PALETTE[:alone], GREY], "shape": [*SHAPES[:alone], "triangle-left"]}
        inked = {"labelColor": self.ink, "titleColor": self.ink}
        legend = {"title": "who says so", "labelLimit": 180, "symbolOpacity": 1, **inked}
        return {
            channel: {
                "field": "speaker",
                "type": "nominal",
                "scale": {"domain": names, "range": values[: len(names)]},
                "legend": legend,
            }
            for channel, values in ranges.items()
        }

    def told(self, *names: str) -> list[Spec]:
        """A tooltip of these fields, all of them text; of a claim, if none is named."""
        fields = names or _OF_A_CLAIM
        return [{"field": name, "type": "nominal", "title": _TITLES.get(name, name)} for name in fields]

    def group(self, rows: Sequence[Row], *layers: Spec) -> Spec:
        """Layers over the same rows, of which only those known at ``until`` are drawn."""
        known = {"filter": "datum.version <= until"}
        return {"data": {"values": list(rows)}, "transform": [known], "layer": list(layers)}


def mark(kind: str, *transform: Spec, encoding: Spec, **how: Any) -> Spec:
    """One layer: marks of a kind, what is worked out before they are drawn, and where the values go."""
    return {"mark": {"type": kind, **how}, "transform": list(transform), "encoding": encoding}
