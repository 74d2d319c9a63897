"""Restated values: one by one, or a whole stretch moved by one constant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime

from storytrack.model.correction import Correction, CorrectionKind
from storytrack.model.metric import Trend
from storytrack.model.vintage import Vintage, date_text
from storytrack.reasoning.numeric.bundle import Bundle, figure, note_of, unread, with_reason
from storytrack.reasoning.numeric.pairs import same
from storytrack.reasoning.numeric.tracks import Track

__all__ = ["restatements"]

_STRETCH = 3
"""Neighbouring dates moved by the same amount in one publication that count as a shift; two may be chance."""

_FIRST = datetime.min.replace(tzinfo=UTC)

_SILENT = ", and no note says why"

_Change = tuple[int, Vintage, Vintage]
"""The place of a date in its track, its older vintage and its newer one."""


def restatements(bundle: Bundle) -> Iterator[Correction]:
    """Every value that was published again with another one, and the stretches that moved together."""
    for track in bundle.tracks:
        for stretch in _stretches(track):
            if len(stretch) >= _STRETCH:
                yield _shifted(stretch)
            else:
                yield from (_restated(old, new) for _, old, new in stretch)


def _stretches(track: Track) -> Iterator[list[_Change]]:
    """The changes that one publication made, cut where a date was left out or moved by another amount."""
    at_once: dict[datetime | None, list[_Change]] = defaultdict(list)
    for place, period in enumerate(track.periods):
        for old, new in period.changes():
            at_once[new.published.start if new.published else None].append((place, old, new))
    for _, changes in sorted(at_once.items(), key=lambda item: item[0] or _FIRST):
        stretch: list[_Change] = []
        for change in changes:
            if stretch and not _goes_on(stretch[-1], change):
                yield stretch
                stretch = []
            stretch.append(change)
        yield stretch


def _goes_on(last: _Change, change: _Change) -> bool:
    return change[0] == last[0] + 1 and same(change[2].value - change[1].value, last[2].value - last[1].value)


def _restated(old: Vintage, new: Vintage) -> Correction:
    note = note_of(new)
    when = f" on {date_text(new.published)}" if new.published else ""
    sentence = f"{figure(old.value)} for {date_text(old.date)} was restated as {figure(new.value)}{when}"
    return _correction(old, new, (old.row, new.row), sentence, note)


def _shifted(stretch: list[_Change]) -> Correction:
    (_, old, new), (_, _, last) = stretch[0], stretch[-1]
    note = note_of(*(one for _, _, one in stretch))
    when = f" on {date_text(new.published)}" if new.published else ""
    sentence = (
        f"{len(stretch)} values, {date_text(new.date)} to {date_text(last.date)}, were all restated{when}"
        f" by {'+' if new.value > old.value else ''}{figure(new.value - old.value)}"
    )
    rows = tuple(one.row for _, *both in stretch for one in both)
    return _correction(old, new, rows, sentence, note)


def _correction(old: Vintage, new: Vintage, rows: tuple[int, ...], sentence: str, note: str) -> Correction:
    return Correction(
        kind=CorrectionKind.RESTATED if len(rows) == 2 else CorrectionKind.SHIFTED,
        metric=new.metric,
        source=new.source,
        date=new.date,
        before=old.value,
        after=new.value,
        direction=Trend.UP if new.value > old.value else Trend.DOWN,
        why=with_reason(f"{new.metric}: {sentence}", note, unread(new, _SILENT)),
        explained=bool(note),
        rows=rows,
    )
