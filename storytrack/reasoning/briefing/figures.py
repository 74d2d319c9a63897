"""One line for each figure that changed: from what the reader knew to what stands now.

However often it changed in between, it is told once. Steps in between are named where they were corrected:
a reader who met one of them elsewhere must learn that it was wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from storytrack.model.act import Ruling, Withdrawal
from storytrack.model.briefing import BriefingLine, Cited, LineKind
from storytrack.model.change import Change, ChangeKind
from storytrack.model.contradiction import Contradiction
from storytrack.model.metric import unit_beside
from storytrack.model.quantity import Quantity
from storytrack.model.snapshot import Figure, FigureState, StandingClaim
from storytrack.reasoning.briefing.between import Between, cited
from storytrack.reasoning.briefing.importance import size_of, size_of_dispute, weigh
from storytrack.reasoning.briefing.quarrels import Quarrels, sides_of
from storytrack.reasoning.diff import moved
from storytrack.reasoning.filing import SeriesKey

__all__ = ["agreed_line", "figure_lines", "has_gone", "key_of"]

_MOVES = MappingProxyType(
    {
        ChangeKind.ROSE: "up from",
        ChangeKind.FELL: "down from",
        ChangeKind.NARROWED: "narrowed from",
        ChangeKind.WIDENED: "widened from",
    }
)


def figure_lines(between: Between, quarrels: Quarrels) -> Iterator[BriefingLine]:
    """A line for each figure that reads otherwise, and for each that stands less well than before.

    What several parts of one metric are, when they are new, is told in one line.
    """
    parts: dict[str, list[BriefingLine]] = {}
    for change in between.diff.changes:
        if change.reads_otherwise:
            line = _line(_Told(between, change, quarrels.on(key_of(change))))
            if line.kind is LineKind.NEW and change.scope and not change.forecast:
                parts.setdefault(change.metric, []).append(line)
            else:
                yield line
        elif _stands_less_well(change):
            yield _weaker(between, change)
    for found in parts.values():
        yield found[0] if len(found) == 1 else _together(between, found)


def agreed_line(between: Between) -> BriefingLine | None:
    """One line for all the figures that read as before and have more independent sources."""
    changes = [
        one
        for one in between.diff.changes
        if not one.reads_otherwise and one.after and one.before and one.after.sources > one.before.sources
    ]
    if not changes:
        return None
    keys = tuple(key_of(one) for one in changes)
    told = "; ".join(_with_its_sources(between, one.after) for one in changes if one.after)
    return BriefingLine(
        kind=LineKind.AGREED,
        **weigh(LineKind.AGREED, keys, between.definition, 0.0),
        text=f"Same figure, more sources: {told}",
        about=keys,
        claims=tuple(claim for one in changes for claim in one.claims),
        sources=tuple(dict.fromkeys(cited(new) for one in changes for new in _new(one))),
    )


def has_gone(figure: Figure | None) -> bool:
    """Whether nothing stands for it."""
    return figure is None or figure.state is FigureState.WITHDRAWN


def key_of(change: Change) -> SeriesKey:
    """The figure that changed."""
    return (change.metric, change.scope, change.forecast)


@dataclass(frozen=True)
class _Told:
    """A change with what is told of it; ``disputes`` opened on it, the weightiest first."""

    between: Between
    change: Change
    disputes: tuple[Contradiction, ...]

    @property
    def now(self) -> str:
        """The figure in print, with its unit; "" where nothing stands."""
        after = self.change.after
        if after is None or has_gone(after):
            return ""
        unit = unit_beside(after.unit, self.change.title) if after.quantity is not None else ""
        return after.text + unit

    @property
    def was(self) -> str:
        """What was known, or nothing."""
        return self.change.before.text if self.change.before is not None else ""

    @cached_property
    def sources(self) -> tuple[Cited, ...]:
        """Who brought the change: who gave the figure first, then whose newer claims it rests on."""
        first = self.between.first_given(self.change)
        telling = [cited(one) for one in reversed(_telling(self.change))]
        return tuple(dict.fromkeys([cited(first), *telling] if first is not None else telling))

    @property
    def by(self) -> str:
        """Who says so and when, in brackets; of a disputed figure, who spoke last and what that was."""
        telling, after = _telling(self.change), self.change.after
        if not telling or after is None:
            return ""
        last = telling[-1]
        if after.state is FigureState.DISPUTED and last.text != after.text:
            return f" ({last.source}: {last.text}, {self.between.clock(last.at)})"
        many = f"; {after.sources} sources" if after.state is FigureState.CORROBORATED else ""
        return f" ({self.who(self.sources[0])}{many})"

    @property
    def disputed(self) -> str:
        """That the figure has been disputed all along."""
        after = self.change.after
        is_disputed = after is not None and after.state is FigureState.DISPUTED
        return ", disputed" if is_disputed and not self.disputes else ""

    def who(self, one: Cited) -> str:
        """A source with the time at which its figure held."""
        return f"{one.name}, {self.between.clock(one.at)}"


def _kind(told: _Told) -> LineKind:
    """What is told of a change: the first of these that is so."""
    change, before = told.change, told.change.before
    if before is not None and not has_gone(before):
        if has_gone(change.after):
            return LineKind.WITHDRAWN
        if any(isinstance(act, Withdrawal) for act in told.between.acts_against(before)):
            return LineKind.WITHDRAWN
        if told.between.corrections_of(change):
            return LineKind.CORRECTED
    if change.after is None:
        return LineKind.WITHDRAWN
    if told.disputes or change.kind is ChangeKind.DISPUTED:
        return LineKind.DISPUTED
    if change.kind is ChangeKind.SETTLED:
        return LineKind.SETTLED
    return LineKind.NEW if before is None else LineKind.UPDATED


def _line(told: _Told) -> BriefingLine:
    change, kind, between = told.change, _kind(told), told.between
    sources = told.sources
    is_dispute = kind is LineKind.DISPUTED and told.disputes
    size = size_of(change.before, change.after)
    if is_dispute:
        size = size_of_dispute(told.disputes[0], between.definition)
    said = "; ".join(filter(None, (_SAYS[kind](told), _sides(told), *_steps(told))))
    return BriefingLine(
        kind=kind,
        **weigh(kind, (key_of(change),), between.definition, size),
        text=f"{between.titled(key_of(change))}: {said}",
        about=(key_of(change),),
        claims=change.claims,
        sources=sources,
        at=sources[0].at if sources else None,
    )


def _new(change: Change) -> tuple[StandingClaim, ...]:
    return (
        tuple(one for one in change.after.standing if one.claim.id in change.claims) if change.after else ()
    )


def _telling(change: Change) -> tuple[StandingClaim, ...]:
    """Whose claims brought the change: the new ones that it rests on, or else the last that stands."""
    if change.after is None:
        return ()
    new = tuple(one for one in _new(change) if change.after.rests_on(one)) or _new(change)
    return new or change.after.standing[-1:]


def _withdrawn(told: _Told) -> str:
    before = told.change.before
    acts = told.between.acts_against(before) if before is not None else ()
    if not acts and told.change.after is not None:
        return f"no figure stands; {told.was} was taken back{told.by}"
    why = f": {acts[-1].text}" if acts else ""
    stands = f"{told.now}{told.by}" if told.now else "no figure stands"
    was = f"that {told.was} is denied" if has_gone(before) else told.was
    return f"{stands}; {was} is withdrawn{why}"


def _corrected(told: _Told) -> str:
    last = told.between.corrections_of(told.change)[-1]
    to = last.claim.figure_text
    if told.change.after is not None and to == told.change.after.text:
        return f"{told.now}{told.disputed}, corrected from {told.was}{told.by}"
    return f"{told.now}{told.disputed}, before: {told.was}; corrected to {to} ({told.who(cited(last))})"


def _disputed(told: _Told) -> str:
    before = f", before: {told.was}" if told.was and told.was != told.now else ""
    return f"{told.now}{before}" if told.disputes else f"{told.now}, now disputed{told.by}{before}"


def _settled(told: _Told) -> str:
    standing = {one.claim.id for one in told.change.after.standing} if told.change.after else set()
    rulings = (act for act in told.between.telling_acts if isinstance(act, Ruling))
    ruled = next((act.text for act in rulings if standing.intersection(act.stands)), "")
    return f"{told.now}, no longer disputed{f': {ruled}' if ruled else told.by}; before: {told.was}"


def _updated(told: _Told) -> str:
    before, after = told.change.before, told.change.after
    assert before is not None and after is not None  # noqa: S101, PT018 - or it is new, or withdrawn
    return f"{told.now}{told.disputed}, {_MOVES.get(moved(before, after), 'before:')} {told.was}{told.by}"


def _is_new(told: _Told) -> str:
    after = told.change.after
    if told.now or after is None:
        return f"{told.now}{told.disputed}{told.by}"
    return f"no figure stands; {after.standing[-1].claim.quantity} is denied{told.by}"


_SAYS: Mapping[LineKind, Callable[[_Told], str]] = MappingProxyType(
    {
        LineKind.WITHDRAWN: _withdrawn,
        LineKind.CORRECTED: _corrected,
        LineKind.DISPUTED: _disputed,
        LineKind.SETTLED: _settled,
        LineKind.UPDATED: _updated,
        LineKind.NEW: _is_new,
    }
)


def _sides(told: _Told) -> str:
    """What each side says in the weightiest dispute that opened, and how many more there are."""
    if not told.disputes:
        return ""
    more = f", and {len(told.disputes) - 1} more" if told.disputes[1:] else ""
    return f"now disputed: {sides_of(told.disputes[0], told.between.definition)}{more}"


def _steps(told: _Told) -> Iterator[str]:
    """What was given in between and corrected in between."""
    for wrong, right in told.between.corrected_steps(told.change):
        figure, by = right.claim.quantity, told.who(cited(right))
        is_known = not right.claim.is_denial and (not isinstance(figure, Quantity) or figure.is_known)
        became = f"corrected to {right.claim.figure_text}" if is_known else "taken back"
        yield f"in between {wrong.claim.figure_text}, {became} ({by})"


def _together(between: Between, lines: list[BriefingLine]) -> BriefingLine:
    """The new parts of one metric in one line, each with its figure and who gave it."""
    whole = between.titled((lines[0].about[0][0], "", False))
    told = (f"{key[1]}: {_without_title(line, between)}" for line in lines for key in line.about)
    return max(lines, key=lambda line: line.importance).with_(
        text=f"{whole}, in part: {'; '.join(told)}",
        about=tuple(key for line in lines for key in line.about),
        claims=tuple(claim for line in lines for claim in line.claims),
        sources=tuple(dict.fromkeys(one for line in lines for one in line.sources)),
        at=None,
    )


def _without_title(line: BriefingLine, between: Between) -> str:
    return line.text.removeprefix(f"{between.titled(line.about[0])}: ")


def _with_its_sources(between: Between, figure: Figure) -> str:
    return f"{between.about(figure.key)} {figure.text} ({figure.sources} sources)"


def _stands_less_well(change: Change) -> bool:
    before, after = change.before, change.after
    if before is None or after is None:
        return False
    aged = after.state is FigureState.STALE and before.state is not FigureState.STALE
    return aged or after.sources < before.sources


def _weaker(between: Between, change: Change) -> BriefingLine:
    after, key = change.after, key_of(change)
    assert after is not None  # noqa: S101 - it reads as before
    left = "1 source" if after.sources == 1 else f"{after.sources} sources"
    why = "it no longer fits what is known since" if after.state is FigureState.STALE else f"{left} left"
    sources = tuple(cited(one) for one in after.standing[-1:])
    said = "".join(f" ({one.name}, {between.clock(one.at)})" for one in sources)
    return BriefingLine(
        kind=LineKind.OUT_OF_DATE,
        **weigh(LineKind.OUT_OF_DATE, (key,), between.definition, 0.0),
        text=f"{between.titled(key)}: still {after.text}{said}, but {why}",
        about=(key,),
        claims=change.claims,
        sources=sources,
        at=sources[-1].at if sources else None,
    )
