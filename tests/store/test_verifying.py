"""Whatever another hand does to what is on file, a verification says what it was, exactly."""

# ruff: noqa: S608 - the statements are our own

from __future__ import annotations

import sqlite3
from contextlib import closing

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_samples import a_checkpoint, a_definition, a_report, an_act_entry, an_entry

from storytrack.errors import InvalidInput, NotFound, StoreCorrupt
from storytrack.model.verification import FlawKind, Head
from storytrack.store import open_log
from storytrack.store.backfilled import Backfilled, Taken
from storytrack.store.outbox import Outbox
from storytrack.store.sqlite_views import VIEWS
from storytrack.store.watched import Watched
from storytrack.verifying import verify

STORY = "derailment"
VERSIONS = 9
TABLES = ("story", "definition", "log")


class File:
    """A story of nine versions in an SQLite file, and another hand that may do anything to it."""

    kind = "sqlite"

    def __init__(self, path):
        self.address = path / "stories.db"

    def tamper(self, *statements):
        with closing(sqlite3.connect(self.address)) as connection:
            guards = connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall()
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(statement)
            for _, made in guards:
                connection.execute(made)
            connection.commit()


class Database:
    """The same in PostgreSQL."""

    kind = "postgresql"

    def __init__(self, postgres):
        self.address = postgres.address

    def tamper(self, *statements):
        with psycopg.connect(self.address, options="-c search_path=storytrack") as connection:
            for table in TABLES:
                connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
            for statement in statements:
                connection.execute(statement)
            for table in TABLES:
                connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    made = File(tmp_path) if request.param == "sqlite" else Database(request.getfixturevalue("postgres"))
    with closing(open_log(made.address)) as log:
        log.create(a_definition(STORY))
        for version in range(1, VERSIONS + 1):
            log.append(STORY, an_entry(version))
        log.redefine(a_definition(STORY, title="redefined"))
    return made


@pytest.fixture
def file(tmp_path):
    made = File(tmp_path)
    fill(made.address, {STORY: VERSIONS})
    return made


def fill(address, stories):
    with closing(open_log(address, durability="fast")) as log:
        for name, versions in stories.items():
            log.create(a_definition(name))
            log.append(name, *(an_entry(version) for version in range(1, versions + 1)))


def told(found):
    """The flaws in short."""
    return [(one.kind.value, one.versions or one.revisions, one.columns) for one in found.flaws]


def swapped(one, other):
    return (
        f"UPDATE log SET version = -1 WHERE version = {one}",
        f"UPDATE log SET version = {one} WHERE version = {other}",
        f"UPDATE log SET version = {other} WHERE version = -1",
    )


def renumbered(after, by):
    return (
        f"UPDATE log SET version = -version WHERE version > {after}",
        f"UPDATE log SET version = {by} - version WHERE version < 0",
    )


COPY = """INSERT INTO log SELECT story, {}, kind, 'x', received_at, event, verdicts, settled, {}
    FROM log WHERE version = 3"""
OF_A_ROW = ("received_at", "verdicts", "settled")

