"""A long story is opened from a checkpoint, and what is wrong with one costs time and nothing else."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from random_stories import START

from storytrack.errors import Problem, StoreError
from storytrack.keeping import checkpointing, live
from storytrack.model.checkpoint import Checkpoint, Mark
from storytrack.model.claim import Attribution, Claim
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import exactly
from storytrack.model.report import Report
from storytrack.store.memory import MemoryLog
from storytrack.story import Story

REPORTS = 120
DEFINITION = StoryDefinition(
    id="flood",
    metrics={
        "killed": {"kind": "cumulative"},
        "rescuers_killed": {"kind": "cumulative", "part_of": "killed"},
        "missing": {"kind": "level"},
    },
    learns_metrics=True,
)


@pytest.fixture(autouse=True)
def long_from_a_few_versions(monkeypatch):
    monkeypatch.setattr(checkpointing, "EVERY", 8)
    monkeypatch.setattr(checkpointing, "IN_REACH", 12)
    monkeypatch.setattr(live, "HELD_CLAIMS", 30)


def hour(number: int) -> datetime:
    return START + timedelta(hours=number)


def report(number: int, *, at: int | None = None) -> Report:
    """One of many reports, each an hour after the one before; some figures are said again."""
    return Report(
        outlet=("Harbour Gazette", "Valley Radio", "Coast Wire")[number % 3],
        published_at=hour(number if at is None else at),
        received_at=hour(number),
        claims=(
            Claim(metric="killed", quantity=exactly(10 + number // 7), said_by=speaker(number)),
            Claim(metric="rescuers_killed", quantity=exactly(2 + number // 40)),
            Claim(id=f"claim {number}", metric="missing", quantity=exactly(200 - number // 2)),
        ),
    )


def speaker(number: int) -> Attribution:
    return Attribution(speaker=("the mayor", "the coroner")[number % 2])


class Watched(MemoryLog):
    """A log that counts the entries that are read from it."""

    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    def entries(self, story: str, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        for entry in super().entries(story, after, until):
            self.read += 1
            yield entry


def told(story: Story):
    """What a story says now, and of three moments of its past."""
    return (
        story.snapshot(),
        *(story.snapshot(as_of=hour(number)) for number in (5, REPORTS // 2, REPORTS - 20)),
        *(story.snapshot(known_at=hour(number)) for number in (5, REPORTS // 2, REPORTS - 20)),
        *(story.snapshot(version) for version in (0, 7, REPORTS // 2, REPORTS - 20)),
    )


@pytest.fixture
def whole() -> Story:
    """The story with everything held."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpointing, "EVERY", 10_000)
        story = Story(DEFINITION)
        for number in range(REPORTS):
            story.add(report(number))
    return story


@pytest.fixture
def log() -> Watched:
    """A log with the story, and its checkpoints."""
    log = Watched()
    story = Story(DEFINITION, log=log)
    for number in range(REPORTS):
        story.add(report(number))
    return log


