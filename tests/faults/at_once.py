"""Many processes that write one story at once: nothing is lost, doubled, half there or out of order.

Every tenth report of a process is also added by the next one, as two machines that read the same feed do.
"""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import psycopg
from plot import DEFINITION, is_a_chain, report

from storytrack.model.entry import Entry
from storytrack.store import MemoryLog, open_log
from storytrack.story import Story


@dataclass(frozen=True)
class Shift:
    """What one process did, in seconds and in times that others were faster."""

    began: float
    ended: float
    longest: float
    """Its slowest add."""
    conflicts: int
    """How often it took in what others had added, and tried again."""
    twice: int
    """Reports that another process had added already."""


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    versions: int
    seconds: float
    shifts: tuple[Shift, ...]

    def __str__(self) -> str:
        conflicts = sum(one.conflicts for one in self.shifts)
        ended = [one.ended - min(each.began for each in self.shifts) for one in self.shifts]
        return (
            f"{self.versions:,} versions in {self.seconds:.0f} s;"
            f" {sum(one.twice for one in self.shifts):,} reports came twice and are there once;"
            f" {conflicts:,} conflicts, {conflicts / self.versions:.2f} a version;"
            f" slowest add {max(one.longest for one in self.shifts):.2f} s;"
            f" the first process ended after {min(ended):.0f} s, the last after {max(ended):.0f} s"
        )


def shares(processes: int, each: int) -> Iterator[list[int]]:
    """The numbers of the reports that each process adds."""
    for first in range(processes):
        own = range(first, processes * each, processes)
        others = range((first + 1) % processes, processes * each, 10 * processes)
        yield sorted({*own, *others})


def work(address: str, numbers: list[int]) -> Shift:
    """Add reports to the story at an address, whatever others do meanwhile."""
    conflicts = 0
    began, longest, twice = perf_counter(), 0.0, 0
    with Story.open(address, DEFINITION.id) as story:
        refresh = story._ledger.refresh

        def counted() -> int:
            nonlocal conflicts
            conflicts += 1
            return refresh()

        story._ledger.refresh = counted  # type: ignore[method-assign]
        for number in numbers:
            start = perf_counter()
            twice += story.add(report(number)).duplicate
            longest = max(longest, perf_counter() - start)
    return Shift(began, perf_counter(), longest, conflicts, twice)


def side_by_side(works: list[Callable[[], Any]]) -> list[Any]:
    """What each work returns, each in a forked process of its own, begun at once."""
    gate_in, gate_out = os.pipe()
    running = []
    for one in works:
        here, there = os.pipe()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.close(gate_out)
                os.read(gate_in, 1)  # until the parent lets go of the other end
                with os.fdopen(there, "w") as answer:
                    json.dump(vars(one()), answer)
                status = 0
            except BaseException:  # noqa: BLE001 - told, whatever it is
                traceback.print_exc()
            finally:
                os._exit(status)
        os.close(there)
        running.append((child, here))
    os.close(gate_in)
    os.close(gate_out)
    answers = []
    for child, here in running:
        with os.fdopen(here) as answer:
            told = answer.read()
        _, status = os.waitpid(child, 0)
        assert status == 0, "a process failed: what it said is above"
        answers.append(json.loads(told))
    return answers


def written_at_once(
    address: str, processes: int, each: int, rows: Callable[[str], list[tuple[Any, ...]]]
) -> Outcome:
    """Let so many processes add so many reports each to a new story; raises when anything is amiss.

    ``rows`` reads the table ``log`` at an address past all of our code.
    """
    Story.open(address, DEFINITION).close()
    start = perf_counter()
    numbers = list(shares(processes, each))
    told = side_by_side([lambda share=share: work(address, share) for share in numbers])
    seconds = perf_counter() - start
    with closing(open_log(address)) as log:
        entries = list(log.entries(DEFINITION.id))
    assert [one.version for one in entries] == list(range(1, processes * each + 1))
    assert {one.event for one in entries} == {report(number) for number in range(processes * each)}
    is_a_chain(rows(address))
    is_as_one_writer_has_it(address, entries)
    return Outcome(len(entries), seconds, tuple(Shift(**one) for one in told))


def is_as_one_writer_has_it(address: str, entries: list[Entry]) -> None:
    """Verdicts and answers are those of one process that adds the reports in the order of the versions."""
    alone = MemoryLog()
    told = Story(DEFINITION, log=alone)
    for entry in entries:
        told.add(entry.event)
    assert list(alone.entries(DEFINITION.id)) == entries
    with Story.open(address, DEFINITION.id) as story:
        assert story.snapshot() == told.snapshot()
        assert story.contradictions() == told.contradictions()


def rows_at(address: str) -> list[tuple[Any, ...]]:
    """The table ``log`` of a database."""
    with psycopg.connect(address) as connection:
        return connection.execute("SELECT * FROM storytrack.log ORDER BY story, version").fetchall()
