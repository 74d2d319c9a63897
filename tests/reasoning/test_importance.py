"""Which line of a briefing is read first: other things being equal, and in the order of the reasons."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.model.briefing import LineKind
from storytrack.model.definition import StoryDefinition
from storytrack.model.snapshot import Figure, FigureState
from storytrack.reasoning.briefing.importance import HAPPENED, size_of, weigh

STORY = StoryDefinition(
    id="x",
    metrics={
        "killed": {"kind": "cumulative", "unit": "persons", "title": "passengers killed"},
        "attackers_killed": {"kind": "cumulative", "unit": "persons", "title": "attackers killed"},
        "killed_by": {"kind": "cumulative", "unit": "persons", "title": "people killed by the attackers"},
        "injured": {"kind": "cumulative", "unit": "persons", "title": "people injured"},
        "missing": {"kind": "level", "unit": "persons", "title": "people missing"},
        "rescued": {"kind": "cumulative", "unit": "persons", "title": "hostages rescued"},
        "rescued_men": {
            "kind": "cumulative",
            "unit": "persons",
            "title": "men rescued",
            "part_of": "rescued",
        },
        "aboard": {"kind": "fixed", "unit": "persons", "title": "people aboard"},
        "homes": {"kind": "cumulative", "unit": "homes", "title": "homes destroyed"},
        "power": {"kind": "level", "unit": "customers", "title": "customers without power"},
        "search": {"kind": "state", "title": "state of the search"},
        "unitless": {"kind": "cumulative", "title": "deaths"},
    },
)


def weight(kind, metric, size=1.0, scope="", *, forecast=False):
    return weigh(kind, ((metric, scope, forecast),), STORY, size)["importance"]


IN_ORDER = ("killed", "injured", "rescued", "aboard", "search", "homes", "power")


@pytest.mark.parametrize(("more", "less"), list(pairwise(IN_ORDER)))
def test_the_dead_come_first_then_those_in_danger_the_saved_other_people_and_things(more, less):
    for kind in LineKind:
        assert weight(kind, more) >= weight(kind, less)
    assert weight(LineKind.UPDATED, more) > weight(LineKind.UPDATED, less)


@pytest.mark.parametrize(
    ("more", "less"), [("missing", "rescued"), ("unitless", "aboard"), ("killed_by", "attackers_killed")]
)
def test_words_of_the_title_tell_what_became_of_people(more, less):
    assert weight(LineKind.UPDATED, more) > weight(LineKind.UPDATED, less)


def test_a_part_weighs_less_than_its_whole_and_a_forecast_less_than_a_count():
    assert weight(LineKind.UPDATED, "rescued_men") < weight(LineKind.UPDATED, "rescued")
    assert weight(LineKind.UPDATED, "killed", scope="women") < weight(LineKind.UPDATED, "killed")
    assert weight(LineKind.UPDATED, "killed", forecast=True) < weight(LineKind.UPDATED, "power")


KINDS = sorted(HAPPENED, key=HAPPENED.get, reverse=True)


def test_corrections_and_new_disputes_come_before_updates_and_these_before_what_is_the_same():
    assert KINDS[:3] == [LineKind.WITHDRAWN, LineKind.CORRECTED, LineKind.DISPUTED]
    assert KINDS.index(LineKind.UPDATED) < KINDS.index(LineKind.NEW) < KINDS.index(LineKind.AGREED)
    assert set(HAPPENED) == set(LineKind)
    for metric in STORY.by_id:
        weights = [weight(kind, metric) for kind in KINDS]
        assert weights == sorted(weights, reverse=True)


@given(st.integers(101, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_of_two_changes_to_what_is_counted_out_the_larger_matters_no_less(was, first, second):
    """Of fewer than that each has a name, and a round number may be a smaller one."""

    def figure(number):
        return Figure(metric="killed", low=number, high=number, state=FigureState.SINGLE_SOURCE)

    now = sorted(was + add + (was + add + 1) % 2 for add in (first, second))  # odd, so not round
    sizes = [size_of(figure(was), figure(number)) for number in now]
    assert sizes == sorted(sizes)
    assert 0 <= sizes[0] <= sizes[1] <= 1


def test_what_was_not_there_or_is_gone_is_as_large_as_can_be():
    figure = Figure(metric="killed", low=3, high=3, state=FigureState.SINGLE_SOURCE)
    assert size_of(None, figure) == size_of(figure, None) == 1.0
    assert size_of(figure, figure) == 0.0


@pytest.mark.parametrize(
    ("metric", "scope", "size", "reason", "importance"),
    [
        ("killed", "", 1, "updated 0.5 × deaths 1 × size 1", 0.5),
        ("killed", "", 0.2, "updated 0.5 × deaths 1 × size 0.6", 0.3),
        ("killed", "women", 1, "updated 0.5 × deaths 0.9 × size 1", 0.45),
        ("attackers_killed", "", 1, "updated 0.5 × deaths 0.9 × size 1", 0.45),
        ("killed_by", "", 1, "updated 0.5 × deaths 1 × size 1", 0.5),
        ("unitless", "", 1, "updated 0.5 × deaths 1 × size 1", 0.5),
        ("missing", "", 0, "updated 0.5 × people in danger 0.9 × size 0.5", 0.225),
        ("rescued", "", 1, "updated 0.5 × people saved 0.8 × size 1", 0.4),
        ("rescued_men", "", 1, "updated 0.5 × people saved 0.72 × size 1", 0.36),
        ("aboard", "", 1, "updated 0.5 × people 0.7 × size 1", 0.35),
        ("homes", "", 1, "updated 0.5 × no people 0.5 × size 1", 0.25),
        ("search", "", 1, "updated 0.5 × no people 0.6 × size 1", 0.3),
    ],
)
def test_an_importance_is_what_happened_by_what_is_counted_by_how_much_it_changed(
    metric, scope, size, reason, importance
):
    found = weigh(LineKind.UPDATED, ((metric, scope, False),), STORY, size)
    assert (found["reason"], found["importance"]) == (reason, importance)


def test_of_several_figures_the_weightiest_counts_and_of_none_what_happened():
    both = weigh(LineKind.BROKEN, (("homes", "", False), ("killed", "", False)), STORY, 1.0)
    assert both["reason"] == "does not add up 0.8 × deaths 1 × size 1"
    assert weigh(LineKind.ACT, (), STORY, 1.0) == {"importance": 0.3, "reason": "act 0.3"}


def test_the_reason_shows_the_sum():
    reason = weigh(LineKind.CORRECTED, (("killed", "", False),), STORY, 1.0)["reason"]
    assert reason == "corrected 0.95 × deaths 1 × size 1"
