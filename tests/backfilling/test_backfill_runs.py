"""A backfill puts the same on file however it is cut, stopped and begun again."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time

import pytest
from many_reports import DEFINITION, on_file, reports, texts, written

from storytrack import NotFound, Story, backfill
from storytrack.files import report_from_data
from storytrack.store import open_log


def one_by_one(path, things):
    """The same as with one ``add`` a report, in the order of publication."""
    by_story = {}
    for thing in things:
        data = {key: value for key, value in thing.items() if key != "story"}
        by_story.setdefault(thing["story"], []).append(report_from_data(data, DEFINITION))
    for story, found in by_story.items():
        now = [None]
        definition = DEFINITION.with_(id=story, title=story)
        with Story.open(path, definition, durability="fast", clock=lambda: now[0]) as opened:  # noqa: B023
            for report in sorted(found, key=lambda one: one.published_at.end):
                now[0] = report.published_at.end
                opened.add(report)


def test_what_is_on_file_is_what_adding_one_by_one_puts_there(tmp_path, fill):
    things = list(reports(330, 3))
    done, filled = fill("filled.db", written(tmp_path / "in.jsonl", things))
    one_by_one(tmp_path / "added.db", things)
    assert (done.added, done.refused, done.stories) == (330, 0, 3)
    assert filled == on_file(tmp_path / "added.db")


def test_texts_that_teach_a_story_its_metrics_are_read_as_one_by_one(tmp_path, fill):
    things = list(texts(24, 1))
    _, filled = fill("filled.db", written(tmp_path / "in.jsonl", things), definition=None)
    with Story.open(tmp_path / "read.db", "ferry-0") as story:
        for one in sorted(things, key=lambda one: one["published"]):
            report = story.read(one["text"], outlet=one["outlet"], published=one["published"], url=one["url"])
            assert report.report
        log = open_log(tmp_path / "filled.db")
        assert log.definition("ferry-0").metrics == story.definition.metrics
        assert [entry.event for entry in log.entries("ferry-0")] == list(story.reports)
        log.close()
    assert len(filled) == 24


def test_begun_again_it_adds_what_is_new_and_nothing_twice(tmp_path, fill):
    things = list(reports(250, 2))
    first = written(tmp_path / "in.jsonl", things[:150])
    assert fill("news.db", first)[0].added == 150
    done, filled = fill("news.db", written(tmp_path / "in.jsonl", things))
    assert (done.added, done.before, len(filled)) == (100, 150, 250)


def test_a_report_that_was_added_otherwise_is_on_file_already(tmp_path, fill):
    things = list(reports(5, 1))
    one_by_one(tmp_path / "news.db", things)
    done, filled = fill("news.db", written(tmp_path / "in.jsonl", things))
    assert (done.added, done.again, len(filled)) == (0, 5, 5)


def test_the_order_of_the_source_is_kept_on_demand(tmp_path):
    things = list(reports(40, 1))
    source = written(tmp_path / "in.jsonl", things)
    backfill(tmp_path / "news.db", source, DEFINITION, as_found=True)
    log = open_log(tmp_path / "news.db")
    assert [entry.event.url for entry in log.entries("ferry-0")] == [one["url"] for one in things]
    log.close()


def test_received_is_now_unless_it_is_said_otherwise(tmp_path, fill):
    source = written(tmp_path / "in.jsonl", reports(3, 1))
    backfill(tmp_path / "now.db", source, DEFINITION)
    fill("then.db", source)
    for name, is_then in (("now.db", False), ("then.db", True)):
        log = open_log(tmp_path / name)
        entries = list(log.entries("ferry-0"))
        assert [entry.received_at == entry.event.published_at.end for entry in entries] == [is_then] * 3
        log.close()


def test_a_stop_ends_after_a_batch_and_the_next_run_goes_on(tmp_path, fill):
    source = written(tmp_path / "in.jsonl", reports(450, 2))
    done, filled = fill("news.db", source, stop=lambda: True)
    assert not done.finished
    assert 0 < len(filled) < 450
    rest, filled = fill("news.db", source)
    assert (rest.finished, rest.added + rest.before, len(filled)) == (True, 450, 450)
    assert filled == fill("whole.db", source)[1]


def test_sources_that_are_not_there_are_all_named_before_anything_is_made(tmp_path):
    with pytest.raises(NotFound) as caught:
        backfill(tmp_path / "news.db", [tmp_path / "a.jsonl", tmp_path / "b.csv"])
    assert len(caught.value.problems) == 2
    assert list(tmp_path.iterdir()) == []


FILLING = """
import sys
from storytrack import backfill
backfill(sys.argv[1], sys.argv[2], when_published=True)
"""


def test_killed_at_any_moment_and_begun_again_it_comes_to_the_same(tmp_path, fill):
    source = written(tmp_path / "in.jsonl", texts(150, 1))
    place = tmp_path / "news.db"
    command = [sys.executable, "-c", FILLING, str(place), str(source)]
    for _ in range(2):
        running = subprocess.Popen(command)  # noqa: S603 - our own words
        wait_for_rows(place, running)
        time.sleep(random.random() / 10)  # noqa: S311 - not a secret
        running.kill()
        running.wait()
    done, filled = fill("news.db", source, definition=None)
    assert done.before > 0
    assert filled == fill("whole.db", source, definition=None)[1]


def wait_for_rows(path, running):
    """Until the process has put something on file, beyond what was there."""
    before = rows(path)
    while running.poll() is None and rows(path) == before:
        time.sleep(0.01)


def rows(path):
    try:
        return len(on_file(path)) if path.exists() else 0
    except Exception:  # noqa: BLE001 - the file is being made
        return 0


def test_what_was_noted_and_did_not_arrive_is_added_after_all(tmp_path, fill):
    things = list(reports(30, 1))
    source = written(tmp_path / "in.jsonl", things)
    fill("news.db", written(tmp_path / "half.jsonl", things[:15]))
    whole = fill("whole.db", source)[1]
    with sqlite3.connect(tmp_path / "whole.db") as noted:
        rows = noted.execute("SELECT * FROM backfilled").fetchall()
    noted.close()
    with sqlite3.connect(tmp_path / "news.db") as noted:
        noted.executemany(
            "INSERT OR IGNORE INTO backfilled VALUES (?, ?, ?, ?, ?, 0)", [one[:5] for one in rows]
        )
    noted.close()
    done, filled = fill("news.db", source)
    assert (done.added, done.before, len(filled)) == (15, 15, len(whole))


def test_another_writer_in_the_middle_loses_nothing_and_doubles_nothing(tmp_path, fill):
    things = list(reports(200, 1))
    other = things.pop()
    source = written(tmp_path / "in.jsonl", things)
    place = tmp_path / "news.db"
    said = []

    def meanwhile(doing, done, total):
        if "adding" in doing and not said:
            data = {key: value for key, value in other.items() if key != "story"}
            with Story.open(place, "ferry-0") as story:
                said.append(story.add(data))

    done, filled = fill("news.db", source, progress=meanwhile)
    assert (done.added, len(filled)) == (199, 200)
    assert sorted(version for _, version in filled) == list(range(1, 201))


def test_the_parts_of_a_story_with_many_reports_are_told_as_they_go(tmp_path, fill):
    source = written(tmp_path / "in.jsonl", reports(250, 1))
    told = []
    fill("news.db", source, progress=lambda *one: told.append(one))
    assert [one[1:] for one in told if "adding" in one[0]] == [(100, 250), (200, 250), (250, 250)]
    assert json.dumps(told[0][0])
