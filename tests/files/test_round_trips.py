"""A story goes out in every form and comes back the same: its log, its answers, and its next export."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import a_definition, an_act_entry, hostile_entries, texts, zones
from random_acts import do, more_acts
from random_stories import LONG_AFTER, stories

from storytrack.files import load_case, seed
from storytrack.files.exchange import FORMS, export, read_story
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Dossier
from storytrack.model.metric import Kind, Metric, Trend
from storytrack.model.policy import POLICIES
from storytrack.model.relation import Operator, Relation, Term
from storytrack.model.when import Precision, When
from storytrack.story import Story

LAW = settings(deadline=None, max_examples=8)
CASES = ("turkey_election_2023",)


@contextmanager
def file_for(form):
    with TemporaryDirectory() as folder:
        yield Path(folder) / f"story{FORMS[form].ending}"


def bytes_of(path):
    if path.is_dir():
        return {one.name: one.read_bytes() for one in path.iterdir()}
    return path.read_bytes()


def through(dossier, form):
    """The dossier after a journey, and what it travelled in."""
    with file_for(form) as path:
        export(dossier, path)
        return read_story(path).dossier, bytes_of(path)


def answers(story):
    return (
        story.definition,
        list(story._ledger.entries),
        story.snapshot(),
        story.snapshot(policy="conservative"),
        story.contradictions(),
        story.checks(),
        [story.history(metric.id) for metric in story.definition.metrics],
    )


def assert_the_same_story_comes_back(story, form):
    with file_for(form) as path:
        story.export(path)
        with Story.load(path) as again:
            assert answers(again) == answers(story)
            with file_for(form) as next_path:
                again.export(next_path)
                assert bytes_of(next_path) == bytes_of(path)


@pytest.mark.parametrize("form", FORMS)
@LAW
@given(stories(most=8), more_acts)
def test_a_random_story_with_acts_comes_back_the_same(form, random, acts):
    minutes = count(1)
    with Story(random.definition, clock=lambda: LONG_AFTER + timedelta(minutes=next(minutes))) as story:
        for report in random.reports:
            story.add(report)
        for act in acts:
            do(story, *act)
        assert_the_same_story_comes_back(story, form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CASES)
def test_a_real_story_comes_back_the_same(form, case):
    known = load_case(seed(f"cases/{case}.yaml"))
    with Story(known.definition) as story:
        for report in known.reports:
            story.add(report)
        story.withdraw(report=3, by="Ann Lee", why="=HYPERLINK(0)")
        story.rule(
            story.contradictions().open[0], stands=story.contradictions().open[0].claims[0], by="B", why="c"
        )
        story.undo(story.version, by="Ann Lee", why="the list was old")
        assert_the_same_story_comes_back(story, form)


names = st.sampled_from(["aboard", "killed", "_x9"])
metrics = st.builds(
    Metric,
    id=names,
    title=texts,
    kind=st.sampled_from(Kind),
    unit=st.none() | texts,
    population=texts,
    restated=st.booleans(),
    trend=st.none() | st.sampled_from(Trend),
    policy=st.sampled_from(["", *(form.written for form in POLICIES.values())]),
)


@st.composite
def hostile_definitions(draw):
    counted = draw(st.lists(metrics, max_size=3, unique_by=lambda metric: metric.id))
    relations = []
    if counted:
        first = Term(metric=counted[0].id, coefficient=draw(st.sampled_from([1, 2, 0.1, -3])))
        relations = [
            f"{counted[0].id} <= 1,000",
            Relation(
                text=draw(texts), left=(first,), operator=draw(st.sampled_from(Operator)), right=(Term(),)
            ),
        ]
    return StoryDefinition(
        id=f"i{draw(texts)}",
        title=draw(texts),
        began=draw(
            st.none() | st.builds(When, start=st.just(LONG_AFTER), precision=st.sampled_from(Precision))
        ),
        utc_offset=draw(zones).tzname(None).removeprefix("UTC") or "+00:00",
        metrics=[one.with_(part_of=counted[-1].id) if one != counted[-1] else one for one in counted],
        relations=relations,
        shared_sources=draw(st.lists(st.lists(texts, max_size=3), max_size=2)),
        learns_metrics=draw(st.booleans()),
        hedges=draw(st.sampled_from(["", "acled"])),
    )


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=25)
@given(hostile_definitions(), hostile_entries())
def test_whatever_can_be_on_file_comes_back_as_it_was(form, definition, entry):
    dossier = Dossier(definition, (entry,))
    again, _ = through(dossier, form)
    assert again == dossier
    assert again.entries[0].event.id == entry.event.id
    assert again.entries[0].received_at.utcoffset() == entry.received_at.utcoffset()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "kind", ["ruling", "undo", "split_scope", "shared_source", "merge_metrics", "another_event"]
)
def test_an_act_of_every_kind_comes_back_with_what_it_ended(form, kind):
    dossier = Dossier(a_definition(), (an_act_entry(1, kind),))
    assert through(dossier, form)[0] == dossier


@pytest.mark.parametrize("form", FORMS)
def test_a_story_without_reports_comes_back(form):
    dossier = Dossier(a_definition(), ())
    assert through(dossier, form)[0] == dossier


@pytest.mark.parametrize("form", FORMS)
def test_an_open_file_takes_and_gives_a_story(form):
    story = Story(a_definition())
    target = BytesIO()
    story.export(target, form)
    assert Story.load(BytesIO(target.getvalue())).definition == story.definition
