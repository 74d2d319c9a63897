"""The published schemas are those of the nouns: they take what is read, not what is refused for its shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from log_samples import (
    ACTS,
    a_definition,
    a_report,
    an_act_entry,
    an_entry,
    every_kind_of_claim,
    hostile_entries,
)

from storytrack.errors import InvalidInput
from storytrack.files import load_case, parse_document, read_definition, read_document, read_reports
from storytrack.files.exchange import export, read_story
from storytrack.files.schema_making import made_schema
from storytrack.files.schemas import SCHEMAS, published_schema, schema_file
from storytrack.model.entry import Dossier
from storytrack.story import Story

ROOT = Path(__file__).parents[2]


def validator(name):
    return Draft202012Validator(published_schema(name))


_IN_ANY_ORDER = {"anyOf", "oneOf", "allOf", "enum", "required"}


def meaning(schema, *, of_fields=False):
    """The schema without what versions of pydantic may write one way or another."""
    if isinstance(schema, list):
        return [meaning(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if of_fields:
        return {name: meaning(one) for name, one in schema.items()}
    said = {
        key: meaning(value, of_fields=key in {"properties", "$defs"})
        for key, value in schema.items()
        if key != "discriminator"
    }
    if "const" in said:
        said["enum"] = [said.pop("const")]
    if "enum" in said:
        said.pop("type", None)
    for key in _IN_ANY_ORDER & said.keys():
        said[key] = sorted(said[key], key=lambda one: json.dumps(one, sort_keys=True))
    return said


def plain(document):
    """As JSON has it: YAML knows dates."""
    return json.loads(json.dumps(document.data, default=str))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_published_schema_is_the_one_of_the_nouns(name):
    made, published = meaning(made_schema(name)), meaning(published_schema(name))
    assert published == made, "python -m storytrack.files.schema_making writes it"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"const": "a", "type": "string"}, {"enum": ["a"]}),
        (
            {"anyOf": [{"type": "null"}, {"type": "string"}]},
            {"anyOf": [{"type": "string"}, {"type": "null"}]},
        ),
        ({"required": ["a", "b"]}, {"required": ["b", "a"]}),
        ({"oneOf": [{}], "discriminator": {"propertyName": "kind"}}, {"oneOf": [{}]}),
    ],
)
def test_two_ways_to_write_a_schema_mean_the_same(one, other):
    assert meaning(one) == meaning(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"const": "a"}, {"const": "b"}),
        ({"type": "string", "maxLength": 3}, {"type": "string", "maxLength": 4}),
        ({"required": ["a"]}, {"required": ["a", "b"]}),
        ({"default": 0}, {"default": 1}),
        ({"properties": {"discriminator": {}}}, {"properties": {}}),
    ],
)
def test_schemas_that_take_something_else_do_not_mean_the_same(one, other):
    assert meaning(one) != meaning(other)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_and_named_by_its_version(name):
    Draft202012Validator.check_schema(published_schema(name))
    assert published_schema(name)["$id"] == f"urn:storytrack:schema:{name}:1"
    assert schema_file(name).name == f"{name}-1.json"


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("examples/reports/report-*.yaml")), ids=lambda path: path.name
)
def test_the_reports_of_the_examples_validate(path):
    assert list(validator("report").iter_errors(plain(read_document(path)))) == []


def test_the_definition_of_the_examples_validates():
    assert (
        list(validator("definition").iter_errors(plain(read_document(ROOT / "examples/reports/story.yaml"))))
        == []
    )


@pytest.mark.parametrize("path", sorted(ROOT.glob("seeds/cases/*.yaml")), ids=lambda path: path.stem)
def test_every_seed_validates_as_reports_and_as_a_whole_story(path, tmp_path):
    case = load_case(path)
    reports = [json.loads(report.to_json()) for report in case.reports]
    assert list(validator("report").iter_errors({"reports": reports})) == []
    story = Story(case.definition)
    for report in case.reports:
        story.add(report)
    story.export(tmp_path / "story.json")
    assert list(validator("story").iter_errors(json.loads((tmp_path / "story.json").read_text()))) == []


@settings(deadline=None, max_examples=40)
@given(hostile_entries())
def test_whatever_can_be_on_file_validates(tmp_path_factory, entry):
    path = tmp_path_factory.getbasetemp() / "hostile.json"
    export(Dossier(a_definition(), (entry,)), path)
    assert list(validator("story").iter_errors(json.loads(path.read_text(encoding="utf-8")))) == []


def test_acts_of_every_kind_and_claims_of_every_kind_validate(tmp_path):
    entries = [an_act_entry(version, kind) for version, kind in enumerate(ACTS, start=1)]
    entries.append(an_entry(len(entries) + 1, a_report(claims=every_kind_of_claim())))
    export(Dossier(a_definition(), tuple(entries)), tmp_path / "story.json")
    assert list(validator("story").iter_errors(json.loads((tmp_path / "story.json").read_text()))) == []


def a_report_with(quantity="3", **fields):
    claims = [{"metric": "killed", "quantity": quantity}]
    return {"outlet": "Radio", "published_at": "2025-03-12", "claims": claims, **fields}


READ = (
    *(155, 0.5, -3, "155", "at least 27", "At Least  27", "ABOUT 2,262,492", "20 to 30", "dozens", "Dozens"),
    *("unknown", "none", "all", "all 33", "fewer than 9"),
    *({"about": 300, "unit": "persons"}, {"at_least": 27, "phrase": "at least 27"}, {"between": [20, 30]}),
    *({"vague": "dozens"}, {"unknown": True}, {"all": True}, {"all": 33}, {"state": "dead"}),
    *(
        {"date": "2025-03-14"},
        {"low": 3, "high": 3},
        {"low": 3, "qualifier": "at_least"},
        {"qualifier": "unknown"},
    ),
    {"low": 0, "high": 40, "qualifier": "at_most", "value": 40},
)
REFUSED = (
    *(
        True,
        None,
        [],
        "plenty",
        "at least",
        "27 to",
        "about many",
        10**16,
        {"about": "300"},
        {"about": 10**16},
    ),
    *(
        {"about": 3, "at_least": 3},
        {"between": [1]},
        {"between": [1, 2, 3]},
        {"vague": "oodles"},
        {},
        {"low": 3},
    ),
    *(
        {"low": 3, "qualifier": "exact"},
        {"low": 3, "high": 4, "qualifier": "at_least"},
        {"qualifier": "about"},
    ),
    *(
        {"high": 3, "low": 3, "qualifier": "unknown"},
        {"low": 1, "high": 1, "qualifier": "none"},
        {"count": 3},
    ),
    *({"low": "3", "high": 3}, {"low": 3, "high": 3, "qualifier": "some"}, {"state": 3}, {"unknown": False}),
)


@pytest.mark.parametrize("quantity", READ, ids=str)
def test_a_quantity_that_is_read_validates(quantity):
    data = a_report_with(quantity)
    assert list(validator("report").iter_errors(data)) == []
    assert read_reports(parse_document(json.dumps(data), "r.json", ".json"))


@pytest.mark.parametrize("quantity", REFUSED, ids=str)
def test_a_quantity_that_is_refused_does_not_validate(quantity):
    data = a_report_with(quantity)
    assert list(validator("report").iter_errors(data))
    with pytest.raises(InvalidInput):
        read_reports(parse_document(json.dumps(data), "r.json", ".json"))


WRONG_REPORTS = {
    "no outlet": a_report_with(outlet=" "),
    "no claims": a_report_with(claims=[]),
    "a strange field": a_report_with(headline="x"),
    "no time": {"outlet": "Radio", "claims": [{"metric": "killed", "quantity": 3}]},
    "a strange metric": a_report_with(claims=[{"metric": "so many", "quantity": 3}]),
    "a strange role": a_report_with(claims=[{"metric": "a", "quantity": 3, "said_by": {"role": "king"}}]),
    "a strange cue": a_report_with(claims=[{"metric": "a", "quantity": 3, "cues": ["loud"]}]),
    "a span without its quote": a_report_with(
        claims=[{"metric": "a", "quantity": 3, "span": {"start": 0, "end": 3}}]
    ),
    "too long": a_report_with(title="x" * 100_001),
    "no reports": {"reports": []},
}


@pytest.mark.parametrize("data", WRONG_REPORTS.values(), ids=WRONG_REPORTS)
def test_a_report_that_is_refused_for_its_shape_does_not_validate(data):
    assert list(validator("report").iter_errors(data))
    with pytest.raises(InvalidInput):
        read_reports(parse_document(json.dumps(data), "r.json", ".json"))


WRONG_DEFINITIONS = (
    {"id": ""},
    {"id": "x", "utc_offset": "Karachi"},
    {"id": "x", "utc_offset": 1000},
    {"id": "x", "hedges": "mine"},
    {"id": "x", "metrics": {"so many": {"kind": "level"}}},
    {"id": "x", "metrics": {"killed": {}}},
    {"id": "x", "metrics": [{"id": "killed", "kind": "growing"}]},
    {"id": "x", "relations": [3]},
    {"title": "x"},
)


@pytest.mark.parametrize("data", WRONG_DEFINITIONS, ids=str)
def test_a_definition_that_is_refused_for_its_shape_does_not_validate(data):
    assert list(validator("definition").iter_errors(data))
    with pytest.raises(InvalidInput):
        read_definition(parse_document(json.dumps(data), "d.json", ".json"))


def a_story(**entry):
    return {
        "format": "story/1",
        "definition": {"id": "x"},
        "log": [{"version": 1, "received_at": "2025-03-12T09:00:00Z", **entry}],
    }


WITHDRAWAL = {"kind": "withdraw_report", "report": "r", "by": "Ann", "why": "a hoax"}
WRONG_STORIES = {
    "another format": {**a_story(act=WITHDRAWAL), "format": "story/2"},
    "an act without a reason": a_story(act={**WITHDRAWAL, "why": " "}),
    "an act of no kind": a_story(act={**WITHDRAWAL, "kind": "burn"}),
    "one source alone": a_story(act={"kind": "shared_source", "sources": ["a"], "by": "Ann", "why": "x"}),
    "neither report nor act": a_story(),
    "both": a_story(act=WITHDRAWAL, report={}),
    "version 0": a_story(act=WITHDRAWAL, version=0),
}


@pytest.mark.parametrize("data", WRONG_STORIES.values(), ids=WRONG_STORIES)
def test_a_story_that_is_refused_for_its_shape_does_not_validate(data, tmp_path):
    assert list(validator("story").iter_errors(data))
    (tmp_path / "story.json").write_text(json.dumps(data))
    with pytest.raises(InvalidInput):
        read_story(tmp_path / "story.json")
