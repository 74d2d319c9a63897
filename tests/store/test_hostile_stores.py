"""Whatever a store is called, whatever another hand wrote into it: it is used, or refused in our words."""

# ruff: noqa: S608 - the statements are our own

from __future__ import annotations

import json
import os
import socket
import sqlite3
import zlib
from contextlib import closing, contextmanager, suppress

import psycopg
import pytest
from log_samples import a_checkpoint, a_definition, an_entry

from storytrack import Story, backup, verify
from storytrack.errors import InvalidInput, NotFound, StoreCorrupt, StoreError, StorytrackError
from storytrack.store import open_log

STORY = "derailment"
CLAIM = {"metric": None, "quantity": 1, "about": "lots"}

# --- what a store is called ----------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of things that are no stories, and we are in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    os.mkfifo("pipe")
    with closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind("socket")
    for name, target in {
        "round": "about",
        "about": "round",
        "astray": "nowhere/s.db",
        "to": "new.db",
    }.items():
        (tmp_path / name).symlink_to(target)
    (tmp_path / "empty").touch()
    (tmp_path / "short").write_bytes(b"SQLite format 3\0")
    (tmp_path / "zeros").write_bytes(b"\0" * 100_000)
    (tmp_path / "text").write_text("SELECT\n" * 10_000)
    with closing(sqlite3.connect("another.db")) as connection:
        connection.execute("CREATE TABLE log (a)")
    return tmp_path


NO_STORES = {
    "folder": "this is a folder",
    "": "this is a folder",
    "..": "this is a folder",
    "/": "this is a folder",
    "pipe": "no ordinary file",
    "socket": "no ordinary file",
    "/dev/zero": "no ordinary file",
    "/dev/null": "no ordinary file",
    "/dev/full": "no ordinary file",
    "round": "Too many levels of symbolic links",
    "astray": "there is no folder .*nowhere",
    "nowhere/s.db": "there is no folder",
    "text/s.db": "there is no folder",
    "short": "no SQLite database",
    "zeros": "no SQLite database",
    "text": "no SQLite database",
    "another.db": "not one of storytrack's",
    "a\0b": "cannot hold a NUL",
    "\ud800.db": "this name cannot be used",
    "x" * 300: "this name cannot be used",
    "x/" * 5_000: "this name cannot be used",
}
USES = {"open": Story.open, "verify": verify, "backup": lambda name: backup(name, "copy.db")}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("name", NO_STORES, ids=lambda name: ascii(name)[:20])
def test_what_is_no_file_of_stories_is_refused_at_once_and_left_alone(folder, name, use):
    before = sorted(folder.iterdir())
    with pytest.raises(StoreError, match=NO_STORES[name]) as caught:
        USES[use](name)
    assert sorted(folder.iterdir()) == before
    assert len(str(caught.value)) < 7_000


@pytest.mark.parametrize("use", ["verify", "backup"])
@pytest.mark.parametrize("name", ["empty", "none.db", "to"])
def test_where_no_stories_are_there_is_nothing_to_verify_or_copy(folder, name, use):
    before = sorted(folder.iterdir())
    with pytest.raises(NotFound, match=r"no such file|no stories in this file"):
        USES[use](name)
    assert sorted(folder.iterdir()) == before


STORES = [
    "empty",
    "to",
    ":memory:",
    "file:s.db?mode=ro",
    "a?b#c%20.db",
    "-x",
    " ",
    "\u202ebd.s",
    "\udcff.db",
    "'; --",
]


@pytest.mark.parametrize("name", STORES, ids=ascii)
def test_any_other_name_is_that_of_a_file(folder, name):
    with Story.open(name, a_definition(STORY)):
        pass
    assert (folder / name).stat().st_size
    assert verify(name).is_whole
    assert backup(name, "copy.db").is_whole
    with Story.open(name) as again:
        assert again.definition == a_definition(STORY)


TAKEN = ["folder", "pipe", "round", "astray", "to", "empty", "/dev/null", "", "/"]
NO_NAMES = {
    "a\0b": "cannot hold a NUL",
    "x" * 300: "cannot be used",
    "\ud800": "cannot be used",
    "no/x": "no folder",
}


@pytest.mark.parametrize("to", [*TAKEN, *NO_NAMES], ids=lambda name: ascii(name)[:20])
def test_a_backup_takes_no_name_that_is_taken_or_none(folder, to):
    with Story.open("s.db", a_definition(STORY)):
        pass
    before = sorted(folder.iterdir())
    kind = InvalidInput if to in TAKEN else StoreError
    with pytest.raises(kind, match=NO_NAMES.get(to, "there already")):
        backup("s.db", to)
    assert sorted(folder.iterdir()) == before


