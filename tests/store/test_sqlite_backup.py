"""A backup of a file in use is whole and verified, or not there."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sqlite3
from contextlib import closing, suppress

import pytest
from log_samples import a_definition, an_entry

from storytrack.backing_up import backup
from storytrack.errors import InvalidInput, NotFound, StoreCorrupt, StoreError, StoreFull
from storytrack.store import open_log
from storytrack.verifying import verify

STORY = "derailment"


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "stories.db"
    with closing(open_log(made)) as log:
        log.create(a_definition(STORY))
        log.append(STORY, *map(an_entry, range(1, 31)))
    return made


@pytest.fixture
def to(tmp_path):
    (tmp_path / "copies").mkdir()
    return tmp_path / "copies" / "monday.db"


def entries(path):
    with closing(open_log(path)) as log:
        return list(log.entries(STORY))


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_a_backup_holds_everything_and_is_a_file_like_any_other(path, to):
    found = backup(path, to)
    assert found.is_whole
    assert found.place == str(to)
    assert found.heads == verify(path).heads
    assert dump(to) == dump(path)
    with closing(open_log(to)) as log:
        log.append(STORY, an_entry(31))


def test_nothing_but_the_backup_is_left_beside_it(path, to):
    backup(path, to)
    assert [one.name for one in to.parent.iterdir()] == ["monday.db"]


def test_what_stands_only_in_the_write_ahead_log_is_in_the_backup(path, to):
    with closing(open_log(path)) as log:
        log.append(STORY, an_entry(31))
        assert path.with_name("stories.db-wal").stat().st_size
        backup(path, to)
    assert len(entries(to)) == 31


def write_on(path, told):
    with closing(open_log(path, durability="fast")) as log:
        version = log.version(STORY)
        while True:
            version += 1
            log.append(STORY, an_entry(version))
            os.write(told, b".")


def test_a_backup_is_made_while_another_process_writes_on(path, to):
    heard, told = os.pipe()
    writer = multiprocessing.get_context("fork").Process(target=write_on, args=(path, told))
    writer.start()
    os.close(told)
    with os.fdopen(heard, "rb", buffering=0) as hears:
        hears.read(1)
        found = backup(path, to)
        writer.kill()
        writer.join()
    assert found.is_whole
    kept = entries(to)
    assert len(kept) > 30
    assert kept == entries(path)[: len(kept)]


def test_how_far_it_got_is_told(path, to):
    copied, walked = [], []
    backup(path, to, copied=lambda *far: copied.append(far), walked=lambda *far: walked.append(far))
    assert copied[-1][0] == copied[-1][1] > 0
    assert all(done <= total for done, total in walked)


def test_a_file_that_is_there_is_left_alone(path, to):
    to.write_text("mine")
    with pytest.raises(InvalidInput, match="there already"):
        backup(path, to)
    assert to.read_text() == "mine"


def test_a_folder_that_is_not_there_is_told(path, tmp_path):
    with pytest.raises(StoreError, match="there is no folder"):
        backup(path, tmp_path / "none" / "monday.db")


def test_a_file_that_is_not_there_is_told(tmp_path, to):
    with pytest.raises(NotFound, match="no such file"):
        backup(tmp_path / "none.db", to)
    assert list(to.parent.iterdir()) == []


def test_what_is_not_as_it_was_written_is_not_taken_for_a_backup(path, to):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER log_refuses_update")
        connection.execute("UPDATE log SET event_id = 'x' WHERE version = 3")
        connection.commit()
    with pytest.raises(StoreCorrupt, match=r"not as it was written: .*no backup was kept"):
        backup(path, to)
    assert list(to.parent.iterdir()) == []


def test_a_backup_that_finds_no_room_leaves_nothing(path, to):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    here, there = multiprocessing.Pipe(duplex=False)

    def make():
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
        error = None
        with suppress(BaseException):
            try:
                backup(path, to)
            except StoreError as found:
                error = type(found)
        there.send(error)

    maker = multiprocessing.get_context("fork").Process(target=make)
    maker.start()
    assert here.recv() is StoreFull
    maker.join()
    assert list(to.parent.iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE) == (soft, hard)


def test_for_a_database_the_tool_of_its_server_is_named(to):
    with pytest.raises(StoreError, match="pg_dump") as refusal:
        backup("postgresql://desk:secret@host/news#train", to)
    assert "secret" not in str(refusal.value)
