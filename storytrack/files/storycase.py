"""Read ``storycase/1`` files: real developing stories as facts, with expected verdicts.

What is missing, cannot be read or is no field of the format (:mod:`storytrack.files.case_fields`) is
refused, every problem at once, with file, line and field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from storytrack.errors import InvalidInput, InvalidReport
from storytrack.files.case import Case, Expectation, Outlook
from storytrack.files.case_denials import LastGiven
from storytrack.files.case_fields import refuse_other_fields
from storytrack.files.case_outlooks import case_outlook
from storytrack.files.case_quantities import EXPECTED, case_value
from storytrack.files.case_times import held_at, published_at
from storytrack.files.document import Document
from storytrack.files.fields import Fields
from storytrack.files.findings import Findings
from storytrack.files.opening import read_document
from storytrack.model.claim import Attribution, Claim, Cue, Role
from storytrack.model.definition import StoryDefinition
from storytrack.model.fit import misfits, unknown_metric
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import Quantity, Value, unknown
from storytrack.model.relation import Operator, Relation
from storytrack.model.report import Report
from storytrack.model.verdict import Label
from storytrack.model.when import When, parse_offset

__all__ = ["load_case", "read_case"]

FORMAT = "storycase/1"

_CUES = frozenset(cue.value for cue in Cue)

_E = TypeVar("_E", bound=StrEnum)


def load_case(path: str | Path, *, expectations: bool = True) -> Case:
    """Read a ``storycase/1`` file (YAML or JSON).

    The reports come in the order of the file, each ``received_at`` a second or more after the one
    before it and not before it was published. Reports without claims are left out. With
    ``expectations=False`` the ``expect`` parts are not looked at, nor whether the claims fit the metrics.

    Raises :class:`~storytrack.errors.NotFound` when there is no such file, and the
    :class:`~storytrack.errors.InvalidInput` family, with file and line, for everything wrong in it.
    """
    return read_case(read_document(path), expectations=expectations)


def read_case(document: Document, *, expectations: bool = True) -> Case:
    """The case in a document; see :func:`load_case`."""
    findings = Findings(document)
    top = refuse_other_fields(Fields(findings, document.data), "case")
    if top.text("format", needed=True) not in {"", FORMAT}:
        findings.note(("format",), f"this is no {FORMAT} file", f"write 'format: {FORMAT}'")
    story = _story(top)
    expected: dict[str, Expectation] = {}
    received: datetime | None = None
    last_given = LastGiven()
    ends: list[tuple[Fields, int]] = []
    told: list[tuple[Fields, Report]] = []
    for number, fields in enumerate(top.each("reports", needed=True), start=1):
        refuse_other_fields(fields, "report")
        printed = _claims(fields, story, expected if expectations else None)
        claims = tuple(last_given.read(claim) for claim in printed)
        when = _published(fields, story.tz)
        if when is None:
            continue
        received = when.start if received is None else max(when.start, received + timedelta(seconds=1))
        if claims:
            told += ((fields, report) for report in _report(fields, number, when, received, claims))
        ends.append((fields, len(told)))
    _refuse_equal_ids(top)
    definition = _definition(top, story)
    outlooks: tuple[Outlook, ...] = ()
    if expectations and definition is not None:
        outlooks = tuple(_outlooks(top, ends, definition))
        _refuse_misfits(told, definition)
    findings.raise_all()
    assert definition is not None  # noqa: S101 - its problems would have been raised
    return Case(definition, tuple(report for _, report in told), expected, outlooks)


def _refuse_misfits(told: Iterable[tuple[Fields, Report]], definition: StoryDefinition) -> None:
    """What the story would not take is wrong in the file, where its line can be told."""
    for fields, report in told:
        # What metrics there are is told of each claim already, also where its report cannot be read.
        problems = tuple(one for one in misfits(report, definition) if not one.where.endswith(".metric"))
        if problems:
            fields.refused(InvalidReport(*problems))


def _outlooks(top: Fields, ends: list[tuple[Fields, int]], definition: StoryDefinition) -> Iterator[Outlook]:
    """What is expected after some reports, each with the version that it made, and at the end."""
    for number, (report, version) in enumerate(ends, start=1):
        name = f"after {report.text('id') or f'report {number}'}"
        yield from case_outlook(report, version, name, definition)
    yield from case_outlook(top, ends[-1][1] if ends else 0, "at the end", definition)


@dataclass(frozen=True, slots=True)
class _Story:
    """What the claims of a case are read against; ``units`` are those of its metrics, ``named`` has all."""

    began: When | None
    offset: str
    tz: tzinfo
    units: Mapping[str, str]
    named: StoryDefinition


def _story(top: Fields) -> _Story:
    fields = refuse_other_fields(top.within("story", needed=True), "story")
    offset, tz = "+00:00", UTC
    if "utc_offset" in fields:
        with top.findings.at("story", "utc_offset"):
            tz = parse_offset(fields.get("utc_offset"))
            offset = fields.text("utc_offset")
    began = None
    if "began" in fields:
        with top.findings.at("story", "began"):
            began = published_at(fields.text("began"), "", tz)
    units = {name: metric.text("unit") for name, metric in top.named("metrics") if "unit" in metric}
    metrics: list[Metric] = []
    for name, _ in top.named("metrics"):
        with suppress(InvalidInput):
            metrics.append(Metric(id=name, kind=Kind.LEVEL))
    return _Story(began, offset, tz, units, StoryDefinition(id="?", metrics=tuple(metrics)))


def _definition(top: Fields, story: _Story) -> StoryDefinition | None:
    fields = top.within("story")
    metrics: list[Metric] = []
    for name, metric in top.named("metrics"):
        metrics.extend(_metric(name, metric))
    relations: list[Relation] = []
    for position, text in enumerate(top.texts("relations")):
        relations.append(Relation(text=text, left=(), operator=Operator.EQUAL, right=()))
        with top.findings.at("relations", position):
            relations[-1] = Relation.parse(text)
    with top.findings.at():
        return StoryDefinition(
            id=fields.text("id", needed=True) or "?",
            title=fields.text("title"),
            began=story.began,
            utc_offset=story.offset,
            metrics=tuple(metrics),
            relations=tuple(relations),
            hedges=fields.text("hedges"),
        )
    return None


def _metric(name: str, fields: Fields) -> Iterator[Metric]:
    given = ("kind", "part_of", "restated", "trend", "policy")
    if refuse_other_fields(fields, "metric"):
        with fields.findings.at(*fields.path):
            yield Metric.from_data(
                {
                    "id": name,
                    "title": fields.text("title"),
                    "unit": fields.text("unit") or None,
                    "population": fields.text("population"),
                    **{key: fields.get(key) for key in given if key in fields},
                }
            )
            return
    with suppress(InvalidInput):
        yield Metric(id=name, kind=Kind.LEVEL)  # so that what refers to it is not reported as well


def _published(fields: Fields, tz: tzinfo) -> When | None:
    text = fields.text("published", needed=True)
    with fields.findings.at(*fields.path, "published"):
        return published_at(text, fields.text("precision"), tz) if text else None
    return None


def _report(
    fields: Fields, number: int, when: When, received: datetime, claims: tuple[Claim, ...]
) -> Iterator[Report]:
    with fields.findings.at(*fields.path):
        yield Report(
            outlet=fields.text("outlet", needed=True) or "?",
            url=fields.text("url"),
            title=fields.text("title"),
            name=fields.text("id") or f"report {number}",
            lang=fields.text("lang"),
            published_at=when,
            received_at=received,
            about_another_event=fields.flag("decoy"),
            claims=claims,
        )


def _claims(report: Fields, story: _Story, expected: dict[str, Expectation] | None) -> Iterator[Claim]:
    for fields in report.each("claims"):
        refuse_other_fields(fields, "claim")
        name = fields.text("id", needed=True)
        quantity = refuse_other_fields(fields.within("quantity", needed=True), "quantity")
        phrase = fields.text("phrase")
        value = case_value(quantity, phrase, story.tz) if quantity else None
        cues = _cues(fields, forecast=quantity.get("op") == EXPECTED)
        said_by = _said_by(fields)
        if expected is not None and "expect" in fields:
            _expect(name, refuse_other_fields(fields.within("expect"), "verdict"), expected)
        metric, about = _subject(fields, value, story)
        if expected is not None and metric is not None and metric.isidentifier():
            for problem in unknown_metric(metric, story.named):
                fields.refused(InvalidReport(problem))
        with fields.findings.at(*fields.path):
            yield Claim(
                id=name,
                metric=metric,
                quantity=value or unknown(),
                scope=fields.text("scope"),
                delta=quantity.flag("delta"),
                said_by=said_by,
                as_of=_as_of(fields, story),
                cues=cues,
                about=about,
            )


def _subject(fields: Fields, value: Value | None, story: _Story) -> tuple[str | None, str]:
    """The metric of a claim, or none and what it is about.

    A figure in another unit than its metric counts in ("67 percent" of a metric in metres) is about
    something else: there is nothing that it could be compared with.
    """
    name = fields.text("metric") or None
    unit = value.unit if isinstance(value, Quantity) else None
    counted = story.units.get(name or "")
    if unit and counted and unit != counted:
        return None, f"{name}, given in {unit}"
    return name, fields.text("about")


def _cues(fields: Fields, *, forecast: bool) -> tuple[Cue, ...]:
    # Newsrooms add cues of their own; those that mean nothing here are passed over.
    cues = [Cue(text) for text in fields.texts("cues") if text in _CUES]
    if forecast and Cue.FORECAST not in cues and Cue.HYPOTHETICAL not in cues:
        cues.append(Cue.FORECAST)
    return tuple(cues)


def _said_by(claim: Fields) -> Attribution:
    fields = refuse_other_fields(claim.within("said_by"), "said_by")
    with fields.findings.at(*fields.path):
        return Attribution.from_data(
            {
                "speaker": fields.text("who"),
                "organisation": fields.text("organisation"),
                "role": fields.text("role") or Role.OUTLET,
                "hedge": fields.text("hedge"),
            }
        )
    return Attribution()


def _as_of(claim: Fields, story: _Story) -> When | None:
    text = claim.text("as_of")
    return held_at(text, story.began, story.tz) if text else None


def _expect(claim: str, fields: Fields, expected: dict[str, Expectation]) -> None:
    label = next(_one_of(Label, fields.text("label", needed=True), fields, "label"), None)
    also = tuple(one for text in fields.texts("also") for one in _one_of(Label, text, fields, "also"))
    if label is not None:
        expected[claim] = Expectation(
            label=label,
            also=also,
            against=fields.texts("against"),
            stale=fields.flag("stale"),
            dependent=fields.flag("dependent"),
            judgement=fields.flag("judgement"),
            why=fields.text("why"),
        )


def _one_of(kind: type[_E], text: str, fields: Fields, key: str) -> Iterator[_E]:
    """The member of ``kind`` that ``text`` names; nothing, and a problem noted, when there is none."""
    if text in kind._value2member_map_:
        yield kind(text)
    elif text:
        known = ", ".join(kind)
        fields.findings.note(
            (*fields.path, key), f"{text!r:.80} is no {kind.__name__.lower()}", f"known: {known}"
        )


def _refuse_equal_ids(top: Fields) -> None:
    """Claims are named across the whole case (``against``), so their ids must differ across it."""
    seen: set[str] = set()
    for report in top.each("reports"):
        for claim in report.each("claims"):
            name = claim.text("id")
            if name and name in seen:
                top.findings.note((*claim.path, "id"), f"a claim before it has the id {name!r:.80} too")
            seen.add(name)
