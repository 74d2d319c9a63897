"""The store in an SQLite file: the requirements of every store, and what is particular to a file."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_requirements import STORY, LogRequirements, fill
from log_samples import a_definition, a_report, an_act_entry, an_entry, every_kind_of_claim

from storytrack.errors import NotFound, StoreConflict, StoreError
from storytrack.model.quantity import DateValue, Quantity, StateValue
from storytrack.store import MemoryLog, open_log, sqlite_views
from storytrack.store.chain import BEGINNING, link
from storytrack.store.sqlite import SqliteLog
from storytrack.store.sqlite_schema import SCHEMA_VERSION


@pytest.fixture
def path(tmp_path):
    return tmp_path / "stories.db"


@pytest.fixture
def log(path):
    with closing(SqliteLog(path)) as opened:
        yield opened


@pytest.fixture
def story(log):
    log.create(a_definition(STORY))
    return STORY


def rows(path, sql):
    """What plain SQL sees, as dicts."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql)]


class TestSqliteLog(LogRequirements):
    @pytest.fixture(params=["full", "fast"])
    def log(self, path, request):
        with closing(SqliteLog(path, durability=request.param)) as opened:
            yield opened


# --- the file ---


def test_everything_is_there_when_the_file_is_opened_again(path):
    with closing(SqliteLog(path)) as log:
        log.create(a_definition(STORY))
        entries = fill(log, 3)
        log.redefine(a_definition(STORY, title="redefined"))
    with closing(SqliteLog(path)) as log:
        assert log.stories() == (STORY,)
        assert list(log.entries(STORY)) == entries
        assert [old.title for old in log.definitions(STORY)] == ["A derailment", "redefined"]
        log.append(STORY, an_entry(4))


def test_two_logs_on_one_file_see_each_others_reports(path, log, story):
    with closing(SqliteLog(path)) as other:
        fill(log, 2)
        assert other.version(story) == 2
        other.append(story, an_entry(3))
    assert [entry.version for entry in log.entries(story)] == [1, 2, 3]


def test_an_empty_file_is_taken_as_a_new_one(path):
    path.touch()
    with closing(SqliteLog(path)) as log:
        assert log.stories() == ()


@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_may_be_text_or_a_path(path, kind):
    with closing(open_log(kind(path))) as log:
        log.create(a_definition(STORY))
    assert path.is_file()


