"""Report files and definitions: short forms in, nouns out, every problem with file, line and field."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.errors import InvalidFile, InvalidInput, InvalidRelation, InvalidReport, InvalidTime, NotFound
from storytrack.files import (
    load_definition,
    load_report,
    load_reports,
    parse_document,
    read_definition,
    read_reports,
)
from storytrack.model.claim import Role
from storytrack.model.definition import StoryDefinition
from storytrack.model.quantity import (
    DateValue,
    StateValue,
    about,
    all_of,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
    none,
    unknown,
    vague,
)
from storytrack.model.when import Precision, When

PKT = timezone(timedelta(hours=5))
TRAIN = StoryDefinition.from_data(
    {
        "id": "train",
        "utc_offset": "+05:00",
        "metrics": {
            "rescued": {"kind": "cumulative"},
            "held": {"kind": "level"},
            "driver": {"kind": "state"},
            "deadline": {"kind": "date"},
        },
    }
)
REPORT = """\
outlet: The Daily
published_at: 2025-03-12
claims:
  - metric: rescued
    quantity: 155
    said_by: security forces
  - metric: held
    quantity: {about: 300, unit: persons}
    said_by: {speaker: an official, role: official}
    as_of: 2025-03-11
"""


def reports_in(text, definition=TRAIN):
    return read_reports(parse_document(text, "wire.yaml", ".yaml"), definition)


HEAD = "outlet: A\npublished_at: 2025-03-12\n"
FORMS = {
    "155": exactly(155),
    "49.5": exactly(49.5),
    "2,262,492": exactly(2_262_492),
    "about 300": about(300),
    "About  300": about(300),
    "at least 27": at_least(27),
    "more than 1,000": more_than(1000),
    "at most 40": at_most(40),
    "fewer than 9": less_than(9),
    "less than 9": less_than(9),
    "all 33": all_of(33),
    "all": all_of(),
    "20 to 30": between(20, 30),
    "dozens": vague("dozens"),
    "unknown": unknown(),
    "none": none(),
    "{exactly: 5}": exactly(5),
    "{about: 300}": about(300),
    "{at_least: 27}": at_least(27),
    "{more_than: 30}": more_than(30),
    "{at_most: 40, unit: persons}": at_most(40, unit="persons"),
    "{less_than: 9, phrase: under nine}": less_than(9, phrase="under nine"),
    "{all: 33}": all_of(33),
    "{all: true}": all_of(),
    "{unknown: true, phrase: not known}": unknown(phrase="not known"),
    "{none: true}": none(),
    "{between: [20, 30]}": between(20, 30),
    "{vague: dozens}": vague("dozens"),
    "{vague: dozens, unit: persons}": vague("dozens", unit="persons"),
    "{state: dead}": StateValue(state="dead"),
    "{state: dead, phrase: was killed}": StateValue(state="dead", phrase="was killed"),
    "{date: 2025-03-14}": DateValue(date=When.parse("2025-03-14", PKT)),
    "{low: 3, high: 4, qualifier: between}": between(3, 4),
    "{tag: state, state: dead}": StateValue(state="dead"),
}


@pytest.mark.parametrize(("text", "value"), FORMS.items(), ids=FORMS.keys())
def test_a_quantity_may_stand_in_a_short_form(text, value):
    metric = {"state": "driver", "date": "deadline"}.get(value.tag, "rescued")
    (report,) = reports_in(f"{HEAD}claims:\n- metric: {metric}\n  quantity: {text}\n")
    assert report.claims[0].quantity == value


numbers = st.integers(min_value=-(10**12), max_value=10**12) | st.floats(-1e6, 1e6).map(lambda n: round(n, 3))
printed = st.one_of(
    *(st.builds(make, numbers) for make in (exactly, about, at_least, more_than, at_most, less_than, all_of)),
    st.tuples(numbers, numbers).map(sorted).map(lambda ends: between(*ends)),
    st.sampled_from([none(), unknown(), all_of(), vague("dozens"), vague("hundreds of thousands")]),
)


@given(printed)
def test_a_quantity_is_read_back_from_the_words_in_which_it_prints(quantity):
    text = json.dumps(
        {
            "outlet": "A",
            "published_at": "2025-03-12",
            "claims": [{"metric": "rescued", "quantity": str(quantity)}],
        }
    )
    assert read_reports(parse_document(text, "x", ".json"))[0].claims[0].quantity == quantity


def test_a_report_is_read_with_its_dates_in_the_zone_of_its_story():
    (report,) = reports_in(REPORT)
    assert report.published_at == When(start=datetime(2025, 3, 12, tzinfo=PKT), precision=Precision.DAY)
    assert report.claims[1].as_of == When(start=datetime(2025, 3, 11, tzinfo=PKT), precision=Precision.DAY)
    assert report.claims[0].said_by.speaker == "security forces"
    assert report.claims[1].said_by.role is Role.OFFICIAL
    assert report.claims[1].quantity == about(300, unit="persons")


def test_without_a_story_a_date_is_a_day_in_utc():
    (report,) = reports_in(REPORT, None)
    assert report.published_at == When.parse("2025-03-12")


def test_a_file_holds_one_report_or_a_list_or_one_a_line(tmp_path):
    one = {"outlet": "A", "published_at": "2025-03-12", "claims": [{"metric": "rescued", "quantity": 1}]}
    two = {**one, "outlet": "B"}
    forms = {
        "one.json": json.dumps(one),
        "list.json": json.dumps([one, two]),
        "named.yaml": json.dumps({"reports": [one, two]}),
        "lines.jsonl": f"{json.dumps(one)}\n\n{json.dumps(two)}\n",
        "lines.txt": f"{json.dumps(one)}\n{json.dumps(two)}\n",
    }
    for name, text in forms.items():
        (tmp_path / name).write_text(text)
        outlets = [report.outlet for report in load_reports(tmp_path / name, TRAIN)]
        assert outlets == (["A"] if name == "one.json" else ["A", "B"]), name
    assert load_report(tmp_path / "one.json").outlet == "A"
    with pytest.raises(InvalidFile, match="one report is expected here, not 2"):
        load_report(tmp_path / "list.json")


def test_a_report_is_read_back_from_its_own_json():
    (report,) = reports_in(REPORT)
    assert read_reports(parse_document(report.to_json(), "x", ".json"), TRAIN) == (report,)


BAD_QUANTITIES = {
    "lots of 300": "quantity: 'lots of 300' is no quantity that can be read",
    "5-7-9": "quantity: '5-7-9' is no quantity",
    "over over 30": "quantity: 'over over 30' is no quantity",
    "dozen five": "quantity: 'dozen five' is no quantity",
    "not many": "quantity: 'not many' is no quantity",
    "300 or several": "quantity: '300 or several' is no quantity",
    "'300 to'": "quantity: '300 to' is no quantity",
    "30 to 20": "quantity: low 30 is above high 20",
    "{between: [30, 20]}": "quantity: low 30 is above high 20",
    "{between: [30]}": "quantity.between: two numbers are expected",
    "{between: [30, x]}": "quantity.between: 'x' is not a number",
    "{about: 3, all: 3}": "quantity: 'about' and 'all' at once (keep one of them)",
    "{about: 3, low: 3}": "quantity: 'low' cannot stand beside 'about'",
    "{between: [1, 2], low: 3}": "quantity: 'low' cannot stand beside 'between'",
    "{about: 3, unit: [3]}": "quantity.unit: a text is expected, got [3]",
    "{about: x}": "quantity.about: 'x' is not a number",
    "{at_least: true}": "quantity.at_least: True is not a number",
    "{at_least: .nan}": "quantity.at_least: the number is not between",
    "{vague: oodles}": "quantity: 'oodles' is not in the table",
    "{vague: 12}": "quantity.vague: there is no such field",
    "{low: 1}": "quantity: 'exact' needs one number",
    "{date: 2025-02-30}": "quantity: '2025-02-30' is no time",
    "{date: 7}": "quantity.date: input should be",
    "{state: 7}": "quantity.state: input should be a valid string",
    "true": "quantity: input should be a valid dictionary",
    "null": "quantity: input should be a valid dictionary",
    ".inf": "quantity: the number is not between",
    "[1, 2]": "quantity: input should be a valid dictionary",
}


@pytest.mark.parametrize(("text", "says"), BAD_QUANTITIES.items(), ids=BAD_QUANTITIES.keys())
def test_a_quantity_that_would_have_to_be_guessed_is_refused_with_its_line(text, says):
    with pytest.raises(InvalidInput) as caught:
        reports_in(f"{HEAD}claims:\n- metric: held\n  quantity: {text}\n")
    assert str(caught.value).startswith(f"wire.yaml:5: claims.0.{says}")


CLAIM = "claims: [{metric: held, quantity: 1}]"
BAD = {
    "an unknown metric": (
        HEAD + "claims:\n- {metric: rescud, quantity: 1}",
        InvalidReport,
        "wire.yaml:4: claims.0.metric: the story has no metric 'rescud' (did you mean 'rescued'?)",
    ),
    "an unknown field": (
        HEAD + "claims:\n- {metric: held, quantity: 1,\n   colour: red}",
        InvalidFile,
        "wire.yaml:5: claims.0.colour: there is no such field (remove it, or check its spelling)",
    ),
    "no metric": (
        HEAD + "claims:\n-\n  quantity: 1",
        InvalidFile,
        "wire.yaml:5: claims.0.metric: this field is required (add it)",
    ),
    "a naive time": (
        "outlet: A\npublished_at: 2025-03-12T10:00\n" + CLAIM,
        InvalidTime,
        "wire.yaml:2: published_at: the time 2025-03-12T10:00:00 has no zone",
    ),
    "an unknown zone": (
        "outlet: A\npublished_at: 12 March 2025 13:00 PKT\n" + CLAIM,
        InvalidTime,
        "wire.yaml:2: published_at: the zone",
    ),
    "no claims": (HEAD + "claims: []", InvalidReport, "wire.yaml:1: the report makes no claim"),
    "no report": ("", InvalidFile, "wire.yaml:1: there is no report here"),
    "an empty list": ("[]", InvalidFile, "wire.yaml:1: there is no report here"),
    "a text": ("just words", InvalidFile, "wire.yaml:1: a report is expected here, got 'just words'"),
    "a list of texts": ("- a\n- b", InvalidFile, "wire.yaml:2: 1: a report is expected here, got 'b'"),
    "claims that are none": (HEAD + "claims: 7", InvalidFile, "wire.yaml:3: claims: input should be"),
    "a claim that is none": (HEAD + "claims:\n- 7", InvalidFile, "wire.yaml:4: claims.0: input should be"),
}


@pytest.mark.parametrize(("text", "kind", "says"), BAD.values(), ids=BAD.keys())
def test_a_bad_report_file_is_refused_with_file_line_and_field(text, kind, says):
    with pytest.raises(kind) as caught:
        reports_in(text)
    assert says in str(caught.value)


def test_every_problem_of_every_report_is_listed_in_the_order_of_the_file():
    text = """\
