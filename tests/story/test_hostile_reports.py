"""Whatever stands in a report: it is refused in a few clear lines, all at once, or stored exactly."""

from __future__ import annotations

import json
import unicodedata
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest

from storytrack import Story, StoryDefinition
from storytrack.errors import InvalidFile, InvalidInput
from storytrack.files import load_reports
from storytrack.store import MemoryLog, open_log

METRICS = {
    "men": {"kind": "cumulative"},
    "lot": {"kind": "state"},
    "until": {"kind": "date"},
}
DEFINITION = StoryDefinition(id="s", metrics=METRICS)
CLAIM = {"metric": "men", "quantity": 3}
REPORT = {
    "outlet": "Radio",
    "published_at": "2025-03-12T09:00+05:00",
    "received_at": "2025-03-12T10:00+05:00",
    "claims": [CLAIM],
}


def with_claim(**fields):
    return {**REPORT, "claims": [{**CLAIM, **fields}]}


FIELDS = {
    "outlet": lambda value: {**REPORT, "outlet": value},
    "published_at": lambda value: {**REPORT, "published_at": value},
    "received_at": lambda value: {**REPORT, "received_at": value},
    "name": lambda value: {**REPORT, "name": value},
    "about_another_event": lambda value: {**REPORT, "about_another_event": value},
    "claims": lambda value: {**REPORT, "claims": value},
    "claims.0": lambda value: {**REPORT, "claims": [value]},
    "claims.0.id": lambda value: with_claim(id=value),
    "claims.0.metric": lambda value: with_claim(metric=value),
    "claims.0.scope": lambda value: with_claim(scope=value),
    "claims.0.delta": lambda value: with_claim(delta=value),
    "claims.0.as_of": lambda value: with_claim(as_of=value),
    "claims.0.cues.0": lambda value: with_claim(cues=[value]),
    "claims.0.span.start": lambda value: with_claim(span={"start": value, "end": 9, "quote": "x"}),
    "claims.0.said_by.speaker": lambda value: with_claim(said_by={"speaker": value}),
    "claims.0.said_by.role": lambda value: with_claim(said_by={"role": value}),
    "claims.0.said_by.via.0": lambda value: with_claim(said_by={"via": [value]}),
    "claims.0.quantity": lambda value: with_claim(quantity=value),
    "claims.0.quantity.about": lambda value: with_claim(quantity={"about": value}),
    "claims.0.quantity.low": lambda value: with_claim(quantity={"low": value, "high": value}),
    "claims.0.quantity.unit": lambda value: with_claim(quantity={"exactly": 3, "unit": value}),
    "claims.0.quantity.phrase": lambda value: with_claim(quantity={"low": 3, "high": 3, "phrase": value}),
    "claims.0.quantity.state": lambda value: with_claim(metric="lot", quantity={"state": value}),
    "claims.0.quantity.date": lambda value: with_claim(metric="until", quantity={"date": value}),
}
"""Where a value stands → a report with it there."""


def nested(levels, make):
    value = make(None)
    for _ in range(levels):
        value = make(value)
    return value


def a_loop():
    loop = []
    loop.append(loop)
    return loop


class Sneering:
    def __repr__(self):
        raise ValueError("no")


NEVER = {
    "10 MB": "x" * 10_000_000,
    "a lone surrogate": "\ud800x",
    "10,000 lists": nested(10_000, lambda inner: [inner]),
    "10,000 mappings": nested(10_000, lambda inner: {"a": inner}),
    "a list in itself": a_loop(),
    "not a number": float("nan"),
    "infinity": float("-inf"),
    "a decimal that is not a number": Decimal("NaN"),
    "a decimal that signals": Decimal("sNaN"),
    "an infinite decimal": Decimal("Infinity"),
    "10 ** 999": Decimal("1e999"),
    "2 ** 70": 2**70,
    "10 ** 400": 10**400,
    "10 ** 5000": -(10**5000),
    "a fraction": Fraction(1, 3),
    "a complex number": 1j,
    "bytes": b"\xff",
    "a set": {1},
    "an object that sneers": Sneering(),
}
"""What no field of a report can be."""


@pytest.mark.parametrize("field", FIELDS)
def test_what_no_field_can_be_is_refused_with_its_place_in_a_few_words(field):
    story = Story(DEFINITION)
    for what, value in NEVER.items():
        with pytest.raises(InvalidInput) as caught:
            story.add(FIELDS[field](value))
        told = str(caught.value)
        assert field.split(".")[-1] in told or field.rpartition(".")[0] in told, what
        assert len(told.encode()) < 5_000, what
    assert story.version == 0


