"""How a figure went → the plain rows that a chart draws: stretches, claims, words, disputes.

Rows are dictionaries of texts, numbers and flags, so that a page can embed them as JSON. Every row has a
``version``: whoever shows only what was known at one leaves out the rows above it. Times are milliseconds
of the clock on the wall in the story's zone, counted as if that were UTC: a chart then prints the same
time whatever the reader's own zone is. Words from outside have passed through ``plain``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from storytrack.model.contradiction import Contradiction
from storytrack.model.metric import Metric, unit_beside
from storytrack.model.quantity import Number, Quantity
from storytrack.model.snapshot import FigureState
from storytrack.model.step import Step
from storytrack.model.update import Judged
from storytrack.model.verdict import Label
from storytrack.showing.lines import LABELS, moment
from storytrack.showing.plain import plain, safe_url

__all__ = ["OTHERS", "ChartRows", "Row", "chart_rows"]

Row = dict[str, Any]

MOST_SPEAKERS = 7
"""Speakers with a colour and a shape of their own: more cannot be told apart."""
OTHERS = "others"
"""Whoever is not among them."""
STORY = "the story"
"""Whose words the figure's own are."""

_STILL, _AT_ONCE = 0.05, timedelta(hours=1)
"""The last step is drawn on, for this part of the time that is shown; so long when all came at once."""

_FLAGGED = (Label.CONTRADICTS, Label.CORRECTS)


@dataclass(frozen=True, slots=True)
class ChartRows:
    """All that a chart of one figure needs; ``begin`` and ``end``, ``low`` and ``high`` end its axes.

    ``stretches`` are the times in which the figure read the same, ``claims`` the claims with a number,
    ``words`` stretches and claims without one, ``disputes`` the times in dispute. ``speakers`` come in
    the order of their colours, ``OTHERS`` last.

    >>> rows = story.chart_rows("rescued")
    >>> rows.title, rows.version, len(rows.claims)
    ('rescued', 3, 2)
    """

    title: str
    zone: str
    version: int
    begin: int = 0
    end: int = 0
    low: float = 0
    high: float = 1
    speakers: tuple[str, ...] = ()
    stretches: tuple[Row, ...] = ()
    claims: tuple[Row, ...] = ()
    words: tuple[Row, ...] = ()
    disputes: tuple[Row, ...] = ()


def chart_rows(
    metric: Metric,
    steps: Sequence[Step],
    claims: Iterable[Judged],
    disputes: Iterable[Contradiction],
    zone: tzinfo,
    *,
    version: int,
    until: datetime | None = None,
    title: str,
) -> ChartRows:
    """The rows of one figure of ``metric``: how it went, the claims on it, and its disputes.

    ``version`` is the newest of the story, and ``until`` when that was; ``title`` stands above the chart.
    """
    judged = tuple(claims)
    rows = ChartRows(plain(title), zone.tzname(None) or "", version)
    times = [*(one.said_at for one in judged), *(step.at for step in steps)]
    if not times:
        return rows
    begin, end = min(times), max(times) if until is None else max(*times, until)
    end += (end - begin) * _STILL or _AT_ONCE
    drawing = _Drawing(metric, zone, end, _speakers(judged), _totals(steps))
    said = [drawing.claim(one) for one in judged]
    stretches = list(drawing.stretches(steps))
    low, high = _ends([*said, *stretches])
    return replace(
        rows,
        begin=drawing.wall(begin),
        end=drawing.wall(end),
        low=low,
        high=high,
        speakers=tuple(sorted(dict.fromkeys(drawing.speakers.values()), key=lambda one: one == OTHERS)),
        stretches=tuple(row for row in stretches if row["y"] is not None),
        claims=tuple(row for row in said if row["y"] is not None),
        words=tuple(row for row in (*stretches, *said) if row["y"] is None),
        disputes=tuple(drawing.disputes(disputes, judged)),
    )


def _speakers(judged: Sequence[Judged]) -> Mapping[str, str]:
    """Who speaks, in lower case → the name under which it is drawn."""
    spelled: dict[str, str] = {}
    for one in judged:
        spelled.setdefault(one.source.casefold(), plain(one.source, longest=40))
    often = Counter(one.source.casefold() for one in judged).most_common(MOST_SPEAKERS)
    drawn = {name for name, _ in often}
    return {name: spelled[name] if name in drawn else OTHERS for name in spelled}


def _totals(steps: Iterable[Step]) -> Mapping[str, Quantity]:
    """What increments ("another 12") led to, by the ids of their claims."""
    standing = (one for step in steps if step.figure is not None for one in step.figure.standing)
    return {one.claim.id: one.total for one in standing if one.total is not None}


