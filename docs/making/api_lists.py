"""What stands on a page of the reference, as a list: a reader of the repository sees no directives' output."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from making.markdown import from_rst
from storytrack import Story, errors

__all__ = ["API", "with_list"]

API = Path(__file__).parents[1] / "api"
"""The folder of these pages."""

_BEGIN = "<!-- This list is made by docs/generate.py, from the docstrings. -->"
_END = "<!-- Here it ends. -->"
_LIST = re.compile(rf"{re.escape(_BEGIN)}.*?{re.escape(_END)}\n\n", re.DOTALL)
_ENTRY = re.compile(r"^\.\. auto(?:class|function|data):: ([\w.]+)$", re.MULTILINE)


def with_list(name: str) -> str:
    """The page with the list of what it tells of, below its first words."""
    page = _LIST.sub("", (API / name).read_text(encoding="utf-8"))
    told = "\n".join(f"- `{what}`{f': {words}' if words else ''}" for what, words in _entries(page))
    place = min(page.find(begin) for begin in ("\n## ", "\n```{eval-rst}") if begin in page) + 1
    return f"{page[:place]}{_BEGIN}\n\n{told}\n\n{_END}\n\n{page[place:]}"


def _entries(page: str) -> Iterator[tuple[str, str]]:
    """Each name with the first words of its docstring; of the story, its methods."""
    if ".. automodule:: storytrack.errors" in page:
        yield from ((name, _first_words(getattr(errors, name))) for name in errors.__all__)
    for name in _ENTRY.findall(page):
        thing = resolve_name(name)
        if thing is Story:
            yield from ((f"story.{one}", words) for one, words in _methods())
        else:
            yield name.removeprefix("storytrack."), _first_words(thing)


def _methods() -> Iterator[tuple[str, str]]:
    for name, member in inspect.getmembers(Story):
        if not name.startswith("_") and (callable(member) or isinstance(member, property)):
            yield name, _first_words(member)


def _first_words(thing: Any) -> str:
    """The first paragraph of what a class or a function says of itself; a value says nothing."""
    if not (callable(thing) or isinstance(thing, property)):
        return ""
    return from_rst((inspect.getdoc(thing) or "").partition("\n\n")[0])
