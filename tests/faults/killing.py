"""kill -9 at random moments: whatever was acknowledged is on file, and nothing is half there.

A scene is one way of writing. Its writer is a process of its own, forked from one that has loaded
everything, so that a run costs little; it tells a pipe which version it was told is on file. It is killed
at a random moment, at any depth of Python or SQLite, and the file that it leaves is looked at.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from log_samples import an_entry
from plot import DEFINITION, Plot, go_on, is_a_chain, opened, report

from storytrack.store.sqlite import SqliteLog

LAYOUT_1 = (Path(__file__).parents[1] / "store" / "layout_1.sql").read_text()
TOGETHER = 5
LONGEST = 60
"""Versions of a file, before another is begun."""
Tell = Callable[[int], None]
WITH_ACTS, REPORTS_ONLY = Plot(), Plot(reports_only=True)


@dataclass
class Left:
    """What was found in the files that killed writers left."""

    runs: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    """Versions that were on file before their writer could say so."""
    untouched: int = 0
    """Runs whose writer was killed before it had anything to tell."""
    seconds: float = 0.0


@dataclass(frozen=True)
class Scene:
    """A way of writing: what the file is before it, what the writer does, and what it may leave."""

    name: str
    write: Callable[[Path, Tell], None]
    begin: Callable[[Path], int] = field(default=lambda path: 0)
    at_once: int = 1
    """The most versions that one transaction has."""
    is_new_each_time: bool = False
    """Whether every run has a file of its own: what is killed is its making."""
    words: int = 12
    """A run has at most as many words, from when the file is open."""
    story: str = DEFINITION.id
    plot: Plot = WITH_ACTS
    """What is written, as one who is never killed writes it."""


# --- the writers ---------------------------------------------------------------------------------


def one_by_one(path: Path, tell: Tell, durability: str = "full") -> None:
    """Reports, withdrawals and their undoing, a transaction each."""
    story = opened(path, durability=durability)
    tell(story.version)
    while True:
        tell(go_on(story).version)


def many_at_once(path: Path, tell: Tell) -> None:
    """Five reports in a transaction."""
    story = opened(path)
    tell(story.version)
    while True:
        reports = [report(story.version + 1 + place) for place in range(TOGETHER)]
        tell(story.add_all(reports)[-1].version)


def with_small_logs(path: Path, tell: Tell) -> None:
    """SQLite moves what was written from its log into the file after every few pages."""
    story = opened(path)
    story._ledger._file._driver().execute("PRAGMA wal_autocheckpoint = 4")
    tell(story.version)
    while True:
        tell(go_on(story).version)


def make_and_begin(path: Path, tell: Tell) -> None:
    """A new file, its story and the first two reports."""
    story = opened(path)
    tell(0)
    for _ in range(2):
        tell(go_on(story).version)


def begin_old(path: Path) -> int:
    """A file of the first layout; its versions."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(LAYOUT_1)
    return 3


def move_old(path: Path, tell: Tell) -> None:
    """Opening moves it to the layout of today; then one more entry."""
    with closing(SqliteLog(path)) as log:
        tell(log.version("derailment"))
        log.append("derailment", an_entry(4))
        tell(4)


SCENES = (
    Scene("reports and acts, one by one", one_by_one),
    Scene("the same, durability fast", lambda path, tell: one_by_one(path, tell, "fast")),
    Scene("five reports at once", many_at_once, at_once=TOGETHER, plot=REPORTS_ONLY),
    Scene("with SQLite's log kept small", with_small_logs),
    Scene("making the file", make_and_begin, is_new_each_time=True, words=3),
    Scene(
        "moving a file of layout 1", move_old, begin_old, is_new_each_time=True, words=2, story="derailment"
    ),
)

# --- killing -------------------------------------------------------------------------------------


