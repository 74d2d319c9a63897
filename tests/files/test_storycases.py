"""Storycase files: real stories read as they are, tolerant of fields we do not know."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest

from storytrack.errors import (
    InvalidFile,
    InvalidInput,
    InvalidQuantity,
    InvalidRelation,
    InvalidReport,
    InvalidTime,
    NotFound,
)
from storytrack.files import Expectation, load_case, parse_document, read_case, seed
from storytrack.model.claim import Attribution, Cue, Role
from storytrack.model.metric import Kind, Trend
from storytrack.model.quantity import (
    DateValue,
    Qualifier,
    Quantity,
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
from storytrack.model.verdict import Label
from storytrack.model.when import Precision, When

PKT = timezone(timedelta(hours=5))
CASE = """\
format: storycase/1
story: {id: train, title: Train hijacking, began: 2025-03-11T13:00+05:00, utc_offset: +05:00}
metrics:
  rescued: {title: rescued, kind: cumulative, unit: persons, part_of: null, restated: true}
  rescued_men: {kind: cumulative, part_of: rescued}
  held: {kind: level, trend: down, population: passengers}
  driver: {kind: state}
  deadline: {kind: date}
relations:
  - rescued >= rescued_men
reports:
  - id: r01
    outlet: The Daily
    url: https://example.org/1
    published: '2025-03-12'
    precision: day
    arrival: late
    claims:
      - id: r01a
        metric: rescued
        quantity: {op: exact, value: 80}
        phrase: '80'
        said_by: {who: a spokesman, role: official}
        expect: {label: new}
