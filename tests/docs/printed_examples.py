"""Runs the examples of a page one after another and holds them to what the page says they print."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks_of(name: str) -> list[tuple[str, str]]:
    """The blocks of code of a page in their order: language and text."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", page(name), re.DOTALL | re.MULTILINE)


def assert_examples_print_what_the_page_says(name: str) -> None:
    """Each example in Python is followed by what it prints; later ones know the names of earlier ones."""
    names: dict[str, object] = {"__name__": "page"}
    blocks = blocks_of(name)
    for place, (language, code) in enumerate(blocks):
        if language == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(code, name, "exec"), names)  # noqa: S102 - our own text
            assert blocks[place + 1 : place + 2] == [("text", out.getvalue())]
