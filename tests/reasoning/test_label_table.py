"""Every cell of the table of judgement, as tiny stories in ``label_table.yaml``."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from small_stories import a_claim, a_story, at, on_day

from storytrack.model.claim import Claim
from storytrack.model.report import Report
from storytrack.model.verdict import Label, Verdict
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.judging.rules import RULES

TABLE = yaml.safe_load(Path(__file__).with_name("label_table.yaml").read_text(encoding="utf-8"))
CASES = {case["case"]: case for case in TABLE["cases"]}
OF_A_CLAIM = {"as_of", "scope", "delta", "cues", "about"}


def claim_of(name: str, given: dict) -> Claim:
    fields = {key: value for key, value in given.items() if key in OF_A_CLAIM}
    metric = None if given.get("elsewhere") else "counted"
    return a_claim(given["says"], given["by"], metric, id=name, **fields)


def report_of(claims: dict[str, dict]) -> Report:
    given = next(iter(claims.values()))
    published = on_day(given["day"]) if "day" in given else at(given["hour"])
    return Report(
        outlet=given.get("outlet", "Radio Nine"),
        published_at=published,
        about_another_event=given.get("other_event", False),
        claims=tuple(claim_of(name, one) for name, one in claims.items()),
    )


def reports_of(case: dict) -> list[Report]:
    """The reports of a case in order of arrival; claims that name one report are in one."""
    together: dict[str, dict[str, dict]] = {}
    told = {**case.get("before", {}), "it": case["claim"], **case.get("after", {})}
    for name, given in told.items():
        together.setdefault(given.get("report", name), {})[name] = given
    return [report_of(claims) for claims in together.values()]


def verdict_on(case: dict) -> Verdict:
    """The verdict on the claim of the case."""
    metric = case["metric"] if isinstance(case["metric"], dict) else {"kind": case["metric"]}
    fold = Fold(a_story(metrics={"counted": metric}).definition)
    for report in reports_of(case):
        verdicts = {verdict.claim: verdict for verdict in fold.add(report, report.published_at.end)}
    return verdicts["it"]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_verdict_is_the_one_an_editor_would_give(case):
    verdict = verdict_on(case)
    expected = (
        case["label"],
        tuple(case.get("against", ())),
        case.get("stale", False),
        case.get("dependent", False),
        case["rule"],
    )
    found = (verdict.label.value, verdict.against, verdict.stale, verdict.dependent, verdict.rule)
    assert found == expected, verdict.reason


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_reason_is_one_sentence_about_a_figure_or_a_source(case):
    reason = verdict_on(case).reason
    assert reason.endswith(".")
    assert ". " not in reason
    assert "\n" not in reason
    claims = [claim for report in reports_of(case) for claim in report.claims]
    named = {str(one.quantity) for one in claims} | {str(one.said_by) for one in claims}
    assert any(name and name in reason for name in named) or case.get("names"), reason
    for words in case.get("names", ()):
        assert words in reason


def test_every_rule_decides_a_case_of_the_table():
    assert {name for name, _ in RULES} - {verdict_on(case).rule for case in CASES.values()} == set()


def test_every_label_is_given_in_the_table():
    assert {verdict_on(case).label for case in CASES.values()} == set(Label)


def test_no_two_cases_have_the_same_name():
    assert len(CASES) == len(TABLE["cases"])
