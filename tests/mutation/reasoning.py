"""How many small changes to the rules of the story do the tests notice?

    python tests/mutation/reasoning.py                           every mutant of storytrack/reasoning: hours
    python tests/mutation/reasoning.py --sample 200 --seed 1     so many of them, drawn with a seed
    python tests/mutation/reasoning.py --only relations/ties     those of some files

The tests are collected once. Each of them is run to see which functions it calls and what it costs (minutes;
``--reach FILE`` keeps that for the next time). For each mutant a process is forked in which one function has
the changed code, and the tests that call this function are run, the quickest first, until one fails. No file
is changed. A mutant is killed when a test fails, or when it runs far longer than it should. The survivors are
listed, the files with the most of them first.

Laws are tried with few examples, the same in every run, and no database of examples is read or written.
mutmut and cosmic-ray would do for most of it. The one passes over properties and whatever else is decorated,
and makes every call slower; the other imports everything once a mutant; neither draws a sample with a seed.

A script, not a test.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from pathlib import Path

import pytest
from forking import Outcome, Trial
from mutants import Mutant, mutants_of

ROOM = Path("storytrack/reasoning")
TESTS = (
    "tests/reasoning",
    "tests/story",
    "tests/seeds",
    "tests/docs/test_check_page.py",
    "tests/docs/test_generated_pages.py",
    "tests/docs/test_policies_page.py",
    "tests/docs/test_series_page.py",
    "tests/files/test_series_tables.py",
    "tests/showing/test_briefing_faces.py",
    "tests/surface/test_examples_in_docstrings.py",
)
"""The tests that look at what the room answers."""
LEFT_OUT = tuple(
    f"tests/story/test_{name}.py"
    for name in ("archiving", "durability", "hostile_reports", "interrupted_stories", "sharing_a_story")
)
"""Of these those that need other processes, much time or much memory, as do those with a database server."""


def main() -> int:
    """Try the mutants asked for and list the survivors."""
    asked = _parser().parse_args()
    paths = [path for path in sorted(ROOM.rglob("*.py")) if not asked.only or asked.only in str(path)]
    mutants = [one for path in paths for one in mutants_of(path)]
    drawn = mutants
    if asked.sample and asked.sample < len(mutants):
        drawn = random.Random(asked.seed).sample(mutants, asked.sample)  # noqa: S311 - which ones, no secret
    _say(f"{len(drawn)} of {len(mutants)} mutants in {len(paths)} files")
    trial = Trial(drawn, ROOM, asked.workers, asked.seconds, asked.reach)
    quiet = ["-q", "--no-header", "--no-summary", "-p", "no:cacheprovider"]
    chosen = ["-k", "not postgres", *(f"--ignore={path}" for path in LEFT_OUT), *TESTS]
    code = pytest.main([*quiet, *chosen], plugins=[trial])
    _tell(trial.outcomes)
    return int(code)


def _tell(outcomes: dict[Mutant, Outcome]) -> None:
    counted = Counter(outcomes.values())
    killed = counted[Outcome.KILLED] + counted[Outcome.ENDLESS]
    survivors = [one for one, outcome in outcomes.items() if outcome in {Outcome.SURVIVED, Outcome.UNREACHED}]
    files = Counter(one.path for one in survivors)
    for one in sorted(survivors, key=lambda one: (-files[one.path], str(one.path), one.line)):
        _say(f"{outcomes[one].value:9} {one.name}")
    told = ", ".join(f"{number} {outcome.value}" for outcome, number in counted.items())
    _say(f"{killed} of {len(outcomes)} killed ({killed / max(len(outcomes), 1):.1%}): {told}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sample", type=int, help="so many mutants, drawn at random; all if left out")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument("--only", default="", help="a part of the path of the files")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="mutants at a time")
    parser.add_argument("--seconds", type=float, default=120, help="of tests that a mutant is given")
    reach = "a file that keeps which test calls what, for as long as the tests are the same"
    parser.add_argument("--reach", type=Path, help=reach)
    return parser


if __name__ == "__main__":
    sys.exit(main())
