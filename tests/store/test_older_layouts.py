"""A file of an older layout opens, keeps everything, and is then a file of today."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from log_requirements import STORY
from log_samples import a_definition, a_report, an_act_entry, an_entry

from storytrack.errors import StoreCorrupt
from storytrack.store.sqlite import SqliteLog

LAYOUT_1 = (Path(__file__).parent / "layout_1.sql").read_text()


@pytest.fixture
def old(tmp_path):
    """The path of a file of layout 1 with a view of a user's."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(LAYOUT_1)
        connection.execute(
            "CREATE VIEW mine AS SELECT claim_id, label FROM claims JOIN reports USING (report_id)"
        )
    return path


def asked(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


VIEWS = ("reports", "claims", "verdicts", "mine", "story")


def test_everything_on_file_is_kept(old):
    with closing(SqliteLog(old)) as log:
        assert log.stories() == (STORY, "another")
        assert [one.title for one in log.definitions(STORY)] == ["A derailment", "a second title"]
        for story in log.stories():
            assert list(log.entries(story)) == [an_entry(version) for version in (1, 2, 3)]
        assert log.find(STORY, a_report(2).id) == 2


@pytest.mark.parametrize("view", VIEWS)
def test_plain_sql_sees_what_it_saw(old, view):
    sql = f"SELECT * FROM {view}"  # noqa: S608 - fixed
    before = asked(old, sql)
    SqliteLog(old).close()
    assert before
    assert asked(old, sql) == before


def parts(path):
    return asked(path, "SELECT type, name, sql FROM sqlite_master WHERE name <> 'mine' ORDER BY name")


def test_it_is_then_a_file_of_today_to_the_last_part(old, tmp_path):
    SqliteLog(old).close()
    SqliteLog(tmp_path / "new.db").close()
    assert parts(old) == parts(tmp_path / "new.db")
    for mark in ("user_version", "application_id"):
        assert asked(old, f"PRAGMA {mark}") == asked(tmp_path / "new.db", f"PRAGMA {mark}")
    assert asked(old, "PRAGMA integrity_check") == [("ok",)]
    assert asked(old, "PRAGMA foreign_key_check") == []


def test_it_takes_reports_and_acts(old):
    with closing(SqliteLog(old)) as log:
        log.append(STORY, an_act_entry(4))
        log.append(STORY, an_entry(5))
    with closing(SqliteLog(old)) as log:
        assert list(log.entries(STORY, after=3)) == [an_act_entry(4), an_entry(5)]


def test_a_move_that_fails_leaves_the_file_as_it_was(old):
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE VIEW acts AS SELECT 1")  # of the user's own; today's has that name
        connection.commit()
    before = dump(old)
    with pytest.raises(StoreCorrupt):
        SqliteLog(old)
    assert dump(old) == before


def test_a_file_of_layout_1_that_lost_a_part_is_refused(old):
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP TRIGGER log_refuses_delete")
    with pytest.raises(StoreCorrupt, match="it lacks log_refuses_delete"):
        SqliteLog(old)


def test_many_may_open_it_at_once(old):
    found = []

    def use():
        with closing(SqliteLog(old)) as log:
            found.append([entry.version for entry in log.entries(STORY)])

    threads = [Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[1, 2, 3]] * 4
    with closing(SqliteLog(old)) as log:
        assert log.definition(STORY) == a_definition(title="a second title")
