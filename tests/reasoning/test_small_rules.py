"""Small rules that a change to them must not pass unnoticed: each is one that no other test told apart."""

from __future__ import annotations

from math import inf

import pytest
from small_stories import a_claim, a_report, a_story

from storytrack.errors import NotFound
from storytrack.model.change import ChangeKind
from storytrack.model.claim import Attribution, Role
from storytrack.model.contradiction import ContradictionKind
from storytrack.model.interval import Interval
from storytrack.model.quantity import about, at_least, at_most, between, exactly, less_than, more_than, none
from storytrack.model.snapshot import FigureState
from storytrack.model.verdict import Label
from storytrack.reasoning.backing.parties import parties_in, refuse_unheard
from storytrack.reasoning.figure_index import figure_printed
from storytrack.reasoning.naming import named, named_first
from storytrack.reasoning.relations.asking import how_many
from storytrack.reasoning.sources.speakers import names_in, speaker_of
from storytrack.reasoning.sums import check_sum, interval_text


def _verdicts(story):
    fold = type(story.fold)(story.definition)
    return [verdict for report, received in story.entries for verdict in fold.add(report, received)]


# --- who speaks ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("scope", "camp"), [("AA", "aa"), ("aa", ""), ("A2", ""), ("women", "")])
def test_a_scope_is_whose_count_it_is_only_as_an_abbreviation_in_capitals(scope, camp):
    assert speaker_of(Attribution(speaker="Anadolu", role=Role.MEDIA), scope).camp == camp


def test_who_is_not_named_at_all_is_no_body_that_another_could_be():
    unnamed = speaker_of(Attribution(role=Role.OFFICIAL))
    officials = speaker_of(Attribution(speaker="officials", role=Role.OFFICIAL))
    assert officials.is_same_body(officials)
    assert not unnamed.is_same_body(officials)
    assert not officials.is_same_body(unnamed)


@pytest.mark.parametrize(
    ("one", "other", "is_same", "may_take_back"),
    [
        ("the mayor", "the ministry", False, False),
        ("the governor", "the mayor", False, False),
        ("the minister", "a ministry spokesman", True, True),
        ("the mayor", "the mayor's office", True, True),
        ("a spokeswoman", "the mayor", True, False),
        ("officials", "authorities", True, True),
    ],
)
def test_two_offices_are_two_bodies_and_whoever_names_none_takes_nothing_back_for_one(
    one, other, is_same, may_take_back
):
    first, second = (speaker_of(Attribution(speaker=name, role=Role.OFFICIAL)) for name in (one, other))
    assert (first.is_same_body(second), second.is_same_body(first)) == (is_same, is_same)
    assert (first.owns(second), second.owns(first)) == (may_take_back, may_take_back)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Harbour Authority", "the Harbour Authority"),
        ("Red Cross", "the Red Cross"),
        ("Ministry of Health", "the Ministry of Health"),
        ("Cross Harbour", "Cross Harbour"),
        ("fire chief Ana Ruiz", "fire chief Ana Ruiz"),
        ("union Rail United", "the union Rail United"),
        ("local Red Cross", "the local Red Cross"),
        ("operator, Blue Line", "the operator, Blue Line"),
    ],
)
def test_a_body_takes_an_article_by_its_last_word_or_its_last_two(source, said):
    assert named(source) == said


@pytest.mark.parametrize(
    ("source", "first"),
    [
        ("the operator, Blue Line", "The operator, Blue Line,"),
        ("Dockers (east, west)", "Dockers (east, west)"),
        ("the mayor, the governor and the army", "The mayor, the governor and the army"),
        ("police", "Police"),
    ],
)
def test_a_second_name_at_the_beginning_of_a_sentence_is_closed_with_a_comma(source, first):
    assert named_first(source) == first


def test_those_who_may_be_anybody_are_offered_as_no_party_of_their_own():
    said = [
        a_claim(80, "police"),
        a_claim(81, "officials"),
        a_claim(82, "officials"),
        a_claim(83, "officials"),
    ]
    told = a_story(*(a_report(n, one) for n, one in enumerate([*said, a_claim(90, "mercy")], 1)))
    assert "officials" not in parties_in(told.fold.held())


def test_who_asks_for_somebody_unheard_is_told_who_speaks_each_by_itself():
    told = a_story(a_report(1, a_claim(80, "army"), a_claim(81, "army")), a_report(2, a_claim(90, "mercy")))
    with pytest.raises(NotFound) as refused:
        refuse_unheard("the operator", told.fold.held())
    assert refused.value.problems[0].fix == "who does: the army, Mercy Hospital"


