"""The columns of the frames: what each is called, its type, and what it holds. One table a kind of row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from storytrack.model.quantity import Number, Quantity
from storytrack.model.snapshot import Figure
from storytrack.model.table import Column, Type
from storytrack.model.update import Judged

__all__ = ["FRAMES", "FrameColumn", "FrameOf"]

FrameOf = Literal["claims", "history", "steps", "changes", "contradictions"]


@dataclass(frozen=True, slots=True)
class FrameColumn(Column):
    """``of`` takes the value from what a row is made of."""

    of: Callable[[Any], object]


_SCOPE = 'a narrower population in words, "" for the whole'


def _claimed(end: str) -> Callable[[Judged], object]:
    """An end, or another part, of the quantity of a claim; nothing for a state or a date."""

    def part(one: Judged) -> object:
        return getattr(one.claim.quantity, end) if isinstance(one.claim.quantity, Quantity) else None

    return part


_CLAIMS = (
    FrameColumn("version", Type.INTEGER, "the version that its report made", lambda one: one.version),
    FrameColumn("claim", Type.TEXT_OR_NOTHING, "its id", lambda one: one.claim.id),
    FrameColumn(
        "metric",
        Type.TEXT_OR_NOTHING,
        "what is counted; none for another event's",
        lambda one: one.claim.metric,
    ),
    FrameColumn("scope", Type.TEXT, _SCOPE, lambda one: one.claim.scope),
    FrameColumn("figure", Type.TEXT_OR_NOTHING, "as it is printed", lambda one: one.claim.figure_text),
    FrameColumn("low", Type.NUMBER, "the low end; none where it is open", _claimed("low")),
    FrameColumn("high", Type.NUMBER, "the high end; none where it is open", _claimed("high")),
    FrameColumn("value", Type.NUMBER, 'the number in print: 300 of "about 300"', _claimed("value")),
    FrameColumn("qualifier", Type.TEXT_OR_NOTHING, "exact, about, at_least …", _claimed("qualifier")),
    FrameColumn("unit", Type.TEXT_OR_NOTHING, "of the figure", _claimed("unit")),
    FrameColumn(
        "source", Type.TEXT_OR_NOTHING, "who says so: the speaker, else the outlet", lambda one: one.source
    ),
    FrameColumn(
        "role", Type.TEXT_OR_NOTHING, "what the speaker is to the story", lambda one: one.claim.said_by.role
    ),
    FrameColumn(
        "hedge", Type.TEXT_OR_NOTHING, "what weakens the figure", lambda one: one.claim.said_by.hedge
    ),
    FrameColumn("outlet", Type.TEXT_OR_NOTHING, "who published it", lambda one: one.outlet),
    FrameColumn("url", Type.TEXT_OR_NOTHING, "where", lambda one: one.url),
    FrameColumn("quote", Type.TEXT_OR_NOTHING, "the words it was read from", lambda one: one.claim.quote),
    FrameColumn("held_at", Type.INSTANT, "when the figure held", lambda one: one.at),
    FrameColumn("published_at", Type.INSTANT, "when it was published", lambda one: one.published_at.start),
    FrameColumn(
        "published_to",
        Type.TEXT_OR_NOTHING,
        "the minute, hour, day, month",
        lambda one: one.published_at.precision,
    ),
    FrameColumn("received_at", Type.INSTANT, "when we received it", lambda one: one.received_at),
    FrameColumn("label", Type.TEXT_OR_NOTHING, "the verdict on arrival", lambda one: one.verdict.label),
    FrameColumn("stale", Type.FLAG, "an older figure after a newer one", lambda one: one.verdict.stale),
    FrameColumn("dependent", Type.FLAG, "the same source again", lambda one: one.verdict.dependent),
    FrameColumn(
        "against",
        Type.TEXT_OR_NOTHING,
        "the claims it is relative to",
        lambda one: " ".join(one.verdict.against),
    ),
    FrameColumn("reason", Type.TEXT_OR_NOTHING, "why it is labelled so", lambda one: one.verdict.reason),
    FrameColumn("counts", Type.FLAG, "no editor's act takes it out", lambda one: one.act is None),
    FrameColumn("report", Type.TEXT_OR_NOTHING, "the id of its report", lambda one: one.report),
)


def _figure(name: str) -> Callable[[Any], object]:
    """A part of the figure of a row ``(metric, scope, step)``; nothing where none stands."""
    return lambda row: getattr(row[2].figure, name) if row[2].figure is not None else None


_STEPS = (
    FrameColumn("version", Type.INTEGER, "since which the figure is so", lambda row: row[2].version),
    FrameColumn("known_at", Type.INSTANT, "the newest publication on file by then", lambda row: row[2].at),
    FrameColumn("metric", Type.TEXT_OR_NOTHING, "what is counted", lambda row: row[0]),
    FrameColumn("scope", Type.TEXT, _SCOPE, lambda row: row[1]),
    FrameColumn(
        "figure", Type.TEXT_OR_NOTHING, "as it is printed; none where nothing stands", _figure("text")
    ),
    FrameColumn("low", Type.NUMBER, "the low end; none where it is open", _figure("low")),
    FrameColumn("high", Type.NUMBER, "the high end; none where it is open", _figure("high")),
    FrameColumn("best", Type.NUMBER, "the one number that its policy names, if any", _figure("best")),
    FrameColumn("unit", Type.TEXT_OR_NOTHING, "of the figure", _figure("unit")),
    FrameColumn("state", Type.TEXT_OR_NOTHING, "single source, corroborated, disputed …", _figure("state")),
    FrameColumn("sources", Type.NUMBER, "independent sources behind it", _figure("sources")),
    FrameColumn("since", Type.INSTANT, "when the figure first read so", _figure("since")),
    FrameColumn("policy", Type.TEXT_OR_NOTHING, "what chose it among the claims", _figure("policy")),
)


def _end(which: str, part: str) -> Callable[[Any], object]:
    """A part of the figure before or after, of a row ``(update, change)``."""

    def found(row: Any) -> Number | str | None:
        figure: Figure | None = getattr(row[1], which)
        return None if figure is None else getattr(figure, part)

    return found


def _outlet(row: Any) -> str | None:
    report = row[0].report
    return None if report is None else str(report.outlet)


_CHANGES = (
    FrameColumn("version", Type.INTEGER, "which made the change", lambda row: row[0].version),
    FrameColumn("received_at", Type.INSTANT, "when it came, or was done", lambda row: row[0].received_at),
    FrameColumn("outlet", Type.TEXT_OR_NOTHING, "who published it; none of an act", _outlet),
    FrameColumn("kind", Type.TEXT_OR_NOTHING, "appeared, rose, disputed …", lambda row: row[1].kind),
    FrameColumn("metric", Type.TEXT_OR_NOTHING, "what is counted", lambda row: row[1].metric),
    FrameColumn("scope", Type.TEXT, _SCOPE, lambda row: row[1].scope),
    FrameColumn("forecast", Type.FLAG, "said of what may come", lambda row: row[1].forecast),
    FrameColumn(
        "before", Type.TEXT_OR_NOTHING, "the figure before; none when it appeared", _end("before", "text")
    ),
    FrameColumn(
        "after", Type.TEXT_OR_NOTHING, "the figure after; none when it is gone", _end("after", "text")
    ),
    FrameColumn("low_before", Type.NUMBER, "the low end before", _end("before", "low")),
    FrameColumn("high_before", Type.NUMBER, "the high end before", _end("before", "high")),
    FrameColumn("low_after", Type.NUMBER, "the low end after", _end("after", "low")),
    FrameColumn("high_after", Type.NUMBER, "the high end after", _end("after", "high")),
    FrameColumn(
        "claims", Type.TEXT_OR_NOTHING, "the claims that brought it", lambda row: " ".join(row[1].claims)
    ),
    FrameColumn("text", Type.TEXT_OR_NOTHING, "the line an editor reads", lambda row: row[1].text),
)


_CONTRADICTIONS = (
    FrameColumn("id", Type.TEXT_OR_NOTHING, "the same in every version", lambda one: one.id),
    FrameColumn("open", Type.FLAG, "nothing has settled it yet", lambda one: one.is_open),
    FrameColumn(
        "kind", Type.TEXT_OR_NOTHING, "between sources, unexplained fall, sum …", lambda one: one.kind
    ),
    FrameColumn("metrics", Type.TEXT_OR_NOTHING, "what is counted", lambda one: " ".join(one.metrics)),
    FrameColumn("scope", Type.TEXT, _SCOPE, lambda one: one.scope),
    FrameColumn("relation", Type.TEXT_OR_NOTHING, "the relation that cannot hold", lambda one: one.relation),
    FrameColumn(
        "sides",
        Type.TEXT_OR_NOTHING,
        "who says what",
        lambda one: " / ".join(side.text for side in one.sides),
    ),
    FrameColumn(
        "claims", Type.TEXT_OR_NOTHING, "the claims that cannot all hold", lambda one: " ".join(one.claims)
    ),
    FrameColumn("stakes", Type.NUMBER, "how much hangs on it, 0 to 1", lambda one: one.stakes),
    FrameColumn("opened_by", Type.TEXT_OR_NOTHING, "the claim that brought it", lambda one: one.opened_by),
    FrameColumn("opened_at", Type.INSTANT, "when its figure held", lambda one: one.opened_at),
    FrameColumn(
        "settled_by", Type.TEXT_OR_NOTHING, "the claim or act that ended it", lambda one: one.settled_by
    ),
    FrameColumn("settled_at", Type.INSTANT, "when", lambda one: one.settled_at),
    FrameColumn(
        "settled_how", Type.TEXT_OR_NOTHING, "correction, newer figure, ruling …", lambda one: one.settled_how
    ),
    FrameColumn("text", Type.TEXT_OR_NOTHING, "the sentence an editor reads", lambda one: one.text),
)

FRAMES: Mapping[FrameOf, tuple[FrameColumn, ...]] = MappingProxyType(
    {
        "claims": _CLAIMS,
        "history": _CLAIMS,
        "steps": _STEPS,
        "changes": _CHANGES,
        "contradictions": _CONTRADICTIONS,
    }
)
"""What a frame can be of → its columns."""
