"""A table as reports: each publication of a source is one, so that a story can take it in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from storytrack.errors import InvalidInput, Problem, raise_all
from storytrack.model.claim import Attribution, Claim, Cue
from storytrack.model.quantity import exactly
from storytrack.model.report import Report
from storytrack.model.vintage import Vintage
from storytrack.model.when import When
from storytrack.reasoning.numeric.tracks import Track

__all__ = ["ids_of", "reports_of"]

_MOST = 10_000
"""Claims of one report."""

_NO_LETTER = re.compile(r"[^A-Za-z0-9]+")


def ids_of(metrics: Iterable[str]) -> dict[str, str]:
    """Series name → metric id: "Total cases" → ``Total_cases``.

    Raises :class:`~storytrack.errors.InvalidInput` where two names would be one metric.
    """
    ids: dict[str, str] = {}
    holders: dict[str, str] = {}
    problems = []
    for metric in dict.fromkeys(metrics):
        name = _NO_LETTER.sub("_", metric).strip("_")[:80] or "metric"
        name = name if not name[0].isdigit() else f"_{name}"[:80]
        if name in holders:
            what = f"{holders[name]!r:.60} and {metric!r:.60} would both be the metric {name!r}"
            problems.append(Problem(what, fix="rename one of them"))
        holders.setdefault(name, metric)
        ids[metric] = name
    raise_all(problems, InvalidInput)
    return ids


def reports_of(tracks: Sequence[Track]) -> tuple[Report, ...]:
    """The reports of a table, oldest first: outlet and speaker are the source, ``as_of`` the date.

    A restated value is a claim with the cue ``correction``: its source says of the same date what it
    had not said before. Rows that do not say when they were published count as published on their date.
    """
    ids = ids_of(sorted({track.metric for track in tracks}))
    # A restatement of unknown date is a publication of its own, behind the one that it restates.
    found: dict[tuple[str, When, int], list[Claim]] = defaultdict(list)
    for track in tracks:
        for period in track.periods:
            undated, last = 0, None
            for vintage in period.vintages:
                undated += last is not None and vintage.published is None
                restates = last is not None and vintage.value != last.value
                claim = _claim(vintage, ids[vintage.metric], restates=restates)
                found[vintage.source, vintage.known, undated].append(claim)
                last = vintage
    inorder = sorted(found, key=lambda key: (key[1].start, key[2], key[0]))
    return tuple(report for key in inorder for report in _reports(key[0], key[1], found[key]))


def _claim(vintage: Vintage, metric: str, *, restates: bool) -> Claim:
    return Claim(
        metric=metric,
        quantity=exactly(vintage.value, unit=vintage.unit or None),
        said_by=Attribution(speaker=vintage.source),
        as_of=vintage.date,
        cues=(Cue.CORRECTION,) if restates else (),
    )


def _reports(source: str, published: When, claims: list[Claim]) -> Iterator[Report]:
    for start in range(0, len(claims), _MOST):
        yield Report(outlet=source, published_at=published, claims=tuple(claims[start : start + _MOST]))