def test_a_story_is_opened_and_seen_as_of_any_time_by_reading_few_of_its_entries(log, whole):
    log.read = 0
    story = Story(DEFINITION, log=log)
    assert story.snapshot() == whole.snapshot()
    assert log.read <= 45
    for number in (20, REPORTS // 2, REPORTS - 10):
        log.read = 0
        assert story.snapshot(as_of=hour(number)) == whole.snapshot(as_of=hour(number))
        assert story.snapshot(known_at=hour(number)) == whole.snapshot(known_at=hour(number))
        assert log.read <= 100  # of two views, and no more of a story four times as long


def test_adding_reads_nothing_that_was_not_meant(log, whole):
    story = Story(DEFINITION, log=log)
    log.read = 0
    for number in range(REPORTS, REPORTS + 30):
        assert story.add(report(number)) == whole.add(report(number))
    assert log.read <= 30  # a figure that was printed before is read back once


def test_few_claims_are_held_however_many_there_were(log):
    story = Story(DEFINITION, log=log)
    for number in range(REPORTS, REPORTS + 60):
        story.add(report(number))
        assert sum(1 for _ in story._ledger.fold.held()) <= 30 + 8 * 3


def test_what_needs_every_claim_has_it(log, whole):
    story = Story(DEFINITION, log=log)
    assert story.contradictions() == whole.contradictions()
    assert story.history("killed") == whole.history("killed")
    assert story.claims() == whole.claims()
    assert list(story.updates()) == list(whole.updates())
    assert story.snapshot(policy="most_recent") == whole.snapshot(policy="most_recent")
    assert story.replay(without="Valley Radio") == whole.replay(without="Valley Radio")


@pytest.mark.parametrize("at", [REPORTS - 15, REPORTS // 2, 0])
def test_a_report_that_comes_however_late_finds_its_place(at, log, whole):
    story = Story(DEFINITION, log=log)
    late = report(REPORTS, at=at)
    assert story.add(late) == whole.add(late)
    assert told(story) == told(whole)
    for number in range(REPORTS + 1, REPORTS + 20):
        assert story.add(report(number)) == whole.add(report(number))
    assert told(Story(DEFINITION, log=log)) == told(whole)


def test_a_claim_id_that_was_let_go_is_still_taken(log, whole):
    story = Story(DEFINITION, log=log)
    again = replace_ids(report(REPORTS), "claim 3")
    problems = []
    for one in (story, whole):
        with pytest.raises(ValueError, match="claim 3") as refused:
            one.add(again)
        problems.append(refused.value.problems)
    assert problems[0] == problems[1]


def replace_ids(one: Report, name: str) -> Report:
    return one.with_(claims=(*one.claims[:2], one.claims[2].with_(id=name)))


def test_a_story_that_learns_what_else_is_counted_goes_on_from_its_checkpoints(log):
    story = Story(DEFINITION, log=log)
    story._ledger.redefine(story.definition.with_(metrics=(*story.definition.metrics, LEARNED)))
    log.read = 0
    assert Story(story.definition, log=log).snapshot().figures == story.snapshot().figures
    assert log.read <= 45


LEARNED = Metric(id="boats", kind=Kind.CUMULATIVE)


# --- what can be wrong with a checkpoint -------------------------------------------------------------


def emptied(body: str) -> str:
    return ""


def cut(body: str) -> str:
    return body[: len(body) // 2]


def of_another_form(body: str) -> str:
    return json.dumps({"series": [1, 2, 3]})


def pointing_nowhere(body: str) -> str:
    """Every place is one that no report has."""
    data = json.loads(body)
    for one in data.get("fold", {}).get("series", ()):
        one["last"] = 10**17
    return json.dumps(data | ({"figures": "AAAA"} if "figures" in data else {}))


def of_other_metrics(body: str) -> str:
    return body.replace('"killed"', '"drowned"')


def counted_otherwise(body: str) -> str:
    data = json.loads(body)
    return json.dumps(data | ({"alone": {"missing": "another way"}} if "alone" in data else {}))


SPOILS = (emptied, cut, of_another_form, pointing_nowhere, of_other_metrics, counted_otherwise)


class Spoilt(Watched):
    """A log whose checkpoints somebody has laid hands on."""

    spoil = staticmethod(str)

    def checkpoint(self, story: str, mark: Mark) -> Checkpoint | None:
        found = super().checkpoint(story, mark)
        return found and replace(found, body=self.spoil(found.body))


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_checkpoint_that_is_damaged_is_passed_over(spoil, log, whole):
    log.__class__ = Spoilt
    log.spoil = spoil
    story = Story(DEFINITION, log=log)
    assert told(story) == told(whole)
    for number in range(REPORTS, REPORTS + 20):
        assert story.add(report(number)) == whole.add(report(number))
    assert told(story) == told(whole)


def test_checkpoints_may_be_deleted_at_any_time(tmp_path, whole):
    path = tmp_path / "flood.db"
    with Story.open(path, DEFINITION) as story:
        for number in range(REPORTS):
            story.add(report(number))
        held = sqlite3.connect(path)
        assert held.execute("DELETE FROM checkpoint").rowcount > 10
        held.commit()
        held.close()
        assert told(story) == told(whole)
    with Story.open(path) as story:
        assert told(story) == told(whole)


def test_a_story_that_is_folded_anew_keeps_as_many_checkpoints_as_one_that_grows(tmp_path, whole):
    kept = []
    with Story.open(tmp_path / "flood.db", DEFINITION) as story:
        for number in range(REPORTS):
            story.add(report(number))
        held = sqlite3.connect(tmp_path / "flood.db")
        for _ in range(2):
            kept.append(held.execute("SELECT version FROM checkpoint ORDER BY version").fetchall())
            held.execute("DELETE FROM checkpoint")
            held.commit()
            with Story.open(tmp_path / "flood.db") as again:
                assert again.snapshot() == whole.snapshot()
        held.close()
    assert kept[1] == kept[0]
    assert len(kept[0]) > 10


@pytest.mark.parametrize("damage", ["body = x'00ff'", "mark = '{'", "mark = '[1, 2]', body = x''"])
def test_checkpoints_that_are_damaged_in_the_file_are_passed_over(damage, tmp_path, whole):
    path = tmp_path / "flood.db"
    with Story.open(path, DEFINITION) as story:
        for number in range(REPORTS):
            story.add(report(number))
    held = sqlite3.connect(path)
    assert held.execute(f"UPDATE checkpoint SET {damage} WHERE version > 40").rowcount > 5  # noqa: S608
    held.commit()
    held.close()
    with Story.open(path) as story:
        assert told(story) == told(whole)
        assert story.add(report(REPORTS)) == whole.add(report(REPORTS))


class Reader(Watched):
    """A log that takes no checkpoint from whoever asks."""

    asked = 0

    def keep(self, story: str, checkpoint: Checkpoint) -> bool:
        self.asked += 1
        raise StoreError(Problem("only an owner may", "checkpoint"))


def test_a_log_that_takes_no_checkpoints_is_asked_once_and_the_story_goes_on(whole):
    log = Reader()
    story = Story(DEFINITION, log=log)
    for number in range(REPORTS):
        story.add(report(number))
    assert log.asked == 1
    assert told(story) == told(whole)
    assert sum(1 for _ in story._ledger.fold.held()) <= 30 + 8 * 3


def test_a_checkpoint_that_another_writer_kept_first_is_gone_on_from(log, whole):
    one, other = (Story(DEFINITION, log=log) for _ in range(2))
    for number in range(REPORTS, REPORTS + 40):
        assert (one, other)[number % 2].add(report(number)) == whole.add(report(number))
    assert told(Story(DEFINITION, log=log)) == told(whole)
