"""What is worth an alert, as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.errors import InvalidInput
from storytrack.model.alert import ALERTS, WORTH_WAKING, AlertKind, AlertRule

names = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True)
rules = st.builds(
    AlertRule,
    on=st.lists(st.sampled_from(AlertKind), min_size=1),
    metrics=st.lists(names, max_size=3),
    stakes=st.floats(0, 1),
)


@given(rules)
def test_a_rule_is_read_as_it_is_written(rule):
    assert AlertRule.of(str(rule)) == AlertRule.of(rule) == rule


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("", AlertRule()),
        ("contradiction, update", AlertRule(on=["contradiction", "update"])),
        ("update,update", AlertRule(on=["update"])),
        ("metric=killed,injured", AlertRule(metrics=["killed", "injured"])),
        ("stakes>=.5 new", AlertRule(on=["new"], stakes=0.5)),
        ("new metric=a metric=b", AlertRule(on=["new"], metrics=["a", "b"])),
    ],
)
def test_each_part_of_a_rule_may_be_left_out(written, rule):
    assert AlertRule.of(written) == rule


def test_what_is_given_beside_a_written_rule_counts_too():
    rule = AlertRule.of("new metric=killed stakes>=0.2", metrics="held", stakes=0.7)
    assert str(rule) == "new metric=killed,held stakes>=0.7"
    assert AlertRule.of(["new", "update"], ["killed"]) == AlertRule(on=["new", "update"], metrics=["killed"])


def test_a_rule_that_names_no_kind_is_of_what_may_make_wrong_what_is_printed():
    assert AlertRule().on == WORTH_WAKING
    assert set(WORTH_WAKING) < set(ALERTS)
    assert AlertRule().stakes == 0


def test_everything_that_is_wrong_with_a_rule_is_said_at_once():
    with pytest.raises(InvalidInput) as refused:
        AlertRule.of("contradicts,update metric=two-words stakes>=1.5")
    assert [one.where for one in refused.value.problems] == ["on", "metrics.0", "stakes"]


@pytest.mark.parametrize("written", ["stakes>=", "stakes>=high", "stakes>=0.1 stakes>=0.2", "stakes=0.5"])
def test_stakes_are_one_number(written):
    if written == "stakes>=":
        assert AlertRule.of(written) == AlertRule()
        return
    with pytest.raises(InvalidInput):
        AlertRule.of(written)


def test_a_rule_of_no_kind_is_refused():
    with pytest.raises(InvalidInput, match="no kind is worth an alert"):
        AlertRule(on=())