@pytest.mark.parametrize("value", NEVER.values(), ids=NEVER)
def test_what_no_report_can_be_is_refused(value):
    with pytest.raises(InvalidInput):
        Story(DEFINITION).add(value)


def test_everything_that_is_wrong_is_told_at_once():
    report = {
        **REPORT,
        "outlet": 2**70,
        "claims": [
            {"metric": "men", "quantity": float("nan")},
            {"metric": "nobody", "quantity": "dozens of dozens"},
            {"metric": "men", "quantity": 10**400, "as_of": "9999-12-31T23:59:59-14:00"},
            {"metric": "men", "quantity": 3, "scope": "x" * 10_000_000},
        ],
    }
    with pytest.raises(InvalidInput) as caught:
        Story(DEFINITION).add(report)
    assert {problem.where for problem in caught.value.problems} == {
        "outlet",
        "claims.0.quantity",
        "claims.1.metric",
        "claims.1.quantity",
        "claims.2.quantity",
        "claims.2.as_of",
        "claims.3.scope",
    }


def test_what_is_wrong_with_a_figure_does_not_hide_what_is_wrong_with_its_metric():
    with pytest.raises(InvalidInput) as caught:
        Story(DEFINITION).add(with_claim(metric="nobody", quantity="dozens of dozens"))
    assert {problem.where for problem in caught.value.problems} == {"claims.0.metric", "claims.0.quantity"}


# --- times at the ends of the calendar -----------------------------------------------------------

EAST, WEST = timezone(timedelta(hours=14)), timezone(-timedelta(hours=14))

NO_TIMES = [
    "0000-01-01",
    "0001-01-01",
    "0001-01-01T00:00:00+14:00",
    datetime.min.replace(tzinfo=EAST),
    datetime.min.replace(tzinfo=UTC),
    "9999-12",
    "9999-12-31",
    "9999-12-31T23:59:59-14:00",
    datetime.max.replace(tzinfo=WEST),
    "10000-01-01",
    "-0001-01-01",
    "2025-03-12T00:00+24:00",
    "2025-13-45T00:00Z",
    "9" * 5_000,
    datetime(2025, 3, 12),  # noqa: DTZ001 - that it has no zone is what is wrong with it
]


@pytest.mark.parametrize("time", NO_TIMES, ids=lambda time: str(time)[:40])
@pytest.mark.parametrize("field", ["published_at", "received_at", "claims.0.as_of", "claims.0.quantity.date"])
def test_a_time_that_leaves_the_calendar_is_refused(field, time):
    story = Story(DEFINITION)
    with pytest.raises(InvalidInput) as caught:
        story.add(FIELDS[field](time))
    assert field.removesuffix(".date") in str(caught.value)
    assert story.version == 0


TIMES = ["0002-01-01T00:00:00+14:00", "0002-01-01", "9998-12-31T23:59:59.999999-14:00", "9998-12"]


# --- what is stored ------------------------------------------------------------------------------

TEXTS = {
    "SQL": "x'); DROP TABLE log; --",
    "SQL, quoted": '"; DELETE FROM story; --',
    "places of parameters": "%s %(story)s ? :story $1 {0} \\",
    "NUL": "a\0b\0",
    "controls": "\x1b[31mred\x07\x7f",
    "backwards": "\u202egnihton \u2066 \ufeff",
    "composed": unicodedata.normalize("NFC", "Žižek Ǻ 각"),
    "decomposed": unicodedata.normalize("NFD", "Žižek Ǻ 각"),
    "compatible": "ﬁ Å Å ½ ١٢٣",
    "no characters": "\ufffe\uffff\U0010ffff",
    "JSON": '{"a": [null, NaN]} \\u0000 \\ud800',
    "markup": "</script><img src=x onerror=alert(1)>&amp;",
    "a formula": "=cmd|' /C calc'!A0",
    "100,000 letters": "é" * 100_000,
}
NUMBERS = [0, -(10**15), 10**15, 0.1, 5e-324, -0.0, 1e15, 999_999_999_999_999, 0.30000000000000004]


def odd_report(number, text):
    """A report with a text in every field that takes one."""
    return {
        **dict.fromkeys(("outlet", "url", "title", "name", "lang"), text),
        "published_at": "2025-03-12T09:00+05:00",
        "received_at": "2025-03-12T10:00+05:00",
        "claims": [
            {
                "id": f"{number}{text}"[:100_000],
                "metric": "men",
                "scope": text,
                "quantity": {"low": number, "high": number, "phrase": text, "unit": text},
                "said_by": {
                    "outlet": text,
                    "speaker": text,
                    "organisation": text,
                    "hedge": text,
                    "via": [text],
                },
                "span": {"start": 10**15 - len(text), "end": 10**15, "quote": text},
                "about": text,
            },
            {"metric": "lot", "quantity": {"state": text, "phrase": text}, "said_by": text},
        ],
    }


