"""What holds of the disputes of every story, whatever its reports say and in whatever order they come."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from random_stories import LONG_AFTER, SPEAKERS, RandomStory, moment, stories

from storytrack.model.claim import Claim
from storytrack.model.contradiction import ContradictionKind
from storytrack.model.definition import StoryDefinition
from storytrack.model.quantity import exactly
from storytrack.model.report import Report
from storytrack.model.snapshot import FigureState
from storytrack.reasoning.contradictions import contradictions_of
from storytrack.reasoning.disputes.raising import MOST_SIDES
from storytrack.reasoning.figures import figure_of
from storytrack.reasoning.fold import Fold

some = settings(max_examples=100)

KINDS = ("cumulative", "level", "fixed")


@st.composite
def rows(draw) -> RandomStory:
    """Four figures of one count, said again and again by a few bodies: nothing but disputes."""
    definition = StoryDefinition(id="row", metrics={"killed": {"kind": draw(st.sampled_from(KINDS))}})
    said = st.tuples(st.sampled_from((90, 104, 110, 120)), st.sampled_from(SPEAKERS[2:]), st.integers(0, 6))
    drawn = draw(st.lists(said, min_size=2, max_size=14, unique=True))
    reports = [
        Report(
            outlet="Radio Nine",
            published_at=moment(hour),
            claims=(Claim(metric="killed", quantity=exactly(figure), said_by=speaker),),
        )
        for figure, speaker, hour in drawn
    ]
    return RandomStory(definition, tuple(reports))


told = stories() | rows()


def found_in(definition, entries):
    return contradictions_of(Fold.of(definition, entries))


@some
@given(st.data(), told)
def test_sides_and_lives_do_not_depend_on_the_order_of_arrival(data, story):
    shuffled = data.draw(st.permutations(story.entries))
    assert found_in(story.definition, shuffled) == found_in(story.definition, story.entries)


def test_what_stands_between_two_claims_is_held_against_the_claims_of_other_series_between_them():
    """At 5 the count is overtaken, as if the one of 1 had never been; at 2 it is below its own part."""
    definition = StoryDefinition(id="between", metrics={"held": {"kind": "level"}})
    said = ((0, 39, ""), (1, 3, ""), (2, 27, "women"), (5, 38, ""))
    entries = [
        (
            Report(
                outlet="Morning Post",
                published_at=moment(hour),
                claims=(Claim(metric="held", quantity=exactly(figure), scope=scope),),
            ),
            LONG_AFTER,
        )
        for hour, figure, scope in said
    ]
    (in_order,) = (one for one in found_in(definition, entries) if one.relation)
    assert (in_order.opened_at, in_order.settled_at) == (moment(2).start, moment(5).start)
    for shuffled in permutations(entries):
        assert found_in(definition, shuffled) == found_in(definition, entries)


@some
@given(told)
def test_no_figure_is_said_to_be_disputed_where_no_contradiction_is_open(story):
    fold = Fold(story.definition)
    for report, received in story.entries:
        fold.add(report, received)
        at_odds = {
            (*one.metrics, one.scope)
            for one in contradictions_of(fold).open
            if not one.relation and one.kind is not ContradictionKind.NOT_CONFIRMED
        }
        figures = (
            figure_of(key, fold.definition.metric(key[0]), series.state)
            for key, series in fold.series.items()
        )
        said = {(one.metric, one.scope) for one in figures if one and one.state is FigureState.DISPUTED}
        assert said <= at_odds


@some
@given(told)
def test_every_claim_is_on_at_most_one_side_of_a_dispute(story):
    for one in found_in(story.definition, story.entries):
        counted = Counter(claim for side in one.sides for claim in side.claims)
        assert set(counted.values()) <= {1}


@some
@given(told)
def test_a_dispute_has_the_claims_that_opened_it_on_two_sides(story):
    for one in found_in(story.definition, story.entries):
        if one.kind is ContradictionKind.NOT_CONFIRMED or one.relation:
            continue
        against, by = one.claims
        assert (against in one.sides[0].claims, by in one.sides[1].claims) == (True, True)
        assert one.opened_by == by


@some
@given(told)
def test_who_joined_a_side_is_on_it_and_came_after_the_opening(story):
    for one in found_in(story.definition, story.entries):
        for side in one.sides:
            assert {joined.claim for joined in side.joined} <= set(side.claims)
            assert all(joined.at >= one.opened_at for joined in side.joined)
            assert 1 <= side.sources <= len(side.claims)


@some
@given(told)
def test_what_is_settled_says_how_and_why_and_by_whom(story):
    on_file = {claim.id for report in story.reports for claim in report.claims}
    for one in found_in(story.definition, story.entries):
        if one.relation:
            continue
        assert bool(one.settled_by) == bool(one.settled_how) == bool(one.settled_why)
        if not one.is_open:
            assert one.settled_by in on_file
            assert one.settled_at >= one.opened_at
            assert one.settled_why.endswith(".")


@some
@given(rows())
def test_what_is_settled_stays_settled_when_later_claims_come(story):
    (series,) = Fold.of(story.definition, story.entries).series.values()
    fold, settled = Fold(story.definition), {}
    for filed in series.claims:
        fold.add(filed.report, LONG_AFTER)
        now = {one.id: one for one in contradictions_of(fold).settled}
        assert {key: now.get(key) for key in settled} == settled
        settled = now


@some
@given(rows(), st.integers(1, 3))
def test_a_dispute_is_raised_once_however_often_each_side_repeats(story, times):
    """Whoever repeats the lower figure after a fall settles it; who is then left at odds is told once."""
    fold = Fold.of(story.definition, story.entries)
    kinds = {one.kind for one in contradictions_of(fold).open}
    has_fallen = ContradictionKind.UNEXPLAINED_FALL in kinds
    before = disputes_of(fold)
    (series,) = fold.series.values()
    for number in range(times + has_fallen):
        for filed in series.state.standing:
            again = filed.claim.model_copy(update={"id": ""})
            fold.add(
                Report(outlet=f"Post {filed.id}", published_at=moment(7 + number), claims=(again,)),
                LONG_AFTER,
            )
        if has_fallen and number == 0:
            before = disputes_of(fold)
    assert disputes_of(fold) == before


def disputes_of(fold):
    """Which disputes there are; a fall is settled by whoever repeats the lower figure."""
    return [one.id for one in contradictions_of(fold) if one.kind is not ContradictionKind.UNEXPLAINED_FALL]


def test_many_rivals_are_so_many_sides_and_no_more():
    fold = Fold(StoryDefinition(id="hostile", metrics={"killed": {"kind": "fixed"}}))
    for number in range(3 * MOST_SIDES):
        speaker = SPEAKERS[6].model_copy(update={"speaker": f"Clinic{number}"})
        claim = Claim(metric="killed", quantity=exactly(7 * number + 1), said_by=speaker)
        fold.add(Report(outlet="Radio Nine", published_at=moment(number), claims=(claim,)), LONG_AFTER)
    (found,) = contradictions_of(fold)
    assert len(found.sides) == MOST_SIDES
    assert len(found.text) < 1_000
