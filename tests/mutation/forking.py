"""A plugin of pytest that runs the collected tests once a mutant, each time in a process of its own."""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import _lru_cache_wrapper
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from time import process_time
from types import CodeType, FunctionType
from typing import Any

import pytest
from mutants import Mutant

__all__ = ["Outcome", "Trial"]

EXAMPLES = 10
"""Of each law."""

MEMORY = 4 << 30
"""What a mutant may take, in bytes."""

SOME = 50
"""Of so many tests one is run without a mutant first."""

Place = tuple[str, int]
"""A function: its file, and the line on which it begins."""


class Outcome(Enum):
    """What became of a mutant."""

    KILLED = "killed"
    ENDLESS = "endless"
    SURVIVED = "survived"
    UNREACHED = "unreached"
    """No test calls its function."""
    BROKEN = "left out"
    """It cannot be put in the place of a function."""


@dataclass(eq=False)
class Trial:
    """The mutants that are tried in the place of the tests' own loop, and what became of each."""

    mutants: Sequence[Mutant]
    room: Path
    workers: int
    seconds: float
    """What the tests of a mutant may take in all, as measured while it is seen what they call."""
    reach: Path | None = None
    """Where it is kept which tests call which function, and taken from when it is there."""
    outcomes: dict[Mutant, Outcome] = field(default_factory=dict)
    _failed: bool = False

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Few examples a law, the same in every run; a failure is not made smaller."""
        from hypothesis import Phase, settings  # noqa: PLC0415 - pytest is to import it first

        for item in items:
            law = getattr(item, "obj", None)
            own = getattr(law, "_hypothesis_internal_use_settings", None)
            if own is not None:
                law._hypothesis_internal_use_settings = settings(
                    own,
                    max_examples=min(EXAMPLES, own.max_examples),
                    phases=[Phase.explicit, Phase.generate],
                    derandomize=True,
                    database=None,
                )

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note a failure; a test that is expected to fail does not."""
        self._failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """All mutants, so many at a time."""
        calls = self._calls(session.items)
        width = Counter(test for tests in calls.values() for test in tests)
        functions = _functions(self.room)
        self._control([one for one in session.items if any(one.nodeid in tests for tests in calls.values())])
        waiting: dict[int, Mutant] = {}
        for mutant in self.mutants:
            place = (str(mutant.path.resolve()), mutant.function)
            cost = calls.get(place, {})
            change = _change(mutant, functions.get(place, []))
            if not cost or change is None:
                self.outcomes[mutant] = Outcome.BROKEN if cost else Outcome.UNREACHED
                continue
            if len(waiting) >= self.workers:
                self._wait(waiting)
            timed = [(cost[one.nodeid], one) for one in session.items if one.nodeid in cost]
            waiting[self._start(change, _within(self.seconds, timed, width))] = mutant
        while waiting:
            self._wait(waiting)
        return True

    def _control(self, items: list[Any]) -> None:
        """Some tests with no mutant at all: where they fail, every mutant would be taken for killed."""
        _, status = os.waitpid(self._start(lambda: None, [(1.0, one) for one in items[::SOME]]), 0)
        if status:
            raise pytest.UsageError("tests that pass by themselves fail in a process of their own")

    def _start(self, change: Callable[[], None], timed: list[tuple[float, Any]]) -> int:
        """Begin a process with a mutant and return its id."""
        child = os.fork()
        if child:
            return child
        limit = int(5 + 5 * sum(cost for cost, _ in timed))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        _silence(timed[0][1].config)
        change()
        os._exit(not self._pass([item for _, item in timed]))

    def _pass(self, items: Sequence[Any]) -> bool:
        for item in items:
            try:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            except BaseException:  # noqa: BLE001 - whatever a mutant raises through pytest, it is noticed
                return False
            if self._failed:
                return False
        return True

    def _wait(self, waiting: dict[int, Mutant]) -> None:
        child, status = os.wait()
        mutant = waiting.pop(child)
        if os.WIFSIGNALED(status):
            self.outcomes[mutant] = Outcome.ENDLESS
        else:
            self.outcomes[mutant] = Outcome.KILLED if os.WEXITSTATUS(status) else Outcome.SURVIVED
        sys.stderr.write(f"{len(self.outcomes)} {self.outcomes[mutant].value} {mutant.name}\n")

    def _calls(self, items: Sequence[Any]) -> dict[Place, dict[str, float]]:
        """For each function which tests call it, with what these cost."""
        if self.reach is not None and self.reach.exists():
            kept = self.reach.read_bytes()
        else:
            kept = self._seen_apart(items)
            if self.reach is not None:
                self.reach.write_bytes(kept)
        calls: dict[Place, dict[str, float]] = {}
        for test, (cost, places) in json.loads(kept).items():
            for file, line in places:
                calls.setdefault((file, line), {})[test] = cost
        return calls

    def _seen_apart(self, items: Sequence[Any]) -> bytes:
        """What each test calls, seen in a process of its own, so that this one stays as it is."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            with os.fdopen(writing, "wb") as out:
                _silence(items[0].config)
                out.write(json.dumps(dict(self._seen(items))).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as told:
            kept = told.read()
        os.waitpid(child, 0)
        return kept

    def _seen(self, items: Sequence[Any]) -> Iterator[tuple[str, tuple[float, list[Place]]]]:
        """Each test that passes, with what it costs and the functions of the room that it calls."""
        room = str(self.room.resolve())
        codes: set[CodeType] = set()
        for item in items:
            codes.clear()
            started = process_time()
            sys.settrace(lambda frame, *_: codes.add(frame.f_code))
            passed = self._pass([item])
            sys.settrace(None)
            if passed:
                inside = {(one.co_filename, one.co_firstlineno) for one in codes if _is_in(room, one)}
                yield item.nodeid, (process_time() - started, sorted(inside))
            self._failed = False


def _within(
    seconds: float, timed: list[tuple[float, Any]], width: Mapping[str, int]
) -> list[tuple[float, Any]]:
    """Tests that take so long in all: half of the time the quickest, then those that call the most for it."""
    timed.sort(key=lambda one: one[0])
    first = _taken(seconds / 2, timed)
    rest = sorted(timed[len(first) :], key=lambda one: one[0] / width[one[1].nodeid])
    left = seconds - sum(cost for cost, _ in first)
    return first + _taken(left, rest) or timed[:1]


def _taken(seconds: float, timed: Sequence[tuple[float, Any]]) -> list[tuple[float, Any]]:
    """The first of them that take no longer in all."""
    ends = accumulate(cost for cost, _ in timed)
    return [one for one, end in zip(timed, ends, strict=True) if end <= seconds]


def _is_in(room: str, code: CodeType) -> bool:
    return code.co_filename.startswith(room)


def _functions(room: Path) -> dict[Place, list[FunctionType]]:
    """The functions of the room as they are in memory, by where they begin."""
    for path in room.rglob("*.py"):
        import_module(".".join(path.with_suffix("").parts))
    found: dict[Place, list[FunctionType]] = {}
    prefix = str(room.resolve())
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and _is_in(prefix, one.__code__):
            found.setdefault((one.__code__.co_filename, one.__code__.co_firstlineno), []).append(one)
    return found


def _change(mutant: Mutant, functions: list[FunctionType]) -> Callable[[], None] | None:
    """What puts a mutant in the place of its function; ``None`` where it cannot be."""
    try:
        module = compile(mutant.tree(), str(mutant.path.resolve()), "exec", dont_inherit=True)
    except SyntaxError:
        return None
    codes = [one for one in _all_codes(module) if one.co_firstlineno == mutant.function]
    pairs = [(one, code) for one in functions for code in codes if _is_of(one, code)]
    if not pairs:
        return None

    def change() -> None:
        for one, code in pairs:
            one.__code__ = code
        for cached in (one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)):
            cached.cache_clear()

    return change


def _is_of(function: FunctionType, code: CodeType) -> bool:
    old = function.__code__
    return old.co_qualname == code.co_qualname and old.co_freevars == code.co_freevars


def _all_codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _all_codes(one)


def _silence(config: pytest.Config) -> None:
    """Nobody reads what a process with a mutant prints."""
    config.pluginmanager.unregister(name="terminalreporter")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
