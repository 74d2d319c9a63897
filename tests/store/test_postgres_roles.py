"""The roles of docs/postgresql.md, on a real server: each may do what the page says, and nothing else."""

import re
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from log_requirements import STORY, fill
from log_samples import a_checkpoint, a_definition, an_act_entry, an_entry

from storytrack.errors import StoreReadOnly
from storytrack.store import open_log
from storytrack.store.chain import link
from storytrack.store.outbox import Outbox
from storytrack.story import Story

PAGE = (Path(__file__).parents[2] / "docs" / "postgresql.md").read_text(encoding="utf-8")
(ROLES,) = re.findall(r"^```sql\n(CREATE ROLE .*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
NAMES = re.findall(r"CREATE ROLE (\w+)", ROLES)


@pytest.fixture
def log(postgres):
    with closing(open_log(postgres.address)) as opened:
        opened.create(a_definition(STORY))
        yield opened


@pytest.fixture
def addresses(postgres, log):
    """Role of the page → the address of a user who has it."""
    users = {name: postgres.role() for name in NAMES}
    granted = re.sub(r"CREATE ROLE \w+ NOLOGIN;", "", ROLES)
    for name, (user, _) in users.items():
        granted = re.sub(rf"\b{name}\b", user, granted)
    postgres.execute(granted)
    return {name.removeprefix("storytrack_"): address for name, (_, address) in users.items()}


def add_alone(log):
    with log.alone(STORY):
        log.append(STORY, an_entry(3))


DOING = {
    "read": lambda log: (
        list(log.entries(STORY)),
        log.definitions(STORY),
        log.stories(),
        log.marks(STORY, ""),
    ),
    "wait": lambda log: log.wait(STORY, 2, 0.01),
    "add a report": lambda log: log.append(STORY, an_entry(3)),
    "add several": lambda log: log.append(STORY, an_entry(3), an_entry(4)),
    "add when alone": add_alone,
    "add an act": lambda log: log.append(STORY, an_act_entry(3)),
    "begin a story": lambda log: log.create(a_definition("another")),
    "learn": lambda log: log.redefine(a_definition(STORY, title="learned")),
}
WRITING = [*DOING][2:]
MAY = {
    "reader": ["read", "wait"],
    "script": [*DOING],
    "desk": [*DOING],
}


@pytest.mark.parametrize(("role", "what"), [(role, what) for role in MAY for what in DOING])
def test_a_role_may_do_what_the_page_says_and_is_told_what_it_lacks(log, addresses, role, what):
    fill(log, 2)
    with closing(open_log(addresses[role])) as opened:
        if what in MAY[role]:
            DOING[what](opened)
            return
        with pytest.raises(StoreReadOnly, match=r"lacks a right.*docs/postgresql.md has the statements"):
            DOING[what](opened)
    assert log.version(STORY) == 2
    assert log.stories() == (STORY,)


@pytest.mark.parametrize(("role", "kept"), [("reader", 0), ("script", 0), ("desk", 1)])
def test_a_role_that_may_keep_no_checkpoint_does_without(log, addresses, role, kept):
    with closing(open_log(addresses[role])) as opened:
        opened.keep(STORY, a_checkpoint(1))
        assert len(opened.marks(STORY, "rules")) == kept


@pytest.mark.parametrize("role", ["reader", "script"])
def test_what_watching_remembers_is_for_the_desk(log, addresses, role):
    with Outbox(addresses["desk"], STORY) as outbox:
        assert outbox.begin("webhook", 3) == 3
    with Outbox(addresses[role], STORY) as outbox, pytest.raises(StoreReadOnly):
        outbox.begin("another", 3)


def test_a_reader_reads_a_story_as_its_writer_sees_it(log, addresses):
    report = {
        "outlet": "Radio",
        "published_at": "2025-03-12T09:00Z",
        "claims": [{"metric": "men", "quantity": 3}],
    }
    with Story.open(addresses["script"]) as writing, Story.open(addresses["reader"]) as reading:
        heard = []
        reading.subscribe(heard.append, on="update,new")
        writing.add(report)
        assert reading.wait(60) == 1
        assert reading.snapshot() == writing.snapshot()
        assert reading.diff() == writing.diff()
        assert reading.contradictions() == writing.contradictions()
        assert [alert.version for alert in heard] == [1]
        with pytest.raises(StoreReadOnly):
            reading.add({**report, "outlet": "another"})
        assert reading.version == 1


def test_a_reader_makes_nothing_in_an_empty_database(postgres):
    _, address = postgres.role()
    with pytest.raises(StoreReadOnly, match="lacks a right"):
        open_log(address)
    assert postgres.rows("SELECT to_regnamespace('storytrack')") == [(None,)]


def test_a_role_without_any_right_reads_nothing(postgres, log):
    _, address = postgres.role()
    with pytest.raises(StoreReadOnly, match="permission denied for schema storytrack"):
        open_log(address)


def test_an_owner_of_the_schema_alone_may_make_the_tables(postgres):
    role, address = postgres.role()
    postgres.execute(f"CREATE SCHEMA storytrack AUTHORIZATION {role}")
    with closing(open_log(address)) as log:
        log.create(a_definition(STORY))
        fill(log, 1)


def test_a_database_that_may_only_be_read_is_told(postgres, log):
    role, address = postgres.role()
    postgres.execute(
        f"GRANT ALL ON SCHEMA storytrack TO {role}",
        f"GRANT ALL ON ALL TABLES IN SCHEMA storytrack TO {role}",
        f"ALTER ROLE {role} SET default_transaction_read_only = on",
    )
    with closing(open_log(address)) as opened:
        with pytest.raises(StoreReadOnly, match="use the address of the primary server"):
            opened.append(STORY, an_entry(1))
        opened.keep(STORY, a_checkpoint(1))
        assert opened.version(STORY) == 0


# --- append-only, for whoever writes ---

INSERT = """INSERT INTO storytrack.log
    (story, version, kind, event_id, received_at, event, verdicts, settled, chain)"""
OR_REPLACE = "ON CONFLICT (story, version) DO UPDATE SET kind = 'another'"
NOT_THE_NEXT = {
    "a gap": "'derailment', 5",
    "a version that is taken": "'derailment', 2",
    "no version": "'derailment', NULL",
    "nobody's story": "'nobody', 1",
}
MEDDLING = (
    "UPDATE storytrack.log SET kind = 'another'",
    "UPDATE storytrack.log SET version = version + 1",
    "DELETE FROM storytrack.log",
    "TRUNCATE storytrack.log",
    "TRUNCATE storytrack.story CASCADE",
    "UPDATE storytrack.story SET id = 'another'",
    "DELETE FROM storytrack.story",
    "UPDATE storytrack.definition SET definition = '{}'",
    "DELETE FROM storytrack.definition",
    f"{INSERT} VALUES ('derailment', 1, '', '', '', '', '', '', '') {OR_REPLACE}",
    *(f"{INSERT} VALUES ({place}, 'report', 'a', '', '', '', '', '')" for place in NOT_THE_NEXT.values()),
    "INSERT INTO storytrack.definition SELECT story, 3, 0, definition, '' FROM storytrack.definition",
)
BY_ROLES = (
    *MEDDLING,
    "ALTER TABLE storytrack.log DISABLE TRIGGER ALL",
    "DROP TABLE storytrack.log",
    "DROP TRIGGER log_takes_the_next ON storytrack.log",
    "CREATE OR REPLACE FUNCTION storytrack.seal_log() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
    "SET session_replication_role = replica",
    "CREATE TABLE storytrack.mine (a int)",
    "INSERT INTO storytrack.layout VALUES (2)",
)


def refused(address, sql):
    with (
        closing(psycopg.connect(address, autocommit=True)) as connection,
        pytest.raises(psycopg.Error) as error,
    ):
        connection.execute(sql)
    return str(error.value)


@pytest.mark.parametrize("sql", MEDDLING)
def test_what_is_on_file_cannot_be_changed_by_whoever_owns_it(postgres, log, sql):
    entries = fill(log, 3)
    assert re.search(
        "storytrack: (what is on file stays|not the next)|duplicate key", refused(postgres.address, sql)
    )
    assert list(log.entries(STORY)) == entries
    assert log.definitions(STORY) == (a_definition(STORY),)


@pytest.mark.parametrize("role", ["reader", "script", "desk"])
def test_what_is_on_file_cannot_be_changed_by_a_role(log, addresses, role):
    entries = fill(log, 3)
    for sql in BY_ROLES:
        said = refused(addresses[role], sql)
        assert re.search("permission denied|must be owner|storytrack: not the next|duplicate key", said)
    assert list(log.entries(STORY)) == entries
    assert log.definitions(STORY) == (a_definition(STORY),)


def test_a_link_cannot_be_forged_and_is_that_of_every_store(postgres, log, addresses):
    fill(log, 2)
    log.redefine(a_definition(STORY, title="another"))
    with closing(psycopg.connect(addresses["script"], autocommit=True)) as connection:
        connection.execute(
            f"{INSERT} VALUES (%s, 3, 'act', 'é', '', %s, '', '', 'forged')",
            [STORY, "dépôt 存"],
        )
    for table, number in (("log", "version"), ("definition", "revision")):
        before = ""
        for row in postgres.rows(f"SELECT * FROM storytrack.{table} ORDER BY {number}"):  # noqa: S608 - our own
            before = link(before, row[:-1])
            assert row[-1] == before
