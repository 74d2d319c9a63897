"""Corrections of a series, and the revisions of its figures → sheets and plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from storytrack.model.correction import Correction, CorrectionKind
from storytrack.model.revision import RevisionRecord
from storytrack.model.vintage import SeriesKind
from storytrack.showing.data import when_text
from storytrack.showing.lines import Manner, count
from storytrack.showing.sheet import Column, Grid, Item, Items, Line, Prose, Run, Sheet, Tone, line
from storytrack.showing.terms import PLAIN_TERMS, Terms

__all__ = [
    "correction_data",
    "correction_sheet",
    "corrections_sheet",
    "revision_data",
    "revisions_sheet",
    "series_sheet",
]

_KINDS: Mapping[CorrectionKind, Manner] = MappingProxyType(
    {
        CorrectionKind.RESTATED: Manner("↺", "restated", Tone.CORRECTED),
        CorrectionKind.SHIFTED: Manner("⇅", "shifted", Tone.CORRECTED),
        CorrectionKind.FALL: Manner("↓", "fall", Tone.CLASHES),
        CorrectionKind.BROKEN_STEP: Manner("≠", "broken step", Tone.CLASHES),
        CorrectionKind.JUMP: Manner("!", "jump", Tone.NARROWS),
    }
)

_COLUMNS = (
    Column("metric", share=3),
    Column("source", share=3),
    Column("revised", share=2, number=True),
    Column("up/down", share=2, number=True),
    Column("median", share=2, number=True),
    Column("largest", share=3, number=True),
    Column("mean", share=2, number=True),
    Column("settled after", share=3),
)

_NAMED = 12
"""Metrics of one kind that are named."""

MOST = 200
"""Corrections that are shown one by one; whoever has more looks at them by program."""


def series_sheet(
    corrections: Sequence[Correction],
    revisions: Sequence[RevisionRecord],
    gaps: Sequence[int] = (),
    kinds: Mapping[str, SeriesKind] = MappingProxyType({}),
) -> Sheet:
    """The corrections of a table, then the revisions of its figures.

    ``gaps`` are rows without a value; ``kinds``, which decide what is a correction, what each was read as.
    """
    found, records = corrections_sheet(corrections), revisions_sheet(revisions)
    said = [_read_as(kinds)] if kinds else []
    if gaps:
        said.append(f"{count(len(gaps), 'row')} without a value: a gap, not a zero")
    return Sheet(
        heading=found.heading,
        note=line(Run("; ".join(said), Tone.FAINT)),
        parts=(*found.parts, *records.parts),
    )


def _read_as(kinds: Mapping[str, SeriesKind]) -> str:
    """What each was read as: "read as flow: new cases; as cumulative: deaths, cases and 3 more"."""
    of_kind = {kind.value: [metric for metric, one in kinds.items() if one is kind] for kind in SeriesKind}
    told = (
        f"as {kind}: {', '.join(metrics[:_NAMED])}"
        + (f" and {len(metrics) - _NAMED:,} more" if metrics[_NAMED:] else "")
        for kind, metrics in of_kind.items()
        if metrics
    )
    return f"read {'; '.join(told)}"


def corrections_sheet(corrections: Sequence[Correction]) -> Sheet:
    """The silent ones first, then those that a note or a neighbour explains."""
    silent = [one for one in corrections if not one.explained]
    explained = [one for one in corrections if one.explained]
    more = len(silent[MOST:]) + len(explained[MOST:])
    return Sheet(
        heading=line(
            Run(count(len(corrections), "correction"), Tone.STRONG),
            f", {len(silent)} of them silent" if silent else "",
        ),
        parts=(
            Items(tuple(map(_item, silent[:MOST])), line("Nothing in the table explains")),
            Items(tuple(map(_item, explained[:MOST])), line("Explained by a note or a neighbour")),
            Prose(line(Run(f"and {more:,} more", Tone.FAINT)) if more else ()),
        ),
    )


def correction_sheet(one: Correction) -> Sheet:
    """A single one."""
    return Sheet(parts=(Items((_item(one),)),))


def _item(one: Correction) -> Item:
    manner = _KINDS[one.kind]
    said = one.why.removeprefix(one.metric)
    return Item(
        manner.marked,
        line(
            manner.worded,
            " · ",
            Run(one.metric, Tone.STRONG) if said != one.why else "",
            said,
            Run(f" ({one.source})", Tone.FAINT),
        ),
    )


def revisions_sheet(revisions: Sequence[RevisionRecord], terms: Terms = PLAIN_TERMS) -> Sheet:
    """One row for each metric and source."""
    revised = sum(one.revised for one in revisions)
    figures = sum(one.figures for one in revisions)
    return Sheet(
        heading=line(Run(f"{revised:,} of {count(figures, 'figure')} revised", Tone.STRONG)),
        parts=(
            Grid(_COLUMNS, tuple(_row(one, terms) for one in revisions), line(Run("Revisions", Tone.STRONG))),
        ),
    )


def _row(one: RevisionRecord, terms: Terms) -> tuple[Line, ...]:
    return (
        terms.what(one.metric, one.scope),
        line(Run(one.source, Tone.SPEAKER)),
        line(f"{one.revised:,} of {one.figures:,}", Run(f" ({one.share_revised:.0%})", Tone.FAINT)),
        line(f"{one.up:,}/{one.down:,}" if one.revisions else ""),
        _size(one.median_size, one.median_share),
        _size(one.largest, one.largest_share),
        line(_amount(one.mean, "+") if one.revised else ""),
        _settled(one),
    )


def _size(size: float | None, share: float | None) -> Line:
    if size is None:
        return ()
    return line(_amount(size), Run(f" ({share:.0%})", Tone.FAINT) if share is not None else "")


def _amount(size: float, sign: str = "") -> str:
    return f"{size:{sign},.0f}" if abs(size) >= 1000 else f"{size:{sign}.3g}"


def _settled(one: RevisionRecord) -> Line:
    time = _time(one.settled_after) if one.settled_after is not None else ""
    moving = f"{one.moving:,} still moving" if one.moving else ""
    return line(time, ", " if time and moving else "", Run(moving, Tone.CLASHES) if moving else "")


def _time(time: timedelta) -> str:
    if not time:
        return "at once"
    hours = time / timedelta(hours=1)
    if hours < 48:
        return count(round(hours), "hour") if hours >= 1 else count(round(hours * 60), "minute")
    return count(round(hours / 24), "day")


def correction_data(one: Correction) -> dict[str, Any]:
    """Every field of a correction; the date as ISO 8601, no more precise than it is known."""
    return {**one.model_dump(mode="json"), "date": when_text(one.date)}


def revision_data(one: RevisionRecord) -> dict[str, Any]:
    """Every field of a record; times in seconds, shares from 0 to 1."""
    times = {"settled_after": one.settled_after, "longest": one.longest}
    return {
        **one.model_dump(mode="json"),
        **{name: None if time is None else time.total_seconds() for name, time in times.items()},
        "revisions": one.revisions,
        "share_revised": one.share_revised,
        "share_up": one.share_up,
    }
