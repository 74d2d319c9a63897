"""Policies as they are written: read, refused with a reason, declared by a metric."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.errors import InvalidInput, NotFound
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric
from storytrack.model.policy import KEEP_RANGE, POLICIES, Policy, pending_until, source_priority


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("conservative", Policy(name="conservative")),
        ("  low_best_high ", Policy(name="low_best_high")),
        ("pending_until(2)", pending_until(2)),
        (" pending_until ( 100 ) ", pending_until(100)),
        ("source_priority(hospital, official)", source_priority("hospital", "official")),
        ("source_priority(City Hospital,AFP)", source_priority("City Hospital", "AFP")),
        ("source_priority(Post (evening))", source_priority("Post (evening)")),
    ],
)
def test_a_policy_is_read_as_it_is_written(text, policy):
    assert Policy.parse(text) == policy
    assert Policy.parse(str(policy)) == policy
    assert Policy.of(policy) is policy


@pytest.mark.parametrize(
    "text", ["", "mean", "Conservative", "pending_until 2", "pending_until(2", "(2)", "()"]
)
def test_a_policy_that_there_is_not_is_not_found(text):
    with pytest.raises(NotFound, match=r"there is no policy .*known: keep_range, conservative"):
        Policy.parse(text)


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("conservative(2)", "takes nothing in brackets"),
        ("keep_range()", "takes nothing in brackets"),
        ("pending_until", r"a number .*1 to 100.*write: pending_until\(2\)"),
        ("pending_until()", "a number"),
        ("pending_until(0)", "a number"),
        ("pending_until(101)", "a number"),
        ("pending_until(two)", "a number"),
        ("pending_until(²)", "a number"),
        ("pending_until(1, 2)", "a number"),
        ("source_priority", r"the sources in their order.*write: source_priority\(hospital, official\)"),
        ("source_priority()", "the sources in their order"),
        ("source_priority(hospital,)", "the sources in their order"),
        (
            "source_priority(official; hospital)",
            "'official; hospital' is no name of a source.*commas between",
        ),
        (f"source_priority({','.join('abcd' * 26)})", "order"),
    ],
)
def test_a_policy_says_what_its_brackets_take(text, needs):
    with pytest.raises(InvalidInput, match=needs):
        Policy.parse(text)


def test_a_value_cannot_have_what_it_does_not_take():
    with pytest.raises(InvalidInput, match="takes the sources"):
        Policy(name="source_priority", order=("hospital",), sources=2)
    with pytest.raises(InvalidInput, match="no policy 'mean'"):
        Policy(name="mean")


@given(st.text(max_size=60) | st.from_regex(r"[a-z_]{1,12}\([^)]{0,20}\)*", fullmatch=True))
def test_any_text_is_a_policy_or_an_error_of_ours(text):
    with suppress(NotFound, InvalidInput):
        policy = Policy.parse(text)
        assert Policy.parse(str(policy)) == policy


def test_a_metric_keeps_its_policy_in_one_form_and_without_one_declares_none():
    metric = Metric(id="killed", kind=Kind.CUMULATIVE, policy=" pending_until( 2 )")
    assert (metric.policy, metric.own_policy) == ("pending_until(2)", pending_until(2))
    assert Metric.from_json(metric.to_json()) == metric
    assert Metric(id="killed", kind=Kind.CUMULATIVE, policy=pending_until(2)) == metric
    plain = Metric(id="killed", kind=Kind.CUMULATIVE)
    assert (plain.policy, plain.own_policy) == ("", KEEP_RANGE)
    assert "policy" not in plain.to_json()


def test_all_that_is_wrong_with_the_policies_of_a_story_is_told_at_once():
    metrics = {
        "killed": {"kind": "cumulative", "policy": "mean"},
        "injured": {"kind": "cumulative", "policy": "pending_until"},
    }
    with pytest.raises(InvalidInput) as raised:
        StoryDefinition.from_data({"id": "x", "metrics": metrics, "hedges": "aclod"})
    told = str(raised.value)
    assert "there is no policy 'mean'" in told
    assert "'pending_until' takes a number" in told
    assert "there is no table of hedges 'aclod' (known: standard, acled, airwars, research)" in told


@pytest.mark.parametrize("form", POLICIES.values(), ids=list(POLICIES))
def test_every_policy_is_written_as_the_table_shows_it(form):
    assert str(Policy.parse(form.written)) == form.written
