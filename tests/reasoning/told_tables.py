"""Tables of numbers in which something happens, and what is told of each: ``told_tables.yaml``.

    python tests/reasoning/told_tables.py          prints what is told now
    python tests/reasoning/told_tables.py --pin    writes it into the file

Whoever changes a rule of ``storytrack/reasoning/numeric`` pins again and reads the difference: each line is
something that a data desk would have been told otherwise.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from made_up_series import row, rows, table

from storytrack.numeric_series import NumericSeries

__all__ = ["CASES", "told_of"]

FILE = Path(__file__).with_name("told_tables.yaml")
CASES: dict[str, dict[str, Any]] = {
    one["case"]: one for one in yaml.safe_load(FILE.read_text(encoding="utf-8"))["cases"]
}


def told_of(case: dict[str, Any]) -> list[str]:
    """What each series of a table is taken for, and its corrections, a line each."""
    return list(_told(_table(case)))


def _table(case: dict[str, Any]) -> NumericSeries:
    notes = case.get("notes", {})
    lines = [
        f"{line}{notes.get(day, '')}"
        for metric, values in case["series"].items()
        for day, line in enumerate(rows(values, metric))
    ]
    later = [
        row(one["day"], one["value"], one["metric"], published=one["published"], note=one.get("note", ""))
        for one in case.get("restated", ())
    ]
    return table(lines, later, kinds=case.get("kinds"))


def _told(series: NumericSeries) -> Iterator[str]:
    yield from (f"{metric}: {kind}" for metric, kind in series.kinds.items())
    for one in series.corrections():
        moved = f"{one.before} to {one.after}, {one.direction}"
        why = "explained" if one.explained else "silent"
        behind = ", ".join(map(str, one.rows))
        revised = f", of {one.revised}" if one.revised else ""
        yield f"{one.kind} {moved}, {why}{revised}: {one.why} [{behind}]"


class _Dumper(yaml.SafeDumper):
    """Numbers side by side, words one below another, each written out where it stands."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> yaml.Node:  # noqa: FBT001 - theirs
        side_by_side = not any(isinstance(one, str | dict) for one in sequence)
        return super().represent_sequence(tag, sequence, flow_style=side_by_side)


def main() -> None:
    """The command."""
    cases = [{**case, "told": told_of(case)} for case in CASES.values()]
    lines = FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    head = "".join(line for line in lines if line.startswith("#"))
    text = yaml.dump({"cases": cases}, Dumper=_Dumper, sort_keys=False, width=110, allow_unicode=True)
    if "--pin" in sys.argv[1:]:
        FILE.write_text(f"{head}{text}", encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
