"""Small rules that a change to them must not pass unnoticed: each is one that no other test told apart."""

from __future__ import annotations

import pytest
from small_stories import a_claim, a_report, a_story

from storytrack.errors import NotFound
from storytrack.model.claim import Attribution, Role
from storytrack.model.contradiction import ContradictionKind
from storytrack.model.quantity import about, between, exactly
from storytrack.model.snapshot import FigureState
from storytrack.reasoning.backing.parties import refuse_unheard
from storytrack.reasoning.naming import named
from storytrack.reasoning.relations.asking import how_many
from storytrack.reasoning.sources.speakers import speaker_of
from storytrack.reasoning.sums import check_sum


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
    ("source", "said"),
    [
        ("Harbour Authority", "the Harbour Authority"),
        ("Red Cross", "the Red Cross"),
        ("Ministry of Health", "the Ministry of Health"),
        ("Cross Harbour", "Cross Harbour"),
    ],
)
def test_a_body_takes_an_article_by_its_last_word_or_its_last_two(source, said):
    assert named(source) == said


def test_who_asks_for_somebody_unheard_is_told_who_speaks_each_by_itself():
    told = a_story(a_report(1, a_claim(80, "army"), a_claim(81, "army")), a_report(2, a_claim(90, "mercy")))
    with pytest.raises(NotFound) as refused:
        refuse_unheard("the operator", told.fold.held())
    assert refused.value.problems[0].fix == "who does: the army, Mercy Hospital"


# --- what is compared ---------------------------------------------------------------------------


def test_who_calls_it_unknown_beside_a_figure_does_not_repeat_that_there_was_none():
    told = a_story(a_report(1, a_claim(80, "police")), a_report(2, a_claim("unknown", "mercy")))
    assert "calls it unknown while" in _verdicts(told)[-1].reason


# --- what adds up -------------------------------------------------------------------------------


def test_a_sum_of_two_units_says_so_and_misses_no_figure():
    checked = check_sum(about(450, unit="t"), [exactly(155, unit="kg"), about(300, unit="t")])
    assert checked.text.endswith("cannot be said, the units differ (kg, t)")


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
