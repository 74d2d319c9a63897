"""Press releases on operations: how many were killed and captured, and when it began.

The measure, and all of it:

- a release is read by itself; nothing but its text says when it was published;
- the claims that count are those on people killed and on people detained whose scope is not a force
  of the teller's own side and not women or children (``NOT_COUNTED``); civilians count where the release
  tells of nobody else; forecasts, denials and "none" do not count;
- a claim counts with the release's own lower bound: "more than 30" is 31, a word in place of a
  number is what the set's table says (``TABLE``), any other figure is its lowest number;
- what a release says twice counts once: of the claims on one metric and scope, the first exact figure
  stands, else the highest bound; an increment ("two more", "also detained one") adds to it; a single one
  is no refinement of "several";
- different groups add up; what is said to be a part of another figure does not, nor does everybody
  (``GENERAL``), nor a group that a release names after a mere bound for all of them ("several insurgents
  were detained", and further down: "the commander and two associates");
- the operation began on the day that the reading gives for the event, else on the day that the release
  prints as its own; a release without a year is not dated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from reading_sets.result import Miss, Result, Row, claim_line, share

from storytrack.model.claim import Claim, Cue
from storytrack.model.hedges import HedgeTable
from storytrack.model.quantity import Qualifier, Quantity
from storytrack.model.reading import Reading
from storytrack.reading import EnglishReader

__all__ = ["began", "is_of_this_set", "least", "measure"]

KILLED = frozenset({"killed"})
CAPTURED = frozenset({"detained"})
NOT_COUNTED = frozenset({"soldiers", "police", "women", "children", "women and children"})
"""Scopes of people whom an operation does not aim at."""
CIVILIANS = frozenset({"civilians", "civilians and soldiers"})
"""Scopes that count where a release tells of nobody else: then it is about them."""
GENERAL = frozenset({"", "men"})
"""Scopes of anybody."""
PARTS = frozenset({"part", "member"})
"""The rules by which a figure is read as a part of another one."""
NO_COUNT = frozenset({Cue.FORECAST, Cue.HYPOTHETICAL, Cue.DENIES})

TABLE = HedgeTable(
    name="press releases",
    words={
        "a couple": (2, None),
        "couple": (2, None),
        "a few": (3, None),
        "few": (3, None),
        "several": (3, None),
        "multiple": (3, None),
        "some": (2, None),
        "a number": (2, None),
        "a number of": (2, None),
        "a handful": (4, None),
        "handful": (4, None),
        "numerous": (4, None),
        "many": (4, None),
        "a large number": (5, None),
        "large number": (5, None),
        "dozens": (24, None),
        "scores": (40, None),
        "hundreds": (200, None),
    },
)
"""The lower bounds by which the set was labelled; a bare plural, which has no word, is at least two."""


def is_of_this_set(row: Row) -> bool:
    """Whether a row has the shape of this set."""
    gold = row.get("gold")
    return "text" in row and isinstance(gold, dict) and "min_killed" in gold


def measure(rows: Sequence[Row]) -> Result:
    """Read every release; exact matches of the three answers, and of the counts where they are not zero."""
    reader = EnglishReader()
    right: dict[str, list[bool]] = {
        name: [] for name in ("killed", "captured", "date", "killed > 0", "captured > 0")
    }
    misses: list[Miss] = []
    for row in rows:
        gold, reading = row["gold"], reader.read(row["text"])
        answers = {
            "killed": (int(gold["min_killed"]), least(reading, KILLED)),
            "captured": (int(gold["min_captured"]), least(reading, CAPTURED)),
            "date": (str(gold["start_date"]), str(began(reading))),
        }
        for name, (wanted, ours) in answers.items():
            right[name].append(wanted == ours)
            if name != "date" and wanted:
                right[f"{name} > 0"].append(wanted == ours)
            if wanted != ours:
                misses.append(Miss(row["id"], name, str(wanted), str(ours), row["text"], _details(reading)))
    goals = {"killed": 93, "captured": 80, "date": 85, "killed > 0": 88, "captured > 0": 78}
    figures = tuple(share(name, right[name], goal) for name, goal in goals.items())
    return Result("isaf", len(rows), figures, tuple(misses))


class Said(NamedTuple):
    """A counted claim, and the place of its sentence."""

    claim: Claim
    quantity: Quantity
    at: int


class Group(NamedTuple):
    """What stands of one group; the release speaks of it from ``first`` to ``last``, and ``at`` of this."""

    least: int
    first: int
    at: int
    last: int
    is_exact: bool


def least(reading: Reading, metrics: frozenset[str]) -> int:
    """The release's own lower bound of one count."""
    groups: dict[str, list[Said]] = {}
    counted = list(_said(reading, metrics))
    others = [said for said in counted if said.claim.scope not in CIVILIANS]
    for said in others or counted:
        groups.setdefault(_group(said), []).append(said)
    everybody = groups.pop("", [])
    whole, more = _standing(everybody), _increments(everybody)
    parts = [_standing(group, _increments(group)) for group in groups.values()]
    return max(whole.least, _together(parts)) + more