# --- what a story is called ----------------------------------------------------------------------

IDS = [
    "'; DROP TABLE log; --",
    '"quoted"',
    "a\0b",
    "back\\slash\\0",
    "%s %(id)s ? :id",
    "\u202eback \u2066wards",
    "../../etc/passwd",
    "@3.00.1.00",
    "é" * 200,
    "\ufffe\U0010ffff",
    "line\nline",
]
NO_IDS = ["x" * 201, "x" * 1_000_000, "\ud800", " ", "\n"]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    return tmp_path / "s.db" if request.param == "sqlite" else request.getfixturevalue("postgres").address


def test_stories_of_any_id_stand_side_by_side(place):
    for name in IDS:
        with Story.open(place, name, durability="fast") as story:
            story.mark_other_event(
                story.add(
                    {
                        "outlet": name,
                        "published_at": "2025-03-12T09:00Z",
                        "received_at": "2025-03-12T09:00Z",
                        "claims": [CLAIM],
                    }
                ).report,
                by="desk",
                why=name,
            )
    with closing(open_log(place)) as log:
        assert log.stories() == tuple(IDS)
        assert [log.version(name) for name in IDS] == [2] * len(IDS)
    found = verify(place)
    assert found.is_whole, found
    assert verify(place, [str(head) for head in found.heads]).is_whole


@pytest.mark.parametrize("name", NO_IDS, ids=lambda name: ascii(name)[:20])
def test_what_is_no_id_is_refused_and_nothing_is_begun(place, name):
    with pytest.raises(InvalidInput) as caught:
        Story.open(place, name)
    assert len(str(caught.value)) < 1_000
    with closing(open_log(place)) as log:
        assert log.stories() == ()


# --- what another hand wrote ---------------------------------------------------------------------

TEXTS = {
    "half of JSON": "{",
    "a list of nothing": "[{}]",
    "null": "null",
    "not a number": "[NaN]",
    "2 ** 70": str(2**70),
    "100,000 lists": "[" * 100_000,
    "50,000 mappings": '{"a":' * 50_000 + "1" + "}" * 50_000,
    "a lone surrogate": '["\\ud800"]',
    "nothing": "",
    "the first day": "0001-01-01T00:00:00+14:00",
    "the last day": "9999-12-31T23:59:59-14:00",
    "no zone": "2025-03-12T00:00:00",
}
NUMBERS = {"2 ** 62": 2**62, "below all": -7, "a gap": 4}
ONLY_IN_SQLITE = {"bytes": b"\xff\xfe", "a fraction": 1.5, "infinity": float("inf"), "NUL": "\0"}
COLUMNS = [
    *(("log", name) for name in ("kind", "event_id", "received_at", "event", "verdicts", "settled", "chain")),
    *(("definition", name) for name in ("definition", "chain")),
    ("log", "version"),
    ("definition", "revision"),
    ("definition", "after_version"),
    *((table, name) for table, name in (("story", "id"), ("definition", "story"), ("log", "story"))),
]
NUMBER = {"log": "version", "definition": "revision", "checkpoint": "version", "story": "number"}


def strange_in(column, *, is_postgres):
    """A third of the values that may stand in a column: all of them stand in some."""
    is_number = column[1] in {"version", "revision", "after_version"}
    values = NUMBERS if is_number else TEXTS
    values = values if is_postgres else values | ONLY_IN_SQLITE
    kept = list(values.items())
    return kept if is_number else kept[COLUMNS.index(column) % 3 :: 3]


class Hand:
    """Another hand, that writes past every guard, and puts back what was there."""

    def __init__(self, place):
        self.is_postgres = str(place).startswith("postgresql")
        self._place = place
        with self._connected() as connection:
            self._kept = {
                table: connection.execute(f"SELECT * FROM {table}").fetchall()
                for table in ("log", "definition")
            }

    @contextmanager
    def _connected(self):
        if self.is_postgres:
            options = "-c search_path=storytrack -c session_replication_role=replica"
            with psycopg.connect(self._place, options=options) as connection:
                yield connection
            return
        with closing(sqlite3.connect(self._place)) as connection:
            query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            guards = connection.execute(query).fetchall()
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
            yield connection
            for _, made in guards:
                connection.execute(made)
            connection.commit()

    def write(self, table, column, value):
        mark = "%s" if self.is_postgres else "?"
        with self._connected() as connection:
            where = f"WHERE {NUMBER[table]} = 1"
            connection.execute(f"UPDATE {table} SET {column} = {mark} {where}", [value])

    def put_back(self):
        mark = "%s" if self.is_postgres else "?"
        with self._connected() as connection:
            for table, rows in self._kept.items():
                connection.execute(f"DELETE FROM {table}")
                for row in rows:
                    connection.execute(f"INSERT INTO {table} VALUES ({', '.join([mark] * len(row))})", row)
            connection.execute("DELETE FROM story WHERE number > 1")
            connection.execute(f"UPDATE story SET id = {mark}", [STORY])