TAMPERINGS = {
    "an outlet": (
        ["UPDATE log SET event = replace(event, 'Courier', 'Postman') WHERE version = 3"],
        [("changed", (3, 3), ("event",))],
    ),
    "the first row": (
        ["UPDATE log SET event = replace(event, 'Courier', 'Postman') WHERE version = 1"],
        [("changed", (1, 1), ("event",))],
    ),
    "what cannot be read any more": (
        ["UPDATE log SET event = '{' WHERE version = 3"],
        [("changed", (3, 3), ("event",))],
    ),
    "an event of another row": (
        ["UPDATE log SET event = (SELECT event FROM log WHERE version = 5) WHERE version = 2"],
        [("changed", (2, 2), ("event",))],
    ),
    "when it came": (
        ["UPDATE log SET received_at = '2025-03-12T09:30:15+00:00' WHERE version = 3"],
        [("changed", (3, 3), OF_A_ROW)],
    ),
    "a verdict": (
        ["UPDATE log SET verdicts = replace(verdicts, 'updates', 'new') WHERE version = 3"],
        [("changed", (3, 3), OF_A_ROW)],
    ),
    "verdicts left out": (
        ["UPDATE log SET verdicts = '[]' WHERE version = 3"],
        [("changed", (3, 3), ("verdicts",))],
    ),
    "the kind": (["UPDATE log SET kind = 'act' WHERE version = 3"], [("changed", (3, 3), ("kind",))]),
    "the id": (["UPDATE log SET event_id = 'x' WHERE version = 3"], [("changed", (3, 3), ("event_id",))]),
    "the link": (["UPDATE log SET chain = 'x' WHERE version = 3"], [("changed", (3, 3), ("chain",))]),
    "the link of another row": (
        ["UPDATE log SET chain = (SELECT chain FROM log WHERE version = 7) WHERE version = 3"],
        [("changed", (3, 3), ("chain",))],
    ),
    "two rows apart": (
        ["UPDATE log SET event = replace(event, 'Courier', 'Postman') WHERE version IN (3, 6)"],
        [("changed", (3, 3), ("event",)), ("changed", (6, 6), ("event",))],
    ),
    "a run of rows": (
        ["UPDATE log SET event = replace(event, 'Courier', 'Postman') WHERE version IN (3, 4, 5)"],
        [("changed", (version, version), ("event",)) for version in (3, 4, 5)],
    ),
    "the last row": (
        ["UPDATE log SET event = replace(event, 'Courier', 'Postman') WHERE version = 9"],
        [("changed", (9, 9), ("event",))],
    ),
    "a definition": (
        ["UPDATE definition SET definition = replace(definition, 'derailment', 'crash') WHERE revision = 1"],
        [("changed", (1, 1), ("definition",))],
    ),
    "a row taken out": (["DELETE FROM log WHERE version = 3"], [("lost", (3, 3), ())]),
    "several rows taken out": (
        ["DELETE FROM log WHERE version IN (1, 3, 4, 6)"],
        [("lost", (1, 1), ()), ("lost", (3, 4), ()), ("lost", (6, 6), ())],
    ),
    "a row taken out, and the gap closed": (
        ["DELETE FROM log WHERE version = 3", *renumbered(3, -1)],
        [("lost", (3, 3), ()), ("moved", (3, 8), ())],
    ),
    "the first row taken out, and the gap closed": (
        ["DELETE FROM log WHERE version = 1", *renumbered(1, -1)],
        [("lost", (1, 1), ()), ("moved", (1, 8), ())],
    ),
    "three rows taken out, and the gap closed": (
        ["DELETE FROM log WHERE version IN (3, 4, 5)", *renumbered(5, -3)],
        [("lost", (3, 5), ()), ("moved", (3, 6), ())],
    ),
    "the end cut off, that a definition speaks of": (
        ["DELETE FROM log WHERE version > 7"],
        [("lost", (8, 9), ())],
    ),
    "all of the log": (["DELETE FROM log"], [("lost", (1, 9), ())]),
    "two neighbours exchanged": (swapped(3, 4), [("moved", (3, 3), ()), ("moved", (4, 4), ())]),
    "two rows exchanged": (swapped(3, 6), [("moved", (3, 3), ()), ("moved", (6, 6), ())]),
    "first and last exchanged": (swapped(1, 9), [("moved", (1, 1), ()), ("moved", (9, 9), ())]),
    "the last two exchanged": (swapped(8, 9), [("moved", (8, 8), ()), ("moved", (9, 9), ())]),
    "two pairs exchanged": (
        [*swapped(3, 7), *swapped(4, 8)],
        [("moved", (3, 4), ()), ("moved", (7, 8), ())],
    ),
    "a row put in between": (
        [*renumbered(3, 1), COPY.format(4, "repeat('a', 64)")],
        [("added", (4, 4), ()), ("moved", (5, 10), ())],
    ),
    "a copy with its link put in between": (
        [*renumbered(3, 1), COPY.format(4, "chain")],
        [("added", (4, 4), ()), ("moved", (5, 10), ())],
    ),
    "a row without a link put at the end": ([COPY.format(10, "''")], [("added", (10, 10), ())]),
    "a row put at the end": ([COPY.format(10, "chain")], [("changed", (10, 10), ("event",))]),
}


