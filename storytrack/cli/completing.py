"""What the shell offers when TAB is pressed: names that stand in the story of the command line.

Nothing here may write a word or fail: whatever goes wrong, nothing is offered. A word that a shell would
want in quotation marks is left out, since each shell has its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from io import StringIO
from itertools import islice
from pathlib import Path

import typer

from storytrack.model.act import Act
from storytrack.model.definition import StoryDefinition
from storytrack.model.policy import POLICIES
from storytrack.model.report import Report

__all__ = [
    "act_versions",
    "claims_in_dispute",
    "claims_on_file",
    "metric_names",
    "parties",
    "policies_and_metrics",
    "report_versions",
    "sources",
]

_ONE_WORD = re.compile(r"[^\W_][\w.+-]*(?:=\w+)?")
_MOST_READ = 2_000
"""Events that are looked through: more of them would keep the user waiting."""
_MOST_FOLDED = 300
"""Events of a story that is folded to see what is in dispute; that takes the longest."""

Offer = Callable[[typer.Context, str], list[str]]


def _offered(find: Callable[[Path], Iterable[str]]) -> Offer:
    """What ``find`` finds in the story that is named on the command line; nothing where that fails.

    METRIC=POLICY is offered when its first letters are there: for all metrics it would be a page.
    """

    def offer(ctx: typer.Context, incomplete: str) -> list[str]:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            try:
                path = _story(ctx)
                found = list(find(path)) if path.is_file() and path.stat().st_size else []
            except Exception:  # noqa: BLE001 - a shell has no use for what went wrong
                return []
        words = dict.fromkeys(word for word in found if _ONE_WORD.fullmatch(word))
        return [word for word in words if incomplete or "=" not in word]

    return offer


def _story(ctx: typer.Context) -> Path:
    """The story on the line; behind an option that still waits for its value it is no parameter yet."""
    return Path(ctx.params.get("story") or next(iter(ctx.args), ""))


@_offered
def metric_names(path: Path) -> Iterator[str]:
    """The metrics of the story."""
    return (metric.id for metric in _definition(path).metrics)


@_offered
def policies_and_metrics(path: Path) -> Iterator[str]:
    """The policies, and for each metric of the story with each of them: METRIC=POLICY."""
    names = [name for name, form in POLICIES.items() if not form.takes]
    yield from names
    for metric in _definition(path).metrics:
        yield from (f"{metric.id}={name}" for name in names)


@_offered
def parties(path: Path) -> Iterator[str]:
    """The roles that speak in the story, and whoever speaks under one word."""
    for report in _reports(path):
        for claim in report.claims:
            yield from (claim.said_by.role.value, claim.said_by.speaker, claim.said_by.organisation)


@_offered
def sources(path: Path) -> Iterator[str]:
    """Outlets, speakers and organisations with names of one word."""
    for report in _reports(path):
        yield report.outlet
        for claim in report.claims:
            yield from (claim.said_by.speaker, claim.said_by.organisation)


@_offered
def report_versions(path: Path) -> Iterator[str]:
    """The versions that reports have made."""
    return (str(version) for version, event in _events(path) if isinstance(event, Report))


@_offered
def act_versions(path: Path) -> Iterator[str]:
    """The versions that acts have made."""
    return (str(version) for version, event in _events(path) if isinstance(event, Act))


@_offered
def claims_on_file(path: Path) -> Iterator[str]:
    """The ids of claims."""
    return (claim.id for report in _reports(path) for claim in report.claims)


@_offered
def claims_in_dispute(path: Path) -> Iterator[str]:
    """The claims of open disputes, which name dispute and side."""
    if len(list(_events(path))) > _MOST_FOLDED:
        return
    from storytrack.story import Story  # noqa: PLC0415 - brings all rooms

    with Story.open(path) as story:
        for dispute in story.contradictions(only_open=True):
            yield from dispute.claims


def _definition(path: Path) -> StoryDefinition:
    from storytrack.store.opening import open_log  # noqa: PLC0415 - brings SQLAlchemy

    with closing(open_log(path)) as log:
        (story,) = log.stories()
        return log.definition(story)


def _events(path: Path) -> Iterator[tuple[int, Report | Act]]:
    from storytrack.store.opening import open_log  # noqa: PLC0415 - brings SQLAlchemy

    with closing(open_log(path)) as log:
        (story,) = log.stories()
        yield from ((entry.version, entry.event) for entry in islice(log.entries(story), _MOST_READ))


def _reports(path: Path) -> Iterator[Report]:
    return (event for _, event in _events(path) if isinstance(event, Report))
