"""Which form is it? A file says so itself, by what is in it; its name does not count."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from storytrack.errors import InvalidFile, Problem
from storytrack.files.document import Document
from storytrack.files.exchange.gathering import Found
from storytrack.files.exchange.story_json import read_story_json, read_story_lines
from storytrack.files.json_text import parse_json, parse_json_lines
from storytrack.files.opening import MOST_BYTES, read_bytes, text_of

__all__ = ["read_story"]


def read_story(source: str | Path | BinaryIO) -> Found:
    """The story in an exported file, by its path or open.

    Raises :class:`~storytrack.errors.NotFound` when there is no such file, and
    :class:`~storytrack.errors.InvalidFile` with line and field for all that is wrong in it.
    """
    if isinstance(source, str | Path):
        name, content = str(source), read_bytes(source)
    else:
        name, content = str(getattr(source, "name", "the story")), source.read(MOST_BYTES + 1)
    return _read_document(_document(text_of(content, name), name))


def _document(text: str, name: str) -> Document:
    try:
        return parse_json(text, name)
    except InvalidFile:
        first, _, rest = text.partition("\n")
        if not (rest.strip() and _is_json(first)):
            raise
    return parse_json_lines(text, name)


def _is_json(line: str) -> bool:
    try:
        return isinstance(parse_json(line, "").data, dict)
    except InvalidFile:
        return False


def _read_document(document: Document) -> Found:
    match document.data:
        case {"format": _}:
            return read_story_json(document)
        case [{"format": _}, *_]:
            return read_story_lines(document)
    raise InvalidFile(
        Problem(
            "this is no story that storytrack has exported", document.name, "to add reports: storytrack add"
        )
    )
