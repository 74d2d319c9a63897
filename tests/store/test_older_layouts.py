"""A file of an older layout opens, keeps everything, and is then a file of today."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from log_requirements import STORY
from log_samples import a_definition, a_report, an_act_entry, an_entry

from storytrack.backing_up import backup
from storytrack.errors import StoreCorrupt, StoreError, StoreFull, StoreTooNew
from storytrack.store.sqlite import SqliteLog
from storytrack.store.sqlite_schema import SCHEMA_VERSION
from storytrack.verifying import verify

LAYOUTS = {
    int(path.stem.removeprefix("layout_")): path.read_text()
    for path in Path(__file__).parent.glob("layout_*.sql")
}
OWN = (
    "CREATE VIEW my_view AS SELECT claim_id, label FROM claims JOIN reports USING (report_id)",
    "CREATE INDEX my_index ON log (received_at)",
    "CREATE TRIGGER my_trigger AFTER INSERT ON log BEGIN INSERT INTO my_notes VALUES (NEW.version); END",
    "CREATE TABLE my_notes (version)",
)
"""What a user has added."""


@pytest.fixture(params=sorted(LAYOUTS))
def layout(request):
    return request.param


@pytest.fixture
def old(tmp_path, layout):
    """The path of a file of an older layout, with a view, an index and a trigger of a user's."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(LAYOUTS[layout])
        for statement in OWN:
            connection.execute(statement)
    return path


def asked(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute("PRAGMA user_version").fetchone(), *connection.iterdump()]


def expected(layout, story):
    """The entries that the file holds: layout 1 had no acts."""
    entries = [an_entry(version) for version in (1, 2, 3)]
    if layout > 1 and story == STORY:
        entries += [an_act_entry(4), an_act_entry(5, "undo")]
    return entries


def test_there_is_a_file_of_every_older_layout():
    assert sorted(LAYOUTS) == list(range(1, SCHEMA_VERSION))


def test_everything_on_file_is_kept(old, layout):
    with closing(SqliteLog(old)) as log:
        assert log.stories() == (STORY, "another")
        assert [one.title for one in log.definitions(STORY)] == ["A derailment", "a second title"]
        for story in log.stories():
            assert list(log.entries(story)) == expected(layout, story)
        assert log.find(STORY, a_report(2).id) == 2


COLUMNS = {
    "reports": "report_id, outlet, url, published_at, precision, received_at, claims",
    "claims": "claim_id, metric, low, high, qualifier, speaker, as_of, label, outlet, published_at",
    "verdicts": "claim_id, label, stale, against, reason",
    "my_view": "*",
    "story": "*",
}


@pytest.mark.parametrize("view", COLUMNS)
def test_plain_sql_sees_what_it_saw(old, view):
    sql = f"SELECT {COLUMNS[view]} FROM {view}"  # noqa: S608 - fixed
    before = asked(old, sql)
    SqliteLog(old).close()
    assert before
    assert asked(old, sql) == before


def parts(path):
    sql = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'my%' ORDER BY name"
    return asked(path, sql)


def test_it_is_then_a_file_of_today_to_the_last_part(old, tmp_path):
    SqliteLog(old).close()
    SqliteLog(tmp_path / "new.db").close()
    assert parts(old) == parts(tmp_path / "new.db")
    for mark in ("user_version", "application_id"):
        assert asked(old, f"PRAGMA {mark}") == asked(tmp_path / "new.db", f"PRAGMA {mark}")
    assert asked(old, "PRAGMA integrity_check") == [("ok",)]
    assert asked(old, "PRAGMA foreign_key_check") == []


def test_what_a_user_has_added_is_still_there(old):
    sql = "SELECT sql FROM sqlite_master WHERE name LIKE 'my%' ORDER BY name"
    before = asked(old, sql)
    with closing(SqliteLog(old)) as log:
        newest = log.version(STORY)
        log.append(STORY, an_entry(newest + 1))
    assert len(before) == len(OWN)
    assert asked(old, sql) == before
    assert asked(old, "SELECT version FROM my_notes") == [(newest + 1,)]


def test_an_index_on_a_column_that_is_no_more_goes(tmp_path):
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(LAYOUTS[1])
        connection.execute("CREATE INDEX my_outlets ON log (outlet)")
    with closing(SqliteLog(path)) as log:
        assert list(log.entries(STORY)) == expected(1, STORY)
    assert asked(path, "SELECT name FROM sqlite_master WHERE name = 'my_outlets'") == []


def test_it_is_then_whole_by_its_chain(old, layout):
    SqliteLog(old).close()
    found = verify(old)
    assert found.is_whole, found
    assert [head.version for head in found.heads] == [len(expected(layout, STORY)), 3]