@pytest.fixture(params=list(TAMPERINGS))
def tampering(request):
    statements, flaws = TAMPERINGS[request.param]
    return [one.replace("repeat('a', 64)", f"'{'a' * 64}'") for one in statements], flaws


def test_what_nobody_touched_is_whole(store):
    found = verify(store.address)
    assert found.is_whole, found
    assert found.rows == VERSIONS + 2
    assert [head.version for head in found.heads] == [VERSIONS]


def test_every_tampering_is_told_for_what_it_was(store, tampering):
    statements, flaws = tampering
    store.tamper(*statements)
    assert told(verify(store.address)) == flaws


def test_what_was_moved_is_told_with_where_it_was(file):
    file.tamper("DELETE FROM log WHERE version = 3", *renumbered(3, -1))
    lost, moved = verify(file.address).flaws
    assert moved.text == "versions 3 to 8 hold what were versions 4 to 9"
    assert lost.text == "version 3 is lost"


def test_nothing_is_written_by_a_verification(file):
    before = file.address.read_bytes()
    verify(file.address)
    assert file.address.read_bytes() == before


# --- heads ---


def test_a_head_of_any_earlier_time_is_found_again(store):
    with closing(open_log(store.address)) as log:
        noted = []
        for version in range(VERSIONS + 1, VERSIONS + 4):
            noted += verify(store.address).heads
            log.append(STORY, an_entry(version))
            log.redefine(a_definition(STORY, title=f"title {version}"))
    found = verify(store.address, [str(head) for head in noted])
    assert found.is_whole, found
    assert found.expected == len(noted)


def test_a_head_shows_what_was_cut_off_at_the_end(store):
    (head,) = verify(store.address).heads
    store.tamper("DELETE FROM log WHERE version > 7", "DELETE FROM definition WHERE revision > 1")
    assert verify(store.address).is_whole
    assert told(verify(store.address, head)) == [("lost", (8, 9), ()), ("lost", (2, 2), ())]


def test_a_head_shows_that_all_was_written_anew(tmp_path):
    paths = [tmp_path / "ours.db", tmp_path / "theirs.db"]
    for number, path in enumerate(paths):
        with closing(open_log(path)) as log:
            log.create(a_definition(STORY))
            log.append(STORY, an_entry(1, a_report(number)), an_entry(2, a_report(7)))
    (head,) = verify(paths[0]).heads
    assert verify(paths[1]).is_whole
    assert told(verify(paths[1], head)) == [("changed", (2, 2), ())]


def test_a_head_shows_that_a_story_is_gone(file):
    (head,) = verify(file.address).heads
    file.tamper("DELETE FROM log", "DELETE FROM definition", "DELETE FROM story")
    assert [(one.kind, one.story) for one in verify(file.address, head).flaws] == [(FlawKind.LOST, STORY)]


def test_of_a_story_without_reports_there_is_a_head_too(tmp_path):
    path = tmp_path / "new.db"
    fill(path, {STORY: 0})
    (head,) = verify(path).heads
    with closing(open_log(path)) as log:
        log.append(STORY, an_entry(1))
    assert verify(path, head).is_whole


@given(st.text(min_size=1).filter(lambda name: name == name.strip() and max(name) < "\ud800"))
def test_a_head_is_read_as_it_was_written(name):
    head = Head(story=name, version=3, log="a" * 32, revision=1, definitions="0" * 32)
    assert Head.parse(str(head)) == head


@pytest.mark.parametrize("text", ["", "train", "train@3", "train@3.xyz.1.abc", f"@3.{'a' * 32}.1.{'b' * 32}"])
def test_what_is_no_head_is_refused(file, text):
    with pytest.raises(InvalidInput, match="no head of a story"):
        verify(file.address, text)


