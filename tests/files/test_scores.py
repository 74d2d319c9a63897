"""Scores: what is counted, for each label and for what would wake the desk for nothing."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.files import Expectation, Score, Share, Tally, score
from storytrack.model.verdict import Label, Verdict

NEW, SAME, MORE, FINER = Label.NEW, Label.CORROBORATES, Label.UPDATES, Label.REFINES
FIXED, CLASH = Label.CORRECTS, Label.CONTRADICTS


def judged(**labels):
    return {claim: Verdict(claim=claim, label=label) for claim, label in labels.items()}


def wanted(**labels):
    return {claim: Expectation(label) for claim, label in labels.items()}


def test_every_label_is_tallied_by_what_was_given_and_what_was_wanted():
    result = score(judged(a=NEW, b=MORE, c=MORE, d=SAME), wanted(a=NEW, b=MORE, c=SAME, d=CLASH))
    assert result.strict.labels == {
        NEW: Tally(hits=1),
        MORE: Tally(hits=1, wrongly=1),
        SAME: Tally(missed=1, wrongly=1),
        CLASH: Tally(missed=1),
    }
    assert result.strict.accuracy == 0.5
    assert result.strict.labels[MORE].precision == 0.5
    assert result.strict.labels[MORE].recall == 1
    assert result.strict.labels[MORE].f1 == pytest.approx(2 / 3)
    assert result.strict.macro_f1 == pytest.approx((1 + 2 / 3 + 0 + 0) / 4)


def test_a_label_that_was_never_wanted_counts_in_no_mean_but_its_claim_does():
    result = score(judged(a=MORE), wanted(a=NEW))
    assert result.strict.macro_f1 == 0
    assert score(judged(a=MORE, b=NEW), wanted(a=NEW, b=NEW)).strict.macro_f1 == pytest.approx(2 / 3)


def test_leniently_a_label_that_an_editor_accepts_is_a_hit_for_the_wanted_one():
    expected = {"a": Expectation(SAME, also=(FINER, MORE)), "b": Expectation(SAME, also=(FINER,))}
    result = score(judged(a=FINER, b=CLASH), expected)
    assert result.lenient.labels == {SAME: Tally(hits=1, missed=1), CLASH: Tally(wrongly=1)}
    assert result.strict.labels == {SAME: Tally(missed=2), FINER: Tally(wrongly=1), CLASH: Tally(wrongly=1)}
    assert (result.strict.accuracy, result.lenient.accuracy) == (0, 0.5)


def test_a_claim_without_a_verdict_is_missed_and_a_verdict_nobody_expects_passed_over():
    result = score(judged(x=CLASH), {"a": Expectation(NEW, against=("z",), stale=True)})
    assert result.strict.labels == {NEW: Tally(missed=1)}
    assert result.stale == Tally(missed=1)
    assert result.against == Share(0, 1)


@pytest.mark.parametrize("flag", ["stale", "dependent"])
def test_a_flag_is_tallied_on_its_own_whatever_the_label(flag):
    given = {"a": True, "b": True, "c": False, "d": False}
    want = {"a": True, "b": False, "c": True, "d": False}
    verdicts = {claim: Verdict(claim=claim, label=NEW, **{flag: set_}) for claim, set_ in given.items()}
    expected = {claim: replace(Expectation(SAME), **{flag: set_}) for claim, set_ in want.items()}
    assert getattr(score(verdicts, expected), flag) == Tally(hits=1, missed=1, wrongly=1)


def test_a_false_alarm_is_a_repeat_labelled_as_a_contradiction_or_correction():
    expected = {
        "a": Expectation(SAME, stale=True),
        "b": Expectation(SAME, dependent=True),
        "c": Expectation(SAME),
        "d": Expectation(SAME),
        "e": Expectation(MORE),
    }
    result = score(judged(a=CLASH, b=SAME, c=FIXED, d=MORE, e=CLASH), expected)
    assert result.false_alarms == Share(2, 4)
    assert result.false_alarms_on_repeats == Share(1, 2)


def test_a_verdict_is_relative_to_the_right_claim_when_its_first_one_is_among_those_expected():
    expected = {claim: Expectation(MORE, against=("p", "q")) for claim in "abc"} | {"d": Expectation(NEW)}
    against = {"a": ("q",), "b": ("z", "p"), "c": (), "d": ("p",)}
    verdicts = {claim: Verdict(claim=claim, label=MORE, against=given) for claim, given in against.items()}
    assert score(verdicts, expected).against == Share(1, 3)


labels = st.sampled_from(Label)
expectations = st.builds(
    Expectation,
    labels,
    also=st.lists(labels, max_size=2).map(tuple),
    against=st.sampled_from([(), ("p",)]),
    stale=st.booleans(),
    dependent=st.booleans(),
)
verdicts = st.builds(
    Verdict,
    claim=st.just("x"),
    label=labels,
    against=st.sampled_from([(), ("p",), ("q",)]),
    stale=st.booleans(),
    dependent=st.booleans(),
)
stories = st.dictionaries(st.text("abcdef", max_size=2), st.tuples(verdicts, expectations), max_size=12)


def scored(story):
    return score(
        {claim: one for claim, (one, _) in story.items()}, {claim: two for claim, (_, two) in story.items()}
    )


@given(stories)
def test_leniency_never_costs_a_hit(story):
    result = scored(story)
    assert result.lenient.accuracy >= result.strict.accuracy
    for label, tally in result.strict.labels.items():
        assert result.lenient.labels.get(label, Tally()).hits >= tally.hits
        assert result.lenient.labels.get(label, Tally()).support == tally.support


@given(stories)
def test_every_wrong_label_is_missed_once_and_given_wrongly_once(story):
    for rates in (scored(story).strict, scored(story).lenient):
        tallies = rates.labels.values()
        assert sum(tally.missed for tally in tallies) == sum(tally.wrongly for tally in tallies)
        assert sum(tally.support for tally in tallies) == len(story)
        assert 0 <= rates.macro_f1 <= 1


@given(stories, stories)
def test_scores_of_two_stories_add_up_to_the_score_of_both(one, other):
    both = {f"1{claim}": value for claim, value in one.items()} | {
        f"2{claim}": value for claim, value in other.items()
    }
    assert scored(one) + scored(other) == Score.of_all([scored(one), scored(other)]) == scored(both)


@given(stories)
def test_a_score_is_plain_data_of_shares_between_nothing_and_all(story):
    data = scored(story).to_data()
    assert json.loads(json.dumps(data)) == data
    assert data["claims"] == len(story)
    for way in ("strict", "lenient"):
        assert 0 <= data[way]["accuracy"] <= 1
        assert all(0 <= tally["f1"] <= 1 for tally in data[way]["labels"].values())
    assert 0 <= data["false_alarms"]["stale_or_dependent"]["share"] <= 1


def test_the_score_of_nothing_is_nothing():
    result = score({}, {})
    assert result == Score()
    assert (result.strict.accuracy, result.strict.macro_f1, result.false_alarms.ratio) == (0, 0, 0)
