"""What an archive tells of every story goes on file again as it was, and what is wrong with one is said."""

from __future__ import annotations

import json
from contextlib import closing

import polars as pl
import pytest
from many_reports import DEFINITION, on_file, reports, written

from storytrack import Story, StoryDefinition, backfill, export_everything
from storytrack.files import load_case, seed
from storytrack.store import open_log

EMPTY = StoryDefinition(id="a story without reports")


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    """A file with a real story that was acted upon, one that learned its metrics, and one without reports."""
    place = tmp_path_factory.mktemp("news") / "news.db"
    case = load_case(seed("cases/derna_floods_2023.yaml"))
    with Story.open(place, case.definition, durability="fast") as story:
        for report in case.reports[:-1]:
            story.add(report)
        story.withdraw(report=3, by="Ann Lee", why="a hoax")
        story.undo(story.version, by="Ann Lee", why="it was none")
        story.add(case.reports[-1])
    with Story.open(place, "learning", durability="fast") as story:
        for hour, text in enumerate(("Police said 12 people were killed.", "At least 20 were injured.")):
            story.read(text, outlet="Dawn", published=f"2025-03-12T0{hour}:00+05:00")
    Story.open(place, EMPTY).close()
    export_everything(place, place.with_name("archive"))
    return place


@pytest.fixture
def archive(news, tmp_path):
    """A copy of the archive of it, that may be changed table by table."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for table in news.with_name("archive").iterdir():
        (folder / table.name).write_bytes(table.read_bytes())
    return folder


def change(folder, table, with_):
    path = folder / f"{table}.parquet"
    with_(pl.read_parquet(path)).write_parquet(path)


def definitions(place):
    with closing(open_log(place)) as log:
        return {story: log.definitions(story) for story in log.stories()}


def test_everything_out_and_in_again_is_the_same_stories_entry_for_entry(news, archive, tmp_path):
    done = backfill(tmp_path / "again.db", archive)
    assert (done.refused, done.stories, done.added) == (0, 3, len(on_file(news)))
    assert on_file(tmp_path / "again.db") == on_file(news)
    assert definitions(tmp_path / "again.db") == definitions(news)
    assert len(definitions(news)["learning"]) == 3
    again = backfill(tmp_path / "again.db", archive)
    assert (again.added, again.before, again.finished) == (0, done.added, True)


def test_an_archive_that_workers_share_comes_to_the_same(news, archive, tmp_path, scheduler):
    backfill(tmp_path / "again.db", archive, scheduler=scheduler)
    assert on_file(tmp_path / "again.db") == on_file(news)


def test_an_archive_that_was_broken_off_goes_on(news, archive, tmp_path):
    first = definitions(news)["learning"][0]
    Story.open(tmp_path / "again.db", first).close()
    broken = backfill(tmp_path / "again.db", archive, stop=lambda: True)
    assert not broken.finished
    assert backfill(tmp_path / "again.db", archive).finished
    assert on_file(tmp_path / "again.db") == on_file(news)
    assert definitions(tmp_path / "again.db") == definitions(news)


def test_what_was_said_at_the_time_is_kept(archive, tmp_path):
    change(archive, "verdicts", lambda table: table.with_columns(reason=pl.lit("as we saw it then")))
    backfill(tmp_path / "again.db", archive)
    with closing(open_log(tmp_path / "again.db")) as log:
        said = [one.reason for entry in log.entries("derna_floods_2023") for one in entry.verdicts]
    assert set(said) == {"as we saw it then"}


def test_a_story_that_has_other_reports_already_is_told_anew_after_them(tmp_path):
    things = list(reports(30, 1))
    early, late = written(tmp_path / "a.jsonl", things[:10]), written(tmp_path / "b.jsonl", things[5:])
    backfill(tmp_path / "late.db", late, DEFINITION, when_published=True)
    export_everything(tmp_path / "late.db", tmp_path / "archive")
    backfill(tmp_path / "both.db", early, DEFINITION, when_published=True)
    done = backfill(tmp_path / "both.db", tmp_path / "archive")
    assert (done.added, done.again) == (20, 5)
    told_again = Story(DEFINITION)
    with closing(open_log(tmp_path / "both.db")) as log:
        for entry in log.entries("ferry-0"):
            assert entry.verdicts == told_again.add(entry.event).verdicts
    assert len(told_again) == 30


def test_an_archive_in_a_folder_stands_beside_other_sources(archive, tmp_path):
    written(archive / "more.jsonl", reports(4, 1))
    done = backfill(tmp_path / "again.db", tmp_path, DEFINITION)
    assert (done.refused, done.stories) == (0, 4)


WRONG = {
    "out of order": ("claims", lambda one: one.reverse(), "order of their stories and versions"),
    "a report is gone": ("reports", lambda one: one.filter(pl.col("version") != 2), "in no other table"),
    "a story is gone": (
        "stories",
        lambda one: one.filter(pl.col("story") != "learning"),
        "in no other table",
    ),
    "a row twice": ("reports", lambda one: pl.concat([one[:1], one]), "stands here again"),
    "a position": ("claims", lambda one: one.with_columns(position=pl.lit(7)), "is expected"),
    "no story": ("claims", lambda one: one.with_columns(story=pl.lit(None, pl.String)), "no story"),
    "a column": ("acts", lambda one: one.drop("why"), "'why' is missing"),
    "JSON": ("definitions", lambda one: one.with_columns(definition=pl.lit("{")), "no JSON"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_of_tables_that_do_not_fit_together_nothing_is_taken_in(archive, tmp_path, wrong):
    table, with_, what = WRONG[wrong]
    change(archive, table, with_)
    done = backfill(tmp_path / "again.db", archive)
    assert (done.refused, done.added, done.stories) == (1, 0, 0)
    assert what in done.problems[0].what
    assert "archive/" in done.problems[0].where


def test_an_entry_that_is_wrong_keeps_no_other_out_and_can_be_mended(news, archive, tmp_path):
    spoil = pl.when(pl.col("version") == 4).then(pl.lit("tomorrow")).otherwise(pl.col("precision"))
    change(archive, "reports", lambda table: table.with_columns(precision=spoil))
    bad, place = tmp_path / "bad.jsonl", tmp_path / "again.db"
    done = backfill(place, archive, bad=bad)
    assert (done.refused, done.added) == (1, len(on_file(news)) - 1)
    line = json.loads(bad.read_text())
    assert line["source"].endswith("reports.parquet: row 4")
    assert line["problems"][0]["where"].endswith("published_at.precision")
    when = line["record"]["entry"]["report"]["published_at"]
    when["precision"] = "day"
    bad.write_text(json.dumps(line) + "\n")
    assert backfill(place, bad).added == 1
    assert len(on_file(place)) == len(on_file(news))


def test_a_definition_of_another_story_defines_none(archive, tmp_path):
    given = pl.lit('{"id": "derna_floods_2023"}')
    change(archive, "definitions", lambda table: table.with_columns(definition=given))
    done = backfill(tmp_path / "again.db", archive)
    assert {"this defines 'derna_floods_2023'"} <= {one.what for one in done.problems}
