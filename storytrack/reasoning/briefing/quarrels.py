"""Disagreements between two moments: opened, settled, still open, come and gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from storytrack.model.briefing import BriefingLine, LineKind
from storytrack.model.contradiction import Contradiction
from storytrack.model.definition import StoryDefinition
from storytrack.reasoning.briefing.between import Between
from storytrack.reasoning.briefing.importance import size_of_dispute, weigh
from storytrack.reasoning.filing import SeriesKey
from storytrack.reasoning.wording import heading

__all__ = ["Quarrels", "quarrel_lines", "sides_of"]

_TELLS_THE_END = frozenset({LineKind.SETTLED, LineKind.CORRECTED, LineKind.WITHDRAWN})
"""The lines of figures that say what became of a dispute, too."""

MOST_STILL_OPEN = 3
"""Of the disputes that go on so many are told, those with the highest stakes; the rest are counted."""


@dataclass(frozen=True)
class Quarrels:
    """The disagreements of a between by what became of them, those with the highest stakes first."""

    between: Between
    opened: tuple[Contradiction, ...]
    settled: tuple[Contradiction, ...]
    still_open: tuple[Contradiction, ...]
    came_and_went: tuple[Contradiction, ...]

    @classmethod
    def of(cls, between: Between) -> Quarrels:
        """Told apart by whether each was known, was open, and is open."""
        known, was_open = ({one.id for one in found} for found in (between.was, between.was.open))
        now = between.now.by_stakes()
        is_open, told_anew = {one.id for one in now.open}, {one.id: one for one in now}
        return cls(
            between,
            opened=tuple(one for one in now.open if one.id not in was_open),
            settled=tuple(told_anew.get(one.id, one) for one in between.was.open if one.id not in is_open),
            still_open=tuple(one for one in now.open if one.id in was_open),
            came_and_went=tuple(one for one in now.settled if one.id not in known),
        )

    def on(self, key: SeriesKey) -> tuple[Contradiction, ...]:
        """Those within one figure that opened."""
        return tuple(one for one in self.opened if not one.relation and self.keys(one) == (key,))

    def keys(self, one: Contradiction) -> tuple[SeriesKey, ...]:
        """The figures that a disagreement is on; within a figure it is one."""
        return _keys(one, self.between.definition)


def quarrel_lines(quarrels: Quarrels, told: Mapping[SeriesKey, LineKind]) -> Iterator[BriefingLine]:
    """The lines of the disagreements that the lines of figures, ``told``, do not tell."""
    tell = _Telling(quarrels)
    for one in quarrels.opened:
        if one.relation:
            yield tell.line(LineKind.BROKEN, one, f"Does not add up: {tell.sides(one)}")
        elif quarrels.keys(one)[0] not in told:
            yield tell.line(LineKind.DISPUTED, one, f"{tell.title(one)}, now disputed: {tell.sides(one)}")
    for one in quarrels.settled:
        if one.relation or told.get(quarrels.keys(one)[0]) not in _TELLS_THE_END:
            yield tell.line(LineKind.SETTLED, one, tell.ended(one))
    going_on = [one for one in quarrels.still_open if one.relation or quarrels.keys(one)[0] not in told]
    for one in going_on[:MOST_STILL_OPEN]:
        yield tell.line(LineKind.STILL_DISPUTED, one, tell.going_on(one))
    if going_on[MOST_STILL_OPEN:]:
        yield tell.counted(LineKind.STILL_DISPUTED, going_on[MOST_STILL_OPEN:])
    if quarrels.came_and_went:
        yield tell.counted(LineKind.CAME_AND_WENT, quarrels.came_and_went)


def sides_of(one: Contradiction, definition: StoryDefinition) -> str:
    """How a disagreement stands now: its sentence without the heading, and without what it began with."""
    begins = "" if one.relation else heading(_keys(one, definition)[0], definition) + ": "
    return one.text.removeprefix(begins).partition("; at first ")[0].removesuffix(".")


def _keys(one: Contradiction, definition: StoryDefinition) -> tuple[SeriesKey, ...]:
    if one.relation:
        return tuple((metric, one.scope, False) for metric in one.metrics)
    key = (one.metrics[0], one.scope, True)  # that it is of a forecast, only its sentence tells
    return ((*key[:2], one.text.startswith(heading(key, definition) + ": ")),)


_COUNTED = MappingProxyType(
    {
        LineKind.STILL_DISPUTED: "Also",
        LineKind.CAME_AND_WENT: "Opened and settled in between",
    }
)


@dataclass(frozen=True)
class _Telling:
    """How each disagreement is put in a line."""

    quarrels: Quarrels

    @property
    def between(self) -> Between:
        """What it is told from."""
        return self.quarrels.between

    def sides(self, one: Contradiction) -> str:
        """Who says what."""
        return sides_of(one, self.between.definition)

    def title(self, one: Contradiction) -> str:
        """The figure within which it lies."""
        return self.between.titled(self.quarrels.keys(one)[0])

    def going_on(self, one: Contradiction) -> str:
        """How it stands, and since when."""
        since = self.between.clock(one.opened_at)
        if one.relation:
            return f"Does not add up, since {since}: {self.sides(one)}"
        return f"{self.title(one)}, since {since}: {self.sides(one)}"

    def ended(self, one: Contradiction) -> str:
        """What settled it."""
        why = one.settled_why.removesuffix(".") or self.sides(one)
        if one.relation:
            return f"Adds up again: {why if one.relation in why else f'{one.relation}; {why}'}"
        return f"{self.title(one)}, a dispute is over: {why}"

    def line(self, kind: LineKind, one: Contradiction, text: str) -> BriefingLine:
        """The line with its importance."""
        keys, definition = self.quarrels.keys(one), self.between.definition
        return BriefingLine(
            kind=kind,
            **weigh(kind, keys, definition, size_of_dispute(one, definition)),
            text=text,
            about=keys,
            claims=one.claims,
            at=one.opened_at if one.is_open else one.settled_at,
        )

    def counted(self, kind: LineKind, found: Sequence[Contradiction]) -> BriefingLine:
        """One line for several: on what they are, and how many where those are more."""
        on = {one.id: self.quarrels.keys(one) for one in found}
        keys = tuple(dict.fromkeys(key for one in found for key in on[one.id]))
        about = Counter(" and ".join(self.between.about(key) for key in on[one.id]) for one in found)
        told = (f"{name} ({times})" if times > 1 else name for name, times in about.items())
        return BriefingLine(
            kind=kind,
            **weigh(kind, keys, self.between.definition, 0.0),
            text=f"{_COUNTED[kind]}: {', '.join(told)}",
            about=keys,
            claims=tuple(dict.fromkeys(claim for one in found for claim in one.claims)),
        )
