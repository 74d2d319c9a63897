"""Which form is it? A file says so itself, by what is in it; its name does not count."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from storytrack.errors import InvalidFile, Problem, raise_all
from storytrack.files.document import Document
from storytrack.files.exchange.columns import TABLES
from storytrack.files.exchange.csv_tables import read_csv_table
from storytrack.files.exchange.gathering import Found
from storytrack.files.exchange.json_ld import read_json_ld
from storytrack.files.exchange.members import Members, in_folder, in_zip, is_zip
from storytrack.files.exchange.parquet_tables import read_parquet_table
from storytrack.files.exchange.prov_json import read_prov
from storytrack.files.exchange.rows import Row, found_in
from storytrack.files.exchange.story_json import read_story_json, read_story_lines
from storytrack.files.json_text import parse_json, parse_json_lines
from storytrack.files.opening import MOST_BYTES, read_bytes, text_of

__all__ = ["read_story"]


def read_story(source: str | Path | BinaryIO) -> Found:
    """The story in an exported file, by its path or open.

    Raises :class:`~storytrack.errors.NotFound` when there is no such file, and
    :class:`~storytrack.errors.InvalidFile` with line and field for all that is wrong in it.
    """
    if not isinstance(source, str | Path):
        name, content = str(getattr(source, "name", "the story")), source.read(MOST_BYTES + 1)
    elif Path(source).is_dir():
        return _read_tables(in_folder(Path(source)), str(source))
    else:
        name, content = str(source), read_bytes(source)
    if is_zip(content):
        return _read_tables(in_zip(content, name), name)
    return _read_document(_document(text_of(content, name), name))


def _read_tables(members: Members, name: str) -> Found:
    """The story in files of tables; what is wrong with any of them is raised at once."""
    ending = next((one for one in _TABLES_IN if f"reports{one}" in members), "")
    if not ending:
        raise _no_story(name)
    if f"stories{ending}" in members:
        fix = "storytrack backfill takes all of them in"
        raise InvalidFile(Problem("this is an archive of many stories", name, fix))
    tables: dict[str, list[Row]] = {}
    problems: list[Problem] = []
    for table in TABLES:
        file = f"{table}{ending}"
        if file not in members:
            problems.append(Problem(f"there is no table {file}", name))
            continue
        try:
            tables[table] = _TABLES_IN[ending](table, members[file], f"{name}/{file}")
        except InvalidFile as error:
            problems.extend(error.problems)
    raise_all(problems, InvalidFile)
    return found_in(tables, name)


_TABLES_IN = {".csv": read_csv_table, ".parquet": read_parquet_table}


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
        case {"@graph": _}:
            return read_json_ld(document)
        case {"prefix": _, "entity": _}:
            return read_prov(document)
        case [{"format": _}, *_]:
            return read_story_lines(document)
    raise _no_story(document.name)


def _no_story(name: str) -> InvalidFile:
    what = "this is no story that storytrack has exported"
    return InvalidFile(Problem(what, name, "to add reports: storytrack add"))
