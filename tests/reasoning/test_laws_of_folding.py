"""What holds of every story, whatever its reports say and in whatever order they come."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from random_stories import LONG_AFTER, NUMBERS, SPEAKERS, START, RandomStory, moment, stories

from storytrack.files.report_file import report_from_data
from storytrack.model.claim import Claim
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind
from storytrack.model.policy import POLICIES
from storytrack.model.quantity import (
    LARGEST,
    StateValue,
    all_of,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
)
from storytrack.model.report import Report
from storytrack.model.snapshot import Figure
from storytrack.reasoning.contradictions import contradictions_of, standings_of
from storytrack.reasoning.figure_index import FigureIndex
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.judging.question import Question
from storytrack.reasoning.judging.rules import OF_WORDS, decide
from storytrack.reasoning.relations import Ties, check
from storytrack.reasoning.series import EMPTY
from storytrack.reasoning.snapshot import View, fold_view, take_snapshot
from storytrack.reasoning.standing import step
from storytrack.store import Entry, MemoryLog
from storytrack.story import Story

some = settings(max_examples=50)

LATE = yaml.safe_load(Path(__file__).with_name("late_reports.yaml").read_text(encoding="utf-8"))
"""Stories that these laws once found out, by name."""


def late_story(name: str) -> RandomStory:
    definition = StoryDefinition(id="late", **{k: v for k, v in LATE[name].items() if k != "reports"})
    return RandomStory(definition, tuple(report_from_data(one, definition) for one in LATE[name]["reports"]))


def fold_of(story: RandomStory, entries=None) -> Fold:
    return Fold.of(story.definition, story.entries if entries is None else entries)


def seen(fold: Fold):
    """What a reader can see of a fold: every figure, and every contradiction with its life."""
    return take_snapshot(fold, 0, View()).figures, tuple(contradictions_of(fold))


def told(story: RandomStory) -> Story:
    """The story in the shell, with every report added."""
    shell = Story(story.definition, clock=lambda: LONG_AFTER)
    for report in story.reports:
        shell.add(report)
    return shell


# --- times of the past ---


@some
@given(stories(), st.integers(-1, 80))
def test_what_shows_as_of_a_time_is_what_a_story_shows_that_nobody_told_anything_later(story, hour):
    view = View(as_of=START + timedelta(hours=hour))
    fold = fold_of(story)
    now = take_snapshot(fold, 0, View())
    told_no_more = fold_view(story.definition, story.entries, view)[0]
    for _ in range(2):  # what was made once is shown again
        assert take_snapshot(fold.as_of(view.as_of), 0, view) == take_snapshot(told_no_more, 0, view)
        assert take_snapshot(fold, 0, View()) == now


# --- the order of arrival ---


@settings(max_examples=100)
@given(st.data(), stories())
def test_the_end_does_not_depend_on_the_order_of_arrival(data, story):
    shuffled = data.draw(st.permutations(story.entries))
    assert seen(fold_of(story, shuffled)) == seen(fold_of(story))


@pytest.mark.parametrize("name", LATE)
def test_the_end_is_the_same_in_every_order_of_arrival_of(name):
    story = late_story(name)
    ends = [seen(fold_of(story, entries)) for entries in permutations(story.entries)]
    assert all(end == ends[0] for end in ends)


@some
@given(stories())
def test_every_state_is_that_of_a_fold_in_the_order_of_the_clocks(story):
    fold = fold_of(story)
    for key, series in fold.series.items():
        metric, state, index = story.definition.metric(key[0]), EMPTY, FigureIndex()
        assert series.orders == sorted(series.orders)
        for filed, kept in zip(series.claims, series.states, strict=True):
            state = step(state, filed, metric, decide(Question(filed, metric, state, index))[1])
            index.add(filed)
            assert kept.same_as(state)


@some
@given(st.data(), stories())
def test_who_asks_for_no_verdicts_comes_to_the_same(data, story):
    judged, unasked = Fold(story.definition), Fold(story.definition)
    for report, received in data.draw(st.permutations(story.entries)):
        judged.add(report, received)
        unasked.catch_up(unasked.file(report, received))
        assert seen(unasked) == seen(judged)


@some
@given(stories())
def test_the_rules_that_are_passed_over_for_a_plain_figure_have_no_answer(story):
    fold = Fold(story.definition)
    for report, received in story.entries:
        for filed in fold.file(report, received):
            question = fold._question(filed)
            if question.is_plain:
                assert [rule(question) for _, rule in OF_WORDS] == [None] * len(OF_WORDS)
        fold.add(report, received)


@some
@given(st.data(), stories())
def test_what_is_broken_is_what_a_look_at_everything_finds(data, story):
    assert_broken_as_at_a_look_at_everything(story.definition, data.draw(st.permutations(story.entries)))


@pytest.mark.parametrize("name", LATE)
def test_what_is_broken_is_what_a_look_at_everything_finds_in(name):
    story = late_story(name)
    for entries in permutations(story.entries):
        assert_broken_as_at_a_look_at_everything(story.definition, entries)


def assert_broken_as_at_a_look_at_everything(definition, entries):
    """What is looked at after each report is little; it must miss nothing, and remember nothing wrong."""
    fold = Fold(definition)
    for report, received in entries:
        fold.add(report, received)
        anew = Ties(definition)
        anew.sweep(fold.series)
        assert lives(fold.ties) == lives(anew)


def lives(ties: Ties):
    """The breaches: relations, claims, what opened and what settled each."""
    return {(one.clash.text, one.clash.claims, one.opened_by, one.settled_by) for one in ties.breaches}


# --- nothing is forgotten ---


@some
@given(stories(most=8))
def test_a_later_report_never_changes_an_earlier_version(story):
    shell = Story(story.definition, clock=lambda: LONG_AFTER)
    at_the_time = [(shell.snapshot(), shell.contradictions())]
    for report in story.reports:
        shell.add(report)
        at_the_time.append((shell.snapshot(), shell.contradictions()))
    for version, (snapshot, contradictions) in enumerate(at_the_time):
        assert shell.snapshot(version) == snapshot
        assert shell.contradictions(version=version) == contradictions


@some
@given(st.integers(-1, 120), stories())
def test_what_was_known_by_a_time_is_the_story_of_the_reports_received_by_then(hour, story):
    known_at = START + timedelta(hours=hour)
    by_then = [entry for entry in story.entries if entry[1] <= known_at]
    assert told(story).snapshot(known_at=known_at).figures == seen(fold_of(story, by_then))[0]


@some
@given(stories())
def test_a_view_without_limits_is_the_whole_story(story):
    shell = told(story)
    whole = shell.snapshot()
    assert shell.snapshot(known_at=LONG_AFTER).figures == whole.figures
    assert shell.snapshot(as_of=LONG_AFTER).figures == whole.figures


# --- folding on is folding again ---


@some
@given(stories(most=8))
def test_a_story_opened_again_from_its_log_goes_on_as_if_never_closed(story):
    *before, last = story.reports
    going_on, log = Story(story.definition, clock=lambda: LONG_AFTER), MemoryLog()
    log.create(story.definition)
    for version, report in enumerate(before, start=1):
        update = going_on.add(report)
        log.append("random", Entry(version, report, update.received_at, update.verdicts))
    opened = Story(story.definition, log=log, clock=lambda: LONG_AFTER)
    assert opened.snapshot() == going_on.snapshot()
    assert opened.contradictions() == going_on.contradictions()
    assert opened.checks() == going_on.checks()
    assert opened.add(last) == going_on.add(last)
    assert opened.snapshot() == going_on.snapshot()


@some
@given(stories())
def test_a_report_taken_out_again_leaves_no_trace(story):
    *before, last = story.entries
    untouched, undone = fold_of(story, before), fold_of(story, before)
    undone.add(*last)
    undone.undo()
    assert seen(undone) == seen(untouched)
    assert undone.add(*last) == untouched.add(*last)
    assert seen(undone) == seen(untouched)


@some
@given(stories())
def test_a_report_that_cannot_be_judged_leaves_the_fold_as_it_was(story):
    counted = [metric.id for metric in story.definition.metrics if metric.kind is Kind.CUMULATIVE]
    assume(counted)
    fold, number = fold_of(story), Claim(metric=counted[0], quantity=10**6)
    before = seen(fold)
    # Admission would have refused it: a state where a number is counted.
    words = Claim(metric=counted[0], quantity=StateValue(state="dead"))
    with pytest.raises(AssertionError):
        fold.add(Report(outlet="Radio Nine", published_at=moment(200), claims=(number, words)), LONG_AFTER)
    assert seen(fold) == before


@some
@given(stories(most=8))
def test_the_same_report_again_changes_nothing(story):
    shell = told(story)
    before = (shell.version, shell.snapshot(), shell.contradictions())
    for version, report in enumerate(story.reports, start=1):
        again = shell.add(report)
        assert (again.duplicate, again.version, again.changes) == (True, version, ())
    assert (shell.version, shell.snapshot(), shell.contradictions()) == before


# --- verdicts ---


@some
@given(stories())
def test_a_verdict_names_only_claims_that_are_on_file(story):
    fold, on_file = Fold(story.definition), set()
    for report, received in story.entries:
        on_file.update(claim.id for claim in report.claims)
        verdicts = fold.add(report, received)
        assert [verdict.claim for verdict in verdicts] == [claim.id for claim in report.claims]
        for verdict in verdicts:
            assert on_file.issuperset(verdict.against)
            assert verdict.claim not in verdict.against
            assert verdict.rule
            assert verdict.reason


@some
@given(stories(most=8))
def test_what_each_report_did_is_told_again_as_it_was_told_at_the_time(story):
    shell = Story(story.definition, clock=lambda: LONG_AFTER)
    at_the_time = [shell.add(report) for report in story.reports]
    assert list(shell.updates()) == at_the_time
    assert list(shell.updates(after=1)) == at_the_time[1:]


def disagreements(contradictions):
    """A broken relation is one disagreement, whichever claims break it now; a dispute is its claims."""
    return {
        frozenset(one.relation.split(" and ")) if one.relation else frozenset({one.id})
        for one in contradictions
    }


def beside(some, others):
    """The disagreements that share no relation with any of the others."""
    return {one for one in some if all(one.isdisjoint(other) for other in others)}


@some
@given(stories(most=8))
def test_an_update_tells_every_disagreement_that_it_opened_or_settled(story):
    assert_all_is_told(story.definition, story.reports)


@pytest.mark.parametrize("name", LATE)
def test_an_update_tells_every_disagreement_that_it_opened_or_settled_in(name):
    story = late_story(name)
    for reports in permutations(story.reports):
        assert_all_is_told(story.definition, reports)


def assert_all_is_told(definition, reports):
    shell = Story(definition, clock=lambda: LONG_AFTER)
    before: set[frozenset[str]] = set()
    for report in reports:
        update = shell.add(report)
        now = disagreements(shell.contradictions().open)
        assert disagreements(update.opened) == beside(now, before)
        assert disagreements(update.settled) == beside(before, now)
        assert all(one.is_open for one in update.opened)
        assert not any(one.is_open for one in update.settled)
        before = now


# --- nothing breaks ---


def assert_sound(figure: Figure) -> None:
    ids = [one.claim.id for one in figure.standing]
    assert len(set(ids)) == len(ids)
    assert set(figure.set_aside) <= set(ids)
    assert figure.low is None or figure.high is None or figure.low <= figure.high
    assert figure.text
    assert type(figure).from_data(figure.model_dump()) == figure


@some
@given(st.integers(-1, 120), stories(most=8))
def test_every_view_of_every_story_can_be_taken_and_shown(hour, story):
    shell = told(story)
    moment = START + timedelta(hours=hour)
    views = [shell.snapshot(policy=form.written) for form in POLICIES.values()]
    views += [shell.snapshot(as_of=moment), shell.snapshot(known_at=moment), shell.snapshot(0)]
    heard = {one.claim.said_by.role.value for one in shell.claims()}
    views += [shell.snapshot(party=party) for party in sorted(heard)]
    for view in views:
        assert str(view)
        for figure in view.figures:
            assert_sound(figure)
    for found in shell.contradictions():
        assert found.text
        assert type(found).from_data(found.model_dump()) == found
    for checked in shell.checks():
        assert checked.text
    assert str(shell)


hostile_numbers = st.integers(-LARGEST, LARGEST) | st.floats(-LARGEST, LARGEST) | st.sampled_from(NUMBERS)
hostile_quantities = st.builds(
    lambda make, number: make(number),
    st.sampled_from([exactly, at_least, more_than, at_most, less_than, all_of]),
    hostile_numbers,
) | st.tuples(hostile_numbers, hostile_numbers).map(sorted).map(lambda ends: between(*ends))


@settings(max_examples=100)
@given(
    st.sampled_from(Kind),
    st.lists(st.tuples(hostile_quantities, st.booleans(), st.sampled_from(SPEAKERS)), min_size=2, max_size=6),
)
def test_no_number_is_too_large_too_small_or_too_long_for_a_fold(kind, figures):
    metrics = {"killed": {"kind": kind}, "men": {"kind": "cumulative", "part_of": "killed"}}
    fold = Fold(StoryDefinition(id="hostile", metrics=metrics, relations=["killed = 2 * men + 7"]))
    for hour, (quantity, delta, speaker) in enumerate(figures):
        for metric in metrics:
            claim = Claim(metric=metric, quantity=quantity, delta=delta, said_by=speaker)
            report = Report(outlet="Radio Nine", published_at=moment(hour), claims=(claim,))
            fold.add(report, LONG_AFTER)
    for figure in seen(fold)[0]:
        assert figure.text
    for constraint in fold.constraints:
        assert check(constraint, standings_of(fold)).text
