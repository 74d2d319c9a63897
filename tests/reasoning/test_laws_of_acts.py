"""Laws of the editor's acts, on random stories in real files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from random_acts import ACTS, OUTLETS, SAID, acts, do, more_acts
from random_stories import LONG_AFTER, RandomStory, stories

from storytrack.errors import InvalidInput
from storytrack.model.policy import POLICIES
from storytrack.model.report import Report
from storytrack.reasoning.diff import diff_snapshots
from storytrack.reasoning.snapshot import View, fold_view, take_snapshot
from storytrack.story import Story

LAW = settings(deadline=None, max_examples=25)
WITHOUT_TERMS = tuple(name for name, form in POLICIES.items() if not form.takes)


@contextmanager
def in_a_file(story: RandomStory) -> Iterator[tuple[Story, Path]]:
    """An empty story in a file of its own; its clock moves on a minute with every look."""
    minutes = count(1)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "story.db"
        clock = lambda: LONG_AFTER + timedelta(minutes=next(minutes))  # noqa: E731 - one line says it
        with Story.open(path, story.definition, clock=clock) as opened:
            yield opened, path


def taken_in(story: Story, reports: tuple[Report, ...]) -> Story:
    for report in reports:
        story.add(report)
    return story


def everything(story: Story) -> tuple:
    """All that can be asked of a story but its version and its acts."""
    return (
        story.snapshot().figures,
        story.snapshot(policy="conservative").figures,
        story.contradictions(),
        story.diff(0).changes,
        story.checks(),
        [story.history(metric.id) for metric in story.definition.metrics],
    )


@LAW
@given(stories(most=8), more_acts, acts)
def test_an_act_and_its_undoing_leave_the_story_as_it_was(random, earlier, act):
    with in_a_file(random) as (story, _):
        taken_in(story, random.reports)
        for one in earlier:
            do(story, *one)
        before = everything(story)
        done = do(story, *act)
        assume(done is not None)
        story.undo(done.version, **SAID)
        assert everything(story) == before


@LAW
@given(stories(most=8), more_acts)
def test_acts_change_no_earlier_versions_snapshot_and_no_verdict(random, given_acts):
    with in_a_file(random) as (story, _):
        taken_in(story, random.reports)
        said = [story.snapshot(version) for version in range(story.version + 1)]
        known = story.snapshot(known_at=LONG_AFTER + timedelta(hours=-1))
        verdicts = {one.claim.id: one.verdict for one in all_judged(story)}
        for act in given_acts:
            do(story, *act)
            said.extend(story.snapshot(version) for version in range(len(said), story.version + 1))
        assert [story.snapshot(version) for version in range(story.version + 1)] == said
        assert story.snapshot(known_at=LONG_AFTER + timedelta(hours=-1)).figures == known.figures
        assert {one.claim.id: one.verdict for one in all_judged(story)} == verdicts


def all_judged(story: Story):
    return (one for metric in story.definition.metrics for one in story.history(metric.id))


@LAW
@given(stories(most=8), st.data())
def test_a_story_with_acts_is_the_same_when_opened_again_and_told_again(random, data):
    with in_a_file(random) as (story, path):
        updates = []
        for report in random.reports:
            updates.append(story.add(report))
            if data.draw(st.booleans()):
                done = do(story, *data.draw(st.tuples(st.sampled_from(tuple(ACTS)), st.integers(0, 20))))
                updates.extend([done] if done else [])
        assert list(story.updates()) == updates
        with Story.open(path) as again:
            assert everything(again) == everything(story)
            assert again.acts == story.acts


@LAW
@given(stories(most=8), st.sampled_from(OUTLETS), st.integers(0, 12))
def test_a_withdrawn_outlet_was_never_heard(random, outlet, when):
    others = tuple(report for report in random.reports if report.outlet != outlet)
    with in_a_file(random) as (story, _), in_a_file(random) as (deaf, _):
        for number, report in enumerate(random.reports):
            heard = any(one.outlet == outlet for one in story.reports)
            if number >= when and heard and not story.acts:
                story.withdraw(source=outlet, **SAID)
            story.add(report)
        if not story.acts:
            assume(any(report.outlet == outlet for report in story.reports))
            story.withdraw(source=outlet, **SAID)
        taken_in(deaf, others)
        assert story.snapshot().figures == deaf.snapshot().figures
        open_now = [one.id for one in story.contradictions().open]
        assert open_now == [one.id for one in deaf.contradictions().open]


@LAW
@given(stories(most=8), more_acts)
def test_a_replay_on_the_same_terms_is_the_story_itself(random, given_acts):
    with in_a_file(random) as (story, _):
        taken_in(story, random.reports)
        for act in given_acts:
            do(story, *act)
        replayed = story.replay()
        assert replayed.snapshot == replayed.said == story.snapshot()
        assert not replayed.diff


@LAW
@given(stories(most=8), more_acts, st.sampled_from(OUTLETS))
def test_a_replay_without_a_source_is_the_story_in_which_it_is_withdrawn(random, given_acts, outlet):
    with in_a_file(random) as (story, _):
        taken_in(story, random.reports)
        assume(any(report.outlet == outlet for report in random.reports))
        for act in given_acts:
            do(story, *act)
        replayed = story.replay(without=outlet)
        try:
            story.withdraw(source=outlet, **SAID)
        except InvalidInput:
            return  # it is withdrawn already
        assert replayed.snapshot.figures == story.snapshot().figures


@LAW
@given(stories(most=8), more_acts, st.sampled_from(OUTLETS))
def test_the_blast_radius_is_the_difference_between_the_story_with_and_without(random, given_acts, outlet):
    with in_a_file(random) as (story, _):
        taken_in(story, random.reports)
        assume(any(report.outlet == outlet for report in random.reports))
        for act in given_acts:
            do(story, *act)
        try:
            radius = story.blast_radius(source=outlet)
        except InvalidInput:
            return  # it is withdrawn already
        events = [(entry.event, entry.received_at) for entry in story._ledger.entries]
        otherwise = set()
        for version in range(1, story.version):
            view = View(version, without=frozenset([outlet.casefold()]))
            would = take_snapshot(*fold_view(story.definition, events, view), view)
            diff = diff_snapshots(story.snapshot(version), would)
            if any(change.reads_otherwise for change in diff.changes):
                otherwise.add(version)
        told = [version for one in radius.past for version in range(one.first, one.last + 1)]
        assert told == sorted(otherwise)
        before = story.snapshot()
        was_open = {one.id for one in story.contradictions().open}
        done = story.withdraw(source=outlet, **SAID)
        assert radius.changes == diff_snapshots(before, story.snapshot()).changes == done.changes
        is_open = {one.id for one in story.contradictions().open}
        assert {one.id for one in radius.settled} == was_open - is_open
        assert {one.id for one in radius.opened} == is_open - was_open


@LAW
@given(
    stories(),
    st.integers(0, 20),
    st.sampled_from(sorted(set(POLICIES) - {"source_priority", "pending_until"})),
)
def test_what_a_ruling_set_aside_is_used_by_no_policy_and_its_dispute_is_settled(random, number, policy):
    with in_a_file(random) as (story, _):
        taken_in(story, random.reports)
        done = do(story, "rule", number)
        assume(done is not None)
        aside = {one.claim for one in done.act.set_aside}
        standing = {
            one.claim.id for figure in story.snapshot(policy=policy).figures for one in figure.standing
        }
        assert standing.isdisjoint(aside)
        (ruled,) = (one for one in story.contradictions() if one.id == done.act.dispute)
        assert not ruled.is_open
