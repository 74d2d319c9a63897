"""The forms in which a story goes out, as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from storytrack.errors import NotFound, Problem
from storytrack.files.exchange.csv_tables import write_csv_tables
from storytrack.files.exchange.json_ld import write_json_ld
from storytrack.files.exchange.members import Members, zipped
from storytrack.files.exchange.parquet_tables import write_parquet_tables
from storytrack.files.exchange.prov_json import write_prov
from storytrack.files.exchange.saving import save, save_folder
from storytrack.files.exchange.story_json import write_story_json, write_story_lines
from storytrack.files.exchange.telling import Telling
from storytrack.model.entry import Dossier

__all__ = ["FORMS", "Form", "export", "form_of"]

ZIP = ".zip"


@dataclass(frozen=True, slots=True)
class Form:
    """One form: the ending of its names, what it is, and the function that writes it.

    What is written is one file, or several: a folder then, or a ZIP file where the name ends so.
    """

    ending: str
    says: str
    write: Callable[[Dossier, Telling | None], bytes | Members]


def _plainly(
    write: Callable[[Dossier], bytes | Members],
) -> Callable[[Dossier, Telling | None], bytes | Members]:
    """What a form writes that has no place for more than is on file."""
    return lambda dossier, _: write(dossier)


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "json": Form(".json", "our own form, story/1, as one document", _plainly(write_story_json)),
        "jsonl": Form(".jsonl", "story/1, one event a line", _plainly(write_story_lines)),
        "jsonld": Form(".jsonld", "schema.org and our own words, linked", write_json_ld),
        "prov": Form(".prov.json", "W3C PROV, as PROV-JSON", write_prov),
        "csv": Form(".csv", "a folder of tables; .csv.zip: in one file", _plainly(write_csv_tables)),
        "parquet": Form(".parquet", "the same, with types", _plainly(write_parquet_tables)),
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
    name = Path(path).name.lower().removesuffix(ZIP)
    fitting = [(len(form.ending), key) for key, form in FORMS.items() if name.endswith(form.ending)]
    if not fitting:
        raise NotFound(
            Problem("the ending of the name tells no form", str(path), f"name the form; known: {known}")
        )
    return max(fitting)[1]


def export(
    dossier: Dossier,
    target: str | Path | BinaryIO,
    form: str | None = None,
    telling: Telling | None = None,
) -> None:
    """Write a story to a file or folder, whole or not at all, or to an open file.

    Raises :class:`~storytrack.errors.NotFound` for a form that there is not,
    :class:`~storytrack.errors.InvalidInput` for a file that must not be written over, and
    :class:`~storytrack.errors.MissingExtra`.
    """
    if not isinstance(target, str | Path):
        target.write(_as_one(FORMS[form_of("", form or "json")].write(dossier, telling)))
        return
    path = Path(target)
    written = FORMS[form_of(path, form)].write(dossier, telling)
    if isinstance(written, bytes) or path.suffix.lower() == ZIP:
        save(path, _as_one(written))
    else:
        save_folder(path, written)


def _as_one(written: bytes | Members) -> bytes:
    return written if isinstance(written, bytes) else zipped(written)