- outlet: A
  published_at: tomorrow
  claims:
    - {metric: rescud, quantity: some}
    - {metric: held, quantity: lots of 3, as_of: 12 March}
- outlet: ''
  published_at: 2025-03-12
  sent_at: 2025-03-12
  claims:
    - {quantity: 3}
- 7
"""
    with pytest.raises(InvalidFile) as caught:
        reports_in(text)
    assert [problem.where for problem in caught.value.problems] == [
        "wire.yaml:2: 0.published_at",
        "wire.yaml:4: 0.claims.0.metric",
        "wire.yaml:5: 0.claims.1.as_of",
        "wire.yaml:5: 0.claims.1.quantity",
        "wire.yaml:6: 1.outlet",
        "wire.yaml:8: 1.sent_at",
        "wire.yaml:10: 1.claims.0.metric",
        "wire.yaml:11: 2",
    ]


def test_no_more_than_a_thousand_problems_are_kept():
    with pytest.raises(InvalidFile) as caught:
        reports_in("- 7\n" * 3000)
    assert len(caught.value.problems) == 1000


def test_a_missing_file_is_not_found(tmp_path):
    for load in (load_report, load_reports, load_definition):
        with pytest.raises(NotFound):
            load(tmp_path / "missing.yaml")


DEFINITION = """\
id: train
title: Train hijacking
began: 2025-03-11
utc_offset: +05:00
metrics:
  rescued: {kind: cumulative, unit: persons}
  rescued_men:
    kind: cumulative
    part_of: rescued
