"""The forms in which a story goes out, as a table; and how they get to disk: whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from storytrack.errors import NotFound, Problem
from storytrack.files.exchange.saving import save
from storytrack.files.exchange.story_json import write_story_json, write_story_lines
from storytrack.model.entry import Dossier

__all__ = ["FORMS", "Form", "export", "form_of"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form: the ending of its files, what it is, and the function that writes it."""

    ending: str
    says: str
    write: Callable[[Dossier], bytes]
    is_one_file: bool = True


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "json": Form(".json", "our own form, story/1, as one document", write_story_json),
        "jsonl": Form(".jsonl", "story/1, one event a line", write_story_lines),
    }
)
"""Name → form. A file says itself which of them it is, so there is no such table for reading."""


def form_of(path: str | Path, asked: str | None = None) -> str:
    """The name of the form that is asked for, or that the ending of the file tells.

    Raises :class:`~storytrack.errors.NotFound` for one that there is not.
    """
    known = ", ".join(f"{name} ({form.ending})" for name, form in FORMS.items())
    if asked is not None:
        if asked not in FORMS:
            raise NotFound(Problem(f"there is no form {asked!r:.60}", fix=f"known: {known}"))
        return asked
    name = Path(path).name.lower()
    fitting = [(len(form.ending), key) for key, form in FORMS.items() if name.endswith(form.ending)]
    if not fitting:
        raise NotFound(
            Problem("the ending of the name tells no form", str(path), f"name the form; known: {known}")
        )
    return max(fitting)[1]


def export(dossier: Dossier, target: str | Path | BinaryIO, form: str | None = None) -> None:
    """Write a story to a file, whole or not at all, or to an open one.

    Raises :class:`~storytrack.errors.NotFound` for a form that there is not and
    :class:`~storytrack.errors.InvalidInput` for a file that must not be written over.
    """
    if isinstance(target, str | Path):
        save(Path(target), FORMS[form_of(target, form)].write(dossier))
    else:
        target.write(FORMS[form_of("", form or "json")].write(dossier))
