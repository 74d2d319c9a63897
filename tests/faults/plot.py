"""A long story that is always the same: what makes each of its versions, and what they come to.

Whoever writes it writes the same: a file that holds any number of its versions can be compared with it
entry by entry, whoever wrote which of them, and whatever happened to them meanwhile.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from storytrack.model.claim import Attribution, Role
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.quantity import about, at_least, exactly
from storytrack.model.report import Report
from storytrack.model.update import Update
from storytrack.store import MemoryLog
from storytrack.store.chain import BEGINNING, link
from storytrack.story import Story

BEGAN = datetime(2025, 3, 11, 8, tzinfo=UTC)
DEFINITION = StoryDefinition(
    id="ferry",
    title="The ferry",
    began="2025-03-11",
    metrics={
        "aboard": {"kind": "fixed", "unit": "persons"},
        "rescued": {"kind": "cumulative", "unit": "persons"},
        "missing": {"kind": "level", "unit": "persons"},
        "killed": {"kind": "cumulative", "unit": "persons"},
    },
    relations=["rescued <= aboard"],
)
SPEAKERS = (
    Attribution(speaker="Coastguard", role=Role.MILITARY),
    Attribution(speaker="the harbour master", role=Role.OFFICIAL),
    Attribution(speaker="Mercy Hospital", role=Role.HOSPITAL),
)
SAID = {"by": "Ann Lee", "why": "the register says so"}


def moment(number: int) -> datetime:
    """When what makes a version comes in."""
    return BEGAN + timedelta(minutes=number)


@cache
def report(number: int) -> Report:
    """Another report for every number; some speak of a while ago."""
    dice = random.Random(number)  # noqa: S311 - figures of a made-up story
    claims: list[dict[str, Any]] = [
        {
            "metric": metric,
            "quantity": dice.choice((exactly, about, at_least))(figure + dice.randrange(5)),
            "said_by": dice.choice(SPEAKERS),
            "as_of": moment(number - dice.choice((0, 0, 0, 0, 0, 0, 5, 20))),
        }
        for metric, figure in (
            ("aboard", 450),
            ("rescued", 100 + number // 40),
            ("missing", 300 - number // 50),
            ("killed", number // 90),
        )
    ]
    return Report(
        outlet=dice.choice(("Radio Nine", "Morning Post", "The Courier")),
        published_at=moment(number),
        received_at=moment(number),
        title=f"Report {number}",
        claims=claims,
    )


def opened(where: Path | MemoryLog, **options: Any) -> Story:
    """The story in a file, or in memory; its clock shows when its next version comes in."""
    clock = lambda: moment(story.version + 1)  # noqa: E731 - it looks at the story that it is given to
    if isinstance(where, MemoryLog):
        story = Story(DEFINITION, log=where, clock=clock)
    else:
        story = Story.open(where, DEFINITION, clock=clock, **options)
    return story


def go_on(story: Story) -> Update:
    """Make the story's next version: a report mostly, sometimes an act on one, and the undoing of that."""
    version = story.version + 1
    if version % 10 == 8:
        return story.mark_other_event(version - 3, **SAID)
    if version % 10 == 0:
        return story.undo(version - 2, **SAID)
    return story.add(report(version))


class Plot:
    """What the story is to be: its entries, and what it says at each version; with acts or without."""

    def __init__(self, *, reports_only: bool = False) -> None:
        self._reports_only = reports_only
        self._log = MemoryLog()
        self._told = opened(self._log)

    def entries(self, versions: int) -> list[Entry]:
        """The entries of the first so many versions."""
        while self._told.version < versions:
            if self._reports_only:
                self._told.add(report(self._told.version + 1))
            else:
                go_on(self._told)
        return list(self._log.entries(DEFINITION.id))[:versions]

    def answers(self, versions: int) -> tuple[Any, ...]:
        """What it says then."""
        self.entries(versions)
        return self._told.snapshot(versions), self._told.contradictions(version=versions)


def is_a_chain(rows: list[tuple[Any, ...]]) -> None:
    """Versions of each story are dense, and every link follows from the one before; rows come in order."""
    before: dict[str, tuple[int, str]] = {}
    for *row, chain in rows:
        version, last = before.get(row[0], (0, BEGINNING))
        assert (row[1], chain) == (version + 1, link(last, row)), f"{row[0]}, version {row[1]}"
        before[row[0]] = row[1], chain
