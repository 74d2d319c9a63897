"""What may go wrong with a file: every fault is one clear error, and nothing acknowledged is lost."""

import multiprocessing
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from time import sleep

import pytest
from log_requirements import STORY, fill
from log_samples import a_definition, a_report, an_entry

from storytrack.errors import (
    StoreBusy,
    StoreConflict,
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreTooNew,
)
from storytrack.store.sqlite import SqliteLog
from storytrack.store.sqlite_schema import SCHEMA_VERSION

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the processes of these tests are forked")
NOBODY = 65534


@pytest.fixture
def path(tmp_path):
    return tmp_path / "stories.db"


@pytest.fixture
def log(path):
    with closing(SqliteLog(path, busy_timeout=0.05)) as opened:
        opened.create(a_definition(STORY))
        yield opened


def process(work, *given):
    """A running process that does ``work``; it shares no open file of ours, as none is open yet."""
    running = multiprocessing.get_context("fork").Process(target=work, args=given)
    running.start()
    return running


def in_another_process(work, *given):
    """What ``work`` returns or raises in a process of its own."""
    here, there = multiprocessing.Pipe(duplex=False)

    def tell():
        try:
            there.send((work(*given), None))
        except BaseException as error:  # noqa: BLE001 - told to the parent, whatever it is
            there.send((None, f"{type(error).__name__}: {error}"))

    running = process(tell)
    there.close()
    with here:
        answer, failure = here.recv()
    running.join()
    assert failure is None, failure
    return answer


def is_whole(path, acknowledged):
    """The entries from 1 on, at least as many as acknowledged, each as it was written."""
    with closing(SqliteLog(path)) as log:
        entries = list(log.entries(STORY))
        assert len(entries) >= acknowledged
        assert entries == [an_entry(version) for version in range(1, len(entries) + 1)]
        log.append(STORY, an_entry(len(entries) + 1))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# --- killed ---


def append_until_killed(path, durability, told):
    log = SqliteLog(path, durability=durability)
    version = log.version(STORY)
    while True:
        version += 1
        log.append(STORY, an_entry(version))
        os.write(told, b".")


@pytest.mark.parametrize("durability", ["full", "fast"])
def test_after_kill_9_every_acknowledged_entry_is_there_and_none_is_half_there(path, durability):
    dice = random.Random(9)  # noqa: S311 - when to kill
    with closing(SqliteLog(path)) as log:
        log.create(a_definition(STORY))
    written = 0
    for _ in range(10):
        heard, told = os.pipe()
        writer = process(append_until_killed, path, durability, told)
        os.close(told)
        acknowledged = len(os.read(heard, dice.randint(1, 40)))  # waits for the first at least
        sleep(dice.random() / 500)  # so that it dies anywhere in an append
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        with os.fdopen(heard, "rb") as rest:
            acknowledged += len(rest.read())
        written += acknowledged
        is_whole(path, written)
        with closing(SqliteLog(path)) as log:
            written = log.version(STORY)


def test_a_file_whose_maker_was_killed_before_it_was_ours_is_taken_as_new(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with closing(SqliteLog(path)) as log:
        assert log.stories() == ()


# --- several processes ---


def append_all(path, numbers):
    """Add these reports, whatever version each turns out to be."""
    with closing(SqliteLog(path)) as log:
        for number in numbers:
            report = a_report(number)
            while log.find(STORY, report.id) is None:
                try:
                    log.append(STORY, an_entry(log.version(STORY) + 1, report))
                except StoreConflict:
                    continue


def test_processes_that_write_at_once_lose_nothing(path):
    with closing(SqliteLog(path)) as log:
        log.create(a_definition(STORY))
    # Each report is added by two of the processes, and is on file once.
    shares = [range(40), range(20, 60), range(40, 60), range(20)]
    writers = [process(append_all, path, share) for share in shares]
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    with closing(SqliteLog(path)) as log:
        entries = list(log.entries(STORY))
    assert [entry.version for entry in entries] == list(range(1, 61))
    assert {entry.event for entry in entries} == {a_report(number) for number in range(60)}


def create_one(path, number):
    with closing(SqliteLog(path)) as log:
        log.create(a_definition(f"story {number}"))


def test_processes_that_make_the_same_file_at_once_make_one_file(path):
    makers = [process(create_one, path, number) for number in range(6)]
    for maker in makers:
        maker.join()
    assert [maker.exitcode for maker in makers] == [0] * 6
    with closing(SqliteLog(path)) as log:
        assert set(log.stories()) == {f"story {number}" for number in range(6)}


def test_a_log_is_not_used_by_a_forked_process(log):
    def use():
        with pytest.raises(StoreError, match="opened by another process"):
            log.append(STORY, an_entry(1))
        with pytest.raises(StoreError, match="opened by another process"):
            log.version(STORY)

    in_another_process(use)
    fill(log, 1)


@pytest.mark.parametrize("method", ["append", "create", "redefine"])
def test_a_file_locked_for_too_long_is_busy_and_takes_the_entry_afterwards(path, log, method):
    use = {
        "append": lambda: log.append(STORY, an_entry(1)),
        "create": lambda: log.create(a_definition("another")),
        "redefine": lambda: log.redefine(a_definition(STORY, title="another")),
    }[method]
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="another process holds the lock") as refusal:
            use()
        assert refusal.value.problems[0].where == str(path)
        assert (log.version(STORY), log.stories(), len(log.definitions(STORY))) == (0, (STORY,), 1)
        other.execute("ROLLBACK")
    use()
    assert (log.version(STORY), len(log.stories()), len(log.definitions(STORY))) != (0, 1, 1)