def _ends(rows: Sequence[Row]) -> tuple[float, float]:
    """The ends of the axis: from zero, unless that would press all that happens into a strip."""
    numbers = [row[end] for row in rows for end in ("low", "high", "y") if row[end] is not None]
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    low = low if low < 0 or low > high / 2 else 0.0
    room = (high - low or abs(high) or 1.0) * 0.1  # open ends point beyond the highest figure
    return (low - room if low else 0.0), high + room


@dataclass(frozen=True, slots=True)
class _Drawing:
    metric: Metric
    zone: tzinfo
    end: datetime
    speakers: Mapping[str, str] = field(default_factory=dict)
    totals: Mapping[str, Quantity] = field(default_factory=dict)

    def wall(self, at: datetime) -> int:
        """Milliseconds of the clock on the wall."""
        return round(at.astimezone(self.zone).replace(tzinfo=UTC).timestamp() * 1000)

    def claim(self, one: Judged) -> Row:
        """One claim: where it is drawn, and what is told of it.

        An increment is no count: it is drawn at what it led to, and where that is not known, among the words.
        """
        verdict, quantity = one.verdict, one.claim.quantity
        count = self.totals.get(one.claim.id) if one.claim.delta else quantity
        return {
            "version": one.version,
            "claim": one.claim.id,
            "at": self.wall(one.said_at),
            **_place(count if isinstance(count, Quantity) else None),
            "speaker": self.speakers[one.source.casefold()],
            "figure": plain(one.claim.figure_text + self._unit(quantity)),
            "source": plain(one.source),
            "outlet": plain(one.outlet),
            "url": safe_url(one.url),
            "when": moment(one.said_at, self.zone, year=True),
            "held": moment(one.at, self.zone, year=True) if one.claim.as_of else "",
            "quote": plain(one.claim.quote),
            "label": _label(one),
            "reason": plain(verdict.reason),
            "flag": LABELS[verdict.label].mark if verdict.label in _FLAGGED and one.act is None else "",
            "own": not one.claim.names_a_figure,
            "weight": 0 if one.act is not None else 1 if verdict.stale or verdict.dependent else 2,
        }

    def stretches(self, steps: Sequence[Step]) -> Iterator[Row]:
        """From each step to the next; nothing where no figure stands."""
        for place, step in enumerate(steps):
            figure = step.figure
            if figure is None:
                continue
            until = steps[place + 1].at if place + 1 < len(steps) else self.end
            number = None if figure.state is FigureState.PENDING else figure.quantity
            yield {
                "version": step.version,
                "from": self.wall(step.at),
                "to": self.wall(until),
                **_place(number),
                "speaker": STORY,
                "figure": plain(figure.text + (self._unit(number) if number else "")),
                "state": figure.state.value,
                "sources": plain(figure.sources_text),
                "when": moment(step.at, self.zone, year=True),
            }

    def disputes(self, disputes: Iterable[Contradiction], judged: Sequence[Judged]) -> Iterator[Row]:
        """From the claim that opened it to the one that settled it, on the clock of the chart."""
        by_id = {one.claim.id: one for one in judged}
        for one in disputes:
            opening, ending = by_id.get(one.opened_by), by_id.get(one.settled_by)
            if opening is None:
                continue
            over = ending.said_at if ending else one.settled_at
            yield {
                "version": opening.version,
                "settled": None if one.is_open else ending.version if ending else opening.version,
                "from": self.wall(opening.said_at),
                "to": self.wall(min(max(over or self.end, opening.said_at), self.end)),
                "end": self.wall(self.end),
                "kind": one.kind.value,
                "text": plain(one.text),
                "how": plain(one.settled_why),
            }

    def _unit(self, value: object) -> str:
        unit = value.unit if isinstance(value, Quantity) and value.is_known else None
        return unit_beside(unit, self.metric.title)


def _place(quantity: Quantity | None) -> Row:
    """The ends of a figure, the height at which it is marked, and which way it is open."""
    low, high = (quantity.low, quantity.high) if quantity is not None else (None, None)
    ends = [end for end in (low, high) if end is not None]
    y: Number | None = None
    if quantity is not None and ends:
        y = sum(ends) / len(ends) if quantity.value is None else quantity.value
    opens = "up" if high is None else "down" if low is None else ""
    return {"low": low, "high": high, "y": y, "open": opens if ends else ""}


def _label(one: Judged) -> str:
    """The label with its flags, and that a claim does not count: "corroborates (same source)"."""
    flags = {"stale": one.verdict.stale, "same source": one.verdict.dependent, "does not count": one.act}
    said = ", ".join(name for name, holds in flags.items() if holds)
    word = LABELS[one.verdict.label].word
    return f"{word} ({said})" if said else word
