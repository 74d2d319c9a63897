"""What a verification finds in a PostgreSQL database beside what it finds in every store."""

# ruff: noqa: S608 - the statements are our own

import re
import subprocess
from contextlib import closing
from pathlib import Path
from shlex import split

import psycopg
import pytest
from log_samples import a_checkpoint, a_definition, a_report, an_entry

from storytrack.backing_up import backup
from storytrack.errors import InvalidInput, NotFound, StoreError, StoreReadOnly
from storytrack.model.verification import FlawKind
from storytrack.store import open_log
from storytrack.store.outbox import Outbox
from storytrack.store.postgres_schema import GUARDS
from storytrack.verifying import verify

PAGE = (Path(__file__).parents[2] / "docs" / "postgresql.md").read_text(encoding="utf-8")
STORIES = ("ant", "bee", "a\\b\0", "Žižek #1 %s")


@pytest.fixture
def log(postgres):
    with closing(open_log(postgres.address, durability="fast")) as opened:
        for story in STORIES:
            opened.create(a_definition(story))
            opened.append(story, an_entry(1), an_entry(2), an_entry(3))
        yield opened


def meddle(postgres, *statements):
    """What another hand does, past every trigger."""
    with closing(psycopg.connect(postgres.address, autocommit=True)) as connection:
        connection.execute("SET session_replication_role = replica")
        for statement in statements:
            connection.execute(statement)


def of(address, story):
    return f"{address}#{story}"


# --- one story, or all of them ---

NAMED = {"ant": "ant", "a%5Cb%00": "a\\\\b\\0", "%C5%BDi%C5%BEek%20%231%20%25s": "Žižek #1 %s"}


def test_all_stories_of_a_database_are_walked(postgres, log):
    found = verify(postgres.address)
    assert found.is_whole, found
    assert [head.version for head in found.heads] == [3] * len(STORIES)
    assert found.rows == 4 * len(STORIES)


@pytest.mark.parametrize("name", NAMED)
def test_the_story_that_the_address_names_is_walked_alone(postgres, log, name):
    meddle(postgres, "UPDATE storytrack.log SET kind = 'act' WHERE story = 'bee'")
    found = verify(of(postgres.address, name))
    assert found.is_whole, found
    assert [head.story for head in found.heads] == [NAMED[name]]
    assert verify(of(postgres.address, name), found.heads).is_whole
    assert not verify(of(postgres.address, "bee")).is_whole


def test_a_story_that_is_not_there_is_no_whole_one(postgres, log):
    with pytest.raises(NotFound, match="no story 'cat'"):
        verify(of(postgres.address, "cat"))


def test_a_story_whose_head_was_noted_is_missed(postgres, log):
    (head,) = verify(of(postgres.address, "ant")).heads
    meddle(
        postgres,
        *(f"DELETE FROM storytrack.{one} WHERE story = 'ant'" for one in ("log", "definition")),
        "DELETE FROM storytrack.story WHERE id = 'ant'",
    )
    assert verify(postgres.address).is_whole
    for address in (postgres.address, of(postgres.address, "ant")):
        (flaw,) = verify(address, head).flaws
        assert (flaw.kind, flaw.story, flaw.text) == (FlawKind.LOST, "ant", "the whole story is lost")


def test_the_head_of_another_story_is_not_looked_for_in_vain(postgres, log):
    heads = verify(postgres.address).heads
    with pytest.raises(InvalidInput, match="the head is of the story 'bee', and 'ant' is verified"):
        verify(of(postgres.address, "ant"), heads)


# --- what else speaks of a story ---


def told_all(postgres, log):
    with Outbox(postgres.address, "ant") as outbox:
        outbox.begin("desk", 3)


SPEAKING = {"a checkpoint": lambda postgres, log: log.keep("ant", a_checkpoint(3)), "an alert": told_all}


@pytest.mark.parametrize("who", SPEAKING)
def test_what_was_cut_off_at_the_end_is_told_by_what_speaks_of_it(postgres, log, who):
    SPEAKING[who](postgres, log)
    meddle(postgres, "DELETE FROM storytrack.log WHERE story = 'ant' AND version > 1")
    (flaw,) = verify(postgres.address).flaws
    assert (flaw.kind, flaw.story, flaw.versions) == (FlawKind.LOST, "ant", (2, 3))
    assert f"{who} speaks of version 3" in flaw.text


@pytest.mark.parametrize("table", ["log", "definition", "checkpoint"])
def test_a_story_that_only_rows_speak_of_is_told(postgres, log, table):
    log.keep("bee", a_checkpoint(3))
    others = {"log", "definition", "checkpoint"} - {table}
    meddle(
        postgres,
        "DELETE FROM storytrack.story WHERE id = 'bee'",
        *(f"DELETE FROM storytrack.{one} WHERE story = 'bee'" for one in others),
    )
    told = [(one.story, one.text) for one in verify(postgres.address).flaws]
    assert ("bee", "the story is not listed any more") in told
    assert {story for story, _ in told} == {"bee"}


# --- what keeps the log append-only ---

