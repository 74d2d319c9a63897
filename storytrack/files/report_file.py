"""Read report files and story definitions: the nouns' own field names, in YAML, JSON or JSON Lines.

Beside the nouns' fields, a quantity may stand in a short form
(:mod:`storytrack.files.quantity_forms`), ``said_by: army`` names the speaker, and a date alone is a
day in the story's own zone. Fields that the nouns do not have are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, tzinfo
from pathlib import Path
from typing import Any

from storytrack.errors import InvalidFile, InvalidInput, InvalidReport, NotFound, Problem, brief, raise_all
from storytrack.files.document import Document, Place, Step
from storytrack.files.findings import Findings
from storytrack.files.opening import read_document
from storytrack.files.quantity_forms import quantity_in_full
from storytrack.model.definition import StoryDefinition
from storytrack.model.fit import misfits
from storytrack.model.reading import Reading
from storytrack.model.report import Report
from storytrack.model.update import Update
from storytrack.model.when import When, parse_offset

__all__ = [
    "load_definition",
    "load_report",
    "load_reports",
    "read_definition",
    "read_reports",
    "report_from_data",
]


def load_report(path: str | Path, definition: StoryDefinition | None = None) -> Report:
    """Read a file with one report; see :func:`load_reports`."""
    document = read_document(path)
    reports = read_reports(document, definition)
    if len(reports) != 1:
        raise InvalidFile(
            Problem(f"one report is expected here, not {len(reports)}", document.name, "use load_reports")
        )
    return reports[0]


def load_reports(path: str | Path, definition: StoryDefinition | None = None) -> tuple[Report, ...]:
    """Read a file with one report, a list of reports, a ``reports:`` list, or one report a line (JSON Lines).

    With a ``definition``, a date alone is a day in its zone (without one, in UTC), and a claim on a
    metric that it does not have is refused.

    Raises :class:`~storytrack.errors.NotFound` when there is no such file, and the
    :class:`~storytrack.errors.InvalidInput` family, with file, line and field, for everything that
    is wrong in it.
    """
    return read_reports(read_document(path), definition)


_STAND_IN = When.parse("2000-01-01")


def report_from_data(data: Any, definition: StoryDefinition | None = None) -> Report:
    """One report from plain data (a mapping), read as a report file is, short forms included.

    Whether a report fits the story is asked when it is admitted. Raises the
    :class:`~storytrack.errors.InvalidInput` family, with the field, for all that is wrong.
    """
    findings = Findings(Document("", data, lambda: Place(1)))
    report = _report(data, (), definition, findings)
    if report is not None and findings:  # it will never be admitted: all of it is said now
        with findings.at():
            raise_all(misfits(report, definition) if definition else (), InvalidReport)
    findings.raise_all()
    assert report is not None  # noqa: S101 - its problems would have been raised
    return report


def read_reports(document: Document, definition: StoryDefinition | None = None) -> tuple[Report, ...]:
    """The reports in a document; see :func:`load_reports`."""
    findings = Findings(document)
    reports: list[Report] = []
    given = tuple(_each_report(document.data))
    for path, data in given:
        if findings.are_many:
            break
        report = _report(data, path, definition, findings)
        if report is not None:
            with findings.at(*path):
                raise_all(misfits(report, definition) if definition else (), InvalidReport)
            reports.append(report)
    if not given:
        findings.note((), "there is no report here", "a report has outlet, published_at and claims")
    findings.raise_all()
    return tuple(reports)


def _each_report(data: Any) -> Iterator[tuple[tuple[Step, ...], Any]]:
    if isinstance(data, dict) and isinstance(data.get("reports"), list) and len(data) == 1:
        for position, report in enumerate(data["reports"]):
            yield ("reports", position), report
    elif isinstance(data, list):
        for position, report in enumerate(data):
            yield (position,), report
    elif data is not None:
        yield (), data


def _instead(data: Any) -> tuple[str, str]:
    """What was handed in for a report, and what to do instead with what is often taken for one."""
    if isinstance(data, Update):
        return "an Update", "story.add and story.read gave it: what it tells of is in the story already"
    if isinstance(data, Reading | str):
        got = "a Reading" if isinstance(data, Reading) else brief(data)
        return got, "story.read(text, outlet=…, published=…) reads a text and adds it"
    return brief(data), ""


def _report(
    data: Any, path: tuple[Step, ...], definition: StoryDefinition | None, findings: Findings
) -> Report | None:
    """The report in the data; ``None`` where there is none, whose problems are noted."""
    if not isinstance(data, Mapping):
        got, fix = _instead(data)
        findings.note(path, f"a report is expected here, got {got}", fix)
        return None
    full = _with_time(data, "published_at", _zone(definition), path, findings)
    if isinstance(full.get("claims"), list | tuple):
        full["claims"] = [
            _claim(claim, (*path, "claims", position), definition, findings)
            for position, claim in enumerate(full["claims"])
        ]
    report = None
    with findings.at(*path):
        report = Report.from_data(full)
    if report is None:
        _note_unknown_metrics(full.get("claims"), path, definition, findings)
    return report


def _note_unknown_metrics(
    claims: Any, path: tuple[Step, ...], definition: StoryDefinition | None, findings: Findings
) -> None:
    """The unknown metrics of a report that is no report yet, so that they are said at once with the rest."""
    for position, claim in enumerate(claims if isinstance(claims, list) and definition is not None else ()):
        if findings.are_many:
            return
        name = claim.get("metric") if isinstance(claim, dict) else None
        if isinstance(name, str) and definition is not None:
            with findings.at(*path, "claims", position, "metric"):
                try:
                    definition.metric(name)
                except NotFound as error:
                    raise InvalidReport(*error.problems) from None


def _claim(data: Any, path: tuple[Step, ...], definition: StoryDefinition | None, findings: Findings) -> Any:
    if not isinstance(data, Mapping):
        return data
    tz = _zone(definition)
    full = _with_time(data, "as_of", tz, path, findings)
    if isinstance(full.get("said_by"), str):
        full["said_by"] = {"speaker": full["said_by"]}
    if "quantity" in full:
        short, full["quantity"] = full["quantity"], 0
        with findings.at(*path, "quantity"):
            full["quantity"] = quantity_in_full(short, tz)
    return full


def _zone(definition: StoryDefinition | None) -> tzinfo:
    return definition.timezone if definition else UTC


def _with_time(
    data: Mapping[str, Any], name: str, tz: tzinfo, path: tuple[Step, ...], findings: Findings
) -> dict[str, Any]:
    """The fields with the time ``name`` read in ``tz``; a stand-in for one whose problem is noted."""
    full = dict(data)
    if isinstance(full.get(name), str | date):
        given, full[name] = full[name], _STAND_IN
        with findings.at(*path, name):
            full[name] = When.parse(given, tz)
    return full


def load_definition(path: str | Path) -> StoryDefinition:
    """Read a story definition: id, title, began, utc_offset, metrics, relations.

    Raises as :func:`load_reports` does; an unparsable relation, or one that names no metric of the
    story, is an :class:`~storytrack.errors.InvalidRelation` with file and line.
    """
    return read_definition(read_document(path))


def read_definition(document: Document) -> StoryDefinition:
    """The definition in a document; see :func:`load_definition`."""
    findings = Findings(document)
    data = document.data
    definition = None
    with findings.at():
        if not isinstance(data, dict):
            raise InvalidFile(
                Problem("a story definition is expected here", fix="it has id, metrics, relations")
            )
        definition = StoryDefinition.from_data(_began_in_its_zone(data, findings))
    findings.raise_all()
    assert definition is not None  # noqa: S101 - its problems would have been raised
    return definition


def _began_in_its_zone(data: dict[str, Any], findings: Findings) -> dict[str, Any]:
    try:
        tz = parse_offset(data.get("utc_offset") or "+00:00")
    except InvalidInput:
        return data  # the noun says what is wrong with it
    return _with_time(data, "began", tz, (), findings)
