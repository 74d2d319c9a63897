"""General quantities: the numbers of a sentence, each with its unit and what is said of it.

The measure, and all of it:

- the sentence goes through ``storytrack.quantities``; a conversion printed beside a figure is a quantity
  of its own, as the set has it, and "from 38 to 44" is one quantity with both values;
- the *value* agrees when the printed number does (a fraction to six digits), or both ends of a range;
  a word in place of a number is the interval of the set's own table (``TABLE``); words that the table
  does not have ("several"), zero in words ("no deaths") and an unknown are none to the set;
- the *unit* agrees when it is the same by name or as printed, in small letters, every word in the
  singular, hyphens as spaces, and a few names that only go by another word (``SAME``); a part of a
  name is not enough ("pick" is no "draft pick");
- the *change* is ``up`` or ``down`` for the size of a move, else the kind of bound: ``~`` for about,
  ``>`` and ``<`` for bounds, ``=`` for the rest; it is measured where the set has it;
- each quantity of the set is matched with at most one of ours; F1 is micro-averaged over all rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from reading_sets.result import Figure, Miss, NotBuilt, Result, Row

import storytrack
from storytrack.model.hedges import HedgeTable
from storytrack.model.quantity import Qualifier, Quantity

__all__ = ["is_of_this_set", "measure"]

TABLE = HedgeTable(
    name="powers of ten",
    words={
        "dozens": (12, 100),
        "tens": (10, 100),
        "hundreds": (100, 1_000),
        "thousands": (1_000, 10_000),
        "tens of thousands": (10_000, 100_000),
        "hundreds of thousands": (100_000, 1_000_000),
        "millions": (1_000_000, 10_000_000),
        "billions": (1_000_000_000, 10_000_000_000),
    },
)
"""A word for a power of ten reaches to the next power."""

SAME = {
    "percentage": "percent",
    "celsius": "degree celsius",
    "fahrenheit": "degree fahrenheit",
    "pound mass": "pound",
    "person": "people",
    "american dollar": "dollar",
    "united state dollar": "dollar",
    "us dollar": "dollar",
    "british pound": "pound sterling",
    "metric ton": "tonne",
    "time": "count",
    "chinese yuan": "yuan",
    "japanese yen": "yen",
    "-": "",
}
"""Two names of one unit; the right one stands for both."""


class Item(NamedTuple):
    """A quantity as the set has it: one value or both ends, the names its unit goes by, its change."""

    values: tuple[float, ...]
    units: frozenset[str]
    change: str

    def __str__(self) -> str:
        values = " to ".join(f"{value:g}" for value in self.values)
        return f"{self.change} {values} {'/'.join(sorted(self.units)) or '-'}"


def is_of_this_set(row: Row) -> bool:
    """Whether a row has the shape of this set."""
    gold = row.get("gold")
    return "text" in row and isinstance(gold, list)


def measure(rows: Sequence[Row]) -> Result:
    """Micro F1 of value, of value and unit, and of value and change."""
    read: Callable[[str], Sequence[Any]] | None = getattr(storytrack, "quantities", None)
    if read is None:
        raise NotBuilt("storytrack.quantities")
    scores = {name: Score() for name in AGREE}
    misses: list[Miss] = []
    for row in rows:
        gold = [_of_the_set(one) for one in row["gold"]]
        ours = [item for found in read(row["text"]) for item in _of_ours(found)]
        for name, score in scores.items():
            if name == "value + change" and any(one.change == "?" for one in gold):
                continue
            score.add(gold, ours, AGREE[name])
        if _matched(gold, ours, AGREE["value + unit"]) < max(len(gold), len(ours)):
            told = (" | ".join(map(str, gold)), " | ".join(map(str, ours)))
            misses.append(Miss(row["id"], "quantities", told[0] or "none", told[1] or "none", row["text"]))
    goals = {"value": 86, "value + unit": 72, "value + change": 80}
    figures = [scores[name].figure(f"F1 {name}", goal) for name, goal in goals.items()]
    return Result("newsquant", len(rows), tuple(figures), tuple(misses))


class Score:
    """Counts over all rows."""

    def __init__(self) -> None:
        self.gold = self.ours = self.both = 0

    def add(self, gold: Sequence[Item], ours: Sequence[Item], agree: Agree) -> None:
        self.gold += len(gold)
        self.ours += len(ours)
        self.both += _matched(gold, ours, agree)

    def figure(self, name: str, goal: float) -> Figure:
        total = self.gold + self.ours
        note = f"precision {_percent(self.both, self.ours)}, recall {_percent(self.both, self.gold)}"
        return Figure(name, 200 * self.both / total if total else None, self.gold, goal, note)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


Agree = Callable[[Item, Item], bool]


def _same_values(one: Item, other: Item) -> bool:
    return len(one.values) == len(other.values) and all(
        abs(a - b) <= 1e-6 * max(abs(a), abs(b)) for a, b in zip(one.values, other.values, strict=True)
    )


def _same_unit(one: Item, other: Item) -> bool:
    return bool(one.units & other.units) or (not one.units and not other.units)


AGREE: dict[str, Agree] = {
    "value": _same_values,
    "value + unit": lambda one, other: _same_values(one, other) and _same_unit(one, other),
    "value + change": lambda one, other: _same_values(one, other) and one.change == other.change,
}


def _matched(gold: Sequence[Item], ours: Sequence[Item], agree: Agree) -> int:
    """How many of the set's items have one of ours to themselves."""
    left = list(ours)
    matched = 0
    for item in gold:
        found = next((one for one in left if agree(item, one)), None)
        if found is not None:
            left.remove(found)
            matched += 1
    return matched


# --- one item ---------------------------------------------------------------------------------------


def _of_the_set(gold: Row) -> Item:
    value = gold["value"]
    values = tuple(map(float, value)) if isinstance(value, list) else (float(value),)
    names = {_folded(str(gold.get(name) or "")) for name in ("norm_unit", "unit")}
    return Item(values, frozenset(names - {""}), gold.get("change") or "?")


def _of_ours(found: Any) -> Iterator[Item]:
    """Our quantity, and its conversion."""
    values = _values(found.quantity)
    if found.was is not None:
        values = (*_values(found.was.quantity)[:1], *values[-1:])
    if values:
        names = {_folded(name) for name in (found.quantity.unit or "", found.unit)}
        yield Item(
            values, frozenset(names - {""}), found.change or _BOUNDS.get(found.quantity.qualifier, "=")
        )
    if found.conversion is not None:
        yield from _of_ours(found.conversion)


_BOUNDS = {
    Qualifier.ABOUT: "~",
    Qualifier.MORE_THAN: ">",
    Qualifier.AT_LEAST: ">",
    Qualifier.LESS_THAN: "<",
    Qualifier.AT_MOST: "<",
}


def _values(quantity: Quantity) -> tuple[float, ...]:
    if quantity.qualifier in {Qualifier.NONE, Qualifier.UNKNOWN}:
        return ()
    if quantity.value is not None:
        return (float(quantity.value),)
    if quantity.qualifier is Qualifier.VAGUE and TABLE.word(quantity.phrase) is None:
        return ()
    said = quantity.under(TABLE)
    return tuple(float(end) for end in (said.low, said.high) if end is not None)


def _folded(name: str) -> str:
    words = [_singular(word) for word in re.split(r"[\s\-]+", name.lower().strip()) if word]
    folded = " ".join(words)
    return SAME.get(folded, folded)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
