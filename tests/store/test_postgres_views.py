"""The views of a PostgreSQL database show what those of an SQLite file show, whatever was printed."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from itertools import count

import pytest
from hypothesis import HealthCheck, assume, given, settings
from log_samples import (
    ACTS,
    a_definition,
    a_report,
    an_act_entry,
    an_entry,
    every_kind_of_claim,
    hostile_entries,
)

from storytrack.store import open_log
from storytrack.store.rows import row_of

VIEWS = ("reports", "claims", "verdicts", "acts")
TIMES = {"published_at", "received_at", "as_of", "date", "done_at"}
FLAGS = {"about_another_event", "delta", "stale", "dependent"}
FRESH = (f"story {number}" for number in count())


@pytest.fixture
def shown(postgres, tmp_path):
    """What the views of a database and of a file show of a new story with these entries."""
    file = tmp_path / "stories.db"
    with (
        closing(open_log(postgres.address)) as database,
        closing(open_log(file, durability="fast")) as beside_it,
        closing(postgres.connect()) as there,
        closing(sqlite3.connect(file)) as here,
    ):
        here.row_factory = sqlite3.Row

        def show(*entries):
            story = next(FRESH)
            for log in (database, beside_it):
                log.create(a_definition(story))
                log.append(story, *entries)
            in_database, in_file = {}, {}
            for view in VIEWS:
                as_json = f"SELECT to_jsonb(its) FROM storytrack.{view} AS its"  # noqa: S608 - our own names
                rows = there.execute(f"{as_json} WHERE story = %s ORDER BY version", [story])
                in_database[view] = [_with_instants(row) for (row,) in rows]
                query = f"SELECT * FROM {view} WHERE story = ? ORDER BY version"  # noqa: S608 - our own names
                rows = here.execute(query, [story])
                # In a database the times themselves are on one clock.
                told = ({n: kept for n, kept in dict(row).items() if not n.endswith("_utc")} for row in rows)
                in_file[view] = [_with_instants(_typed(row)) for row in told]
            return in_database, in_file

        yield show


def _with_instants(row):
    return {name: _instant(value) if name in TIMES else value for name, value in row.items()}


def _instant(text):
    return text and datetime.fromisoformat(text).astimezone(UTC)


def _typed(row):
    """A row of a file with flags and lists as a database has them."""
    kinds = {**dict.fromkeys(FLAGS, bool), "against": json.loads}
    return {name: kinds.get(name, lambda kept: kept)(value) for name, value in row.items()}


def test_every_kind_of_claim_is_shown_alike(shown):
    in_database, in_file = shown(an_entry(1, a_report(claims=every_kind_of_claim())), an_entry(2))
    assert in_database == in_file
    assert len(in_database["claims"]) == len(every_kind_of_claim()) + 2


def test_every_kind_of_act_is_shown_alike(shown):
    acts = (an_act_entry(version, kind) for version, kind in enumerate(ACTS, start=2))
    in_database, in_file = shown(an_entry(1), *acts)
    assert in_database == in_file
    assert len(in_database["acts"]) == len(ACTS)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hostile_entries())
def test_whatever_was_printed_is_shown_alike(shown, entry):
    assume("\\u0000" not in json.dumps(row_of("", entry)))  # SQLite's text ends there
    in_database, in_file = shown(entry)
    assert in_database == in_file


NULS = ("\0", "a\0b\0\0c", "\\\0", "\\u0000", "\\\\u0000", "\\\\\0\\u0000")


@pytest.mark.parametrize("text", NULS)
def test_a_nul_is_shown_as_a_sign_and_nothing_else_is(shown, text):
    in_database, _ = shown(an_entry(1, a_report(title=text)))
    assert in_database["reports"][0]["title"] == text.replace("\0", "\ufffd")


@pytest.mark.parametrize("offset", [timedelta(hours=23, minutes=59), -timedelta(hours=16), timedelta()])
def test_a_time_at_any_offset_is_the_same_instant(shown, offset):
    received = datetime(2025, 3, 12, 9, 30, 15, 123456, tzinfo=timezone(offset))
    in_database, in_file = shown(an_entry(1, received_at=received))
    assert in_database == in_file
    assert in_database["reports"][0]["received_at"] == received