# --- several stories ---


def test_a_story_among_others_is_named(tmp_path):
    file = File(tmp_path)
    fill(file.address, {"ant": 3, "bee": 4, "cat": 2})
    file.tamper("UPDATE log SET event_id = 'x' WHERE story = 'bee' AND version = 2")
    found = verify(file.address)
    assert [(one.story, one.versions) for one in found.flaws] == [("bee", (2, 2))]
    assert [head.story for head in found.heads] == ["ant", "bee", "cat"]


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("DELETE FROM story WHERE id = 'bee'", "the story is not listed any more"),
        ("DELETE FROM definition WHERE story = 'bee'", "its definitions are lost"),
    ],
)
def test_a_story_that_is_only_in_part_there_is_told(tmp_path, statement, text):
    file = File(tmp_path)
    fill(file.address, {"ant": 1, "bee": 1, "cat": 1})
    file.tamper(statement)
    assert (("bee", text)) in [(one.story, one.text) for one in verify(file.address).flaws]


def test_a_story_that_is_gone_altogether_leaves_a_gap_in_the_list(tmp_path):
    file = File(tmp_path)
    fill(file.address, {"ant": 1, "bee": 1, "cat": 1})
    file.tamper(
        *(f"DELETE FROM {table} WHERE story = 'bee'" for table in ("log", "definition")),
        "DELETE FROM story WHERE id = 'bee'",
    )
    assert [one.text for one in verify(file.address).flaws] == [
        "a whole story is lost: the file has no number 2 of them"
    ]


# --- what an SQLite file may be like ---


@pytest.mark.parametrize("part", ["log_refuses_update", "log_takes_the_next_version"])
def test_a_guard_that_is_gone_or_another_is_told(file, part):
    with closing(sqlite3.connect(file.address)) as connection:
        connection.execute(f"DROP TRIGGER {part}")
    (gone,) = verify(file.address).flaws
    assert (gone.kind, gone.text) == (FlawKind.UNGUARDED, f"{part} is not there any more")
    with closing(sqlite3.connect(file.address)) as connection:
        connection.execute(f"CREATE TRIGGER {part} BEFORE INSERT ON log BEGIN SELECT 1; END")
    (another,) = verify(file.address).flaws
    assert another.text == f"{part} is not as storytrack made it"


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_that_is_gone_or_another_is_told_until_it_is_made_again(file, view):
    with closing(sqlite3.connect(file.address)) as connection:
        connection.execute(f"DROP VIEW {view}")
    (gone,) = verify(file.address).flaws
    assert (gone.kind, gone.text) == (FlawKind.DERIVED, f"{view} is not there any more")
    open_log(file.address).close()
    assert verify(file.address).is_whole
    with closing(sqlite3.connect(file.address)) as connection:
        connection.execute(f"DROP VIEW {view}")
        connection.execute(f"CREATE TABLE {view} AS SELECT * FROM story")
    open_log(file.address).close()
    (another,) = verify(file.address).flaws
    assert (another.kind, another.text) == (FlawKind.DERIVED, f"{view} is not as storytrack made it")


def test_what_is_kept_beside_the_stories_and_what_users_add_is_no_flaw(file):
    with closing(open_log(file.address)) as log:
        log.keep(STORY, a_checkpoint(3))
    with Outbox(file.address, STORY) as outbox:
        outbox.begin("desk", VERSIONS)
    with Watched(file.address, STORY) as watched:
        watched.answered("https://feed.example", "etag")
    with Backfilled(file.address) as backfilled:
        backfilled.begin(STORY, [Taken("mark", 1, 1, "report")])
    with closing(sqlite3.connect(file.address)) as connection:
        connection.execute("CREATE VIEW my_view AS SELECT * FROM claims")
        connection.execute("CREATE TABLE my_notes (version)")
        connection.execute("CREATE INDEX my_index ON log (received_at)")
        connection.execute("INSERT INTO my_notes VALUES (99)")
        connection.commit()
    assert verify(file.address).is_whole


