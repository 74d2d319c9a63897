"""A storycase replayed: every claim with the verdict it gets on arrival."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from storytrack.cli.progress import Bar
from storytrack.errors import InvalidFile, Problem, StorytrackError, raise_all
from storytrack.files import Case, load_case
from storytrack.model.claim import Claim
from storytrack.model.verdict import Verdict
from storytrack.reasoning.fold import Fold
from storytrack.showing.plain import plain

__all__ = ["Replayed", "load_cases", "replay"]


@dataclass(frozen=True, slots=True)
class Replayed:
    """One claim of a case and its verdict."""

    claim: Claim
    verdict: Verdict


def load_cases(paths: Iterable[Path], *, expectations: bool) -> list[Case]:
    """Every case; what is wrong with any of the files is raised at once."""
    cases: list[Case] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            cases.append(load_case(path, expectations=expectations))
        except StorytrackError as error:
            problems.extend(error.problems)
    raise_all(problems, InvalidFile)
    return cases


def replay(case: Case, bar: Bar) -> Iterator[Replayed]:
    """Fold the reports in the order in which they arrived; ``expected`` is not looked at.

    Nothing is refused here, as a story would: a case is labelled as it is, misfits included.
    """
    fold = Fold(case.definition)
    for report in bar.over(case.reports, f"judging {plain(case.definition.id)}"):
        verdicts = fold.add(report, report.received_at or report.published_at.end)
        for claim, verdict in zip(report.claims, verdicts, strict=True):
            yield Replayed(claim, verdict)
