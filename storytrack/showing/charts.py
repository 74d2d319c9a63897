"""Rows → chart: a Vega-Lite specification that asks nothing of the network, and the altair chart of it.

Two signals steer what is drawn, in a page as in a notebook: ``until`` (a version: what came in later is
not shown) and ``dark``. The rows stand in the specification itself, so there is no limit on their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from json import dumps
from typing import TYPE_CHECKING, Any

from storytrack.errors import MissingExtra, Problem
from storytrack.showing.chart_layers import LANE, band, claims, disputes, word_lanes
from storytrack.showing.chart_look import BACKGROUNDS, Pen, Spec, Theme
from storytrack.showing.chart_rows import ChartRows

if TYPE_CHECKING:
    import altair as alt

    Chart = alt.LayerChart | alt.VConcatChart

__all__ = ["chart_of", "chart_spec"]

_HEIGHT, _WIDTH = 220, 560
"""Pixels of the plot."""


def chart_spec(many: Sequence[ChartRows], theme: Theme = "light") -> Spec:
    """One plot for each figure, one above the other on one axis of time.

    The band runs from the low to the high end of the figure, in steps; where it has no end, it fades out.
    Each claim is a mark in the colour and shape of its speaker, with its own range or an arrow to the
    open side; a hollow one denies its figure, a pale one adds no weight.
    """
    version = max(one.version for one in many)
    params = [{"name": "until", "value": version}, {"name": "dark", "value": theme == "dark"}]
    return {"background": BACKGROUNDS[theme], "params": params, **_whole(many)}


def chart_of(many: Sequence[ChartRows], theme: Theme = "light") -> Chart:
    """The same as an altair chart; :class:`~storytrack.errors.MissingExtra` without altair."""
    try:
        import altair as alt  # noqa: PLC0415 - an extra
    except ImportError as error:
        fix = 'pip install ".[charts]" in a copy of storytrack'
        raise MissingExtra(Problem("a chart needs altair", fix=fix)) from error
    spec = chart_spec(many, theme)
    params, background = spec.pop("params"), spec.pop("background")
    chart: Chart = _as_altair(alt, spec).add_params(*(alt.param(**one) for one in params))
    # A background is of the whole: a chart that has one cannot be put beside another.
    return chart if theme == "light" else chart.properties(background=background)


def _whole(many: Sequence[ChartRows]) -> Spec:
    told = [one for one in many if one.begin < one.end] or many
    begin, end = min(one.begin for one in told), max(one.end for one in told)
    plots = [_one_above_other(Pen(one, begin, end)) for one in many]
    if len(plots) == 1:
        return plots[0]
    apart = {"color": "independent", "shape": "independent"}
    return {"vconcat": plots, "resolve": {"scale": apart}}


def _one_above_other(pen: Pen) -> Spec:
    """The plot of the numbers, and below it the lanes of the words; each only where there are any."""
    parts = [{**part, "width": _WIDTH} for part in _parts(pen)]
    title = {"text": pen.rows.title, "anchor": "start", "color": pen.ink}
    return {"title": title, **(parts[0] if len(parts) == 1 else {"vconcat": parts, "spacing": 6})}


def _parts(pen: Pen) -> Iterator[Spec]:
    rows = pen.rows
    if rows.stretches or rows.claims:
        pen.labelled = not rows.words
        yield {"layer": [band(pen), disputes(pen), claims(pen)], "height": _HEIGHT}
        pen.labelled = True
    if rows.words:
        yield word_lanes(pen)
    if not (rows.stretches or rows.claims or rows.words):
        empty = {"mark": {"type": "text", "text": "nothing said yet", "color": pen.ink}}
        yield {"layer": [{"data": {"values": [{}]}, **empty}], "height": LANE}


def _as_altair(alt: Any, part: Spec) -> Any:
    """The part in altair's own classes, so that it can be put together with other charts.

    Rows go in as JSON text: altair would copy, and look at, every value of them again and again.
    """
    if "data" in part:
        text = dumps(part["data"]["values"], ensure_ascii=False)
        part = {**part, "data": alt.InlineData(values=text, format={"type": "json"})}
    for name, kind in (("vconcat", alt.VConcatChart), ("layer", alt.LayerChart)):
        if name in part:
            return kind(**{**part, name: [_as_altair(alt, one) for one in part[name]]})
    return alt.Chart(**{**part, "encoding": alt.FacetedEncoding(**part.get("encoding", {}))})
