"""What a command reads from a path or from stdin (``-``): bytes, definitions, files with reports."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from storytrack.errors import InvalidFile, Problem, StorytrackError, raise_all
from storytrack.files import Document, parse_document, read_case, read_definition, read_document, read_reports
from storytrack.files.opening import MOST_BYTES, read_bytes
from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report

__all__ = ["STDIN", "ReportFiles", "bytes_of", "read_definition_file"]

STDIN = "-"

TABLES = frozenset({".csv", ".tsv", ".parquet"})
"""Endings of the names of tables."""


def bytes_of(path: str) -> bytes:
    """What is in a file, or comes through stdin."""
    content = sys.stdin.buffer.read(MOST_BYTES + 1) if path == STDIN else read_bytes(path)
    if len(content) > MOST_BYTES:
        raise InvalidFile(Problem(f"the text is larger than {MOST_BYTES // 2**20} MB", path, "split it"))
    return content


def read_definition_file(path: str) -> StoryDefinition:
    """The definition in a file of its own, or in a storycase."""
    document = _document(path)
    if _is_case(document):
        return read_case(document, expectations=False).definition
    return read_definition(document)


@dataclass(frozen=True)
class ReportFiles:
    """Files with reports: those that could be parsed, and what is wrong with the others."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]

    @classmethod
    def parse(cls, paths: Iterable[str]) -> ReportFiles:
        """Parse every file; nothing is raised yet, so that :meth:`reports` can tell all problems at once."""
        documents: list[Document] = []
        problems: list[Problem] = []
        for path in paths:
            try:
                _refuse_a_table(path)
                documents.append(_document(path))
            except StorytrackError as error:
                problems.extend(error.problems)
        return cls(tuple(documents), tuple(problems))

    def definition(self) -> StoryDefinition | None:
        """The definition of the first storycase among the files, if there is one."""
        for document in self.documents:
            if _is_case(document):
                return read_case(document, expectations=False).definition
        return None

    def reports(self, definition: StoryDefinition) -> tuple[Report, ...]:
        """The reports of all files, in order; what is wrong with any of them is raised at once."""
        reports: list[Report] = []
        problems = list(self.problems)
        for document in self.documents:
            try:
                reports.extend(_reports(document, definition))
            except StorytrackError as error:
                problems.extend(error.problems)
        raise_all(problems, InvalidFile)
        return tuple(reports)


def _refuse_a_table(path: str) -> None:
    ending = Path(path).suffix.lower()
    if ending in TABLES and Path(path).is_file():
        fix = f"storytrack backfill STORY {path}"
        raise InvalidFile(Problem("a table is not a file of reports; backfill reads it", path, fix))


def _document(path: str) -> Document:
    return parse_document(bytes_of(path), "stdin") if path == STDIN else read_document(path)


def _is_case(document: Document) -> bool:
    return isinstance(document.data, dict) and str(document.data.get("format", "")).startswith("storycase/")


def _reports(document: Document, definition: StoryDefinition) -> tuple[Report, ...]:
    if _is_case(document):
        return read_case(document, expectations=False).reports
    return read_reports(document, definition)
