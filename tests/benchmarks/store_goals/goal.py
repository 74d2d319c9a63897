"""What a row of the table says: what was measured, beside what, the goal, and what was reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["QUICK", "Reached", "Sizes", "table"]


@dataclass(frozen=True)
class Sizes:
    """How much is built and how often it is timed."""

    rounds: int = 25
    patience: float = 300
    """Seconds after which a row has no more rounds."""
    small: int = 50_000
    """Claims of the small story; and reports of the many stories, when there are few."""
    large: int = 1_000_000
    """Claims of the large story; and reports of the many stories, when there are many."""
    stories: int = 1_000
    metrics: int = 1_000
    backfilled: int = 20_000
    """Reports; and a tenth of it articles to be read."""


QUICK = Sizes(rounds=8, patience=40, small=2_500, large=50_000, stories=50, backfilled=2_000)


@dataclass(frozen=True)
class Reached:
    """One row: ``ratio`` must be at most ``goal`` (at least, where ``is_floor``); ``None``: none was set.

    ``calmest`` is the ratio of the quickest rounds, where there were rounds: what is left when nothing else
    is done on the machine.
    """

    what: str
    beside: str
    ours: str
    theirs: str
    ratio: float
    goal: float | None = None
    is_floor: bool = False
    calmest: float | None = None

    @property
    def verdict(self) -> str:
        """Whether the goal is reached."""
        if self.goal is None:
            return ""
        is_met = self.ratio >= self.goal if self.is_floor else self.ratio <= self.goal
        return "met" if is_met else "NOT MET"

    @property
    def told_goal(self) -> str:
        """The goal: "≤ 0.25"."""
        return "" if self.goal is None else f"{'≥' if self.is_floor else '≤'} {self.goal:,g}"


HEAD = ("what", "ours", "beside", "theirs", "ratio", "(calmest)", "goal", "")


def table(rows: Iterable[Reached]) -> str:
    """A line each, in columns: what, ours, beside what, theirs, the ratio, the goal, whether it is met."""
    lines = [HEAD, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    told = ("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
    return "\n".join(told) + "\n"


def _cells(row: Reached) -> tuple[str, ...]:
    calmest = "" if row.calmest is None else f"({_short(row.calmest)})"
    figures = (row.ours, row.beside, row.theirs, _short(row.ratio), calmest)
    return (row.what, *figures, row.told_goal, row.verdict)


def _short(ratio: float) -> str:
    return f"{ratio:,.3g}" if ratio < 1_000 else f"{ratio:,.0f}"
