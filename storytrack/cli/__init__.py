"""The command ``storytrack``; loaded by the command only, never by ``import storytrack``."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from storytrack.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command with the arguments of the process, and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show an arrow must not make the command fail.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    app(prog_name="storytrack")