def _group(said: Said) -> str:
    """The scope; "all 11" are a group of their own, and everybody is none."""
    if said.claim.scope in GENERAL:
        return ""
    if said.quantity.qualifier is Qualifier.ALL and said.quantity.is_known:
        return f"all {said.quantity.low} {said.claim.scope}"
    return said.claim.scope


def _said(reading: Reading, metrics: frozenset[str]) -> Iterator[Said]:
    """The claims that count, without those that are said to be a part of another."""
    for claim, grounds in reading.explained:
        quantity = claim.quantity
        if (
            claim.metric in metrics
            and claim.scope not in NOT_COUNTED
            and _counts(claim)
            and isinstance(quantity, Quantity)
            and not (grounds and grounds.rule in PARTS)
        ):
            yield Said(claim, quantity, grounds.sentence.start if grounds and grounds.sentence else 0)


def _counts(claim: Claim) -> bool:
    quantity = claim.quantity
    is_number = isinstance(quantity, Quantity) and quantity.qualifier is not Qualifier.NONE
    return is_number and not NO_COUNT & set(claim.cues)


def _standing(said: Sequence[Said], more: int = 0) -> Group:
    """The first exact figure, else the highest bound; a single one is no refinement of several."""
    plain = [one for one in said if not one.claim.delta]
    bounds = [one for one in plain if not one.quantity.is_point]
    exact = [one for one in plain if one.quantity.is_point and (lower_bound(one.quantity) > 1 or not bounds)]
    places = [one.at for one in said] or [0]
    stands = exact[0] if exact else max(bounds, key=lambda one: lower_bound(one.quantity), default=None)
    if stands is None:
        return Group(more, places[0], places[0], places[-1], is_exact=True)
    least = lower_bound(stands.quantity) + more
    return Group(least, places[0], stands.at, places[-1], is_exact=bool(exact))


def _increments(said: Sequence[Said]) -> int:
    return sum(lower_bound(one.quantity) for one in said if one.claim.delta)


def _together(groups: Sequence[Group]) -> int:
    """Their sum; whom a release names after a bound for all, or after their number, are among those."""
    for whole in groups:
        named = [one.least for one in groups if one.last > whole.at and one is not whole]
        if len(named) > 1 and sum(named) == whole.least:
            groups = [one for one in groups if one is whole or one.last <= whole.at]
            break
    bound = min((one for one in groups if not one.is_exact), key=lambda one: one.at, default=None)
    if bound is None:
        return sum(one.least for one in groups)
    among = [one for one in groups if one.first > bound.at]
    beside = [one for one in groups if one is not bound and one not in among]
    return max(bound.least, sum(one.least for one in among)) + sum(one.least for one in beside)


def lower_bound(quantity: Quantity) -> int:
    """The least that the words say, as the set has it."""
    low = quantity.under(TABLE).low
    if low is None:
        return 0
    return int(low) + (quantity.qualifier is Qualifier.MORE_THAN)


def began(reading: Reading) -> date | None:
    """The day on which the operation began."""
    if reading.event_day is not None or reading.published is None:
        return reading.event_day
    return reading.published.start.date()


def _details(reading: Reading) -> tuple[str, ...]:
    read = (claim_line(claim) for claim in reading.claims)
    return (*read, *(f"left out: {one.phrase} - {one.reason}" for one in reading.left_out))