def test_it_takes_reports_and_acts(old, layout):
    newest = len(expected(layout, STORY))
    added = [an_act_entry(newest + 1, "merge_metrics"), an_entry(newest + 2)]
    with closing(SqliteLog(old)) as log:
        log.append(STORY, *added)
    with closing(SqliteLog(old)) as log:
        assert list(log.entries(STORY, after=newest)) == added


# --- a move that does not come to its end ---


def test_a_name_of_the_users_own_that_is_ours_today_is_told_and_nothing_is_moved(old):
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE VIEW last_said AS SELECT 1")
        connection.commit()
    before = dump(old)
    with pytest.raises(StoreError, match="something of your own that is called last_said"):
        SqliteLog(old)
    assert dump(old) == before


def large(path, layout):
    """A file of that layout with some megabytes in it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(LAYOUTS[layout])
        names = [row[1] for row in connection.execute("PRAGMA table_info(log)")]
        event = "report" if layout == 1 else "event"
        chosen = {"version": "version + ?", f"{event}_id": f"{event}_id || ?"}
        columns = ", ".join(chosen.get(name, name) for name in names)
        copy = f"INSERT INTO log SELECT {columns} FROM log WHERE story = 'another' AND version < 4"  # noqa: S608 - fixed
        connection.executemany(f"{copy} ORDER BY version", [(3 * n, n) for n in range(1, 300)])
        connection.commit()


@pytest.fixture
def large_one(tmp_path, layout):
    path = tmp_path / "large.db"
    large(path, layout)
    return path


def in_a_fork(work):
    """Do it in a process of its own, and what it ends with."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    return process


REBUILT = pytest.mark.parametrize("layout", [1, 2], indirect=True)
"""Layouts from which the tables are made anew."""


@REBUILT
def test_a_move_that_finds_no_room_leaves_the_file_as_it_was(large_one):
    before = dump(large_one)

    def move():
        size = large_one.stat().st_size
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))
        try:
            SqliteLog(large_one)
        except StoreFull:
            os._exit(7)

    mover = in_a_fork(move)
    mover.join()
    assert mover.exitcode == 7
    assert dump(large_one) == before


@REBUILT
@pytest.mark.parametrize("step", ["DROP TABLE main.log", "DROP TABLE temp.own"])
def test_a_move_that_is_killed_leaves_the_file_as_it_was(large_one, step):
    before = dump(large_one)

    def move():
        connect = sqlite3.connect

        def watched(*given, **named):
            connection = connect(*given, **named)
            connection.set_trace_callback(lambda said: os.kill(os.getpid(), 9) if said == step else None)
            return connection

        sqlite3.connect = watched
        SqliteLog(large_one)

    mover = in_a_fork(move)
    mover.join()
    assert mover.exitcode == -signal.SIGKILL
    assert dump(large_one) == before
    with closing(SqliteLog(large_one)) as log:
        assert log.version("another") == 900


def test_a_file_that_lost_a_part_is_refused(old):
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP TRIGGER log_refuses_delete")
    with pytest.raises(StoreCorrupt, match="it lacks log_refuses_delete"):
        SqliteLog(old)


def test_a_newer_layout_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "newer.db"
    SqliteLog(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = dump(path)
    with pytest.raises(StoreTooNew, match=f"layout {SCHEMA_VERSION + 1}.*update storytrack"):
        SqliteLog(path)
    assert dump(path) == before


@pytest.mark.parametrize("use", [verify, lambda old: backup(old, old.with_name("copy.db"))])
def test_it_is_not_verified_or_copied_and_not_moved_by_that(old, layout, use):
    before = dump(old)
    with pytest.raises(StoreError, match=f"the file has layout {layout}.*open it once"):
        use(old)
    assert dump(old) == before
    assert [one.name for one in old.parent.iterdir()] == ["old.db"]


# --- many at once ---


def test_many_threads_may_open_it_at_once(old, layout):
    found = []

    def use():
        with closing(SqliteLog(old)) as log:
            found.append(list(log.entries("another")))

    threads = [Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected(layout, "another")] * 4
    with closing(SqliteLog(old)) as log:
        assert log.definition(STORY) == a_definition(title="a second title")


def test_many_processes_may_open_it_at_once(large_one):
    def use():
        with closing(SqliteLog(large_one)) as log:
            os._exit(log.version("another") == 900)

    users = [in_a_fork(use) for _ in range(4)]
    for user in users:
        user.join()
    assert [user.exitcode for user in users] == [1] * 4
    assert asked(large_one, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
