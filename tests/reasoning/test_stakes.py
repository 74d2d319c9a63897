"""What hangs on a disagreement: people before property, wide gaps before narrow, two sources before one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_stories import a_claim, a_report, a_story

from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import about, at_least, between, exactly, vague
from storytrack.reasoning.disputes.stakes import LEAST, gap_between, stakes

KILLED = Metric(id="killed", kind=Kind.CUMULATIVE, unit="persons")
ABOARD = Metric(id="aboard", kind=Kind.FIXED, unit="persons")
HELD = Metric(id="held", kind=Kind.LEVEL, unit="persons")
COUNTED = Metric(id="counted", kind=Kind.CUMULATIVE)
HOMES = Metric(id="homes", kind=Kind.CUMULATIVE, unit="structures")
POWER = Metric(id="power", kind=Kind.LEVEL, unit="customers")
TOLL = Metric(id="toll", kind=Kind.FORECAST, unit="persons")


def at_stake(metric, one, other, sources=1):
    return stakes((metric,), gap_between((one, other)), sources)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ((ABOARD, exactly(41), exactly(42)), (ABOARD, exactly(440), exactly(450))),
        ((ABOARD, exactly(41), exactly(42)), (ABOARD, about(440), about(450))),
        ((ABOARD, exactly(41), exactly(42)), (ABOARD, exactly(1_041), exactly(1_042))),
        ((KILLED, exactly(20), exactly(50)), (KILLED, exactly(40), exactly(50))),
        ((KILLED, exactly(204), exactly(191)), (KILLED, exactly(200), exactly(190))),
        ((KILLED, exactly(20), exactly(50)), (HOMES, exactly(20), exactly(50))),
        ((KILLED, exactly(20), exactly(50)), (HELD, exactly(20), exactly(50))),
        ((COUNTED, exactly(20), exactly(50)), (HOMES, exactly(20), exactly(50))),
        ((KILLED, exactly(20), exactly(50)), (COUNTED, exactly(20), exactly(50))),
        ((HOMES, exactly(20), exactly(50)), (POWER, exactly(20), exactly(50))),
        ((POWER, exactly(20), exactly(50)), (TOLL, exactly(20), exactly(50))),
        ((KILLED, exactly(20), exactly(50), 3), (KILLED, exactly(20), exactly(50), 2)),
        ((KILLED, exactly(20), exactly(50), 2), (KILLED, exactly(20), exactly(50), 1)),
    ],
    ids=[
        "one more on a roll before 440 against 450",
        "and before about 440 against about 450",
        "one of 41 before one of 1,041",
        "a wide gap before a narrow one",
        "counted out before rounded",
        "lives before homes",
        "the dead before the held",
        "what may be people before things",
        "people before what may be people",
        "what is gone before what passes",
        "what is before what may come",
        "two sources behind the weaker side before one",
        "three before two",
    ],
)
def test_what_matters_more_has_higher_stakes(more, less):
    assert at_stake(*more) > at_stake(*less)


@pytest.mark.parametrize(
    ("figures", "gap"),
    [
        ((exactly(440), exactly(450)), LEAST),
        ((exactly(50), exactly(100)), 1.0),
        ((exactly(200), exactly(300)), 0.725),
        ((exactly(41), exactly(42)), 0.5),
        ((exactly(141), exactly(142)), 0.119),
        ((at_least(20), exactly(500)), 1.0),
        ((exactly(0), exactly(7)), 1.0),
        ((vague("several"), vague("dozens")), LEAST),
        ((between(10, 20), between(80, 90)), 1.0),
        ((None, exactly(50)), 0.5),
        ((), 0.5),
    ],
)
def test_the_gap_is_what_hedges_and_rounding_leave(figures, gap):
    assert gap_between(figures) == pytest.approx(gap, abs=0.001)


numbers = st.integers(-(10**12), 10**12)
figures = st.builds(lambda make, number: make(number), st.sampled_from([exactly, about, at_least]), numbers)


@given(st.lists(st.none() | figures, max_size=4), st.sampled_from(Kind), st.integers(0, 9), st.booleans())
def test_stakes_are_from_0_to_1_and_never_more_than_those_of_a_death(said, kind, sources, refutes):
    gap = gap_between(said)
    assert LEAST <= gap <= 1
    metric = Metric(id="any", kind=kind, unit="persons")
    found = stakes((metric,), gap, sources, refutes=refutes)
    assert 0 <= found <= stakes((KILLED,), gap, sources) <= 1
    assert refutes or found <= LEAST


@given(figures, figures)
def test_the_gap_is_the_same_from_either_side(one, other):
    assert gap_between((one, other)) == gap_between((other, one))


def test_a_relation_that_cannot_hold_has_stakes_by_its_gap():
    def broken_by(parts):
        metrics = {name: {"kind": "cumulative", "unit": "persons"} for name in ("killed", "men", "women")}
        claims = (a_claim(20, metric="killed"), *(a_claim(n, metric=name) for name, n in parts.items()))
        story = a_story(a_report(1, *claims), metrics=metrics, relations=["killed = men + women"])
        (found,) = story.contradictions()
        return found.stakes

    assert 0 < broken_by({"men": 10, "women": 9}) < broken_by({"men": 6, "women": 5}) <= 1


def test_open_disputes_come_by_stakes_and_settled_ones_after_them():
    story = a_story(
        a_report(1, a_claim(440, "police", "aboard", id="r1"), a_claim(300, "police", id="s1")),
        a_report(2, a_claim(450, "mercy", "aboard", id="r2"), a_claim(200, "mercy", id="s2")),
        a_report(3, a_claim(310, "ministry", id="s3"), a_claim(300, "officials", "rescued", id="t1")),
        a_report(4, a_claim(41, "front", "held", id="h1"), a_claim(200, "front", "rescued", id="t2")),
        a_report(5, a_claim(42, "blue", "held", id="h2")),
    )
    found = story.contradictions().by_stakes()
    assert [one.claims for one in found] == [("t1", "t2"), ("h1", "h2"), ("r1", "r2"), ("s1", "s2")]
    assert [one.is_open for one in found] == [True, True, True, False]
    assert [one.stakes for one in found[:3]] == sorted((one.stakes for one in found[:3]), reverse=True)
