"""``story/1`` as one JSON document, and as JSON Lines: first the story, then one event a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from storytrack.errors import InvalidFile, Problem
from storytrack.files.document import Document, Step
from storytrack.files.exchange.gathering import Found, Raw, gather
from storytrack.files.exchange.json_out import json_bytes, json_text
from storytrack.files.exchange.story_form import STORY_1, definition_data, entry_data
from storytrack.model.entry import Dossier

__all__ = ["read_story_json", "read_story_lines", "write_story_json", "write_story_lines"]


def write_story_json(dossier: Dossier) -> bytes:
    """One document, an event a line."""
    head = {"format": STORY_1, "definition": definition_data(dossier.definition)}
    return json_bytes(head, "log", [entry_data(entry) for entry in dossier.entries])


def write_story_lines(dossier: Dossier) -> bytes:
    """A line for the story and one for each event."""
    head = {"format": STORY_1, "definition": definition_data(dossier.definition)}
    lines = [head, *map(entry_data, dossier.entries)]
    return "".join(f"{json_text(line)}\n" for line in lines).encode()


def read_story_json(document: Document) -> Found:
    """The story of a document that has a ``format``; raises InvalidFile with all that is wrong."""
    data = document.data
    _refuse_head(data, {"format", "definition", "log"}, document, ())
    log = data.get("log", [])
    if not isinstance(log, list):
        raise InvalidFile(Problem("a list of reports and acts is expected", _place(document, ("log",))))
    return gather(
        _part(document, data.get("definition"), "definition"),
        (_part(document, entry, "log", place) for place, entry in enumerate(log)),
        document.name,
    )


def read_story_lines(document: Document) -> Found:
    """The same of JSON Lines."""
    head, *entries = document.data
    _refuse_head(head, {"format", "definition"}, document, (0,))
    return gather(
        _part(document, head.get("definition"), 0, "definition"),
        (_part(document, entry, place) for place, entry in enumerate(entries, start=1)),
        document.name,
    )


def _refuse_head(head: dict[str, Any], known: set[str], document: Document, path: tuple[Step, ...]) -> None:
    if head.get("format") != STORY_1:
        what = f"the format {head.get('format')!r:.60} is not known"
        fix = f"this storytrack knows {STORY_1}"
        raise InvalidFile(Problem(what, _place(document, (*path, "format")), fix))
    fix = "remove it, or check its spelling"
    strange = [
        Problem("there is no such field", _place(document, (*path, key)), fix)
        for key in head
        if key not in known
    ]
    if strange:
        raise InvalidFile(*strange)


def _part(document: Document, data: Any, *path: Step) -> Raw:
    return Raw(data, lambda steps: _place(document, (*path, *steps)))


def _place(document: Document, steps: Sequence[Step]) -> str:
    return f"{document.name}:{document.line(steps)}: {'.'.join(map(str, steps))}"