def test_an_alert_shows_that_the_end_is_cut_off(file):
    with Outbox(file.address, STORY) as outbox:
        outbox.begin("desk", VERSIONS)
    file.tamper("DELETE FROM log WHERE version > 7")
    (flaw,) = verify(file.address).flaws
    assert (flaw.kind, flaw.versions) == (FlawKind.LOST, (8, 9))
    assert "an alert speaks of version 9" in flaw.text


def test_a_checkpoint_shows_that_a_whole_story_is_gone(file):
    with closing(open_log(file.address)) as log:
        log.keep(STORY, a_checkpoint(3))
    file.tamper(*(f"DELETE FROM {table}" for table in ("log", "definition", "story")))
    found = verify(file.address)
    assert {one.story for one in found.flaws} == {STORY}
    assert "a checkpoint speaks of version 3" in " ".join(one.text for one in found.flaws)


@pytest.mark.parametrize("value", ["'x'", "2.5", "-4"])
def test_a_row_with_a_strange_number_is_told(file, value):
    file.tamper(f"UPDATE log SET version = {value} WHERE version = 9")
    kinds = {one.kind for one in verify(file.address, verify(file.address).heads).flaws}
    assert kinds == {FlawKind.ADDED}


@pytest.mark.parametrize("value", ["x'ff00'", "cast(event AS BLOB)", "cast(x'ff7b' AS TEXT)", "1"])
def test_a_value_that_is_no_text_is_told(file, value):
    file.tamper(f"UPDATE log SET event = {value} WHERE version = 4")
    assert told(verify(file.address)) == [("changed", (4, 4), ("event",))]


def test_a_damaged_page_is_told_and_what_it_hides(tmp_path):
    path = tmp_path / "stories.db"
    fill(path, {STORY: 60})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    place = data.index(b"The Courier", len(data) // 2) // size * size
    data[place : place + size] = b"\xff" * size
    path.write_bytes(data)
    found = verify(path)
    kinds = [one.kind for one in found.flaws]
    assert FlawKind.DAMAGED in kinds
    hidden = [one for one in found.flaws if one.kind is FlawKind.UNREADABLE]
    assert hidden
    assert all(one.versions and 1 < one.versions[0] < 60 for one in hidden)
    assert FlawKind.CHANGED not in kinds
    assert found.heads[0].version == 60


def test_a_file_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(NotFound, match="no such file"):
        verify(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_program_is_refused(tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
    with pytest.raises(StoreCorrupt, match="not one of storytrack's"):
        verify(path)


# --- laws ---


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A file with a story of reports and acts, and the head of it."""
    path = tmp_path_factory.mktemp("verifying") / "stories.db"
    with closing(open_log(path, durability="fast")) as log:
        log.create(a_definition(STORY))
        log.append(STORY, *(an_act_entry(v) if v == 5 else an_entry(v) for v in range(1, 13)))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (columns,) = connection.execute("SELECT group_concat(name) FROM pragma_table_info('log')").fetchone()
        rows = connection.execute(f"SELECT {columns} FROM log ORDER BY version").fetchall()
    return path, rows, verify(path).heads


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.integers(0, 11), max_size=14), keep=st.booleans())
def test_no_other_log_than_ours_passes_with_its_head(template, tmp_path, order, keep):
    path, rows, heads = template
    chosen = [rows[place] for place in order]
    if chosen == rows:
        return
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM log")
        for number, (story, version, kind, event, *rest) in enumerate(chosen, start=1):
            written = version if keep else number
            own = f"{event} {number}" if order.count(version - 1) > 1 else event
            connection.execute(
                f"INSERT OR IGNORE INTO log VALUES ({', '.join('?' * 9)})",
                (story, written, kind, own, *rest),
            )
        connection.commit()
        is_ours = connection.execute("SELECT * FROM log ORDER BY version").fetchall() == rows
    flaws = [one for one in verify(copy, heads).flaws if one.kind is not FlawKind.UNGUARDED]
    assert bool(flaws) is not is_ours