def test_who_asks_for_somebody_misspelt_is_told_who_may_be_meant():
    told = a_story(a_report(1, a_claim(80, "army")), a_report(2, a_claim(90, "mercy")))
    with pytest.raises(NotFound) as refused:
        refuse_unheard("Mercy Hopsital", told.fold.held())
    assert refused.value.problems[0].fix == (
        "did you mean 'Mercy Hospital'? who does: the army, Mercy Hospital"
    )


def test_who_speaks_once_is_named_beside_who_speaks_often():
    often = [a_claim(number, "mercy") for number in (8, 9, 10)]
    told = a_story(*(a_report(n, one) for n, one in enumerate([*often, a_claim(90, "police")], 1)))
    with pytest.raises(NotFound) as refused:
        refuse_unheard("the operator", told.fold.held())
    names = refused.value.problems[0].fix.removeprefix("who does: ").split(", ")
    assert {"Mercy Hospital", "Police Chief Ada Holm"} <= set(names)
    assert len(names) == len(set(names))


def test_where_nobody_has_said_anything_nobody_is_unheard():
    refuse_unheard("the operator", ())


def test_an_initial_names_nobody():
    assert names_in("A. B. Holm of the Coast Guard") == names_in("Holm, Coast Guard")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (at_least(27), exactly(27), True),
        (about(27), exactly(27), True),
        (more_than(27), exactly(27), True),
        (none(), exactly(0), True),
        (at_most(27), exactly(27), False),
        (less_than(27), exactly(27), False),
        (at_most(27), at_most(27), True),
        (between(20, 30), between(20, 30), True),
        (between(20, 30), about(20), False),
    ],
    ids=str,
)
def test_a_figure_is_printed_again_whatever_its_hedge_but_for_a_ceiling(one, other, is_same):
    assert (figure_printed(one) == figure_printed(other)) is is_same


# --- what is compared ---------------------------------------------------------------------------


OLD_COPY = {
    "as it was, by somebody of the place": (100, "mercy", 3, Label.CORROBORATES),
    "as it was, a day later": (100, "mercy", 26, Label.UPDATES),
    "as it was, not quite a day later": (100, "mercy", 25, Label.CORROBORATES),
    "as it was, a day later by an outlet": (100, "radio", 26, Label.CORROBORATES),
    "a single digit": (9, "radio", 3, Label.UPDATES),
    "two digits": (10, "radio", 3, Label.CORROBORATES),
    "round and rough": ("about 100", "mercy", 3, Label.UPDATES),
    "round and rough, by an outlet": ("about 100", "radio", 3, Label.CORROBORATES),
    "rough and not round": ("about 104", "mercy", 3, Label.CORROBORATES),
}


@pytest.mark.parametrize("case", OLD_COPY.values(), ids=OLD_COPY)
def test_a_level_that_reads_as_before_is_old_copy_unless_it_may_be_back_there(case):
    says, by, hour, label = case
    before, now = a_claim(says, "police", "held"), a_claim(says, by, "held")
    told = a_story(a_report(1, before), a_report(2, a_claim(300, "police", "held")), a_report(hour, now))
    verdict = _verdicts(told)[-1]
    assert (verdict.label, verdict.stale) == (label, label is Label.CORROBORATES), verdict.reason


STATES = [
    ("open", "Open", "police", Label.CORROBORATES),
    ("open", "not open", "police", Label.UPDATES),
    ("open", "not open", "mercy", Label.CONTRADICTS),
    ("fire under control", "under control", "mercy", Label.CORROBORATES),
    ("under control", "fire under control in the north", "mercy", Label.REFINES),
    ("partly open", "open", "mercy", Label.UPDATES),
    ("alive", "dead", "mercy", Label.UPDATES),
    ("dead", "missing", "mercy", Label.CONTRADICTS),
    ("detained", "arrested", "mercy", Label.CORROBORATES),
    ("detained", "missing", "mercy", Label.UPDATES),
    ("search begun", "search suspended", "mercy", Label.UPDATES),
    ("search suspended", "search begun", "mercy", Label.CONTRADICTS),
]


@pytest.mark.parametrize(("old", "new", "by", "label"), STATES, ids=str)
def test_a_state_goes_on_agrees_or_is_at_odds(old, new, by, label):
    said = [a_claim({"state": one}, who, "course") for one, who in ((old, "police"), (new, by))]
    told = a_story(a_report(1, said[0]), a_report(2, said[1]))
    assert _verdicts(told)[-1].label is label, _verdicts(told)[-1].reason


