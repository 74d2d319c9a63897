"""Steps at which a total did not grow by what was counted as new, and which of the two was wrong."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from storytrack.model.correction import Correction, CorrectionKind
from storytrack.model.metric import Trend
from storytrack.model.vintage import date_text
from storytrack.reasoning.numeric.bundle import Bundle, Finding, figure, note_of, with_reason
from storytrack.reasoning.numeric.pairs import Link, Pair, same

__all__ = ["broken_steps"]


def broken_steps(bundle: Bundle) -> Iterator[Finding]:
    """Every step of a total that differs from the count of new ones beside it."""
    for pair in bundle.pairs:
        for link, after in pairwise([*pair.links, None]):
            if link is not None and link.gap:
                undone = after is not None and bool(after.gap) and same(after.gap, -link.gap)
                yield _broken(pair, link, undone=undone)


def _broken(pair: Pair, link: Link, *, undone: bool) -> Finding:
    step, gap = link.step, link.gap
    note = note_of(step.after, link.daily)
    revised = _revised(pair, link)
    more = "more" if gap > 0 else "less"
    sentence = (
        f"grew by {figure(step.change)} on {date_text(step.after.date)} while {pair.daily.metric} counted"
        f" {figure(link.daily.value)}, {figure(abs(gap))} {more}"
    )
    if revised:
        sentence += f"; a later value shows that {revised} was wrong and was revised"
    elif undone:
        sentence += "; the next step takes it back"
    otherwise = "" if revised or undone else "; no later value says which of the two was revised"
    correction = Correction(
        kind=CorrectionKind.BROKEN_STEP,
        metric=revised or pair.total.metric,
        source=pair.total.source,
        date=step.after.date,
        before=step.before.value,
        after=step.after.value,
        direction=Trend.UP if gap > 0 else Trend.DOWN,
        why=with_reason(f"{pair.total.metric}: {sentence}", note, otherwise),
        explained=bool(note or revised or undone),
        revised=revised,
        rows=(step.before.row, step.after.row, link.daily.row),
    )
    return correction, (step.after.row, link.daily.row)


def _revised(pair: Pair, link: Link) -> str:
    """The metric that was restated so that the two add up; ``""`` when none was."""
    if same(link.new.last.value, link.step.change):
        return pair.daily.metric
    before, after = (pair.total_at(one.date.start) for one in (link.step.before, link.step.after))
    if same(after.last.value - before.last.value, link.daily.value):
        return pair.total.metric
    return ""
