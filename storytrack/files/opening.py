"""A file, or text that came some other way, to a :class:`Document`: bounded, UTF-8, YAML or JSON."""

from __future__ import annotations

from pathlib import Path

from storytrack.errors import InvalidFile, NotFound, Problem
from storytrack.files.document import Document
from storytrack.files.json_text import parse_json, parse_json_lines
from storytrack.files.yaml_text import parse_yaml

__all__ = ["MOST_BYTES", "parse_document", "read_bytes", "read_document", "text_of"]

MOST_BYTES = 64 * 1024 * 1024
"""The largest file that is read: a story of 100,000 claims as JSON is a third of it."""

MOST_YAML_BYTES = 16 * 1024 * 1024
"""YAML is parsed some fifty times more slowly than JSON; larger files should be JSON."""


def read_document(path: str | Path) -> Document:
    """Read a YAML, JSON or JSON Lines file; the ending of its name decides, else its content.

    Raises :class:`~storytrack.errors.NotFound` when there is no such file, and
    :class:`~storytrack.errors.InvalidFile`, with line and reason, when it cannot be read.
    """
    return parse_document(read_bytes(path), str(path), Path(path).suffix)


def read_bytes(path: str | Path) -> bytes:
    """What is in a file, but no more than one byte above :data:`MOST_BYTES`; raises as above."""
    name = str(path)
    try:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise NotFound(Problem("there is no such file", name)) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InvalidFile(Problem(f"the file cannot be read: {reason}", name)) from None


def parse_document(content: bytes | str, name: str, suffix: str = "") -> Document:
    """Read the content of a file called ``name``; ``suffix`` (".yaml", ".json", ".jsonl") says what it is.

    With any other suffix, text that begins with a bracket and is valid JSON (or JSON Lines) is that;
    everything else is YAML.
    """
    text = text_of(content, name)
    match suffix.lower():
        case ".json":
            return parse_json(text, name)
        case ".jsonl" | ".ndjson":
            return parse_json_lines(text, name)
        case ".yaml" | ".yml":
            return _yaml(text, name)
    if text.lstrip()[:1] in {"{", "["}:
        for parse in (parse_json, parse_json_lines):
            try:
                return parse(text, name)
            except InvalidFile:
                continue
    return _yaml(text, name)


def _yaml(text: str, name: str) -> Document:
    if len(text) > MOST_YAML_BYTES:
        raise _too_large(name, MOST_YAML_BYTES, "split it, or write it as JSON")
    return parse_yaml(text, name)


def text_of(content: bytes | str, name: str) -> str:
    """The content as text; :class:`~storytrack.errors.InvalidFile` when it is too large or no UTF-8."""
    if len(content) > MOST_BYTES:
        raise _too_large(name, MOST_BYTES, "split it")
    if isinstance(content, str):
        return content
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(
            f"the byte 0x{content[error.start]:02X} is not UTF-8", f"{name}:{line}", "save it as UTF-8"
        )
        raise InvalidFile(problem) from None


def _too_large(name: str, most: int, fix: str) -> InvalidFile:
    return InvalidFile(Problem(f"the file is larger than {most // 2**20} MB", name, fix))
