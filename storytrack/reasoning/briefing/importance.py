"""How much a line of a briefing matters, from 0 to 1, so that the most important one is read first.

    importance = what happened × what is counted × how much it changed

=====================  ======  ===================================================================
what happened          weight  why
=====================  ======  ===================================================================
withdrawn                1.00  what may stand in print has nothing behind it any longer
corrected                0.95  what may stand in print was wrong; it is not buried among updates
disputed                 0.85  who prints one side alone misleads
does not add up          0.80  the same, but where the fault lies is not known
settled                  0.60  a range in print can become a figure again
updated                  0.50  what stands in print was right, and is old
new                      0.45  nothing in print is touched by it
out of date              0.35  nobody gives another figure, but this one no longer fits
act                      0.30  what it did to the figures is told with them
still disputed           0.25  no news, but not to be forgotten
agreed                   0.15  the same figure
came and went            0.10  a dispute that whoever looks now need never have known
=====================  ======  ===================================================================

That corrections come first, and are not called updates, is the rule of the Reuters Handbook of Journalism
("Corrections, Refiles, Kills, Repeats and Embargoes": errors are not buried in later updates, and wrong
numbers almost always merit a correction) and of the Associated Press ("Corrections/correctives").

=====================  ======  ===================================================================
what is counted        weight  why
=====================  ======  ===================================================================
people who died          1.00  lives lost come first in every newsroom
hurt, missing, held      0.90  people still in danger
saved                    0.80  people who are out of it
other people             0.70  aboard, on strike, at a march
not people             as in   :mod:`~storytrack.reasoning.disputes.stakes`: 0.6 for a state or a date, 0.5
                       stakes  and 0.4 for things and estimates, 0.2 for forecasts
=====================  ======  ===================================================================

Those who did it (attackers, suspects) weigh nine tenths of their victims, and a part (a scope, or a metric
that is part of another) nine tenths of its whole.

*How much it changed*: 0.5 for the least and 1 for a figure that doubled or halved, by the same square root
as stakes have; a figure that was not there, or is there no longer, is 1. A dispute has its stakes there, as a
share of the most that they could be for what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypedDict

from storytrack.model.briefing import LineKind
from storytrack.model.contradiction import Contradiction
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import number_text
from storytrack.model.snapshot import Figure
from storytrack.reasoning.disputes.stakes import gap_between, is_of_people, weight_of
from storytrack.reasoning.filing import SeriesKey

__all__ = ["HAPPENED", "size_of", "size_of_dispute", "weigh"]

HAPPENED: Mapping[LineKind, float] = MappingProxyType(
    {
        LineKind.WITHDRAWN: 1.0,
        LineKind.CORRECTED: 0.95,
        LineKind.DISPUTED: 0.85,
        LineKind.BROKEN: 0.8,
        LineKind.SETTLED: 0.6,
        LineKind.UPDATED: 0.5,
        LineKind.NEW: 0.45,
        LineKind.OUT_OF_DATE: 0.35,
        LineKind.ACT: 0.3,
        LineKind.STILL_DISPUTED: 0.25,
        LineKind.AGREED: 0.15,
        LineKind.CAME_AND_WENT: 0.1,
    }
)

_FATES: tuple[tuple[str, float, frozenset[str]], ...] = (
    (
        "deaths",
        1.0,
        frozenset("dead died dies killed deaths death executed drowned bodies toll victims".split()),
    ),
    (
        "people in danger",
        0.9,
        frozenset(
            "injured injuries wounded hurt critical missing unaccounted trapped held hostages captive buried"
            " stranded".split()
        ),
    ),
    (
        "people saved",
        0.8,
        frozenset("rescued freed saved survivors released evacuated alive safe brought pulled".split()),
    ),
)
"""The first whose words stand in the title or the id of a metric; people are known by the unit."""

_SAVED = _FATES[2]
_DOERS = frozenset("attackers attacker militants gunmen suspects assailants hijackers bombers rebels".split())
_OTHERS = 0.7
_LESS = 0.9
_WORD = re.compile(r"[a-z]+")


class Weighed(TypedDict):
    """An importance and how it came about, as the fields of a line."""

    importance: float
    reason: str


def weigh(kind: LineKind, keys: tuple[SeriesKey, ...], definition: StoryDefinition, size: float) -> Weighed:
    """The importance of what happened to these figures; ``size`` (0 to 1) is how much it changed.

    With several figures the weightiest counts; without any (an editor's act) only what happened does.
    """
    happened, extent = HAPPENED[kind], 0.5 + 0.5 * size
    named = (_counted(key, definition) for key in keys)
    name, counted = max(named, key=lambda one: one[1], default=("", 1.0))
    parts = [f"{kind.value} {_two(happened)}"]
    if name:
        parts += [f"{name} {_two(counted)}", f"size {_two(extent)}"]
    return {"importance": round(happened * counted * extent, 3), "reason": " × ".join(parts)}


def _two(weight: float) -> str:
    return number_text(round(weight, 2))


def size_of(before: Figure | None, after: Figure | None) -> float:
    """How much a figure changed, from 0.1 to 1."""
    if before is None or after is None:
        return 1.0
    if before.text == after.text:
        return 0.0
    return gap_between((before.quantity, after.quantity))


def size_of_dispute(one: Contradiction, definition: StoryDefinition) -> float:
    """How far apart the sides are and how well backed, from 0 to 1: the stakes without what is counted."""
    most = max((weight_of(definition.metric(name)) for name in one.metrics), default=1.0)
    return min(1.0, one.stakes / most)


def _counted(key: SeriesKey, definition: StoryDefinition) -> tuple[str, float]:
    """What a figure counts, in words, and its weight."""
    metric = definition.metric(key[0])
    if key[2]:
        return "forecast", weight_of(metric.with_(kind=Kind.FORECAST, trend=None))
    name, weight = _fate(metric)
    if _DOERS.intersection(_WORD.findall(metric.label.casefold())[:1]):
        weight *= _LESS
    if key[1] or metric.part_of:
        weight *= _LESS
    return name, weight


def _fate(metric: Metric) -> tuple[str, float]:
    words = _words(metric)
    found = [fate for fate in _FATES if not words.isdisjoint(fate[2])]
    if metric.kind in {Kind.STATE, Kind.DATE, Kind.FORECAST} or not (
        is_of_people(metric) or (metric.unit is None and found)
    ):
        return "no people", weight_of(metric)
    if _SAVED in found and found[0][0] != "deaths":
        return _SAVED[0], _SAVED[1]  # hostages rescued, missing and later found safe
    name, weight, _ = found[0] if found else ("people", _OTHERS, frozenset())
    return name, weight


def _words(metric: Metric) -> frozenset[str]:
    """The words of its title and its id, without what stands in brackets."""
    title = re.sub(r"\([^()]*\)", " ", metric.title)
    return frozenset(_WORD.findall(f"{title} {metric.id}".casefold().replace("_", " ")))
