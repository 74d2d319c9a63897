"""What type checkers know of what a story answers: read by them, and never run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, assert_type

import storytrack as st
from storytrack import Story


def stories_are_made_and_opened() -> None:
    assert_type(Story("train"), Story)
    assert_type(Story(st.StoryDefinition(id="train")), Story)
    assert_type(Story.open("train.db", durability="fast"), Story)
    assert_type(Story.load("train.json"), Story)
    with Story.open("train.db") as story:
        assert_type(story, Story)


def what_goes_in_gives_updates(
    story: Story, report: st.Report, act: st.Act, dispute: st.Contradiction
) -> None:
    assert_type(story.add(report), st.Update)
    assert_type(story.add({"outlet": "Radio", "claims": [{"metric": "killed", "quantity": 3}]}), st.Update)
    assert_type(story.add_all([report]), tuple[st.Update, ...])
    assert_type(story.read("Three died.", outlet="Radio", published="2025-03-12"), st.Update)
    assert_type(story.read(st.Item(text="Three died.")), st.Update)
    assert_type(story.act(act), st.Update)
    assert_type(story.rule(dispute, stands=["army"], by="desk", why="the list of names"), st.Update)
    assert_type(story.withdraw(report=7, by="desk", why="a hoax"), st.Update)
    assert_type(story.blast_radius(source="Radio"), st.BlastRadius)
    assert_type(story.undo(8, by="desk", why="it was no hoax"), st.Update)
    assert_type(story.refresh(), int)
    assert_type(story.wait(60), int)


def what_is_asked_is_answered_with_nouns(story: Story) -> None:
    assert_type(story.snapshot(), st.Snapshot)
    assert_type(story.snapshot(3, as_of="2025-03-12", party="rebels", policy="conservative"), st.Snapshot)
    assert_type(story.snapshot(policy={"killed": st.pending_until(2)}), st.Snapshot)
    assert_type(story.snapshot()["killed"], st.Figure)
    assert_type("killed" in story.snapshot(), bool)
    assert_type(story.diff(1, 2), st.Diff)
    assert_type(story.since(12), st.Briefing)
    assert_type(story.since(datetime.fromisoformat("2025-03-12T08:00+05:00")), st.Briefing)
    assert_type(story.correction_note("2025-03-12"), st.CorrectionNote)
    assert_type(story.live_entry(), st.LiveEntry)
    assert_type(story.live_entries(), Iterator[st.LiveEntry])
    assert_type(story.contradictions(), st.Contradictions)
    assert_type(story.checks(), tuple[st.RelationCheck, ...])
    assert_type(story.history("killed"), st.History)
    assert_type(story.claims(), st.History)
    assert_type(story.steps("killed"), st.Steps)
    assert_type(story.check("Three died."), st.Check)
    assert_type(story.replay(without="Radio"), st.Replay)
    assert_type(story.revisions(), st.Revisions)
    assert_type(story.updates(), Iterator[st.Update])
    assert_type(story.alerts(on="contradiction"), Iterator[st.Alert])
    assert_type(story.page(), str)
    assert_type(story.export("train.json"), None)
    assert_type(story.chart_rows("killed"), st.ChartRows)


def what_a_story_is(story: Story) -> None:
    assert_type(story.definition, st.StoryDefinition)
    assert_type(story.version, int)
    assert_type(story.versions, Mapping[str, int])
    assert_type(story.title, str)
    assert_type(story.reports, tuple[st.Report, ...])
    assert_type(story.coverage, st.Coverage)
    assert_type(story.acts, st.Acts)
    assert_type(story.acts.in_force, st.Acts)


def whoever_subscribes_is_given_alerts(story: Story) -> None:
    def tell(alert: st.Alert) -> None:
        assert_type(alert.kind, st.AlertKind)
        assert_type(alert.contradiction, st.Contradiction | None)

    with story.subscribe(tell, on=["contradiction", "correction"], stakes=0.5) as subscription:
        assert_type(subscription, st.Subscription)


def sequences_hold_what_they_say(story: Story) -> None:
    for judged in story.history("killed"):
        assert_type(judged, st.Judged)
        assert_type(judged.verdict.label, st.Label)
    for one in story.contradictions():
        assert_type(one, st.Contradiction)
        assert_type(one.sides, tuple[st.Side, ...])
    for step in story.steps("killed"):
        assert_type(step.figure, st.Figure | None)
    for act in story.acts:
        assert_type(act, st.Act)
    for record in story.revisions():
        assert_type(record, st.RevisionRecord)


def an_update_says_what_a_report_did(update: st.Update) -> None:
    assert_type(update.version, int)
    assert_type(update.duplicate, bool)
    assert_type(update.report, st.Report | None)
    assert_type(update.reading, st.Reading | None)
    assert_type(update.verdicts, tuple[st.Verdict, ...])
    assert_type(update.changes, tuple[st.Change, ...])
    assert_type(update.opened, tuple[st.Contradiction, ...])
    assert_type(update.checks, tuple[st.RelationCheck, ...])


def a_frame_is_whatever_library_was_asked_for(story: Story) -> None:
    assert_type(story.to_frame("claims", backend="polars"), Any)
