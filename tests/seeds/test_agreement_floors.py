"""How well verdicts agree with editors on the stories that come along: floors, a little below today."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml

from storytrack.files import Case, Score, load_case, score, seed
from storytrack.model.contradiction import ContradictionKind
from storytrack.model.verdict import Label, Verdict
from storytrack.reasoning.contradictions import contradictions_of
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.snapshot import View, take_snapshot
from storytrack.reasoning.sums import check_sum

CASES = tuple(sorted(path.stem for path in seed("jaffar_express_2025").parent.glob("*.yaml")))
SUMS = yaml.safe_load(Path(__file__).with_name("sums_in_the_coverage.yaml").read_text(encoding="utf-8"))[
    "sums"
]


@cache
def the_case(name: str) -> Case:
    return load_case(seed(name))


def told(case: Case, reports=None) -> tuple[Fold, dict[str, Verdict]]:
    """The fold of a case and its verdicts by claim."""
    fold, verdicts = Fold(case.definition), {}
    for report in case.reports if reports is None else reports:
        for verdict in fold.add(report, report.received_at or report.published_at.end):
            verdicts[verdict.claim] = verdict
    return fold, verdicts


@cache
def verdicts_on(name: str) -> dict[str, Verdict]:
    return told(the_case(name))[1]


@pytest.fixture(scope="module")
def together() -> Score:
    """The score over all six stories, each claim with the same weight."""
    return Score.of_all(score(verdicts_on(name), the_case(name).expected) for name in CASES)


# --- floors ---


def test_there_are_six_stories():
    assert len(CASES) == 6


def test_labels_agree_with_the_editors(together):
    assert together.lenient.accuracy >= 0.93
    assert together.strict.accuracy >= 0.84


@pytest.mark.parametrize("name", CASES)
def test_no_story_is_left_behind(name):
    assert score(verdicts_on(name), the_case(name).expected).lenient.accuracy >= 0.81


def test_contradictions_are_found_and_are_contradictions(together):
    found = together.lenient.labels[Label.CONTRADICTS]
    assert found.recall >= 0.78
    assert found.precision >= 0.88


def test_corrections_are_found(together):
    assert together.lenient.labels[Label.CORRECTS].recall >= 0.8


def test_refinements_are_found_and_are_refinements(together):
    assert together.lenient.labels[Label.REFINES].f1 >= 0.8


def test_what_only_repeats_raises_no_alarm(together):
    assert together.false_alarms.ratio <= 0.01
    assert together.false_alarms_on_repeats.ratio <= 0.01


def test_what_is_not_about_the_story_stays_out(together):
    assert together.lenient.labels[Label.DISTRACTOR].recall == 1


def test_repeats_of_one_source_and_of_old_figures_are_known_as_such(together):
    assert together.dependent.f1 >= 0.6
    assert together.stale.f1 >= 0.6


# --- the verdicts come from the claims alone ---


@pytest.mark.parametrize("name", CASES)
def test_labelling_does_not_look_at_what_is_expected(name, tmp_path):
    data = yaml.safe_load(seed(name).read_text(encoding="utf-8"))
    for report in data["reports"]:
        for claim in report["claims"]:
            claim.pop("expect", None)
    bare = tmp_path / "bare.yaml"
    bare.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    case = load_case(bare)
    assert case.expected == {}
    assert told(case)[1] == verdicts_on(name)


@pytest.mark.parametrize("name", CASES)
def test_the_end_of_a_real_story_does_not_depend_on_the_order_of_arrival(name):
    case = the_case(name)
    shuffled = Random(name).sample(case.reports, len(case.reports))  # noqa: S311 - an order, not a secret
    one, other = told(case)[0], told(case, shuffled)[0]
    assert take_snapshot(one, 0, View()).figures == take_snapshot(other, 0, View()).figures
    assert contradictions_of(one) == contradictions_of(other)


@pytest.mark.parametrize("name", CASES)
def test_every_verdict_on_a_real_claim_has_a_rule_and_a_reason(name):
    on_file = {claim.id for report in the_case(name).reports for claim in report.claims}
    for verdict in verdicts_on(name).values():
        assert verdict.rule
        assert verdict.reason.endswith(".")
        assert on_file.issuperset(verdict.against)


def test_the_two_accounts_of_the_train_stay_apart_to_the_end():
    fold, _ = told(the_case("jaffar_express_2025"))
    between = [one for one in contradictions_of(fold).open if one.kind is ContradictionKind.BETWEEN_SOURCES]
    assert between


# --- additions ---


def sum_of(row: dict):
    claims = {claim.id: claim for report in the_case(row["story"]).reports for claim in report.claims}
    total, *terms = (
        claims[one].quantity if isinstance(one, str) else one for one in (row["total"], *row["terms"])
    )
    first, rest = (terms[:1], terms[1:]) if row.get("difference") else (terms, [])
    return check_sum(total, first, minus=rest)


def test_no_addition_that_holds_is_called_wrong():
    wrong = [sum_of(row).text for row in SUMS if row["holds"] and not sum_of(row).holds]
    assert wrong == []


def test_most_additions_that_cannot_hold_are_found():
    failing = [row for row in SUMS if not row["holds"]]
    assert len(failing) == 12
    assert sum(not sum_of(row).holds for row in failing) >= 8