@pytest.mark.parametrize("name", ["a b", "a?mode=ro", "a%20b", "é'\"", ":memory:", "file:x", "\udcff"])
def test_a_file_name_is_taken_as_it_is(tmp_path, name, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with closing(SqliteLog(name)) as log:
        log.create(a_definition(STORY))
        assert (tmp_path / name).is_file()


def test_the_file_is_in_write_ahead_mode_and_marked_as_ours(path, log):
    assert rows(path, "PRAGMA journal_mode") == [{"journal_mode": "wal"}]
    assert rows(path, "PRAGMA application_id") == [{"application_id": 0x5354726B}]
    assert rows(path, "PRAGMA user_version") == [{"user_version": SCHEMA_VERSION}]


@pytest.mark.parametrize(("durability", "level"), [("full", 2), ("fast", 1)])
def test_durability_is_the_level_of_synchronising(path, durability, level):
    with closing(SqliteLog(path, durability=durability)) as log:
        assert log._driver().execute("PRAGMA synchronous").fetchone() == (level,)


def test_an_unknown_durability_is_refused_and_makes_no_file(path):
    with pytest.raises(StoreError, match=r"'eventual' is no durability.*full, fast"):
        SqliteLog(path, durability="eventual")
    assert not path.exists()


def test_a_connection_that_was_cut_is_opened_again(log, story):
    log._connection.invalidate()  # what SQLAlchemy does after a Ctrl-C
    fill(log, 1)
    assert log.version(story) == 1


def test_the_store_is_loaded_without_sqlalchemy():
    code = "import sys, storytrack.store; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own


@pytest.mark.parametrize("address", ["mysql://desk:secret@host/x", "sqlite:///secret.db"])
def test_an_address_that_no_store_serves_is_refused_without_its_password(address):
    with pytest.raises(StoreError, match="no store serves this kind of address") as refusal:
        open_log(address)
    assert "secret" not in str(refusal.value)


# --- the same answers as memory ---

STEPS = st.tuples(
    st.sampled_from(["create", "redefine", "append", "find", "read"]), st.integers(0, 2), st.integers(0, 5)
)


def answer(log, name, step):
    """What a store answers to one step on one of a few stories and reports, be it an error."""
    verb, number, report = step
    story = f"{name}-{number}"
    try:
        match verb:
            case "create":
                return log.create(a_definition(story))
            case "redefine":
                return log.redefine(a_definition(story, title=f"title {report}"))
            case "append":
                return log.append(story, an_entry(log.version(story) + report % 2, a_report(report)))
            case "find":
                return log.find(story, a_report(report).id), log.version(story), log.definition(story)
        return list(log.entries(story, after=report)), log.definitions(story)
    except (StoreConflict, NotFound) as error:
        return type(error), [(problem.what, problem.fix) for problem in error.problems]


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    with closing(SqliteLog(tmp_path_factory.mktemp("both") / "stories.db", durability="fast")) as log:
        yield log, MemoryLog(), count()


@settings(deadline=None, max_examples=50)
@given(steps=st.lists(STEPS, max_size=25))
def test_a_file_and_memory_answer_every_sequence_of_steps_alike(both, steps):
    on_file, in_memory, numbers = both
    name = next(numbers)
    for step in steps:
        assert answer(on_file, name, step) == answer(in_memory, name, step)


# --- append-only, for whoever writes ---

MEDDLING = (
    "UPDATE log SET kind = 'another'",
    "UPDATE log SET version = version + 1",
    "DELETE FROM log",
    "INSERT OR REPLACE INTO log SELECT * FROM log WHERE version = 1",
    "INSERT OR REPLACE INTO log SELECT story, 4, kind, event_id, '', '', '', '', '' FROM log LIMIT 1",
    "INSERT INTO log SELECT story, 6, kind, 'another', '', '', '', '', '' FROM log WHERE version = 1",
    "UPDATE story SET id = 'another'",
    "DELETE FROM story",
    "UPDATE definition SET definition = '{}'",
    "DELETE FROM definition",
)


@pytest.mark.parametrize("sql", MEDDLING)
def test_what_is_on_file_cannot_be_changed_by_plain_sql(path, log, story, sql):
    entries = fill(log, 3)
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="storytrack: "),
    ):
        connection.execute(sql)
    assert list(log.entries(story)) == entries
    assert log.definitions(story) == (a_definition(story),)


# --- plain SQL ---


def test_the_view_of_the_reports_has_a_row_a_report(path, log, story):
    report = a_report(
        name="r1",
        title="Rescued",
        url="https://example.org/1",
        lang="en",
        published_at="2025-03-12T10:00+05:00",
    )
    log.append(story, an_entry(1, report))
    assert rows(path, "SELECT * FROM reports") == [
        {
            "story": story,
            "version": 1,
            "report_id": report.id,
            "name": "r1",
            "outlet": "The Courier",
            "title": "Rescued",
            "url": "https://example.org/1",
            "lang": "en",
            "published_at": "2025-03-12T10:00:00+05:00",
            "precision": "minute",
            "received_at": "2025-03-12T09:30:15.123456+05:30",
            "about_another_event": 0,
            "claims": 2,
            "published_utc": "2025-03-12 05:00:00",
            "received_utc": "2025-03-12 04:00:15",
        }
    ]


def test_the_view_of_the_claims_shows_every_kind_of_figure_as_the_model_has_it(path, log, story):
    report = a_report(claims=every_kind_of_claim())
    log.append(story, an_entry(1, report))
    found = rows(path, "SELECT * FROM claims")
    assert [row["claim_id"] for row in found] == [claim.id for claim in report.claims]
    for row, claim in zip(found, report.claims, strict=True):
        match claim.quantity:
            case Quantity() as figure:
                names = ("low", "high", "qualifier", "value", "unit", "phrase")
                assert {name: row[name] for name in names} == {name: getattr(figure, name) for name in names}
                assert (row["state"], row["date"]) == (None, None)
            case StateValue() as figure:
                assert (row["state"], row["qualifier"], row["phrase"]) == ("dead", None, figure.phrase)
            case DateValue():
                assert (row["date"], row["qualifier"]) == ("2025-03-13T12:00:00+05:00", None)


def test_the_view_of_the_claims_says_who_when_and_with_what_verdict(path, log, story):
    fill(log, 1)
    first, second = rows(path, "SELECT * FROM claims")
    assert (first["speaker"], first["role"], first["label"], first["outlet"]) == (
        "a minister",
        "outlet",
        "updates",
        "The Courier",
    )
    assert (first["as_of"], second["as_of"]) == (None, "2025-03-12T08:00:00+05:00")


