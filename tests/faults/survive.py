"""Faults survived: writers that are killed, and many that write at once.

    python tests/faults/survive.py [--runs 1000] [--processes 8] [--each 500] [--seed 0]

Writers are killed (kill -9) in so many runs, spread over the scenes of ``killing.py``; then so many
processes add so many reports each to one story in a file, and twice as many processes to one in a PostgreSQL
database (that of the tests). Everything on file is looked at; the first thing amiss ends it with an error.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "store")]

from at_once import rows_at, written_at_once  # noqa: E402 - beside this file
from killing import SCENES, killed, rows_in  # noqa: E402
from postgres_server import database  # noqa: E402


def kill(runs: int, seed: int) -> None:
    """Print what was left in the files of each scene."""
    start = perf_counter()
    for number, scene in enumerate(SCENES):
        share = runs // len(SCENES) + (number < runs % len(SCENES))
        with TemporaryDirectory() as folder:
            left = killed(scene, share, Path(folder), seed)
        print(  # noqa: T201
            f"{scene.name}: killed {left.runs:,} times after {left.acknowledged:,} acknowledged versions;"
            f" none lost, none half there; {left.unacknowledged:,} more were on file before they could be"
            f" acknowledged; {left.untouched:,} times nothing had been said",
            flush=True,
        )
    print(f"{runs:,} runs in {perf_counter() - start:.0f} s")  # noqa: T201


def main() -> None:
    """Kill, then write at once."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000, help="how often a writer is killed")
    parser.add_argument(
        "--processes", type=int, default=8, help="how many write at once (twice as many to a database)"
    )
    parser.add_argument("--each", type=int, default=500, help="reports that each of them adds")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    kill(asked.runs, asked.seed)
    with TemporaryDirectory() as folder:
        told = written_at_once(f"{folder}/at_once.db", asked.processes, asked.each, rows_in)
        print(f"{asked.processes} processes, one file: {told}", flush=True)  # noqa: T201
        with database(Path(folder) / "server") as server:
            told = written_at_once(server.address, 2 * asked.processes, asked.each, rows_at)
            print(f"{2 * asked.processes} processes, one database: {told}")  # noqa: T201


if __name__ == "__main__":
    main()