def odd_reports():
    for number, text in enumerate(TEXTS.values(), start=1):
        yield odd_report(number, text)
    for number in NUMBERS:
        yield {**with_claim(quantity=number, scope=repr(number)), "url": repr(number)}
    for time in TIMES:
        late = "9998-12-31T00:00Z"
        yield {**with_claim(as_of=time), "published_at": late, "received_at": late}
        yield with_claim(metric="until", quantity={"date": time}, scope=time)
    yield {**REPORT, "published_at": TIMES[0], "received_at": "0002-01-01T00:00:01+14:00", "url": "old"}


def odd_definition():
    """Units are one a metric, and a story is called anything."""
    metrics = {**METRICS, "men": {"kind": "cumulative", "title": TEXTS["markup"], "population": TEXTS["NUL"]}}
    return StoryDefinition(id=f"{TEXTS['SQL']}\0", title=TEXTS["backwards"], metrics=metrics)


def filled(log):
    """A story with all that is odd and has no unit of its own; what the same reports are as nouns."""
    story = Story(odd_definition(), log=log, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    for report in odd_reports():
        for claim in report["claims"]:
            if isinstance(claim["quantity"], dict):
                claim["quantity"].pop("unit", None)
        story.add(report)
    story.withdraw(source=TEXTS["SQL"], by=TEXTS["NUL"], why=TEXTS["markup"])
    return story


@pytest.fixture(scope="module")
def in_memory():
    return filled(MemoryLog())


@pytest.fixture(params=["sqlite", "postgres"])
def place(request, tmp_path):
    if request.param == "sqlite":
        return tmp_path / "s.db"
    return request.getfixturevalue("postgres").address


def test_what_is_odd_is_stored_exactly_and_answers_alike_on_every_store(in_memory, place):
    with closing(open_log(place, durability="fast")) as log:
        assert filled(log).snapshot() == in_memory.snapshot()
    with Story.open(place) as again:
        assert again.definition == in_memory.definition
        assert again.reports == in_memory.reports
        assert again.acts == in_memory.acts
        assert again.snapshot() == in_memory.snapshot()
        assert again.claims() == in_memory.claims()
        assert again.contradictions() == in_memory.contradictions()
        assert [again.diff(version) for version in range(3)] == [in_memory.diff(one) for one in range(3)]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_text_of_a_report_is_given_back_to_the_letter(text):
    story = Story(DEFINITION)
    report = story.add(odd_report(1, text)).report
    kept = text.strip()  # what is around a text is no part of it
    first, second = report.claims
    assert {report.outlet, report.url, report.title, report.name, report.lang, first.scope, first.about} == {
        kept
    }
    assert {first.quantity.phrase, first.quantity.unit, second.quantity.state, str(second.said_by)} == {kept}
    assert (first.span.quote, first.id) == (text, f"1{text}"[:100_000].strip())


def test_numbers_are_given_back_to_the_digit(in_memory):
    said = {claim.claim.scope: claim.claim.quantity.value for claim in in_memory.history("men")}
    assert {scope: said[scope] for scope in map(repr, NUMBERS)} == {repr(one): one for one in NUMBERS}


@pytest.mark.parametrize("form", ["json", "jsonl", "jsonld", "prov", "csv", "parquet"])
def test_what_is_odd_goes_out_and_comes_back_the_same(in_memory, form):
    written, again = BytesIO(), BytesIO()
    in_memory.export(written, form)
    copy = Story.load(BytesIO(written.getvalue()))
    assert (copy.definition, copy.reports, copy.acts) == (
        in_memory.definition,
        in_memory.reports,
        in_memory.acts,
    )
    assert copy.snapshot() == in_memory.snapshot()
    copy.export(again, form)
    assert again.getvalue() == written.getvalue()


def test_what_is_odd_is_shown_with_nothing_that_acts(in_memory):
    for one in (
        in_memory,
        in_memory.snapshot(),
        in_memory.diff(1),
        in_memory.contradictions(),
        in_memory.acts,
        in_memory.history("men"),
        in_memory.steps("lot"),
        in_memory.since(0),
        in_memory.correction_note(2),
        in_memory.check("At least 12 men were freed on Wednesday, the outlet said."),
        *in_memory.alerts(),
        in_memory.blast_radius(report=1),
        *in_memory.live_entries(),
        *in_memory.updates(),
    ):
        assert "\x1b" not in repr(one)
        assert "\u202e" not in repr(one)
        assert "<img" not in one._repr_html_()
    assert "<img" not in in_memory.page()


def test_an_offset_that_no_place_on_earth_has_is_kept(in_memory):
    story = Story(DEFINITION)
    story.add({**REPORT, "published_at": "2025-03-12T09:00+23:59", "received_at": "2025-03-12T10:00-23:59"})
    for form in ("csv", "parquet"):
        written = BytesIO()
        story.export(written, form)
        assert Story.load(BytesIO(written.getvalue())).reports == story.reports


# --- much of it ----------------------------------------------------------------------------------


def test_a_report_of_ten_thousand_claims_is_one_version(tmp_path):
    claims = [{**CLAIM, "quantity": 3, "said_by": f"speaker {number}"} for number in range(10_000)]
    with Story.open(tmp_path / "s.db", DEFINITION, durability="fast") as story:
        assert len(story.add({**REPORT, "claims": claims}).verdicts) == 10_000
    with Story.open(tmp_path / "s.db") as again:
        assert (again.version, len(again.reports[0].claims)) == (1, 10_000)


def test_a_report_of_more_claims_is_refused():
    with pytest.raises(InvalidInput, match="10000"):
        Story(DEFINITION).add({**REPORT, "claims": [CLAIM] * 10_001})


def test_of_ten_thousand_problems_a_thousand_are_told():
    metrics = {f"metric_{number}": {"kind": "level"} for number in range(500)}
    claims = [{"metric": f"metrix_{number}", "quantity": 1} for number in range(10_000)]
    with pytest.raises(InvalidInput) as caught:
        Story(StoryDefinition(id="s", metrics=metrics)).add({**REPORT, "claims": claims})
    assert len(caught.value.problems) == 1_000
    assert caught.value.problems[7].fix == "did you mean 'metric_7'?"


def test_claims_on_many_scopes_are_one_figure_each():
    claims = [{**CLAIM, "quantity": number, "scope": f"scope {number}"} for number in range(1_500)]
    story = Story(DEFINITION)
    story.add({**REPORT, "claims": claims})
    figures = story.snapshot().figures
    assert len(figures) == 1_500


# --- the doors of files --------------------------------------------------------------------------

JSON_VALUES = {
    "10,000 lists": "[" * 10_000 + "]" * 10_000,
    "10,000 objects": '{"a":' * 10_000 + "1" + "}" * 10_000,
    "lists without an end": "[" * 100_000,
    "NaN": "NaN",
    "-Infinity": "-Infinity",
    "1e999": "1e999",
    "2 ** 70": str(2**70),
    "10 ** 400": "1" + "0" * 400,
    "10 ** 5000": "1" + "0" * 5_000,
    "a lone surrogate": '"\\ud800"',
    "1 MB": '"' + "x" * 1_000_000 + '"',
    "one key 10,000 times": "{" + ",".join(['"k":1'] * 10_000) + "}",
}


def a_file(path, value, ending):
    report = json.dumps(with_claim(quantity="@")).replace('"@"', value)
    story = {"format": "story/1", "definition": DEFINITION.model_dump(mode="json", exclude_defaults=True)}
    entry = f'{{"version": 1, "received_at": "2025-03-12T10:00Z", "report": {report}}}'
    texts = {
        "report.json": report,
        "report.jsonl": f"{json.dumps(REPORT)}\n{report}\n",
        "report.yaml": report,
        "story.json": f'{json.dumps(story)[:-1]}, "log": [{entry}]}}',
        "story.jsonl": f"{json.dumps(story)}\n{entry}\n",
    }
    (path / ending).write_text(texts[ending], encoding="utf-8")
    return path / ending


DOORS = {
    "report.json": lambda path: load_reports(path, DEFINITION),
    "report.jsonl": lambda path: load_reports(path, DEFINITION),
    "report.yaml": lambda path: load_reports(path, DEFINITION),
    "story.json": Story.load,
    "story.jsonl": Story.load,
}


@pytest.mark.parametrize("value", JSON_VALUES.values(), ids=JSON_VALUES)
@pytest.mark.parametrize("door", DOORS)
def test_a_file_with_it_is_refused_with_its_line(door, value, tmp_path):
    path = a_file(tmp_path, value, door)
    with pytest.raises(InvalidInput) as caught:
        DOORS[door](path)
    line = 2 if door.endswith(".jsonl") else 1
    assert all(problem.where.startswith(f"{path}:{line}") for problem in caught.value.problems)
    assert len(str(caught.value).encode()) < 1_000_000
    assert all(len(problem.what) < 3_000 for problem in caught.value.problems)


def test_of_a_hundred_thousand_broken_lines_a_thousand_are_told(tmp_path):
    (tmp_path / "r.jsonl").write_text("{\n" * 100_000)
    with pytest.raises(InvalidFile) as caught:
        load_reports(tmp_path / "r.jsonl")
    assert len(caught.value.problems) == 1_000
