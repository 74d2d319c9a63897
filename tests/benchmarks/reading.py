"""How well text is read: figures on sets of labelled texts.

    python tests/benchmarks/reading.py FILE.jsonl... [--only SET] [--misses N] [--json]

A file holds one row a line, as JSON; which set a row belongs to shows in its shape, not in the file's
name:

=============  ====================================================================================
isaf           ``text``, ``gold`` with ``min_killed``, ``min_captured``, ``start_date``
gva            ``articles`` (``date``, ``title``, ``text``), ``gold`` with ``killed``, ``injured``
newsquant      ``text``, ``gold``: a list with ``value``, ``unit``, ``norm_unit``, ``change``
equate         ``premise``, ``hypothesis``, ``label``, ``set``
number_ranges  ``text``, ``expected``: a list with ``interval`` [low, closed, high, closed]
=============  ====================================================================================

and of all texts, how fast they are read. How a set is measured stands at the top of its file in
``reading_sets/``. The sets are other people's
research data and no part of the project. A script, not a test.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from reading_sets import equate, gva, isaf, newsquant, ranges, speed
from reading_sets.result import Miss, NotBuilt, Result, Row
from reading_sets.table import table

__all__ = ["main"]


class Set(NamedTuple):
    """A kind of row, and how it is measured."""

    name: str
    has: Callable[[Row], bool]
    measure: Callable[[Sequence[Row]], Result]


SETS = (
    Set("isaf", isaf.is_of_this_set, isaf.measure),
    Set("gva", gva.is_of_this_set, gva.measure),
    Set("newsquant", newsquant.is_of_this_set, newsquant.measure),
    Set("equate", equate.is_of_this_set, equate.measure),
    Set("number_ranges", ranges.is_of_this_set, ranges.measure),
)
SPEED = "speed"
"""Measured on the texts of all rows, whatever set they are of."""
WIDTH = 700
"""Characters of a missed row's text that are shown."""


def main() -> int:
    """Measure the files given, and print; 2 when there is nothing to measure."""
    given = _arguments()
    rows, problems = _rows(given.files)
    for problem in problems[:10]:
        sys.stderr.write(f"{problem}\n")
    if len(problems) > 10:
        sys.stderr.write(f"and {len(problems) - 10} more lines that cannot be read\n")
    if not rows:
        sys.stderr.write("give files of labelled rows, one JSON object a line; their shapes: --help\n")
        return 2
    results, said = _measured(rows, given.only)
    if given.json:
        sys.stdout.write(json.dumps([asdict(one) for one in results], indent=2, ensure_ascii=False) + "\n")
        return 0
    sys.stdout.write(table(results) + "".join(f"{line}\n" for line in said))
    for result in results:
        for miss in result.misses[: given.misses]:
            sys.stdout.write(shown(result.name, miss, full=given.full))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE.jsonl", help="rows of one set or several"
    )
    parser.add_argument(
        "--only", metavar="SET", choices=[*(one.name for one in SETS), SPEED], help="measure one set"
    )
    parser.add_argument(
        "--misses", type=int, default=0, metavar="N", help="show the first N misses of each set"
    )
    parser.add_argument("--full", action="store_true", help="show the whole text of a miss")
    parser.add_argument("--json", action="store_true", help="figures and all misses as JSON")
    return parser.parse_args()


def _rows(files: Iterable[Path]) -> tuple[list[Row], list[str]]:
    """The rows of all files, and what is wrong with them."""
    rows: list[Row] = []
    problems: list[str] = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").split("\n")  # a text may hold other line ends
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{file}: {error}")
            continue
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line) if line.strip() else None
            except ValueError as error:
                problems.append(f"{file}:{number}: {error}")
                continue
            if isinstance(row, dict):
                rows.append(row)
    return rows, problems


def _measured(rows: Sequence[Row], only: str | None) -> tuple[list[Result], list[str]]:
    results: list[Result] = []
    said: list[str] = []
    left = len(rows)
    for one in SETS:
        mine = [row for row in rows if one.has(row)]
        left -= len(mine)
        if not mine or (only and one.name != only):
            continue
        try:
            results.append(one.measure(mine))
        except NotBuilt as missing:
            said.append(f"{one.name}: {len(mine)} rows, not measured: {missing} is not built yet")
    texts = [text for row in rows for text in _texts(row)]
    if texts and only in {None, SPEED}:
        results.append(speed.measure(SPEED, texts))
    if left and not only:
        said.append(f"{left} rows are of no known set")
    return results, said


def _texts(row: Row) -> list[str]:
    """The texts of a row, for the speed of reading them."""
    articles = row.get("articles") or [row]
    return [str(one["text"]) for one in articles if isinstance(one, dict) and one.get("text")]


def shown(name: str, miss: Miss, *, full: bool) -> str:
    """A miss with all that is needed to look into it."""
    text = miss.text if full or len(miss.text) <= WIDTH else f"{miss.text[:WIDTH]} …"
    details = "".join(f"    {line}\n" for line in miss.details)
    return f"\n--- {name} {miss.row}: {miss.what}: {miss.gold}, read {miss.ours}\n{details}{text}\n"


if __name__ == "__main__":
    sys.exit(main())