def test_opening_a_new_file_that_is_locked_is_busy(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy):
            SqliteLog(path, busy_timeout=0.05)


# --- full ---


AT_A_TIME = pytest.mark.parametrize("at_a_time", [1, 30])
"""How many entries are appended in one transaction."""


def fills_up(log, at_a_time):
    """Append until the store is full; the number of entries that it took."""

    def append_all():
        for first in range(1, 500, at_a_time):
            log.append(STORY, *map(an_entry, range(first, first + at_a_time)))

    with pytest.raises(StoreFull, match="full"):
        append_all()
    taken = log.version(STORY)
    assert taken % at_a_time == 0
    return taken


@AT_A_TIME
def test_a_full_database_takes_no_half_entry_and_goes_on_when_there_is_room(path, log, at_a_time):
    limit = log._driver().execute("PRAGMA page_count").fetchone()[0] + 60
    log._driver().execute(f"PRAGMA max_page_count = {limit}")
    taken = fills_up(log, at_a_time)
    log._driver().execute("PRAGMA max_page_count = 1000000")
    log.append(STORY, an_entry(taken + 1))
    assert taken > 0
    is_whole(path, taken + 1)


def fill_to_the_limit(path, at_a_time):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with closing(SqliteLog(path)) as log:
        log.create(a_definition(STORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
        taken = fills_up(log, at_a_time)
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        log.append(STORY, an_entry(taken + 1))
    return taken + 1


@AT_A_TIME
def test_a_file_at_its_size_limit_takes_no_half_entry_and_goes_on_when_there_is_room(path, at_a_time):
    taken = in_another_process(fill_to_the_limit, path, at_a_time)
    assert taken > 1
    is_whole(path, taken)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of a few hundred kilobytes, where we may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() != 0 or mount is None or umount is None:
        pytest.skip("only root can mount a small file system")
    made = subprocess.run(  # noqa: S603 - fixed arguments
        [mount, "-t", "tmpfs", "-o", "size=900k", "tmpfs", place], check=False, capture_output=True
    )
    if made.returncode != 0:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run([umount, place], check=True)  # noqa: S603


@AT_A_TIME
def test_a_full_disk_takes_no_half_entry_and_goes_on_when_there_is_room(small_disk, at_a_time):
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 400_000)
    with closing(SqliteLog(small_disk / "stories.db")) as log:
        log.create(a_definition(STORY))
        taken = fills_up(log, at_a_time)
        ballast.unlink()
        log.append(STORY, an_entry(taken + 1))
    assert taken > 0
    is_whole(small_disk / "stories.db", taken + 1)


def test_a_file_that_finds_no_room_at_all_is_refused(small_disk):
    size = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(b"x" * size)
    with pytest.raises(StoreFull):
        SqliteLog(small_disk / "stories.db")


# --- not allowed ---


@pytest.fixture
def shared_folder():
    """A folder that anybody may read."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    place.chmod(0o755)
    shutil.rmtree(place)


@contextmanager
def without_rights(folder):
    """Run as somebody who may not write in the folder (root may write everywhere)."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    else:
        folder.chmod(0o555)
    yield


def make_read_only(path, entries):
    with closing(SqliteLog(path)) as log:
        log.create(a_definition(STORY))
        fill(log, entries)
    path.chmod(0o444)


def test_a_file_is_not_made_where_nothing_may_be_written(shared_folder):
    def use():
        with without_rights(shared_folder), pytest.raises(StoreReadOnly, match="cannot be opened"):
            SqliteLog(shared_folder / "stories.db")

    in_another_process(use)


def test_a_file_in_a_folder_that_may_not_be_written_is_refused(shared_folder):
    path = shared_folder / "stories.db"
    make_read_only(path, 1)

    def use():
        with without_rights(shared_folder), pytest.raises(StoreReadOnly, match="permissions"):
            SqliteLog(path)

    in_another_process(use)


def test_a_file_that_may_not_be_read_is_refused(shared_folder):
    path = shared_folder / "stories.db"
    make_read_only(path, 1)
    path.chmod(0o000)

    def use():
        with without_rights(shared_folder), pytest.raises(StoreReadOnly, match="permissions"):
            SqliteLog(path)

    in_another_process(use)


def test_a_read_only_file_is_read_but_takes_no_entry(shared_folder):
    path = shared_folder / "stories.db"
    make_read_only(path, 2)
    shared_folder.chmod(0o777)

    def use():
        if os.geteuid() == 0:
            os.setuid(NOBODY)
        with closing(SqliteLog(path)) as log:
            assert [entry.version for entry in log.entries(STORY)] == [1, 2]
            with pytest.raises(StoreReadOnly, match="cannot be written"):
                log.append(STORY, an_entry(3))
            with pytest.raises(StoreReadOnly, match="cannot be written"):
                log.create(a_definition("another"))
            assert log.version(STORY) == 2

    in_another_process(use)


# --- not ours, not whole ---


def test_a_file_of_a_newer_version_is_refused_and_not_touched(path, log):
    log.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreTooNew, match="update storytrack"):
        SqliteLog(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_somebody_elses_database_is_refused_and_not_touched(path, mode):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("CREATE TABLE log (story TEXT)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(StoreCorrupt, match="not one of storytrack's"):
        SqliteLog(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"x", b"{}\n", b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 4096, b"\0" * 10_000]
)
def test_a_file_that_is_no_database_is_refused_and_not_touched(path, content):
    path.write_bytes(content)
    with pytest.raises(StoreCorrupt, match=r"no SQLite database|damaged") as refusal:
        SqliteLog(path)
    assert refusal.value.problems[0].where == str(path)
    assert path.read_bytes() == content


def test_a_database_that_lost_a_part_is_refused(path, log):
    log.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER log_refuses_delete")
    with pytest.raises(StoreCorrupt, match="it lacks log_refuses_delete"):
        SqliteLog(path)


def test_a_truncated_file_is_refused(path, log):
    fill(log, 30)
    log.close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(StoreCorrupt, match="damaged"):
        SqliteLog(path)


def test_a_damaged_page_is_told_when_it_is_read(path, log):
    fill(log, 30)
    log.close()
    content = bytearray(path.read_bytes())
    for start in range(len(content) - 40_960, len(content), 4096):
        content[start : start + 512] = b"\xff" * 512
    path.write_bytes(content)
    with closing(SqliteLog(path)) as damaged, pytest.raises(StoreCorrupt, match="damaged"):
        list(damaged.entries(STORY))


@pytest.mark.parametrize("column", ["event", "verdicts", "received_at", "settled"])
@pytest.mark.parametrize("content", ["'{'", "'[{}]'", "''", "x'ff'", "7", "CAST(x'ff' AS TEXT)"])
def test_a_damaged_entry_is_named_and_the_others_can_be_read(path, log, column, content):
    fill(log, 2)
    with closing(sqlite3.connect(path)) as connection:
        (guard,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'log_refuses_update'"
        ).fetchone()
        connection.execute("DROP TRIGGER log_refuses_update")
        connection.execute(f"UPDATE log SET {column} = {content} WHERE version = 1")  # noqa: S608 - fixed
        connection.execute(guard)
        connection.commit()
    with pytest.raises(StoreCorrupt, match="damaged"):
        next(log.entries(STORY))
    assert [entry.version for entry in log.entries(STORY, after=1)] == [2]
    log.append(STORY, an_entry(3))


def test_a_damaged_definition_is_told(path, log):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO definition VALUES (?, 2, 0, '{', '')", [STORY])
        connection.commit()
    with pytest.raises(StoreCorrupt, match="a definition of the story 'derailment' cannot be read"):
        log.definition(STORY)
    fill(log, 1)


@pytest.mark.parametrize("method", ["append", "version"])
@pytest.mark.parametrize("change", ["moved", "removed", "replaced"])
def test_a_file_that_is_no_longer_there_is_not_written_in_silence(path, log, change, method):
    path.rename(path.with_suffix(".old"))
    if change == "removed":
        path.with_suffix(".old").unlink()
    if change == "replaced":
        path.touch()
    use = {"append": lambda: log.append(STORY, an_entry(1)), "version": lambda: log.version(STORY)}[method]
    with pytest.raises(StoreError, match="moved, removed or replaced while it was open"):
        use()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "this is a folder"),
        ("missing/stories.db", "there is no folder"),
        ("pipe", "no ordinary file"),
        ("a\0b", "cannot hold a NUL"),
        ("x" * 300, "this name cannot be used"),
        ("file/stories.db", "there is no folder"),
    ],
)
def test_a_name_that_cannot_be_a_file_is_refused_with_the_reason(tmp_path, name, words):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=words):
        SqliteLog(f"{tmp_path}/{name}")
