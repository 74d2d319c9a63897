"""What may go wrong with a database: a clean retry or one clear error, and nothing is lost or doubled."""

import multiprocessing
import os
import signal
import traceback
from contextlib import closing
from threading import Thread, Timer

import psycopg
import pytest
from log_requirements import STORY, fill
from log_samples import a_checkpoint, a_definition, a_report, an_entry
from lossy_proxy import lossy_way

from storytrack.errors import (
    StoreBusy,
    StoreConflict,
    StoreCorrupt,
    StoreError,
    StoreTooNew,
    StoreUnreachable,
)
from storytrack.store import open_log
from storytrack.store.postgres_faults import refused, translated
from storytrack.story import Story


@pytest.fixture
def log(postgres):
    with closing(open_log(postgres.address)) as opened:
        opened.create(a_definition(STORY))
        yield opened


@pytest.fixture
def way(postgres):
    with lossy_way(postgres.address) as proxy:
        yield proxy


# --- a connection that is lost ---


def test_a_connection_that_was_cut_while_nobody_asked_is_made_again(postgres, log):
    fill(log, 1)
    assert postgres.cut() == 1
    log.append(STORY, an_entry(2))
    postgres.cut()
    assert log.version(STORY) == 2


def test_a_connection_that_is_cut_while_entries_are_read_goes_on_where_it_was(postgres, log):
    entries = fill(log, 250)
    reading = log.entries(STORY)
    found = [next(reading)]
    postgres.cut()
    assert [*found, *reading] == entries


WRITING = {
    "append": lambda log: log.append(STORY, an_entry(4)),
    "append of several": lambda log: log.append(STORY, an_entry(4), an_entry(5), an_entry(6)),
    "create": lambda log: log.create(a_definition("another")),
    "redefine": lambda log: log.redefine(a_definition(STORY, title="another")),
}


def on_file(log):
    return {story: (list(log.entries(story)), log.definitions(story)) for story in log.stories()}


@pytest.mark.parametrize("lost", ["request", "answer"])
@pytest.mark.parametrize("write", WRITING)
def test_what_was_asked_when_the_connection_was_lost_is_done_once(postgres, log, way, write, lost):
    fill(log, 3)
    with closing(open_log(way.address)) as far:
        assert far.version(STORY) == 3
        way.lose(lost)
        WRITING[write](far)
        assert way.lost == 1
    found = on_file(log)
    assert [entry.version for entry in found[STORY][0]] == list(range(1, len(found[STORY][0]) + 1))
    log.close()
    postgres.execute("DROP SCHEMA storytrack CASCADE")
    with closing(open_log(postgres.address)) as undisturbed:
        undisturbed.create(a_definition(STORY))
        fill(undisturbed, 3)
        WRITING[write](undisturbed)
        assert on_file(undisturbed) == found


@pytest.mark.parametrize("lost", ["request", "answer"])
@pytest.mark.parametrize(
    "entry", [an_entry(3, a_report(99)), an_entry(4, a_report(1))], ids=["taken", "on file"]
)
def test_a_refusal_that_was_lost_on_its_way_is_a_refusal(log, way, entry, lost):
    entries = fill(log, 3)
    with closing(open_log(way.address)) as far:
        far.version(STORY)
        way.lose(lost)
        with pytest.raises(StoreConflict):
            far.append(STORY, entry)
    assert list(log.entries(STORY)) == entries


@pytest.mark.parametrize("how_many", [1, 100])
def test_an_append_is_one_round_trip(log, way, how_many):
    with closing(open_log(way.address)) as far:
        far.append(STORY, an_entry(1))
        before = way.answers
        far.append(STORY, *(an_entry(version) for version in range(2, 2 + how_many)))
        assert way.answers == before + 1
    assert log.version(STORY) == 1 + how_many


def test_a_story_adds_a_report_in_one_round_trip(way):
    with Story.open(way.address, a_definition(STORY)) as story:
        story.add(a_report(1))
        before = way.answers
        story.add(a_report(2))
        assert way.answers == before + 1


@pytest.mark.parametrize("lost", ["request", "answer"])
def test_a_story_whose_connection_is_lost_while_it_adds_has_the_report_once(log, way, lost):
    with Story.open(way.address, a_definition(STORY)) as story:
        story.add(a_report(1))
        way.lose(lost)
        update = story.add(a_report(2))
        assert (update.version, update.duplicate, way.lost) == (2, False, 1)
        assert story.add(a_report(2)).duplicate
        assert story.add(a_report(3)).version == 3
    assert [entry.event for entry in log.entries(STORY)] == [a_report(1), a_report(2), a_report(3)]


