"""The goals of the store: what it costs beside raw rows, a library and a hand-written statement.

    python tests/benchmarks/store.py [--quick] [--only ROW …] [--folder DIR]

Each row is measured beside its peer in one run, in turn and in blocks, in a process of its own; the ratio is
the median over the rounds, so that it holds on a busy machine. At full size it builds a story of a million
claims and a thousand stories of a million reports: hours and 15 GB in ``--folder``, which should be on the
disk to measure. ``--quick`` takes a twentieth of that, and a few minutes.

A script, not a test: no test asserts a time.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from store_goals.goal import QUICK, Reached, Sizes, table

ROWS = (
    "one_report",
    "batches",
    "one_long_story",
    "many_stories",
    "on_postgresql",
    "past_times",
    "versions_apart",
    "import_time",
    "on_two_workers",
    "on_disk",
)
"""Modules of ``store_goals``, each with a function ``measure``."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--quick", action="store_true", help="small stories and few rounds")
    parser.add_argument("--only", nargs="+", choices=ROWS, default=ROWS, metavar="ROW", help=", ".join(ROWS))
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()), help="on the disk to measure"
    )
    given = parser.parse_args()
    sys.path.append(str(Path(__file__).parents[1]))  # the server that the tests start
    sizes, show = QUICK if given.quick else Sizes(), sys.stdout.write
    show(f"{sizes}; {os.cpu_count()} processors, of which {os.getloadavg()[0]:.1f} are busy\n")
    reached: list[Reached] = []
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for row in given.only:
            found = _in_a_process_of_its_own(row, sizes, Path(folder))
            show(table(found))
            sys.stdout.flush()
            reached += found
    show("\n" + table(reached))


def _in_a_process_of_its_own(row: str, sizes: Sizes, folder: Path) -> list[Reached]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_measured, row, sizes, folder).result()


def _measured(row: str, sizes: Sizes, folder: Path) -> list[Reached]:
    return list(import_module(f"store_goals.{row}").measure(sizes, folder))


if __name__ == "__main__":
    main()