"""


def case_in(text, **options):
    return read_case(parse_document(text, "case.yaml", ".yaml"), **options)


def claim_in(fields):
    start, end = CASE.index("quantity: {op"), CASE.index("        expect:")
    (report,) = case_in(CASE[:start] + fields + "\n" + CASE[end:], expectations=False).reports
    return report.claims[0]


def test_a_claim_that_its_story_would_not_take_is_told_with_its_line_where_verdicts_are_expected():
    wrong = CASE.replace("metric: rescued\n", "metric: rescud\n")
    with pytest.raises(InvalidReport) as caught:
        case_in(wrong)
    assert [str(one) for one in caught.value.problems] == [
        "case.yaml:20: reports.0.claims.0.metric: the story has no metric 'rescud' (did you mean 'rescued'?)"
    ]
    assert case_in(wrong, expectations=False).reports


SEEDS = {
    "derna_floods_2023": (19, 70),
    "silkyara_tunnel_2023": (23, 100),
    "beryl_outages_2024": (16, 69),
    "turkey_election_2023": (15, 74),
    "jaffar_express_2025": (39, 212),
    "maui_wildfire_2023": (29, 131),
}


@pytest.mark.parametrize(("name", "sizes"), SEEDS.items(), ids=SEEDS.keys())
def test_a_real_story_is_read_whole(name, sizes):
    case = load_case(seed(name))
    claims = [claim for report in case.reports for claim in report.claims]
    assert (len(case.reports), len(claims)) == sizes
    assert case.definition.id == name
    assert {claim.id for claim in claims} == set(case.expected)
    assert all(claim.metric is None or claim.metric in case.definition.by_id for claim in claims)
    earlier = {claim for wanted in case.expected.values() for claim in wanted.against}
    assert earlier <= set(case.expected)


@pytest.mark.parametrize("name", SEEDS)
def test_reports_are_received_one_after_the_other_and_never_before_they_were_published(name):
    reports = load_case(seed(name)).reports
    for report in reports:
        assert report.received_at >= report.published_at.start
    for before, after in pairwise(reports):
        assert after.received_at - before.received_at >= timedelta(seconds=1)


def test_a_case_may_declare_policies_and_the_codebook_of_its_vague_words():
    text = CASE.replace("title: rescued,", "policy: pending_until(2),").replace(
        "{id: train,", "{hedges: acled, id: train,"
    )
    story = case_in(text).definition
    assert (story.metric("rescued").policy, story.hedges) == ("pending_until(2)", "acled")
    with pytest.raises(InvalidInput, match=r"case.yaml:\d+: .*'pending_until' takes a number"):
        case_in(text.replace("pending_until(2)", "pending_until"))
    with pytest.raises(InvalidInput, match="no table of hedges 'aclod'"):
        case_in(text.replace("acled", "aclod"))


def test_a_case_is_the_story_its_reports_and_what_is_expected():
    case = case_in(CASE)
    story, (report,) = case.definition, case.reports
    assert (story.id, story.title, story.utc_offset) == ("train", "Train hijacking", "+05:00")
    assert story.began == When(start=datetime(2025, 3, 11, 13, tzinfo=PKT))
    assert story.metric("rescued").restated
    assert story.metric("rescued_men").part_of == "rescued"
    held = story.metric("held")
    assert (held.kind, held.trend, held.population) == (Kind.LEVEL, Trend.DOWN, "passengers")
    assert [str(relation) for relation in story.relations] == ["rescued >= rescued_men"]
    assert (report.name, report.outlet, report.url) == ("r01", "The Daily", "https://example.org/1")
    assert report.claims[0].id == "r01a"
    assert report.claims[0].said_by == Attribution(speaker="a spokesman", role=Role.OFFICIAL)
    assert case.expected == {"r01a": Expectation(Label.NEW)}


OPS = {
    "{op: exact, value: 80}": exactly(80, phrase="p"),
    "{op: approx, value: 300}": about(300, phrase="p"),
    "{op: at_least, value: 27}": at_least(27, phrase="p"),
    "{op: more_than, value: 30, unit: persons}": more_than(30, unit="persons", phrase="p"),
    "{op: at_most, value: 40}": at_most(40, phrase="p"),
    "{op: less_than, value: 9}": less_than(9, phrase="p"),
    "{op: range, low: 20, high: 30}": between(20, 30, phrase="p"),
    "{op: none, value: 0}": none(phrase="p"),
    "{op: none}": none(phrase="p"),
    "{op: all, value: 33}": all_of(33, phrase="p"),
    "{op: all}": all_of(phrase="p"),
    "{op: unknown}": unknown(phrase="p"),
    "{op: vague, word: dozens}": vague("dozens"),
    "{op: vague, word: women and children}": Quantity(qualifier=Qualifier.VAGUE, phrase="p"),
    "{op: category, category: dead}": StateValue(state="dead", phrase="p"),
    "{op: date, date: 2025-03-14}": DateValue(date=When.parse("2025-03-14", PKT), phrase="p"),
    "{op: expected, value: 250}": exactly(250, phrase="p"),
    "{op: exact, value: 80, unit: 'stated in hectares: 850'}": exactly(80, phrase="p"),
}


@pytest.mark.parametrize(("text", "value"), OPS.items(), ids=OPS.keys())
def test_every_operation_becomes_its_quantity(text, value):
    assert claim_in(f"quantity: {text}\n        phrase: p").quantity == value


def test_a_vague_word_keeps_the_phrase_as_printed_where_the_phrase_says_the_same():
    claim = claim_in("quantity: {op: vague, word: several}\n        phrase: several dead")
    assert str(claim.quantity) == "several dead"
    assert claim.quantity.low == 3


@pytest.mark.parametrize(
    ("fields", "cues"),
    [
        ("quantity: {op: expected, value: 9}", (Cue.FORECAST,)),
        ("quantity: {op: expected, value: 9}\n        cues: [recap]", (Cue.RECAP, Cue.FORECAST)),
        ("quantity: {op: expected, value: 9}\n        cues: [hypothetical]", (Cue.HYPOTHETICAL,)),
        ("quantity: {op: expected, value: 9}\n        cues: [forecast]", (Cue.FORECAST,)),
        ("quantity: {op: exact, value: 9}\n        cues: [recap, final]", (Cue.RECAP, Cue.FINAL)),
        ("quantity: {op: exact, value: 9}\n        cues: null", ()),
    ],
)
def test_a_forecast_is_marked_as_one(fields, cues):
    assert claim_in(fields).cues == cues


def test_an_increment_a_scope_and_another_subject_are_kept():
    claim = claim_in(
        "quantity: {op: exact, value: 9, delta: true}\n        scope: men\n        about: the bus"
    )
    assert (claim.delta, claim.scope, claim.about) == (True, "men", "the bus")


def test_a_claim_without_a_speaker_or_metric_is_the_outlets_own_and_about_something_else():
    text = CASE.replace("metric: rescued\n", "metric: null\n").replace(
        "{who: a spokesman, role: official}", "null"
    )
    claim = case_in(text).reports[0].claims[0]
    assert claim.metric is None
    assert claim.said_by.role is Role.OUTLET


def hour(day: int, at: int) -> When:
    return When(start=datetime(2025, 3, day, at, tzinfo=PKT), precision=Precision.HOUR)


AS_OF = {
    "2025-03-11": When.parse("2025-03-11", PKT),
    "2025-03": When.parse("2025-03", PKT),
    "2025-03-11T21:00+05:00": When(start=datetime(2025, 3, 11, 21, tzinfo=PKT)),
    "2025-03-11T21:00": When(start=datetime(2025, 3, 11, 21, tzinfo=PKT)),
    "2025-03-11T21": hour(11, 21),
    "2025-03-11 morning": hour(11, 9),
    "2025-03-11 afternoon": hour(11, 15),
    "2025-03-11 evening": hour(11, 19),
    "2025-03-11 late night": hour(11, 22),
    "2025-03-11 earlier": When.parse("2025-03-11", PKT),
    "six hours after seizure": When(start=datetime(2025, 3, 11, 19, tzinfo=PKT), precision=Precision.HOUR),
    "90 minutes into the attack": When(start=datetime(2025, 3, 11, 14, 30, tzinfo=PKT)),
    "2 days after it began": When(start=datetime(2025, 3, 13, 13, tzinfo=PKT), precision=Precision.DAY),
    "first days": None,
    "many hours after seizure": None,
    "9999 days after": When(
        start=datetime(2025, 3, 11, 13, tzinfo=PKT) + timedelta(days=9999), precision="day"
    ),
    "2025-02-30": None,
    "03/04/2025": None,
}


@pytest.mark.parametrize(("text", "when"), AS_OF.items(), ids=AS_OF.keys())
def test_the_time_at_which_a_figure_held_is_read_as_far_as_the_words_say_it(text, when):
    assert claim_in(f"quantity: {{op: exact, value: 9}}\n        as_of: {text}").as_of == when


def test_a_time_beyond_all_calendars_is_not_known():
    text = CASE.replace("2025-03-11T13:00", "9998-03-11T13:00").replace(
        "phrase: '80'", "phrase: '80'\n        as_of: 9999 days after seizure"
    )
    assert case_in(text).reports[0].claims[0].as_of is None


def test_words_that_count_from_the_beginning_say_nothing_without_one():
    text = CASE.replace("began: 2025-03-11T13:00+05:00, ", "").replace(
        "phrase: '80'", "phrase: '80'\n        as_of: six hours after seizure"
    )
    assert case_in(text).reports[0].claims[0].as_of is None


PUBLISHED = {
    ("'2025-03-12'", "day"): When.parse("2025-03-12", PKT),
    ("'2025-03-12'", "hour"): When.parse("2025-03-12", PKT),
    ("'2025-03-12'", "month"): When.parse("2025-03", PKT),
    ("2025-03", "month"): When.parse("2025-03", PKT),
    ("2025-03-12T20:00+05:00", "minute"): When(start=datetime(2025, 3, 12, 20, tzinfo=PKT)),
    ("2025-03-12T20:00+05:00", "hour"): hour(12, 20),
    ("2025-03-12T20:00", "minute"): When(start=datetime(2025, 3, 12, 20, tzinfo=PKT)),
    ("2025-03-12T20:00Z", "null"): When(start=datetime(2025, 3, 13, 1, tzinfo=PKT)),
}


@pytest.mark.parametrize(("written", "when"), PUBLISHED.items(), ids=[" ".join(key) for key in PUBLISHED])
def test_an_item_is_published_no_more_precisely_than_it_is_written(written, when):
    text = CASE.replace("'2025-03-12'", written[0]).replace("precision: day", f"precision: {written[1]}")
    assert case_in(text).reports[0].published_at == when


def test_an_unquoted_offset_is_read_as_an_offset():
    assert case_in(CASE.replace("+05:00}", "-10:00}")).definition.utc_offset == "-10:00"


SECOND = """\
  - id: r02
    outlet: The Nightly
    published: 2025-03-11T09:00+05:00
    arrival: late
    decoy: true
    claims:
      - {id: r02a, metric: held, quantity: {op: exact, value: 9}}
  - {id: r03, outlet: The Weekly, published: '2025-03-12', claims: []}
  - {id: r04, outlet: The Monthly, published: '2025-03-12'}