def test_a_server_that_is_started_again_meanwhile_loses_nothing(postgres, log):
    if postgres.stop is None:
        pytest.skip("the server is not ours to stop")
    entries = fill(log, 2)
    postgres.stop()
    starting = Timer(0.5, postgres.start)
    starting.start()
    try:
        log.append(STORY, an_entry(3))
    finally:
        starting.join()
    assert list(log.entries(STORY)) == [*entries, an_entry(3)]


def test_a_server_that_stays_away_is_told_when_patience_is_over(postgres):
    if postgres.stop is None:
        pytest.skip("the server is not ours to stop")
    with closing(open_log(postgres.address, patience=0.3)) as log:
        log.create(a_definition(STORY))
        postgres.stop()
        try:
            with pytest.raises(StoreUnreachable, match="cannot be reached"):
                log.append(STORY, an_entry(1))
            with pytest.raises(StoreUnreachable, match="cannot be reached"):
                log.wait(STORY, 0, 5)
            with pytest.raises(StoreUnreachable, match="cannot be reached"):
                open_log(postgres.address)
        finally:
            postgres.start()
        log.append(STORY, an_entry(1))
        assert log.version(STORY) == 1


# --- others who write ---


def append_all(address, numbers):
    """Add these reports, whatever version each turns out to be."""
    with closing(open_log(address)) as log:
        for number in numbers:
            report = a_report(number)
            while log.find(STORY, report.id) is None:
                try:
                    log.append(STORY, an_entry(log.version(STORY) + 1, report))
                except StoreConflict:
                    continue


def test_processes_that_write_at_once_lose_nothing(postgres, log):
    # Each report is added by two of the processes, and is on file once.
    shares = [range(40), range(20, 60), [*range(20), *range(40, 60)]]
    begin = multiprocessing.get_context("spawn").Process
    writers = [begin(target=append_all, args=(postgres.address, share)) for share in shares]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    entries = list(log.entries(STORY))
    assert [entry.version for entry in entries] == list(range(1, 61))
    assert {entry.event.id for entry in entries} == {a_report(number).id for number in range(60)}


def test_those_who_open_an_empty_database_at_once_make_it_once(postgres):
    openers = [Thread(target=append_all, args=(postgres.address, ())) for _ in range(4)]
    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join()
    assert postgres.rows("SELECT version FROM storytrack.layout") == [(1,)]


INSERTED = """INSERT INTO storytrack.log
    (story, version, kind, event_id, received_at, event, verdicts, settled)
    VALUES (%s, 1, 'report', 'another', '', '{}', '[]', '[]')"""


def test_a_transaction_that_takes_too_long_makes_others_give_up_and_try_again(postgres, log):
    with closing(open_log(postgres.address, patience=0.2)) as hasty, closing(postgres.connect()) as other:
        with other.transaction(force_rollback=True):
            other.execute(INSERTED, [STORY])
            with pytest.raises(StoreBusy, match="holds the lock"):
                hasty.append(STORY, an_entry(1))
        hasty.append(STORY, an_entry(1))
    assert log.version(STORY) == 1


def test_an_append_that_is_interrupted_is_there_whole_or_not_at_all(postgres, log):
    interrupting = Timer(0.3, signal.raise_signal, [signal.SIGINT])
    with closing(postgres.connect()) as other, other.transaction(force_rollback=True):
        other.execute(INSERTED, [STORY])
        interrupting.start()
        with pytest.raises(KeyboardInterrupt):
            log.append(STORY, an_entry(1))
    assert log.version(STORY) == 0
    fill(log, 2)
    assert [entry.version for entry in log.entries(STORY)] == [1, 2]


# --- what may not be ---


def test_a_log_is_refused_in_another_process(log):
    child = os.fork()
    if not child:
        try:
            log.version(STORY)
        except StoreError as error:
            os._exit(0 if "opened by another process" in str(error) else 2)
        os._exit(3)
    assert os.waitpid(child, 0)[1] == 0
    assert log.version(STORY) == 0


MANGLED = {
    "a table that is gone": ("DROP TABLE storytrack.log CASCADE", StoreCorrupt, "damaged: it lacks .*log"),
    "a view that is gone": ("DROP VIEW storytrack.claims", StoreCorrupt, "damaged: it lacks claims"),
    "a schema of another's": (
        "DROP TABLE storytrack.layout",
        StoreCorrupt,
        "a schema storytrack that is not ours",
    ),
    "no layout": ("TRUNCATE storytrack.layout", StoreCorrupt, "damaged: it lacks its layout"),
    "a layout of the future": ("UPDATE storytrack.layout SET version = 99", StoreTooNew, "has layout 99"),
    "a column that is gone": (
        "ALTER TABLE storytrack.log DROP settled CASCADE",
        StoreCorrupt,
        "not as it was made",
    ),
}


