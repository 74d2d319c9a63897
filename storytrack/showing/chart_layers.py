"""The layers of a chart: the band of what the story said, its disputes, the claims, the lanes of words."""

from __future__ import annotations

from storytrack.showing.chart_look import CLASH, CORRECTED, GREY, Pen, Spec, mark

__all__ = ["LANE", "band", "claims", "disputes", "word_lanes"]

LANE = 26
"""Pixels: the height of one lane of words."""

_FADE = (("55", 0), ("00", 1))
"""Opacity, in hexadecimal, and where: at the end that is known, and at the edge of the chart."""


def band(pen: Pen) -> Spec:
    """What the story said: its range in steps, fading out where it is open."""
    both_ends = (
        {"calculate": "isValid(datum.low) ? datum.low : datum.high", "as": "bottom"},
        {"calculate": "isValid(datum.high) ? datum.high : datum.low", "as": "top"},
        {"fold": ["from", "to"], "as": ["side", "at"]},
    )
    bottom, top = ({"x": pen.x("at"), "y": pen.y(end)} for end in ("bottom", "top"))
    shape = {"interpolate": "step-after", "clip": True, "tooltip": None}
    filled = {**shape, "color": pen.ink, "opacity": 0.16}
    line = {**shape, "strokeWidth": 1.6, "color": pen.ink}
    told = pen.told("figure", "state", "sources", "when")
    stretch = {"x": pen.x("from"), "x2": {"field": "to"}, "y": pen.y("y"), "tooltip": told}
    return pen.group(
        pen.rows.stretches,
        *(_fading(pen, way) for way in ("up", "down")),
        mark("area", *both_ends, encoding={**bottom, "y2": {"field": "top"}}, **filled),
        mark("line", *both_ends, encoding=bottom, **line),
        mark("line", *both_ends, encoding=top, **line),
        # What the pointer finds: a line has no single row to tell of.
        mark("rule", encoding=stretch, strokeWidth=9, opacity=0, clip=True),
    )


def _fading(pen: Pen, way: str) -> Spec:
    """The stretches without an upper or lower end, from the end that they have towards the edge."""
    up = way == "up"
    stops = [{"color": f"#888888{alpha}", "offset": at} for alpha, at in _FADE]
    # A gradient runs from the top of the box, 0, down to its bottom.
    fill = {"gradient": "linear", "stops": stops, "x1": 0, "x2": 0, "y1": int(up), "y2": int(not up)}
    return mark(
        "rect",
        _where("open", way),
        {"calculate": str(pen.rows.high if up else pen.rows.low), "as": "edge"},
        encoding={
            "x": pen.x("from"),
            "x2": {"field": "to"},
            "y": pen.y("low" if up else "high"),
            "y2": {"field": "edge"},
        },
        color=fill,
        clip=True,
        tooltip=None,
    )


def disputes(pen: Pen) -> Spec:
    """When the figure was in dispute, as a bar along the top."""
    settled = "isValid(datum.settled) && datum.settled <= until"
    over = {"calculate": f"{settled} ? datum.to : datum.end", "as": "over"}
    place = {"x": pen.x("from"), "y": {"value": 4}, "tooltip": pen.told("kind", "text", "how")}
    bar = {"strokeWidth": 5, "opacity": 0.75, "clip": True}
    sign = {"text": "≠", "align": "right", "dx": -3, "fontWeight": "bold"}
    return pen.group(
        pen.rows.disputes,
        mark("rule", over, encoding={**place, "x2": {"field": "over"}}, color=CLASH, **bar),
        mark("text", encoding=place, color=CLASH, **sign),
    )


def claims(pen: Pen) -> Spec:
    """Each claim with its range, an arrow where that is open, and a flag where it corrects or clashes."""
    place = {"x": pen.x("at"), "y": pen.y("y"), "tooltip": pen.told()}
    weight = {"domain": [0, 2], "range": [0.25, 1]}
    point = {
        **place,
        **pen.speaker,
        "href": {"field": "url", "type": "nominal"},
        "opacity": {"field": "weight", "type": "quantitative", "scale": weight, "legend": None},
    }
    flag = {"dy": -12, "fontSize": 13, "fontWeight": "bold"}
    return pen.group(
        pen.rows.claims,
        *_ranges(pen),
        mark("point", {"filter": "datum.own"}, encoding=point, filled=True, size=60),
        mark("point", {"filter": "!datum.own"}, encoding=point, filled=False, size=60),
        *(
            mark(
                "text", {"filter": f"datum.flag == '{sign}'"}, encoding=place, text=sign, color=colour, **flag
            )
            for sign, colour in (("≠", CLASH), ("↺", CORRECTED))
        ),
    )


def _where(name: str, value: str) -> Spec:
    """Only the rows of which a field has a value."""
    return {"filter": {"field": name, "equal": value}}


def _ranges(pen: Pen) -> list[Spec]:
    """From the low end to the high end of each claim; an open side is a short line with an arrow."""
    reach = (pen.rows.high - pen.rows.low) * 0.07
    ends = (
        {"filter": "datum.low !== datum.high"},
        {"calculate": f"isValid(datum.low) ? datum.low : datum.high - {reach}", "as": "bottom"},
        {"calculate": f"isValid(datum.high) ? datum.high : datum.low + {reach}", "as": "top"},
    )
    x = {"x": pen.x("at"), "color": pen.speaker["color"]}
    span = {**x, "y": pen.y("bottom"), "y2": {"field": "top"}}
    arrows = (("up", "↑", "top", -4), ("down", "↓", "bottom", 4))
    return [
        mark("rule", *ends, encoding=span, strokeWidth=1.2, opacity=0.8, clip=True),
        *(
            mark(
                "text",
                *ends,
                _where("open", way),
                encoding={**x, "y": pen.y(end)},
                text=arrow,
                dy=shift,
                clip=True,
            )
            for way, arrow, end, shift in arrows
        ),
    ]


def word_lanes(pen: Pen) -> Spec:
    """What is said in words: one lane for the story, and one for each speaker."""
    rows = pen.rows.words
    names = list(dict.fromkeys(row["speaker"] for row in rows))
    axis = {**pen.axis, "title": None, "ticks": False, "grid": True, "labelLimit": 150}
    y = {"field": "speaker", "type": "nominal", "sort": names, "scale": {"domain": names}, "axis": axis}
    words = {"field": "figure", "type": "nominal"}
    ours = {"x": pen.x("from"), "y": y, "tooltip": pen.told("figure", "state", "when")}
    theirs = {"x": pen.x("at"), "y": y, "tooltip": pen.told()}
    link = {"href": {"field": "url", "type": "nominal"}}
    text = {"align": "left", "dx": 5, "limit": 150, "color": pen.ink, "clip": True}
    bar, tick = {"color": pen.faint, "height": LANE - 8}, {"color": GREY, "thickness": 3, "height": LANE - 10}
    return {
        "height": LANE * len(names),
        "layer": [
            pen.group(
                [row for row in rows if "from" in row],
                mark("bar", encoding={**ours, "x2": {"field": "to"}}, **bar),
                mark("text", encoding={**ours, "text": words}, fontWeight="bold", **text),
            ),
            pen.group(
                [row for row in rows if "at" in row],
                mark("tick", encoding={**theirs, **link}, **tick),
                mark("text", encoding={**theirs, "text": words}, **text),
            ),
        ],
    }