@contextmanager
def forked(work: Callable[[Tell], None]) -> Iterator[tuple[int, int]]:
    """A process that does some work: its id, and the pipe on which it tells of versions, one a line."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(heard)
            work(lambda version: os.write(told, b"%d\n" % version) and None)
            status = 0
        finally:
            os._exit(status)  # whatever it was: nothing of the parent's is flushed or run twice
    os.close(told)
    try:
        yield child, heard
    finally:
        os.close(heard)


@dataclass
class Pace:
    """How long a writer takes to its first word, and from one to the next, in seconds."""

    first: float = 0.05
    next: float = 0.005


def kill_one(write: Callable[[Tell], None], words: int, dice: random.Random, pace: Pace) -> list[int]:
    """The versions that a writer acknowledged before it was killed: some time after so many words."""
    start = perf_counter()
    with forked(write) as (child, heard):
        lines = b""
        while lines.count(b"\n") < words and (more := os.read(heard, 1)):
            lines += more
            if lines == b"0\n":
                pace.first = perf_counter() - start
        if words > 1:
            pace.next = max(0.0, perf_counter() - start - pace.first) / (words - 1)
        sleep(dice.uniform(0, 1.1 * (pace.next if words else pace.first)))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        while more := os.read(heard, 4096):
            lines += more
    assert not (os.WIFEXITED(status) and os.WEXITSTATUS(status)), "the writer failed by itself"
    return [int(line) for line in lines.split()]


def killed(scene: Scene, runs: int, folder: Path, seed: int = 0) -> Left:
    """Kill so many writers; a new file is begun when the old one is long enough."""
    dice = random.Random(seed)  # noqa: S311 - when to kill
    left, start, pace, files = Left(), perf_counter(), Pace(), 0
    path, versions = folder / "none", LONGEST
    for _ in range(runs):
        if versions >= LONGEST or scene.is_new_each_time:
            files += 1
            path, versions = folder / f"{files}.db", scene.begin(folder / f"{files}.db")
        told = kill_one(
            lambda tell, path=path: scene.write(path, tell), dice.randrange(scene.words), dice, pace
        )
        acknowledged = told[-1] if told else versions
        found = look(scene, path, acknowledged)
        assert all(0 < later - earlier <= scene.at_once for earlier, later in pairwise(told)), told
        assert found - acknowledged <= scene.at_once, (found, acknowledged)
        assert found % scene.at_once == 0, f"{found} versions: a transaction is half there"
        left.runs += 1
        left.acknowledged += max(0, acknowledged - versions)
        left.unacknowledged += found - acknowledged
        left.untouched += not told
        versions = found
    left.seconds = perf_counter() - start
    return left


# --- looking at what is left ---------------------------------------------------------------------


def look(scene: Scene, path: Path, acknowledged: int) -> int:
    """How many versions are on file; each of them is whole, and what it must be."""
    if scene.story != DEFINITION.id:
        return look_at_the_old(path)
    with closing(opened(path)) as story:
        found = story.version
        assert found >= acknowledged, f"{acknowledged - found} acknowledged versions are lost"
        assert (story.snapshot(), story.contradictions()) == scene.plot.answers(found)
    with closing(SqliteLog(path)) as log:
        assert list(log.entries(scene.story)) == scene.plot.entries(found)
    verify(path)
    return found


def look_at_the_old(path: Path) -> int:
    """The same for a file of an older layout, which may or may not have been moved."""
    with closing(SqliteLog(path)) as log:
        entries = list(log.entries("derailment"))
        assert entries in ([an_entry(n) for n in (1, 2, 3)], [an_entry(n) for n in (1, 2, 3, 4)])
        assert [len(list(log.entries(story))) for story in log.stories()] == [len(entries), 3]
        assert len(log.definitions("derailment")) == 2
    verify(path)
    return len(entries)


def verify(path: Path) -> None:
    """The pages are in order, versions are dense, and every link follows from the one before."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    is_a_chain(rows_in(path))


def rows_in(path: Path | str) -> list[tuple[Any, ...]]:
    """The table ``log`` of a file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM log ORDER BY story, version").fetchall()
