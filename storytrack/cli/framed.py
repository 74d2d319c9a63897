"""The frames of ``--help`` and of wrong calls, which a terminal gets and a pipe does not."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

__all__ = ["Command", "Group"]


class Command(TyperCommand):
    """A command whose help has frames on a terminal only."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help, or hand it to ``formatter`` without its frames."""
        _help(self, ctx, formatter)


class Group(TyperGroup):
    """The command with its commands, of which the same holds, and which tells so of wrong calls."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """As for a command."""
        _help(self, ctx, formatter)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run with the arguments of the process."""
        if not sys.stderr.isatty():
            self.rich_markup_mode = None
        return super().main(*args, **kwargs)


def _help(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    if sys.stdout.isatty():
        rich_utils.rich_format_help(obj=command, ctx=ctx, markup_mode="rich")
        return
    framed = StringIO()
    with redirect_stdout(framed):
        rich_utils.rich_format_help(obj=command, ctx=ctx, markup_mode="rich")
    formatter.write(_unframed(framed.getvalue()))


def _unframed(text: str) -> str:
    """Titles at the margin, what was framed set in, never two empty lines."""
    lines = [""]
    for drawn in text.splitlines():
        line = drawn.rstrip()
        if line.startswith("╭"):
            line = line.strip("╭─╮ ") + ":"
        elif line.startswith("│"):
            line = " " + line.strip("│").rstrip()
        elif line.startswith("╰"):
            line = ""
        else:
            line = line.removeprefix(" ")
        if line or lines[-1]:
            lines.append(line)
    return "\n".join(lines[1:])