def test_the_view_of_the_verdicts_has_a_row_a_claim(path, log, story):
    (entry,) = fill(log, 1)
    found = rows(path, "SELECT claim_id, label, stale, dependent, rule, against, reason FROM verdicts")
    assert found == [
        {
            "claim_id": claim.id,
            "label": "updates",
            "stale": 1,
            "dependent": 0,
            "rule": "",
            "against": '["r1-1"]',
            "reason": "because",
        }
        for claim in entry.event.claims
    ]


def test_the_view_of_the_acts_has_a_row_an_act_and_the_other_views_have_none(path, log, story):
    fill(log, 1)
    others = ("reports", "claims", "verdicts")
    before = [rows(path, f"SELECT * FROM {view}") for view in others]  # noqa: S608 - fixed
    for version, kind in enumerate(("withdraw_report", "undo", "withdraw_claim", "withdraw_source"), start=2):
        log.append(story, an_act_entry(version, kind))
    found = rows(
        path, "SELECT version, kind, editor, why, about, claim_id, report_id, source, undoes FROM acts"
    )
    said = {"editor": "A", "why": "w", "about": "in print"}
    none = dict.fromkeys(("claim_id", "report_id", "source", "undoes"))
    assert found == [
        {"version": 2, "kind": "withdraw_report", **said, **none, "report_id": "r1"},
        {"version": 3, "kind": "undo", **said, **none, "undoes": "0123456789ab"},
        {"version": 4, "kind": "withdraw_claim", **said, **none, "claim_id": "r1-1"},
        {"version": 5, "kind": "withdraw_source", **said, **none, "source": "The Courier"},
    ]
    assert [rows(path, f"SELECT * FROM {view}") for view in others] == before  # noqa: S608 - fixed


def test_the_columns_that_are_written_down_are_those_of_the_views(path, log):
    told = dict(re.findall(r"^    (\w+)\((.*?)\)$", sqlite_views.__doc__, re.DOTALL | re.MULTILINE))
    assert list(told) == list(sqlite_views.VIEWS)
    for view, columns in told.items():
        found = [row["name"] for row in rows(path, f"PRAGMA table_info({view})")]
        assert found == re.findall(r"\w+", columns)


def test_every_row_is_linked_to_the_one_before_it(path, log, story):
    log.create(a_definition("another"))
    for name in (story, "another"):
        log.redefine(a_definition(name, title="a second title"))
        fill(log, 3, name)
    log.append(story, an_entry(4), an_entry(5))
    for table, order in (("log", "version"), ("definition", "revision")):
        tips = {}
        for row in rows(path, f"SELECT * FROM {table} ORDER BY story, {order}"):  # noqa: S608 - fixed
            *columns, chain = row.values()
            assert chain == link(tips.get(row["story"], BEGINNING), columns)
            tips[row["story"]] = chain


def test_a_log_that_another_has_written_to_is_linked_on(path, log, story):
    with closing(SqliteLog(path)) as another:
        log.append(story, an_entry(1))
        another.append(story, an_entry(2))
        log.append(story, an_entry(3))
    before = BEGINNING
    for row in rows(path, "SELECT * FROM log ORDER BY version"):
        *columns, chain = row.values()
        before = link(before, columns)
        assert chain == before


OWN = {
    "a trigger that passes over": "TRIGGER own BEFORE INSERT ON log BEGIN SELECT RAISE(IGNORE); END",
    "a trigger that refuses": "TRIGGER own BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'no'); END",
    "an index": "UNIQUE INDEX own ON log (max(0, 2 - version)) WHERE version > 1",
}


@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
@pytest.mark.parametrize("versions", [(3,), (3, 4)])
def test_what_a_user_added_keeps_nothing_out_in_silence(path, log, own, versions):
    log.create(a_definition("train"))
    log.append("train", an_entry(1), an_entry(2))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"CREATE {own}")
    with pytest.raises(StoreError, match=r"kept out: .*\(look for .* that are your own") as refused:
        log.append("train", *map(an_entry, versions))
    assert not isinstance(refused.value, StoreConflict)
    assert log.version("train") == 2
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP INDEX own" if "INDEX" in own else "DROP TRIGGER own")
    log.append("train", *map(an_entry, versions))
    assert log.version("train") == versions[-1]
