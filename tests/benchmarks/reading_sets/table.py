"""Results as a table in plain text."""

from __future__ import annotations

from collections.abc import Sequence

from reading_sets.result import Figure, Result

__all__ = ["table"]


def table(results: Sequence[Result]) -> str:
    """The figures, a line each."""
    lines = [f"{'set':16}{'figure':24}{'percent':>9}{'of':>7}{'goal':>7}"]
    for result in results:
        lines.extend(_line(result.name, figure) for figure in result.figures)
    return "\n".join(lines) + "\n"


def _line(name: str, figure: Figure) -> str:
    value = "-" if figure.value is None else f"{figure.value:.1f}"
    goal = "" if figure.goal is None else f"{figure.goal:g}"
    return f"{name:16}{figure.name:24}{value:>9}{figure.of:>7}{goal:>7}  {figure.note}".rstrip()
