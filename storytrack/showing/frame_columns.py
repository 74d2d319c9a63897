"""The columns of the frames: what each is called, its type, and what it holds. One table a kind of row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal

from storytrack.model.quantity import Number, Quantity
from storytrack.model.snapshot import Figure
from storytrack.model.update import Judged

__all__ = ["FRAMES", "Column", "FrameOf", "Type"]

FrameOf = Literal["claims", "history", "steps", "changes", "contradictions"]


class Type(StrEnum):
    """The type of a column; all but ``COUNT`` and ``FLAG`` may hold nothing."""

    TEXT = "text"
    NUMBER = "number"
    """64-bit floats: every whole number up to the largest figure is one of them."""
    COUNT = "count"
    FLAG = "flag"
    TIME = "time"
    """Instants in UTC, to the microsecond."""


@dataclass(frozen=True, slots=True)
class Column:
    """``of`` takes the value from what a row is made of."""

    name: str
    type: Type
    says: str
    of: Callable[[Any], object]


_SCOPE = 'a narrower population in words, "" for the whole'


def _claimed(end: str) -> Callable[[Judged], object]:
    """An end, or another part, of the quantity of a claim; nothing for a state or a date."""

    def part(one: Judged) -> object:
        return getattr(one.claim.quantity, end) if isinstance(one.claim.quantity, Quantity) else None

    return part


_CLAIMS = (
    Column("version", Type.COUNT, "the version that its report made", lambda one: one.version),
    Column("claim", Type.TEXT, "its id", lambda one: one.claim.id),
    Column("metric", Type.TEXT, "what is counted; none for another event's", lambda one: one.claim.metric),
    Column("scope", Type.TEXT, _SCOPE, lambda one: one.claim.scope),
    Column("figure", Type.TEXT, "as it is printed", lambda one: one.claim.figure_text),
    Column("low", Type.NUMBER, "the low end; none where it is open", _claimed("low")),
    Column("high", Type.NUMBER, "the high end; none where it is open", _claimed("high")),
    Column("value", Type.NUMBER, 'the number in print: 300 of "about 300"', _claimed("value")),
    Column("qualifier", Type.TEXT, "exact, about, at_least …", _claimed("qualifier")),
    Column("unit", Type.TEXT, "of the figure", _claimed("unit")),
    Column("source", Type.TEXT, "who says so: the speaker, else the outlet", lambda one: one.source),
    Column("role", Type.TEXT, "what the speaker is to the story", lambda one: one.claim.said_by.role),
    Column("hedge", Type.TEXT, "what weakens the figure", lambda one: one.claim.said_by.hedge),
    Column("outlet", Type.TEXT, "who published it", lambda one: one.outlet),
    Column("url", Type.TEXT, "where", lambda one: one.url),
    Column("quote", Type.TEXT, "the words it was read from", lambda one: one.claim.quote),
    Column("held_at", Type.TIME, "when the figure held", lambda one: one.at),
    Column("published_at", Type.TIME, "when it was published", lambda one: one.published_at.start),
    Column("published_to", Type.TEXT, "the minute, hour, day, month", lambda one: one.published_at.precision),
    Column("received_at", Type.TIME, "when we received it", lambda one: one.received_at),
    Column("label", Type.TEXT, "the verdict on arrival", lambda one: one.verdict.label),
    Column("stale", Type.FLAG, "an older figure after a newer one", lambda one: one.verdict.stale),
    Column("dependent", Type.FLAG, "the same source again", lambda one: one.verdict.dependent),
    Column("against", Type.TEXT, "the claims it is relative to", lambda one: " ".join(one.verdict.against)),
    Column("reason", Type.TEXT, "why it is labelled so", lambda one: one.verdict.reason),
    Column("counts", Type.FLAG, "no editor's act takes it out", lambda one: one.act is None),
    Column("report", Type.TEXT, "the id of its report", lambda one: one.report),
)


def _figure(name: str) -> Callable[[Any], object]:
    """A part of the figure of a row ``(metric, scope, step)``; nothing where none stands."""
    return lambda row: getattr(row[2].figure, name) if row[2].figure is not None else None


_STEPS = (
    Column("version", Type.COUNT, "since which the figure is so", lambda row: row[2].version),
    Column("known_at", Type.TIME, "the newest publication on file by then", lambda row: row[2].at),
    Column("metric", Type.TEXT, "what is counted", lambda row: row[0]),
    Column("scope", Type.TEXT, _SCOPE, lambda row: row[1]),
    Column("figure", Type.TEXT, "as it is printed; none where nothing stands", _figure("text")),
    Column("low", Type.NUMBER, "the low end; none where it is open", _figure("low")),
    Column("high", Type.NUMBER, "the high end; none where it is open", _figure("high")),
    Column("best", Type.NUMBER, "the one number that its policy names, if any", _figure("best")),
    Column("unit", Type.TEXT, "of the figure", _figure("unit")),
    Column("state", Type.TEXT, "single source, corroborated, disputed …", _figure("state")),
    Column("sources", Type.NUMBER, "independent sources behind it", _figure("sources")),
    Column("since", Type.TIME, "when the figure first read so", _figure("since")),
    Column("policy", Type.TEXT, "what chose it among the claims", _figure("policy")),
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
    Column("version", Type.COUNT, "which made the change", lambda row: row[0].version),
    Column("received_at", Type.TIME, "when it came, or was done", lambda row: row[0].received_at),
    Column("outlet", Type.TEXT, "who published it; none of an act", _outlet),
    Column("kind", Type.TEXT, "appeared, rose, disputed …", lambda row: row[1].kind),
    Column("metric", Type.TEXT, "what is counted", lambda row: row[1].metric),
    Column("scope", Type.TEXT, _SCOPE, lambda row: row[1].scope),
    Column("forecast", Type.FLAG, "said of what may come", lambda row: row[1].forecast),
    Column("before", Type.TEXT, "the figure before; none when it appeared", _end("before", "text")),
    Column("after", Type.TEXT, "the figure after; none when it is gone", _end("after", "text")),
    Column("low_before", Type.NUMBER, "the low end before", _end("before", "low")),
    Column("high_before", Type.NUMBER, "the high end before", _end("before", "high")),
    Column("low_after", Type.NUMBER, "the low end after", _end("after", "low")),
    Column("high_after", Type.NUMBER, "the high end after", _end("after", "high")),
    Column("claims", Type.TEXT, "the claims that brought it", lambda row: " ".join(row[1].claims)),
    Column("text", Type.TEXT, "the line an editor reads", lambda row: row[1].text),
)


_CONTRADICTIONS = (
    Column("id", Type.TEXT, "the same in every version", lambda one: one.id),
    Column("open", Type.FLAG, "nothing has settled it yet", lambda one: one.is_open),
    Column("kind", Type.TEXT, "between sources, unexplained fall, sum …", lambda one: one.kind),
    Column("metrics", Type.TEXT, "what is counted", lambda one: " ".join(one.metrics)),
    Column("scope", Type.TEXT, _SCOPE, lambda one: one.scope),
    Column("relation", Type.TEXT, "the relation that cannot hold", lambda one: one.relation),
    Column("sides", Type.TEXT, "who says what", lambda one: " / ".join(side.text for side in one.sides)),
    Column("claims", Type.TEXT, "the claims that cannot all hold", lambda one: " ".join(one.claims)),
    Column("stakes", Type.NUMBER, "how much hangs on it, 0 to 1", lambda one: one.stakes),
    Column("opened_by", Type.TEXT, "the claim that brought it", lambda one: one.opened_by),
    Column("opened_at", Type.TIME, "when its figure held", lambda one: one.opened_at),
    Column("settled_by", Type.TEXT, "the claim or act that ended it", lambda one: one.settled_by),
    Column("settled_at", Type.TIME, "when", lambda one: one.settled_at),
    Column("settled_how", Type.TEXT, "correction, newer figure, ruling …", lambda one: one.settled_how),
    Column("text", Type.TEXT, "the sentence an editor reads", lambda one: one.text),
)

FRAMES: Mapping[FrameOf, tuple[Column, ...]] = MappingProxyType(
    {
        "claims": _CLAIMS,
        "history": _CLAIMS,
        "steps": _STEPS,
        "changes": _CHANGES,
        "contradictions": _CONTRADICTIONS,
    }
)
"""What a frame can be of → its columns."""
