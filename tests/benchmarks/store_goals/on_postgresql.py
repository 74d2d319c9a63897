"""One durable report in PostgreSQL, beside one statement by hand that inserts the same report and claims.

Both over one connection to one server, whose ``fsync`` is on; psycopg prepares the statements of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import chain, count, islice
from pathlib import Path
from time import sleep
from typing import Any

import psycopg
from postgres_server import Database, database

from store_goals.goal import Reached, Sizes
from store_goals.made_up import a_story, entry, reports
from store_goals.raw_rows import rows_of
from store_goals.turns import Ways, a_block, in_turn
from storytrack.store import Entry, Log, open_log
from storytrack.story import Story

__all__ = ["measure"]

TABLES = """
CREATE TABLE report (
    story text, version bigint, id text, outlet text, url text, title text, published_at timestamptz,
    received_at timestamptz, PRIMARY KEY (story, version));
CREATE TABLE claim (
    story text, version bigint, id text, metric text, scope text, low float8, high float8, value float8,
    qualifier text, unit text, phrase text, speaker text, role text, as_of timestamptz, label text,
    reason text);
CREATE INDEX claim_by_metric ON claim (story, metric, scope, as_of);
"""
CLAIM_ROWS = """INSERT INTO claim SELECT * FROM unnest(
    %s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::float8[], %s::float8[], %s::float8[],
    %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::text[], %s::text[])"""
ONE = f"WITH said AS (INSERT INTO report VALUES (%s, %s, %s, %s, %s, %s, %s, %s)) {CLAIM_ROWS}"  # noqa: S608 - our own names
MANY = f"""WITH said AS (INSERT INTO report SELECT * FROM unnest(
    %s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[],
    %s::timestamptz[])) {CLAIM_ROWS}"""  # noqa: S608
BATCH = 100


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """``Story.add`` of plain data, ``PostgresLog.append`` alone, and the statement with its values ready."""
    with database(folder / "server") as server:
        _make_durable(server)
        with closing(open_log(server.address)) as log, closing(server.connect()) as connection:
            connection.execute(TABLES)
            one = in_turn(_one_by_one(log, connection), sizes)
            many = in_turn(_in_batches(log, connection), sizes)
    beside = "one statement by hand, its values ready"
    for what, timed, goal in (
        ("a durable report", one, 1.5),
        (f"{BATCH} reports in a transaction", many, None),
    ):
        yield timed.row(f"{what}, PostgreSQL", "storytrack", "by hand", beside, goal)
        yield timed.row("the store's part of it", "append alone", "by hand", beside)


def _one_by_one(log: Log, connection: psycopg.Connection) -> Ways:
    log.create(a_story("appended"))
    ours, appended, raw = reports(1), _entries(), _entries()
    return {
        "storytrack": a_block(lambda: next(ours), Story(a_story("added"), log=log).add),
        "append alone": a_block(lambda: next(appended), lambda one: log.append("appended", one)),
        "by hand": a_block(lambda: _values(next(raw)), lambda values: connection.execute(ONE, values)),
    }


def _in_batches(log: Log, connection: psycopg.Connection) -> Ways:
    log.create(a_story("appended-together"))
    ours, appended, raw = reports(1), _entries(), _entries()

    def by_hand() -> tuple[Any, ...]:
        heads, claims = zip(*(rows_of("together", one) for one in islice(raw, BATCH)), strict=True)
        rows = chain.from_iterable(claims)
        return (*map(list, zip(*heads, strict=True)), *map(list, zip(*rows, strict=True)))

    return {
        "storytrack": a_block(
            lambda: list(islice(ours, BATCH)), Story(a_story("together"), log=log).add_all, size=2
        ),
        "append alone": a_block(
            lambda: list(islice(appended, BATCH)),
            lambda batch: log.append("appended-together", *batch),
            size=2,
        ),
        "by hand": a_block(by_hand, lambda values: connection.execute(MANY, values), size=2),
    }


def _entries() -> Iterator[Entry]:
    return map(entry, count(1), reports(1))


def _values(one: Entry) -> tuple[Any, ...]:
    report, claims = rows_of("by-hand", one)
    return (*report, *map(list, zip(*claims, strict=True)))


def _make_durable(server: Database) -> None:
    """The tests start their server without fsync; another one is left as it is, and measured if it has it."""
    if server.stop is not None:
        server.execute("ALTER SYSTEM SET fsync = on", "SELECT pg_reload_conf()")
        sleep(0.5)  # for those who are connected to hear of it
    settings = "fsync", "full_page_writes", "synchronous_commit"
    if any(server.rows(f"SHOW {one}") != [("on",)] for one in settings):
        raise SystemExit(f"the server does not keep what it acknowledges: it needs {', '.join(settings)}")