@pytest.mark.parametrize("how", MANGLED)
def test_a_database_that_is_not_as_it_was_made_is_refused_with_the_reason(postgres, log, how):
    statement, kind, words = MANGLED[how]
    log.close()
    postgres.execute(statement)
    with pytest.raises(kind, match=words), closing(open_log(postgres.address)) as mangled:
        list(mangled.entries(STORY))


@pytest.mark.parametrize("column", ["event", "verdicts", "received_at", "settled"])
@pytest.mark.parametrize("content", ["{", "[{}]", "", "7"])
def test_a_damaged_entry_is_named_and_the_others_can_be_read(postgres, log, column, content):
    fill(log, 2)
    with closing(postgres.connect()) as connection:
        connection.execute("SET session_replication_role = replica")  # so that no trigger refuses it
        connection.execute(f"UPDATE storytrack.log SET {column} = %s WHERE version = 1", [content])  # noqa: S608
    with pytest.raises(StoreCorrupt, match="version 1 of the story 'derailment' cannot be read"):
        next(log.entries(STORY))
    assert [entry.version for entry in log.entries(STORY, after=1)] == [2]
    log.append(STORY, an_entry(3))


def test_a_damaged_definition_or_checkpoint_is_told(postgres, log):
    fill(log, 1)
    log.keep(STORY, a_checkpoint(1))
    postgres.execute("UPDATE storytrack.checkpoint SET body = ''")
    with pytest.raises(StoreCorrupt, match="a checkpoint of the story 'derailment' cannot be read"):
        log.checkpoint(STORY, a_checkpoint(1).mark)
    postgres.execute("UPDATE storytrack.checkpoint SET mark = '7'")
    with pytest.raises(StoreCorrupt, match="a checkpoint of the story 'derailment' cannot be read"):
        log.marks(STORY, "rules")
    postgres.rows(
        "INSERT INTO storytrack.definition (story, revision, after_version, definition)"
        " VALUES (%s, 2, 1, '7') RETURNING revision",
        STORY,
    )
    with pytest.raises(StoreCorrupt, match="a definition of the story 'derailment' cannot be read"):
        log.definition(STORY)


def test_a_database_in_another_encoding_is_refused(postgres):
    name = f"{postgres.name}_ascii"
    postgres.execute(f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'")
    try:
        with pytest.raises(StoreError, match="keeps its texts in SQL_ASCII"):
            open_log(postgres.address.replace(postgres.name, name))
    finally:
        postgres.execute(f"DROP DATABASE {name}")


def test_an_unknown_durability_is_refused(postgres):
    with pytest.raises(StoreError, match=r"'eventual' is no durability.*full, fast"):
        open_log(postgres.address, durability="eventual")


@pytest.mark.parametrize(("durability", "setting"), [("full", "on"), ("fast", "off")])
def test_durability_is_what_a_commit_waits_for(postgres, durability, setting):
    role, address = postgres.role()
    postgres.execute(
        f"GRANT CREATE ON DATABASE {postgres.name} TO {role}",
        f"ALTER ROLE {role} SET synchronous_commit = off",
    )
    with closing(open_log(address, durability=durability)) as log:
        assert log._rows("SHOW synchronous_commit") == [(setting,)]


# --- errors in our words ---

SECRET = "open sesame".replace(" ", "-")


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path):
    address = f"postgresql://desk:{SECRET}@/news?host={tmp_path}"
    with pytest.raises(StoreUnreachable, match="cannot be reached") as refusal:
        open_log(address)
    assert SECRET not in "".join(traceback.format_exception(refusal.value))


def test_a_database_that_is_not_there_is_told(postgres):
    with pytest.raises(StoreError, match="there is no such database"):
        open_log(postgres.address.replace(postgres.name, "nobody_s"))


def test_a_user_that_is_not_there_is_told(postgres):
    with pytest.raises(StoreError, match="does not let this user in"):
        open_log(postgres.address_as("nobody_s", "secret"))


def test_a_server_without_a_connection_left_is_told(postgres, log):
    role, address = postgres.role()
    postgres.execute(f"ALTER ROLE {role} CONNECTION LIMIT 0")
    with pytest.raises(StoreBusy, match="has no connection left"):
        open_log(address, patience=0.2)


KINDS = sorted({kind for kind in vars(psycopg.errors).values() if isinstance(kind, type)}, key=str)
KINDS = [kind for kind in KINDS if issubclass(kind, psycopg.Error)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("in_our_words", [translated, refused])
def test_every_error_of_the_driver_becomes_one_of_ours(kind, in_our_words):
    ours = in_our_words(kind("it said\n so"), "postgresql://desk@db.example/news")
    assert isinstance(ours, StoreError)
    assert str(ours).startswith("postgresql://desk@db.example/news: ")
    assert "it said so" in str(ours)