UNGUARDING = {
    "log_is_append_only": "ALTER TABLE storytrack.log DISABLE TRIGGER log_is_append_only",
    "definition_takes_the_next": "DROP TRIGGER definition_takes_the_next ON storytrack.definition",
    "log_takes_the_next": "ALTER TABLE storytrack.log ENABLE REPLICA TRIGGER log_takes_the_next",
}
REPLACING = {
    "refuse": """CREATE OR REPLACE FUNCTION storytrack.refuse() RETURNS trigger LANGUAGE plpgsql
        AS 'BEGIN RETURN NULL; END'""",
    "story_is_append_only": """CREATE OR REPLACE TRIGGER story_is_append_only BEFORE TRUNCATE
        ON storytrack.story FOR EACH STATEMENT EXECUTE FUNCTION storytrack.refuse()""",
    "log_takes_the_next": """CREATE OR REPLACE TRIGGER log_takes_the_next BEFORE INSERT ON storytrack.log
        FOR EACH ROW WHEN (NEW.version < 3) EXECUTE FUNCTION storytrack.seal_log()""",
}


@pytest.mark.parametrize("guard", UNGUARDING)
def test_a_guard_that_is_gone_or_off_is_told(postgres, log, guard):
    postgres.execute(UNGUARDING[guard])
    (flaw,) = verify(postgres.address).flaws
    assert (flaw.kind, flaw.text) == (FlawKind.UNGUARDED, f"{guard} is not there, or not enabled")


@pytest.mark.parametrize("guard", REPLACING)
def test_a_guard_that_does_something_else_is_told(postgres, log, guard):
    postgres.execute(REPLACING[guard])
    (flaw,) = verify(postgres.address).flaws
    assert (flaw.kind, flaw.text) == (FlawKind.UNGUARDED, f"{guard} is not as storytrack made it")


def test_every_table_of_the_chain_is_guarded():
    assert {name.split("_")[0] for name in GUARDS if name.endswith("append_only")} == {
        "story",
        "definition",
        "log",
    }


# --- who may verify, and what is left as it was ---


def test_a_role_that_may_only_read_may_verify(postgres, log):
    role, address = postgres.role()
    postgres.execute(
        f"GRANT USAGE ON SCHEMA storytrack TO {role}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA storytrack TO {role}",
    )
    assert verify(address) == verify(postgres.address).with_(place=verify(address).place)
    meddle(postgres, "UPDATE storytrack.log SET kind = 'act' WHERE story = 'bee' AND version = 2")
    assert [one.versions for one in verify(address).flaws] == [(2, 2)]


def test_a_role_that_may_not_read_is_told_what_it_lacks(postgres, log):
    _, address = postgres.role()
    with pytest.raises(StoreReadOnly, match="lacks a right"):
        verify(address)


@pytest.mark.parametrize("as_reader", [True, False])
def test_nothing_is_made_in_a_database_without_stories(postgres, as_reader):
    address = postgres.role()[1] if as_reader else postgres.address
    with pytest.raises(NotFound, match="there are no stories in this database"):
        verify(address)
    assert postgres.rows("SELECT to_regnamespace('storytrack')") == [(None,)]


def test_others_write_meanwhile(postgres, log):
    numbers = iter(range(4, 100))

    def add(_, __):
        log.append("ant", an_entry(next(numbers)))

    log.append("bee", *(an_entry(version, a_report(version)) for version in range(4, 250)))
    assert verify(postgres.address, tell=add).is_whole
    assert log.version("ant") > 3


def test_a_damaged_page_is_told_and_what_it_hides(postgres, log):
    if postgres.stop is None:
        pytest.skip("the server is not ours to stop")
    log.append("ant", *(an_entry(version) for version in range(4, 61)))
    ((folder, path),) = postgres.rows(
        "SELECT current_setting('data_directory'), pg_relation_filepath('storytrack.log')"
    )
    log.close()
    postgres.stop()
    try:
        with (Path(folder) / path).open("r+b") as file:
            file.seek(8192 * 2)
            file.write(b"\xff" * 8192)
    finally:
        postgres.start()
    found = verify(postgres.address)
    hidden = [one for one in found.flaws if one.kind is FlawKind.UNREADABLE]
    assert hidden
    assert "invalid page" in hidden[0].text
    assert {one.kind for one in found.flaws} == {FlawKind.UNREADABLE}
    assert found.heads[0].version == 60


# --- a backup ---


def test_a_backup_is_for_the_tools_of_the_server_and_the_words_for_it_are_given(postgres, tmp_path):
    to = tmp_path / "a copy"
    address = "postgresql://desk:se%23cret@db.example:5433/news?sslmode=require&password=sesame#train"
    with pytest.raises(StoreError) as caught:
        backup(address, to)
    (problem,) = caught.value.problems
    assert "is backed up with the tools of its server" in problem.what
    assert split(problem.fix) == [
        "pg_dump",
        "--format=custom",
        "--schema=storytrack",
        f"--file={to}",
        "postgresql://desk@db.example:5433/news",
    ]
    assert not re.search("cret|sesame", str(caught.value))
    assert not to.exists()


def test_what_the_page_says_of_a_backup_gives_the_same_stories_again(postgres, log, tmp_path):
    heads = verify(postgres.address).heads
    log.close()
    commands = re.findall(r"^(pg_\w+ .*)$", PAGE, re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["pg_dump", "pg_restore"]
    for command in commands:
        tool, *given = split(re.sub(r"postgresql://[^ ]+", postgres.address, command))
        if postgres.tool(tool) is None:
            pytest.skip("the tools of the server are not here")
        if tool == "pg_restore":
            postgres.execute("DROP SCHEMA storytrack CASCADE")
        subprocess.run([postgres.tool(tool), *given], check=True, cwd=tmp_path)  # noqa: S603
    assert verify(postgres.address, heads).is_whole
    with closing(open_log(postgres.address)) as again:
        again.append("bee", an_entry(4))
    assert verify(postgres.address, heads).is_whole