@pytest.fixture
def filled(place):
    with closing(open_log(place, durability="fast")) as log:
        log.create(a_definition(STORY))
        log.append(STORY, an_entry(1), an_entry(2), an_entry(3))
        log.keep(STORY, a_checkpoint(1))
    return place


def everything(place):
    """What users do with a story."""
    with Story.open(place, STORY) as story:
        story.snapshot()
        story.since(0)
        list(story.updates())
        story.add({"outlet": "new", "published_at": "2025-03-13T09:00Z", "claims": [CLAIM]})


@pytest.mark.parametrize("column", COLUMNS, ids=".".join)
def test_whatever_stands_in_a_column_is_read_or_refused_in_our_words(filled, column):
    hand = Hand(filled)
    for what, value in strange_in(column, is_postgres=hand.is_postgres):
        try:
            hand.write(*column, value)
        except (psycopg.Error, sqlite3.Error):
            continue  # the database keeps no such thing there
        with suppress(StorytrackError):
            everything(filled)
        assert not verify(filled).is_whole, what
        hand.put_back()
    assert verify(filled).is_whole


MARKS = ["{}", "[1, 2]", '{"basis": "rules", "version": 1e400}', '{"basis": 1, "version": "x"}']
BODIES = {
    "nothing": b"",
    "no zlib": b"\0" * 1_000,
    "cut off": zlib.compress(b"{}" * 1_000)[:-5],
    "no text": zlib.compress(b"\xff\xfe"),
    "more than ours has": zlib.compress(b"\0" * (2**28 + 1), 1),
}


def test_a_strange_checkpoint_is_refused(filled):
    hand = Hand(filled)
    with closing(open_log(filled)) as log:
        for body in BODIES.values():
            hand.write("checkpoint", "body", body)
            with pytest.raises(StoreCorrupt, match="a checkpoint of the story"):
                log.checkpoint(STORY, a_checkpoint(1).mark)
        for mark in (*TEXTS.values(), *MARKS):
            hand.write("checkpoint", "mark", mark)
            with pytest.raises(StoreCorrupt, match="a checkpoint of the story"):
                log.marks(STORY, "rules")


ODD_REPORTS = {
    "a year beyond the calendar": lambda report: report["published_at"].update(
        start="0001-01-01T00:00:00+14:00"
    ),
    "a number beyond every count": lambda report: report["claims"][0]["quantity"].update(
        low=10**400, high=10**400
    ),
    "2 ** 63": lambda report: report["claims"][0]["quantity"].update(low=2**63, high=2**63),
    "ends that are exchanged": lambda report: report["claims"][0]["quantity"].update(low=9, high=1),
    "no such metric": lambda report: report["claims"][0].update(metric="nobody"),
    "claims twice": lambda report: report["claims"].extend(report["claims"]),
    "no claims": lambda report: report["claims"].clear(),
    "a claim of another name": lambda report: report["claims"][0].update(id="x"),
    "another outlet": lambda report: report.update(outlet="\u202e"),
}


@pytest.mark.parametrize("odd", ODD_REPORTS.values(), ids=ODD_REPORTS)
def test_an_odd_report_on_file_is_used_or_refused_and_never_whole(filled, odd):
    report = an_entry(1).event.model_dump(mode="json")
    odd(report)
    Hand(filled).write("log", "event", json.dumps(report))
    with suppress(StorytrackError):
        everything(filled)
    assert not verify(filled).is_whole


@pytest.mark.parametrize("number", [1, 2])
def test_a_version_that_is_gone_is_missed_by_whoever_reads(filled, number):
    Hand(filled).write("log", "version", number * 10**9)
    with (
        closing(open_log(filled)) as log,
        pytest.raises(StoreCorrupt, match=r"version 1 .*storytrack verify"),
    ):
        list(log.entries(STORY))


def test_a_report_without_its_verdicts_is_missed_by_whoever_reads(filled):
    Hand(filled).write("log", "verdicts", "[]")
    with closing(open_log(filled)) as log, pytest.raises(StoreCorrupt, match="version 1 of the story"):
        list(log.entries(STORY))
