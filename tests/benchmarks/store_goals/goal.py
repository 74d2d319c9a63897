"""What a row of the table says: what was measured, beside what, the goal, and what was reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Reached", "Sizes", "table"]


@dataclass(frozen=True)
class Sizes:
    """How much is built and how often it is timed."""

    rounds: int = 25
    small: int = 50_000
    """Claims of the small story; and reports of the thousand stories, when there are few."""
    large: int = 1_000_000
    """Claims of the large story; and reports of the thousand stories, when there are many."""
    stories: int = 1_000
    metrics: int = 1_000


QUICK = Sizes(rounds=8, small=5_000, large=50_000, stories=100)


@dataclass(frozen=True)
class Reached:
    """One goal: ``ratio`` must be at most ``goal`` (at least, where ``is_floor``); ``None``: none was set."""

    what: str
    beside: str
    goal: float | None
    ratio: float
    figures: str
    is_floor: bool = False

    @property
    def is_met(self) -> bool:
        """Whether it is reached."""
        if self.goal is None:
            return True
        return self.ratio >= self.goal if self.is_floor else self.ratio <= self.goal


def table(rows: Iterable[Reached]) -> str:
    """A line each: what, beside what, the goal, the ratio, whether it is met; then the times."""
    lines = [f"{'what':44}{'× the cost of':44}{'goal':>8}{'reached':>9}        measured"]
    for row in rows:
        goal = "-" if row.goal is None else f"{'≥' if row.is_floor else '≤'} {row.goal:,g}"
        met = "" if row.goal is None else "met" if row.is_met else "NOT MET"
        reached = f"{row.ratio:,.3g}" if row.ratio < 1_000 else f"{row.ratio:,.0f}"
        lines.append(f"{row.what:44}{row.beside:44}{goal:>8}{reached:>9} {met:8}{row.figures}")
    return "\n".join(lines) + "\n"
