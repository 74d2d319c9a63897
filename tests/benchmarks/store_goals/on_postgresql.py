"""One durable report in PostgreSQL, beside one statement by hand that inserts the same report and claims.

Both over one connection to one server, whose ``fsync`` is on; psycopg prepares the statements of both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from time import sleep
from typing import Any

import psycopg
from postgres_server import Database, database

from store_goals.goal import Reached, Sizes
from store_goals.made_up import a_story, entry, reports
from store_goals.raw_rows import rows_of
from store_goals.turns import a_block, in_turn
from storytrack.store import open_log
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
INSERT = """
WITH said AS (INSERT INTO report VALUES (%s, %s, %s, %s, %s, %s, %s, %s))
INSERT INTO claim SELECT * FROM unnest(
    %s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::float8[], %s::float8[], %s::float8[],
    %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::text[], %s::text[])
"""


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """``Story.add`` of plain data, ``PostgresLog.append`` alone, and the statement with its values ready."""
    with database(folder / "server") as server:
        _make_durable(server)
        with closing(open_log(server.address)) as log, closing(server.connect()) as connection:
            connection.execute(TABLES)
            log.create(a_story("appended"))
            coming, version = reports(1), count(1)
            ways = {
                "storytrack": a_block(_each(reports(1)), Story(a_story(), log=log).add),
                "append alone": a_block(
                    lambda: entry(next(version), next(coming)), lambda one: log.append("appended", one)
                ),
                "by hand": _by_hand(connection),
            }
            timed = in_turn(ways, sizes)
    beside = "one statement by hand, its values ready"
    yield timed.row("a durable report, PostgreSQL", "storytrack", "by hand", beside, 1.5)
    yield timed.row("the store's part of it", "append alone", "by hand", beside)


def _make_durable(server: Database) -> None:
    """The tests start their server without fsync; another one is left as it is, and measured if it has it."""
    if server.stop is not None:
        server.execute("ALTER SYSTEM SET fsync = on", "SELECT pg_reload_conf()")
        sleep(0.5)  # for those who are connected to hear of it
    settings = "fsync", "full_page_writes", "synchronous_commit"
    if any(server.rows(f"SHOW {one}") != [("on",)] for one in settings):
        raise SystemExit(f"the server does not keep what it acknowledges: it needs {', '.join(settings)}")


def _each(coming: Iterator[Any]) -> Callable[[], Any]:
    return lambda: next(coming)


def _by_hand(connection: psycopg.Connection) -> Callable[[], float]:
    coming, version = reports(1), count(1)

    def ready() -> tuple[Any, ...]:
        report, claims = rows_of(a_story().id, entry(next(version), next(coming)))
        return (*report, *map(list, zip(*claims, strict=True)))

    return a_block(ready, lambda values: connection.execute(INSERT, values))
