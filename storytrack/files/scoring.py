"""Score verdicts against those expected: by label, and by what would wake the desk for nothing.

Accuracy misleads where most claims are updates and repeats, so every label has its precision and
recall, and *false alarms* are counted on their own: claims that only repeat what is known, labelled
as a contradiction or a correction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from typing import Any

from storytrack.files.case import Expectation
from storytrack.model.verdict import Label, Verdict

__all__ = ["Rates", "Score", "Share", "Tally", "score"]

ALARMS = frozenset({Label.CONTRADICTS, Label.CORRECTS})
"""The labels that tell an editor that something no longer agrees."""


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` out of ``of``; shares add up over stories."""

    count: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.count + other.count, self.of + other.of)

    @property
    def ratio(self) -> float:
        """The share from 0 to 1; 0 out of nothing is 0."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one label or flag was given rightly, missed, and given wrongly; tallies add up."""

    hits: int = 0
    missed: int = 0
    wrongly: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.missed + other.missed, self.wrongly + other.wrongly)

    @property
    def support(self) -> int:
        """How many were expected."""
        return self.hits + self.missed

    @property
    def precision(self) -> float:
        """Of those given, the share that was right; 0 when none was given."""
        return Share(self.hits, self.hits + self.wrongly).ratio

    @property
    def recall(self) -> float:
        """Of those expected, the share that was given; 0 when none was expected."""
        return Share(self.hits, self.support).ratio

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return Share(2 * self.hits, 2 * self.hits + self.missed + self.wrongly).ratio

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON; ratios from 0 to 1, rounded to four places."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "support": self.support,
        }


@dataclass(frozen=True, slots=True)
class Rates:
    """One way of counting (strict or lenient): the tally of each label."""

    labels: Mapping[Label, Tally] = field(default_factory=dict)

    def __add__(self, other: Rates) -> Rates:
        return Rates(
            {
                label: self.labels.get(label, Tally()) + other.labels.get(label, Tally())
                for label in Label
                if label in self.labels or label in other.labels
            }
        )

    @property
    def accuracy(self) -> float:
        """The share of claims whose label was right."""
        return Share(
            sum(tally.hits for tally in self.labels.values()),
            sum(tally.support for tally in self.labels.values()),
        ).ratio

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the labels that were expected at least once."""
        expected = [tally.f1 for tally in self.labels.values() if tally.support]
        return sum(expected) / len(expected) if expected else 0.0

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "accuracy": round(self.accuracy, 4),
            "macro_f1": round(self.macro_f1, 4),
            "labels": {label.value: tally.to_data() for label, tally in self.labels.items()},
        }


@dataclass(frozen=True, slots=True)
class Score:
    """How verdicts compare with those expected; scores of several stories add up.

    ``strict`` asks for the expected label itself; in ``lenient``, a label that an editor would also
    accept is a hit for the expected one. ``false_alarms`` are expected corroborations labelled
    contradicts or corrects, ``false_alarms_on_repeats`` those among the stale or dependent ones.
    ``against`` counts the verdicts whose first claim is among those expected, out of the claims for
    which any is expected. A claim without a verdict counts as missed.
    """

    strict: Rates = Rates()
    lenient: Rates = Rates()
    stale: Tally = Tally()
    dependent: Tally = Tally()
    false_alarms: Share = Share()
    false_alarms_on_repeats: Share = Share()
    against: Share = Share()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.strict + other.strict,
            self.lenient + other.lenient,
            self.stale + other.stale,
            self.dependent + other.dependent,
            self.false_alarms + other.false_alarms,
            self.false_alarms_on_repeats + other.false_alarms_on_repeats,
            self.against + other.against,
        )

    @classmethod
    def of_all(cls, scores: Iterable[Score]) -> Score:
        """The score over all claims of several stories, each claim with the same weight."""
        return reduce(add, scores, cls())

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON; ratios from 0 to 1, rounded to four places."""
        return {
            "claims": sum(tally.support for tally in self.strict.labels.values()),
            "strict": self.strict.to_data(),
            "lenient": self.lenient.to_data(),
            "stale": self.stale.to_data(),
            "dependent": self.dependent.to_data(),
            "false_alarms": {
                "all": _share_data(self.false_alarms),
                "stale_or_dependent": _share_data(self.false_alarms_on_repeats),
            },
            "against": _share_data(self.against),
        }


def _share_data(share: Share) -> dict[str, Any]:
    return {"share": round(share.ratio, 4), "count": share.count, "of": share.of}


def score(verdicts: Mapping[str, Verdict], expected: Mapping[str, Expectation]) -> Score:
    """Compare verdicts with expectations, both by claim id; verdicts nobody expects are passed over."""
    return Score.of_all(_score_one(verdicts.get(claim), wanted) for claim, wanted in expected.items())


def _score_one(verdict: Verdict | None, wanted: Expectation) -> Score:
    given = verdict.label if verdict else None
    accepted = wanted.label if given in wanted.also else given
    repeats = wanted.label is Label.CORROBORATES
    alarm = Share(given in ALARMS, 1) if repeats else Share()
    return Score(
        strict=_rates(given, wanted.label),
        lenient=_rates(accepted, wanted.label),
        stale=_flag(wanted=wanted.stale, given=verdict is not None and verdict.stale),
        dependent=_flag(wanted=wanted.dependent, given=verdict is not None and verdict.dependent),
        false_alarms=alarm,
        false_alarms_on_repeats=alarm if wanted.stale or wanted.dependent else Share(),
        against=_against(verdict, wanted),
    )


def _rates(given: Label | None, wanted: Label) -> Rates:
    if given is wanted:
        return Rates({wanted: Tally(hits=1)})
    missed = {wanted: Tally(missed=1)}
    return Rates(missed if given is None else {**missed, given: Tally(wrongly=1)})


def _flag(*, wanted: bool, given: bool) -> Tally:
    return Tally(hits=wanted and given, missed=wanted and not given, wrongly=given and not wanted)


def _against(verdict: Verdict | None, wanted: Expectation) -> Share:
    if not wanted.against:
        return Share()
    first = verdict.against[0] if verdict and verdict.against else ""
    return Share(first in wanted.against, 1)