def test_who_repeats_one_of_two_states_at_odds_takes_its_side():
    states = (("open", "police"), ("not open", "mercy"), ("open", "wire"))
    told = a_story(
        *(a_report(n, a_claim({"state": one}, by, "course")) for n, (one, by) in enumerate(states))
    )
    (dispute,) = told.contradictions()
    assert [[one.source for one in side.joined] for side in dispute.sides] == [["Coast Wire"], []]


def test_changes_come_in_the_order_of_the_metrics_a_count_before_its_groups():
    def said(more):
        women = a_claim(30 + more, "police", scope="women")
        return a_claim(10 + more, "police", "rescued"), women, a_claim(80 + more, "police")

    changes = a_story(a_report(1, *said(0)), a_report(2, *said(5))).diff().changes
    assert [(one.metric, one.scope) for one in changes] == [
        ("killed", ""),
        ("killed", "women"),
        ("rescued", ""),
    ]


def test_a_figure_is_taken_back_once():
    taken_back = [a_claim(80, by, cues=["withdraws"]) for by in ("police", "police again")]
    told = a_story(
        a_report(1, a_claim(80, "police")), *(a_report(n, one) for n, one in enumerate(taken_back, 2))
    )
    assert [[one.kind for one in told.diff(n - 1, n).changes] for n in (2, 3)] == [
        [ChangeKind.WITHDRAWN],
        [ChangeKind.JOINED],
    ]


def test_who_calls_it_unknown_beside_a_figure_does_not_repeat_that_there_was_none():
    told = a_story(a_report(1, a_claim(80, "police")), a_report(2, a_claim("unknown", "mercy")))
    assert "called it unknown while" in _verdicts(told)[-1].reason


# --- what adds up -------------------------------------------------------------------------------


def test_a_sum_of_two_units_says_so_and_misses_no_figure():
    checked = check_sum(about(450, unit="t"), [exactly(155, unit="kg"), about(300, unit="t")])
    assert checked.text.endswith("cannot be said, the units differ (kg, t)")


def test_a_bare_number_takes_the_unit_of_the_others():
    assert check_sum(exactly(450, unit="t"), [155, exactly(295, unit="t")]).holds


def test_an_interval_is_told_in_words():
    ends = [(3, 3), (3, 5), (3, inf), (-inf, 5), (-inf, inf)]
    told = [interval_text(Interval(low, high)) for low, high in ends]
    assert told == ["3", "3 to 5", "at least 3", "up to 5", "any number"]


def test_a_sum_of_nothing_misses_a_figure():
    assert check_sum(10, []).text.endswith("cannot be said, a figure is missing")


@pytest.mark.parametrize(("part", "clashes"), [(60, 0), (80, 0), (81, 1)])
def test_a_part_is_too_large_from_above_its_whole(part, clashes):
    told = a_story(a_report(1, a_claim(80), a_claim(part, scope="women")))
    assert [one.kind for one in told.contradictions()] == clashes * [ContradictionKind.PART_ABOVE_WHOLE]


def test_what_breaks_a_sum_and_a_part_together_is_a_broken_sum():
    told = a_story(
        a_report(1, a_claim(50, metric="rescued", scope="women")),
        a_report(2, a_claim(39, metric="aboard", by="police")),
        relations=["rescued = aboard"],
    )
    assert [one.kind for one in told.contradictions()] == [ContradictionKind.SUM]


def test_a_metric_with_a_forecast_alone_is_derived_from_what_is_reported_of_the_others():
    told = a_story(
        a_report(1, a_claim(100, metric="rescued"), a_claim(20)),
        a_report(2, a_claim(130, metric="aboard", cues=["forecast"])),
        relations=["aboard = rescued + killed"],
    )
    derived = [one for one in told.snapshot().figures if one.state is FigureState.DERIVED]
    assert [(one.metric, one.low, one.high) for one in derived] == [("aboard", 120, 120)]


def test_nobody_at_all_is_what_a_sum_can_leave_of_a_count():
    told = a_story(
        a_report(1, a_claim(100, metric="rescued"), a_claim(between(100, 120), metric="aboard")),
        relations=["aboard = rescued + killed"],
    )
    killed = next(one for one in told.snapshot().figures if one.metric == "killed")
    assert (killed.state, killed.low, killed.high) == (FigureState.DERIVED, 0, 20)


def test_it_is_asked_how_many_there_were_when_the_others_were_counted_last():
    told = a_story(
        a_report(1, a_claim(100, metric="rescued"), a_claim(440, metric="aboard")),
        a_report(50, a_claim(300, metric="held")),
        a_report(30, a_claim(120, metric="rescued")),
    )
    newest = {filed.key[0]: filed for filed in sorted(told.fold.held(), key=lambda one: one.order)}
    assert how_many(told.definition.metric("held"), newest) == "How many held as of 11 March?"
