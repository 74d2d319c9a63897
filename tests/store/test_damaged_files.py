"""Damage to any page of a file, and to the two files that SQLite keeps beside it.

Whatever was damaged, a file answers as it was written, or with an error of ours: never with something else
that the chain of links does not give away, and never with half an entry.
"""

import random
import shutil
import sqlite3
from contextlib import closing

import pytest
from killing import rows_in
from log_requirements import STORY
from log_samples import a_definition, a_report, an_entry
from plot import is_a_chain

from storytrack.errors import StoreError
from storytrack.store.sqlite import SqliteLog

PAGE = 4096
KEPT, LOGGED = 15, 10
"""Entries in the file itself, and those that only SQLite's log of writes has yet."""


def entry(version):
    """Every fifth is too long for one page."""
    if version % 5:
        return an_entry(version)
    claims = [{"metric": "men", "quantity": number} for number in range(version, version + 40)]
    return an_entry(version, a_report(version, claims=claims))


ENTRIES = [entry(version) for version in range(1, KEPT + LOGGED + 1)]


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """A file whose writer was killed: some of its entries are in the file, the last ones in SQLite's log."""
    folder = tmp_path_factory.mktemp("left")
    path = folder / "open.db"
    with closing(SqliteLog(path)) as log:
        log.create(a_definition(STORY))
        log.append(STORY, *ENTRIES[:KEPT])
        log._driver().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for one in ENTRIES[KEPT:]:
            log.append(STORY, one)
        for end in ("", "-wal", "-shm"):
            shutil.copyfile(f"{path}{end}", folder / f"left.db{end}")
    return folder / "left.db"


@pytest.fixture
def path(left, tmp_path):
    """A copy of it."""
    for end in ("", "-wal", "-shm"):
        shutil.copyfile(f"{left}{end}", tmp_path / f"stories.db{end}")
    return tmp_path / "stories.db"


def is_right_or_refused(path, at_least=0):
    """How many entries are read, each as it was written; -1 when an error of ours says that they are not."""
    try:
        with closing(SqliteLog(path)) as log:
            found = list(log.entries(STORY))
            log.definitions(STORY)
            known = [log.find(STORY, one.event.id) for one in found]
            log.append(STORY, entry(len(found) + 1))
    except StoreError:
        return -1
    if found != [entry(version) for version in range(1, len(found) + 1)]:
        with pytest.raises(AssertionError):
            is_a_chain(rows_in(path))
        return -1
    assert known == list(range(1, len(found) + 1))
    assert len(found) >= at_least
    is_a_chain(rows_in(path))
    return len(found)


# --- beside the file ---


def test_a_file_that_a_killed_writer_left_has_every_entry(path):
    assert is_right_or_refused(path) == KEPT + LOGGED


whatever_is_left = pytest.mark.parametrize(
    "content", [None, b"", b"\xff" * 32768, b"x"], ids=["gone", "empty", "noise", "short"]
)


def leave(path, content):
    """Leave that in a file, or no file for ``None``."""
    path.unlink()
    if content is not None:
        path.write_bytes(content)


@whatever_is_left
def test_what_processes_share_of_a_file_is_made_anew(path, content):
    leave(path.with_name("stories.db-shm"), content)
    assert is_right_or_refused(path) == KEPT + LOGGED


@whatever_is_left
def test_without_the_log_of_writes_the_file_has_what_was_moved_into_it(path, content):
    leave(path.with_name("stories.db-wal"), content)
    assert is_right_or_refused(path) == KEPT


@pytest.mark.parametrize("seed", range(12))
def test_a_log_of_writes_that_is_cut_off_has_whole_entries_up_to_there(path, seed):
    log = path.with_name("stories.db-wal")
    content = log.read_bytes()
    log.write_bytes(content[: random.Random(seed).randrange(len(content))])  # noqa: S311
    path.with_name("stories.db-shm").unlink()
    assert is_right_or_refused(path, KEPT) < KEPT + LOGGED


@pytest.mark.parametrize("seed", range(12))
def test_a_log_of_writes_with_noise_in_it_has_whole_entries_up_to_there(path, seed):
    dice = random.Random(seed)  # noqa: S311
    log = path.with_name("stories.db-wal")
    content = bytearray(log.read_bytes())
    place = dice.randrange(len(content) - 100)
    content[place : place + 100] = dice.randbytes(100)
    log.write_bytes(content)
    path.with_name("stories.db-shm").unlink()
    assert is_right_or_refused(path, KEPT) < KEPT + LOGGED


# --- in the file ---

DAMAGES = {
    "zeros": lambda page, dice: bytes(len(page)),
    "noise": lambda page, dice: dice.randbytes(len(page)),
    "its head": lambda page, dice: dice.randbytes(16) + page[16:],
    "its end": lambda page, dice: page[:-200] + dice.randbytes(200),
    "other figures": lambda page, dice: page.replace(b'"value":1', b'"value":2'),
    "back to front": lambda page, dice: page[::-1],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_page_is_told_or_makes_no_difference(path, damage):
    SqliteLog(path).close()  # everything is moved into the file
    content = path.read_bytes()
    dice = random.Random(damage)  # noqa: S311
    told = 0
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        path.write_bytes(content[:start] + DAMAGES[damage](page, dice) + content[start + PAGE :])
        for end in ("-wal", "-shm"):
            path.with_name(f"stories.db{end}").unlink(missing_ok=True)
        told += is_right_or_refused(path) == -1
    assert told > len(content) / PAGE / 8


# --- while it is open ---


@pytest.mark.parametrize("end", ["", "-wal"])
def test_a_file_that_loses_a_part_while_it_is_open_takes_no_entry_in_silence(path, end):
    with closing(SqliteLog(path)) as log:
        log.append(STORY, entry(KEPT + LOGGED + 1))
        path.with_name(f"stories.db{end}").unlink()
        with pytest.raises(StoreError, match="moved, removed or replaced"):
            log.append(STORY, entry(KEPT + LOGGED + 2))


def test_a_file_that_was_copied_by_plain_sql_is_opened_and_written(path, tmp_path):
    SqliteLog(path).close()
    with closing(sqlite3.connect(path)) as source:
        source.execute("VACUUM INTO ?", [str(tmp_path / "copy.db")])  # it has no log of writes yet
    with closing(SqliteLog(tmp_path / "copy.db")) as log:
        for version in (1, 2):
            log.append(STORY, entry(KEPT + LOGGED + version))
        assert log.version(STORY) == KEPT + LOGGED + 2