"""


def test_a_late_report_is_received_after_those_before_it():
    first, second = case_in(CASE + SECOND).reports
    assert first.received_at == datetime(2025, 3, 12, tzinfo=PKT)
    assert second.received_at == datetime(2025, 3, 12, 0, 0, 1, tzinfo=PKT)
    assert second.about_another_event
    assert not first.about_another_event


def test_reports_without_claims_are_left_out():
    assert [report.name for report in case_in(CASE + SECOND).reports] == ["r01", "r02"]


def test_an_expectation_is_read_with_all_that_it_says():
    text = CASE.replace(
        "expect: {label: new}",
        "expect: {label: corroborates, also: [refines, updates], against: [r00a], stale: true,"
        " dependent: true, judgement: true, why: said before}",
    )
    assert case_in(text).expected["r01a"] == Expectation(
        label=Label.CORROBORATES,
        also=(Label.REFINES, Label.UPDATES),
        against=("r00a",),
        stale=True,
        dependent=True,
        judgement=True,
        why="said before",
    )


def test_expectations_need_not_be_there_and_can_be_left_unread():
    without = CASE.replace("        expect: {label: new}\n", "")
    wrong = CASE.replace("{label: new}", "{label: nwe}")
    assert case_in(without).expected == {}
    assert case_in(wrong, expectations=False).expected == {}
    assert case_in(wrong, expectations=False).reports == case_in(without).reports


def test_a_case_may_be_json(tmp_path):
    path = tmp_path / "case.json"
    path.write_text(
        '{"format": "storycase/1", "story": {"id": "x"}, "metrics": {"a": {"kind": "level"}}, "reports":'
        ' [{"outlet": "A", "published": "2025-03-12", "claims": [{"id": "1", "metric": "a",'
        ' "quantity": {"op": "exact", "value": 3}}]}]}'
    )
    (report,) = load_case(path).reports
    assert (report.name, report.claims[0].quantity) == ("report 1", exactly(3))


def test_a_case_that_is_not_there_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        load_case(tmp_path / "missing.yaml")


Q = "case.yaml:21: reports.0.claims.0.quantity"
REPORTS = CASE[CASE.index("reports:") :]
BAD = {
    "another format": (
        ("storycase/1", "storycase/9"),
        InvalidFile,
        "case.yaml:1: format: this is no storycase/1 file (write 'format: storycase/1')",
    ),
    "no format": (
        ("format: storycase/1\n", ""),
        InvalidFile,
        "case.yaml:1: format: this field is required (add it)",
    ),
    "no story": (("story:", "# story:"), InvalidFile, "case.yaml:1: story: this field is required (add it)"),
    "no story id": (
        ("{id: train, ", "{"),
        InvalidFile,
        "case.yaml:2: story.id: this field is required (add it)",
    ),
    "a story that is none": (
        ("{id: train, title: Train hijacking, began: 2025-03-11T13:00+05:00, utc_offset: +05:00}", "train"),
        InvalidFile,
        "case.yaml:2: story: fields are expected here, not a text",
    ),
    "an unknown zone": (
        ("utc_offset: +05:00", "utc_offset: PKT"),
        InvalidTime,
        "case.yaml:2: story.utc_offset: ",
    ),
    "no beginning": (
        ("began: 2025-03-11T13:00+05:00", "began: soon"),
        InvalidTime,
        "case.yaml:2: story.began: ",
    ),
    "an unknown kind": (
        ("{kind: level,", "{kind: heap,"),
        InvalidFile,
        "case.yaml:6: metrics.held.kind: input should",
    ),
    "an unknown whole": (
        ("part_of: rescued}", "part_of: saved}"),
        InvalidFile,
        "case.yaml:5: metrics.rescued_men.part_of: 'saved' is no metric of the story",
    ),
    "a metric without fields": (
        ("{kind: state}", "state"),
        InvalidFile,
        "case.yaml:7: metrics.driver: fields are expected here, not a text",
    ),
    "an unparsable relation": (
        ("rescued >= rescued_men", "rescued >= "),
        InvalidRelation,
        "case.yaml:10: relations.0: a name or number is missing at character",
    ),
    "a relation with an unknown name": (
        ("rescued >= rescued_men", "rescued >= resced_men"),
        InvalidRelation,
        "case.yaml:10: relations.0: 'resced_men', in 'rescued >= resced_men', is no metric of the story",
    ),
    "a relation that is none": (
        ("- rescued >= rescued_men", "- [rescued]"),
        InvalidFile,
        "case.yaml:10: relations.0: a text is expected here, not a list",
    ),
    "no reports": (
        (REPORTS, ""),
        InvalidFile,
        "case.yaml:1: reports: this field is required (add it)",
    ),
    "reports that are none": (
        (REPORTS, "reports: 7\n"),
        InvalidFile,
        "case.yaml:11: reports: a list is expected here, not a number",
    ),
    "an outlet that is none": (
        ("outlet: The Daily", "outlet: [The Daily]"),
        InvalidFile,
        "case.yaml:13: reports.0.outlet: a text is expected here, not a list",
    ),
    "a claim that is none": (
        ("      - id: r01a\n", "      - true\n      - id: r01a\n"),
        InvalidFile,
        "case.yaml:19: reports.0.claims.0: fields are expected here, not true or false",
    ),
    "no outlet": (
        ("    outlet: The Daily\n", ""),
        InvalidFile,
        "case.yaml:12: reports.0.outlet: this field is required",
    ),
    "no time": (
        ("    published: '2025-03-12'\n", ""),
        InvalidFile,
        "case.yaml:12: reports.0.published: this field is",
    ),
    "not a time": (
        ("'2025-03-12'", "'2025-03-32'"),
        InvalidTime,
        "case.yaml:15: reports.0.published: '2025-03-32'",
    ),
    "not an hour": (
        ("'2025-03-12'", "'2025-03-12T27:00'"),
        InvalidTime,
        "case.yaml:15: reports.0.published: '2025-03-12T27:00' is no time",
    ),
    "no claim id": (
        ("id: r01a\n        ", ""),
        InvalidFile,
        "case.yaml:19: reports.0.claims.0.id: this field is required",
    ),
    "no quantity": (("{op: exact, value: 80}", "null"), InvalidFile, Q + ": this"),
    "a bare quantity": (
        ("{op: exact, value: 80}", "80"),
        InvalidFile,
        Q + ": fields are expected here, not a number",
    ),
    "no operation": (("op: exact, ", ""), InvalidFile, Q + ".op: this field is"),
    "an unknown operation": (("op: exact", "op: exct"), InvalidFile, Q + ".op: there"),
    "no value": ((", value: 80", ""), InvalidFile, Q + ".value: this field is"),
    "half a range": (
        ("op: exact, value: 80", "op: range, low: 80"),
        InvalidFile,
        Q + ".high: this field is required",
    ),
    "low above high": (
        ("op: exact, value: 80", "op: range, low: 80, high: 20"),
        InvalidQuantity,
        Q + ": low 80 is above high 20",
    ),
    "not a number": (
        ("value: 80", "value: eighty"),
        InvalidQuantity,
        Q + ".value: 'eighty' is not a number",
    ),
    "infinity": (("value: 80", "value: .inf"), InvalidQuantity, Q + ".value: the"),
    "an increment that is none": (
        ("value: 80", "value: 80, delta: up"),
        InvalidFile,
        Q + ".delta: true or false is expected here",
    ),
    "no such day": (
        ("op: exact, value: 80", "op: date, date: 2025-02-30"),
        InvalidTime,
        Q + ".date: '2025-02-30' is no time",
    ),
    "an unknown label": (
        ("label: new", "label: nwe"),
        InvalidFile,
        "case.yaml:24: reports.0.claims.0.expect.label: 'nwe'",
    ),
    "no label": (
        ("label: new", "also: [new]"),
        InvalidFile,
        "case.yaml:24: reports.0.claims.0.expect.label: this field",
    ),
    "a metric that is no name": (
        ("metric: rescued\n", "metric: re scued\n"),
        InvalidFile,
        "case.yaml:20: reports.0.claims",
    ),
}


@pytest.mark.parametrize(("change", "kind", "says"), BAD.values(), ids=BAD.keys())
def test_a_bad_case_is_refused_with_file_line_and_field(change, kind, says):
    bad = CASE.replace(*change)
    assert bad != CASE
    with pytest.raises(kind) as caught:
        case_in(bad)
    assert str(caught.value).startswith(says)
    assert len(caught.value.problems) == 1


A = "reports.0.claims.0"
MISSPELT = {
    "of the case": ("reports:", "expects: {snapshot: {rescued: 3}}\nreports:", "expects", "'expect'"),
    "of the case, in the wrong place": ("reports:", "snapshot: {rescued: 3}\nreports:", "snapshot", ""),
    "of the story": ("story: {", "story: {titel: T, ", "story.titel", "'title'"),
    "of a metric": ("trend: down", "trnd: down", "metrics.held.trnd", "'trend'"),
    "of a report": ("    outlet: ", "    outlt: Dawn\n    outlet: ", "reports.0.outlt", "'outlet'"),
    "of a claim": (
        "        expect:",
        "        expcet: {label: new}\n        expect:",
        f"{A}.expcet",
        "'expect'",
    ),
    "of a quantity": ("value: 80", "value: 80, detla: true", f"{A}.quantity.detla", "'delta'"),
    "of a speaker": ("role: official", "role: official, hegde: likely", f"{A}.said_by.hegde", "'hedge'"),
    "of a verdict": ("label: new", "label: new, agianst: [x]", f"{A}.expect.agianst", "'against'"),
    "of a verdict, a flag": ("label: new", "label: new, stael: true", f"{A}.expect.stael", "'stale'"),
}


@pytest.mark.parametrize(("old", "new", "where", "near"), MISSPELT.values(), ids=MISSPELT.keys())
def test_a_field_that_the_format_does_not_have_is_refused_at_every_level(old, new, where, near):
    bad = CASE.replace(old, new, 1)
    with pytest.raises(InvalidFile) as caught:
        case_in(bad)
    (problem,) = caught.value.problems
    name = where.rpartition(".")[2]
    number = next(number for number, line in enumerate(bad.splitlines(), 1) if f"{name}:" in line)
    assert problem.where == f"case.yaml:{number}: {where}"
    assert problem.what == "there is no such field"
    assert problem.fix.startswith(f"did you mean {near}?" if near else "known: format, story, ")


def test_two_claims_of_one_case_cannot_have_the_same_id():
    with pytest.raises(InvalidFile, match="a claim before it has the id 'r01a' too"):
        case_in(CASE + SECOND.replace("r02a", "r01a"))


def test_every_problem_of_a_case_is_listed_in_the_order_of_the_file():
    text = CASE + SECOND
    for old, new in [
        ("+05:00}", "PKT}"),
        ("{kind: state}", "{kind: heap}"),
        ("rescued >= rescued_men", "rescued >= saved"),
        ("value: 80", "value: eighty"),
        ("label: new", "label: nwe"),
        ("value: 9}", "value: .nan}"),
    ]:
        text = text.replace(old, new)
    with pytest.raises(InvalidInput) as caught:
        case_in(text)
    assert [problem.where.split(":")[1] for problem in caught.value.problems] == [
        "2",
        "7",
        "10",
        "21",
        "24",
        "31",
    ]


@pytest.mark.parametrize("text", ["", "7", "[]", "just words"])
def test_what_is_no_case_at_all_is_one_problem(text):
    with pytest.raises(InvalidFile, match=r"case\.yaml:1: fields are expected here") as caught:
        case_in(text)
    assert len(caught.value.problems) == 1


def test_cues_of_another_newsroom_are_passed_over():
    claim = claim_in("quantity: {op: exact, value: 9}\n        cues: [recap, embargoed]")
    assert claim.cues == (Cue.RECAP,)


def test_a_role_misspelt_is_refused_as_in_a_report_file():
    with pytest.raises(InvalidInput) as caught:
        case_in(CASE.replace("role: official", "role: offical"))
    (problem,) = caught.value.problems
    assert problem.where == "case.yaml:23: reports.0.claims.0.said_by.role"
    assert problem.what.startswith("input should be 'official', ")
    assert problem.what.endswith("got 'offical'")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("+05:00}", "PKT}"),
        ("{kind: state}", "{kind: heap}"),
        ("rescued >= rescued_men", "rescued >= saved"),
        ("published: ", "published: soon "),
        ("    outlet: ", "    outlt: "),
    ],
)
def test_a_metric_misspelt_is_told_of_with_whatever_else_is_wrong(old, new):
    assert old in CASE
    with pytest.raises(InvalidInput) as caught:
        case_in(CASE.replace("metric: rescued\n", "metric: resqued\n", 1).replace(old, new, 1))
    told = [problem.what for problem in caught.value.problems]
    assert told.count("the story has no metric 'resqued'") == 1
    assert len(told) > 1


def test_a_figure_in_another_unit_than_its_metric_is_about_something_else():
    claim = claim_in("quantity: {op: exact, value: 67, unit: percent}")
    assert (claim.metric, claim.about) == (None, "rescued, given in percent")


DENIED = """\
format: storycase/1
story: {{id: crash, title: Crash}}
metrics: {{deaths: {{kind: cumulative}}}}
reports:
  - id: r1
    outlet: The Daily
    published: '2025-03-12'
    claims:
      - {{id: a, metric: deaths, quantity: {{op: exact, value: 16}}, said_by: {{who: tabloid, role: media}}}}
  - id: r2
    outlet: The Daily
    published: '2025-03-13'
    claims:
      - id: b
        metric: deaths
        quantity: {quantity}
        said_by: {{who: {who}, role: official}}
        cues: [denies]
"""


@pytest.mark.parametrize(
    ("quantity", "who", "is_denied"),
    [
        ("{op: exact, value: 16}", "police", True),
        ("{op: unknown}", "police", True),
        ("{op: exact, value: 15}", "police", False),
        ("{op: exact, value: 16}", "tabloid", False),
    ],
    ids=["what another said last", "no number", "a number of its own", "what it said itself"],
)
def test_a_denial_names_what_another_said_last_and_any_other_number_is_the_deniers_own(
    quantity, who, is_denied
):
    case = read_case(parse_document(DENIED.format(quantity=quantity, who=who), "case.yaml"))
    assert (Cue.DENIES in case.reports[1].claims[0].cues) is is_denied