relations:
  - rescued >= rescued_men
"""


def definition_in(text):
    return read_definition(parse_document(text, "train.yaml", ".yaml"))


def test_a_definition_is_read_with_its_beginning_in_its_own_zone(tmp_path):
    (tmp_path / "train.yaml").write_text(DEFINITION)
    story = load_definition(tmp_path / "train.yaml")
    assert story.began == When(start=datetime(2025, 3, 11, tzinfo=PKT), precision=Precision.DAY)
    assert [metric.id for metric in story.metrics] == ["rescued", "rescued_men"]
    assert story.relations[0].metrics == ("rescued", "rescued_men")


def test_a_definition_without_a_beginning_or_offset_is_read():
    assert definition_in("id: train").utc_offset == "+00:00"


BAD_DEFINITIONS = {
    "unparsable": (
        ("rescued >= rescued_men", "rescued >"),
        InvalidRelation,
        "train.yaml:11: relations.0: '>' is not expected",
    ),
    "an unknown name": (
        ("rescued_men\n", "rescued_mn\n"),
        InvalidRelation,
        "train.yaml:11: relations.0: 'rescued_mn', in 'rescued >= rescued_mn', is no metric of the story",
    ),
    "an unknown kind": (
        ("kind: cumulative\n", "kind: heap\n"),
        InvalidFile,
        "train.yaml:8: metrics.1.kind: input should be",
    ),
    "an unknown whole": (
        ("part_of: rescued", "part_of: saved"),
        InvalidFile,
        "train.yaml:9: metrics.rescued_men.part_of: 'saved' is no metric of the story",
    ),
    "an unknown zone": (("+05:00", "PKT"), InvalidTime, "train.yaml:4: utc_offset: 'PKT' is no offset"),
    "a naive beginning": (("2025-03-11", "2025-03-11T10:00"), InvalidTime, "train.yaml:3: began: the time"),
    "an unknown field": (("title:", "titel:"), InvalidFile, "train.yaml:2: titel: there is no such field"),
    "no id": (("id: train\n", ""), InvalidFile, "train.yaml:1: id: this field is required"),
}


@pytest.mark.parametrize(("change", "kind", "says"), BAD_DEFINITIONS.values(), ids=BAD_DEFINITIONS.keys())
def test_a_bad_definition_is_refused_with_file_line_and_field(change, kind, says):
    bad = DEFINITION.replace(*change)
    assert bad != DEFINITION
    with pytest.raises(kind) as caught:
        definition_in(bad)
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("text", ["", "7", "[]", "just words"])
def test_what_is_no_definition_is_refused(text):
    with pytest.raises(InvalidFile, match="a story definition is expected here"):
        definition_in(text)


def test_every_problem_of_a_definition_is_listed_at_once():
    with pytest.raises(InvalidFile) as caught:
        definition_in(DEFINITION.replace("2025-03-11", "soon").replace("kind: cumulative\n", "kind: heap\n"))
    assert [problem.where for problem in caught.value.problems] == [
        "train.yaml:3: began",
        "train.yaml:8: metrics.1.kind",
    ]
