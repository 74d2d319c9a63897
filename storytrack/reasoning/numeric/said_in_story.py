"""How the bodies of a story revised their own figures.

A figure begins with what a body first said of a thing, and moves when the same body corrects or
refines it. An update begins another figure: then the world moved, and nobody was wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from storytrack.model.hedges import Number
from storytrack.model.quantity import Quantity
from storytrack.model.revision import RevisionRecord, Revisions
from storytrack.model.update import Judged
from storytrack.model.verdict import Label
from storytrack.reasoning.numeric.revisions import Said, record_of
from storytrack.reasoning.sources.speakers import Speaker, speaker_of

__all__ = ["revisions_in_story"]

_REVISES = {Label.CORRECTS, Label.REFINES}
_BEGINS = {Label.NEW, Label.UPDATES, Label.CONTRADICTS}


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks; an outlet that names no source of its own is told apart by its name."""

    speaker: Speaker
    outlet: str

    @classmethod
    def of(cls, one: Judged) -> _Voice:
        speaker = speaker_of(one.claim.said_by)
        return cls(speaker, one.outlet.casefold() if speaker.is_relay and not speaker.names else "")

    def is_same(self, other: _Voice) -> bool:
        """Whether the two are one body."""
        if self.outlet or other.outlet:
            return self.outlet == other.outlet
        return self.speaker.is_same_body(other.speaker)

    @property
    def key(self) -> tuple[object, ...]:
        """What is equal for one body at least where it is named in the same words."""
        return (self.speaker.names, self.speaker.family, self.speaker.camp, self.outlet)


@dataclass(slots=True)
class _Body:
    """What one body said of one metric and scope: its figures, and when it last spoke of it."""

    voice: _Voice
    source: str
    newest: datetime
    figures: list[list[Said]] = field(default_factory=list)
    by_value: dict[Number, list[Said]] = field(default_factory=dict)
    """Which figure had a value: whoever repeats it speaks of that one."""


@dataclass(slots=True)
class _Place:
    """The figure that a claim belongs to: what is corrected may be corrected again."""

    body: _Body
    figure: list[Said]


def revisions_in_story(histories: Mapping[str, Iterable[Judged]]) -> Revisions:
    """The record of every metric, scope and body, from the claims on each metric by its id."""
    return Revisions(record for metric, claims in histories.items() for record in _of_metric(metric, claims))


def _of_metric(metric: str, history: Iterable[Judged]) -> Iterator[RevisionRecord]:
    bodies: dict[tuple[object, ...], _Body] = {}
    places: dict[str, _Place] = {}
    for one in sorted(history, key=lambda judged: (judged.published_at.start, judged.version)):
        value = _value(one)
        if value is not None and one.verdict.label is not Label.DISTRACTOR:
            places[one.claim.id] = _take_in(one, value, bodies, places)
    for (scope, *_), body in bodies.items():
        if body.figures:
            yield record_of(metric, body.source, body.figures, body.newest, str(scope))


def _take_in(
    one: Judged, value: Number, bodies: dict[tuple[object, ...], _Body], places: dict[str, _Place]
) -> _Place:
    """Put a claim to the figure that it revises or repeats, or begin one with it."""
    voice, at = _Voice.of(one), one.published_at.start
    label = one.verdict.label
    place = _own(one, voice, places)
    if place is None:
        source = str(one.claim.said_by) or one.outlet
        body = bodies.setdefault((one.claim.scope, *voice.key), _Body(voice, source, at))
        place = _Place(body, body.by_value.get(value, []))
    if label in _BEGINS or not place.figure:
        place = _Place(place.body, [])
        place.body.figures.append(place.figure)
    if label in _REVISES or not place.figure:
        place.figure.append(Said(value, at))
        place.body.by_value[value] = place.figure
    place.body.newest = max(place.body.newest, at)
    return place


def _own(one: Judged, voice: _Voice, places: dict[str, _Place]) -> _Place | None:
    """The place of the body's own claim that this one is relative to, the decisive one first."""
    for name in one.verdict.against:
        place = places.get(name)
        if place is not None and place.body.voice.is_same(voice):
            return place
    return None


def _value(one: Judged) -> Number | None:
    """The number that stands for a claim: as printed, else the middle of a range.

    None for what says none, for a figure that is somebody else's, and for what no longer counts.
    """
    quantity = one.claim.quantity
    if one.act is not None or one.claim.names_a_figure:
        return None
    if one.claim.delta or one.claim.is_forecast or not isinstance(quantity, Quantity):
        return None
    if quantity.value is not None or quantity.low is None or quantity.high is None:
        return quantity.value
    return (quantity.low + quantity.high) / 2
