"""``Coverage``: how many reports a story has, by which outlets, from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Self

from storytrack.model.report import Report

__all__ = ["Coverage"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a story rests on: how many reports, by which outlets, the first and the last published when.

    ``first`` and ``last`` are ``None`` where there is no report.

    >>> story.coverage.reports, story.coverage.first.isoformat()
    (3, '2025-03-12T08:00:00+05:00')
    """

    reports: int = 0
    outlets: frozenset[str] = frozenset()
    first: datetime | None = None
    last: datetime | None = None

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Self:
        """The coverage by some reports."""
        return reduce(cls.and_by, reports, cls())

    def and_by(self, report: Report) -> Self:
        """The coverage with one more report."""
        begins, outlets = report.published_at.start, self.outlets
        return type(self)(
            self.reports + 1,
            outlets if report.outlet in outlets else outlets | {report.outlet},
            begins if self.first is None or begins < self.first else self.first,
            begins if self.last is None or begins >= self.last else self.last,
        )
