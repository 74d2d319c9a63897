"""A dispute → the noun that is shown: its sides as they stand now, who joined them, and how it ended."""

from __future__ import annotations

from storytrack.model.contradiction import Contradiction, ContradictionKind, Joined, Side
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind
from storytrack.reasoning.backing.independence import independent_sources
from storytrack.reasoning.dispute import Life, Position
from storytrack.reasoning.disputes.stakes import gap_between, stakes
from storytrack.reasoning.filing import Filed, SeriesKey
from storytrack.reasoning.wording import at_length, day, figure, heading, listed, said

__all__ = ["from_life"]

MOST_COUNTED = 100
"""The claims of a side, the newest, whose sources are counted: as many as can stand in a series."""


def from_life(key: SeriesKey, life: Life, definition: StoryDefinition) -> Contradiction:
    """A dispute of a series as a noun."""
    dispute, end = life.dispute, life.dispute.end
    sides = tuple(_side(number, life) for number in range(len(dispute.sides)))
    metric = definition.metric(key[0])
    if key[2]:
        metric = metric.model_copy(update={"kind": Kind.FORECAST})
    return Contradiction.model_construct(
        kind=dispute.kind,
        metrics=(key[0],),
        scope=key[1],
        claims=(dispute.against.id, dispute.by.id),
        relation="",
        sides=sides,
        opened_by=dispute.by.id,
        opened_at=dispute.by.at,
        settled_by=end.by.id if end else "",
        settled_at=end.by.at if end else None,
        settled_how=end.how if end else None,
        settled_why=at_length(end.why) if end else "",
        stakes=stakes(
            (metric,),
            gap_between(side.now.known for side in dispute.held),
            min(side.sources for side in sides),
            refutes=not dispute.is_silence,
        ),
        text=at_length(f"{heading(key, definition)}: {_sentence(life)}."),
    )


def _side(number: int, life: Life) -> Side:
    side = life.dispute.sides[number]
    claims = tuple(sorted(life.on(number), key=lambda one: one.order))
    saying = tuple(one for one in claims[-MOST_COUNTED:] if _says_so(one, side.now))
    later = (one for one in claims if one.order > life.dispute.by.order and one != side.first)
    return Side.model_construct(
        source=side.now.source,
        text=at_length(_said(side.now)),
        claims=tuple(one.id for one in claims),
        # Who came to speak for a side may have taken another one with the same claim.
        sources=independent_sources(saying or (side.now,)),
        joined=tuple(Joined.model_construct(claim=one.id, source=one.source, at=one.at) for one in later),
        given_up=side.given_up,
    )


def _says_so(filed: Filed, now: Filed) -> bool:
    """Whether a claim carries what its side says now, and not what the side has left behind."""
    if filed.known is None or now.known is None:
        return True
    return filed.interval.meets(now.interval)


def _said(filed: Filed) -> str:
    return f"denied by {filed.source}, {day(filed)}" if filed.claim.is_denial else said(filed)


def _sentence(life: Life) -> str:
    """How it stands now; where the figures have moved on, what it began with, too."""
    dispute = life.dispute
    if dispute.is_silence:
        return _silence(life)
    if dispute.is_fall:
        return f"{said(dispute.by)} after {said(dispute.against)}; the fall is unexplained"
    began = _against((dispute.against, dispute.by))
    now = _against(tuple(side.now for side in dispute.held))
    if now == began and dispute.kind is ContradictionKind.WITHIN_REPORT:
        return f"{dispute.by.report.outlet} gives both {said(dispute.against)} and {said(dispute.by)}"
    return f"{now}; at first {began}" if any(_has_moved(side) for side in dispute.held) else now


def _has_moved(side: Position) -> bool:
    """Whether a side no longer says what it said first, whoever speaks for it."""
    return figure(side.now) != figure(side.first)


def _against(sides: tuple[Filed, ...]) -> str:
    """The sides in one phrase, the one that came last first; a denial after the figures."""
    figures = [one for one in reversed(sides) if not one.claim.is_denial]
    denials = [_said(one) for one in sides if one.claim.is_denial]
    against = f"{said(figures[0])} against {listed(figures[1:])}" if figures[1:] else listed(figures)
    return ", ".join((against, *denials))


def _silence(life: Life) -> str:
    """The figure with all who decline to confirm it."""
    first_of = {one.source: one for one in reversed(life.on(None))}
    doubters = [f"{one.source}, {day(one)}" for one in sorted(first_of.values(), key=lambda one: one.order)]
    return f"{said(life.dispute.sides[0].now)}, not confirmed by {', nor by '.join(doubters[:3])}"
