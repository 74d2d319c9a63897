"""The page on the file of a story in other hands: its queries and columns, Datasette, a verification."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
import yaml
from pages import blocks_of, page
from typer.testing import CliRunner

from storytrack.cli import app
from storytrack.files.seeds import seed
from storytrack.store.sqlite_schema import SCHEMA_VERSION
from storytrack.store.sqlite_views import VIEWS
from storytrack.store.tables import metadata
from storytrack.story import Story

NAME = "docs/store.md"
PAGE = page(NAME)
QUERIES = blocks_of(NAME, "sql")
COLUMNS = dict(re.findall(r"^(\w+)\((story, [^)]*)\)$", PAGE, re.MULTILINE))
(METADATA,) = blocks_of(NAME, "yaml")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A real story in a file, with an act and what it counts defined anew."""
    path = tmp_path_factory.mktemp("store") / "train.db"
    added = CliRunner().invoke(app, ["add", "--quiet", str(path), str(seed("jaffar_express_2025"))])
    assert added.exit_code == 0
    with Story.open(path) as story:
        story.withdraw(report=1, by="Ada", why="a wrong train")
    return path


@pytest.fixture
def file(made, tmp_path):
    """A copy of it, for another hand."""
    return shutil.copy(made, tmp_path / "train.db")


def asked(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        cursor = connection.execute(sql)
        return [column[0] for column in cursor.description], cursor.fetchall()


def test_the_page_has_queries():
    assert len(QUERIES) == 7


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_finds_something(made, query):
    columns, rows = asked(made, query)
    assert rows
    assert len(set(columns)) == len(columns)


def test_the_printed_views_are_those_of_the_file():
    assert list(COLUMNS) == list(VIEWS)


@pytest.mark.parametrize("view", COLUMNS)
def test_the_printed_columns_are_those_of_the_views(made, view):
    columns, rows = asked(made, f"SELECT * FROM {view}")  # noqa: S608 - a name of the page
    assert columns == re.findall(r"\w+", COLUMNS[view])
    assert rows


@pytest.mark.parametrize("view", [view for view in COLUMNS if "_utc" in COLUMNS[view]])
def test_times_on_one_clock_sort_as_text(made, view):
    columns, rows = asked(made, f"SELECT * FROM {view}")  # noqa: S608 - a name of the page
    times = [row[columns.index(name)] for row in rows for name in columns if name.endswith("_utc")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", time) for time in times)


@pytest.mark.parametrize("table", metadata.tables)
def test_every_table_is_told(table):
    assert f"| `{table}` |" in PAGE


def test_the_layout_is_told():
    assert f"today {SCHEMA_VERSION})" in PAGE


def test_a_verification_prints_what_the_page_says(file, tmp_path, monkeypatch):
    with closing(sqlite3.connect(file)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE log SET event = replace(event, 'outlet', 'out-let') WHERE version = 3")
        connection.execute("DELETE FROM log WHERE version = 9")
        connection.execute("UPDATE log SET version = -version WHERE version > 9")
        connection.execute("UPDATE log SET version = -1 - version WHERE version < 0")
        for _, made_by in guards:
            connection.execute(made_by)
        connection.commit()
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(app, ["verify", "train.db"], env={"COLUMNS": "100"})
    (printed,) = (code for code in blocks_of(NAME, "text") if code.startswith("✗"))
    assert found.stdout.startswith(printed)


IN_DATASETTE = """
import asyncio, json, sys
from datasette.app import Datasette
from datasette.utils import parse_metadata

async def look():
    with open(sys.argv[2]) as file:
        told = parse_metadata(file.read())
    app = Datasette([sys.argv[1]], metadata=told, settings={"sql_time_limit_ms": 60_000})
    for path in sys.argv[3:]:
        answer = await app.client.get(path)
        print(json.dumps([path, answer.status_code, answer.text]))

asyncio.run(look())
"""


@pytest.fixture(scope="module")
def in_datasette(made, tmp_path_factory):
    """What Datasette's own application answers, asked in a process of its own."""
    told = tmp_path_factory.mktemp("datasette") / "datasette.yaml"
    told.write_text(METADATA, encoding="utf-8")
    paths = ["/train", *(f"/train/{view}" for view in VIEWS), "/train/log/jaffar_express_2025,1.json"]
    paths += ["/train/claims?_facet=label&label=contradicts", "/train/history?metric=rescued"]
    paths += ["/train/contradictions"]
    arguments = [sys.executable, "-W", "ignore", "-c", IN_DATASETTE, str(made), str(told), *paths]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return {path: (status, text) for path, status, text in answers}


@pytest.mark.parametrize("view", VIEWS)
def test_datasette_shows_every_view_with_its_title(in_datasette, view):
    status, text = in_datasette[f"/train/{view}"]
    assert status == 200
    assert re.search(r"[1-9]\d* rows?", text)
    told = yaml.safe_load(METADATA)["databases"]["train"]["tables"][view]
    assert told["title"] in text
    assert ('class="facet-results"' in text) is ("facets" in told)


def test_datasette_lists_the_views_and_hides_the_tables(in_datasette):
    status, text = in_datasette["/train"]
    assert status == 200
    assert all(f'href="/train/{view}"' in text for view in VIEWS)
    assert "hidden table" in text


def test_who_said_otherwise_is_found_without_looking_through_all_claims_for_each(made):
    """Left to itself, SQLite did: a minute and a half for 1,500 reports, where it is half a second."""
    _, plan = asked(made, "EXPLAIN QUERY PLAN SELECT * FROM comparisons WHERE label = 'contradicts'")
    found = [step for *_, step in plan if "AUTOMATIC" in step and "claim_id=?" in step]
    assert len(found) == 2, plan


def test_datasette_counts_claims_by_label(in_datasette):
    status, text = in_datasette["/train/claims?_facet=label&label=contradicts"]
    assert status == 200
    assert "contradicts" in text


@pytest.mark.parametrize("page_of", ["/train/history?metric=rescued", "/train/contradictions"])
def test_datasette_answers_the_queries_of_the_page(in_datasette, page_of):
    status, text = in_datasette[page_of]
    assert status == 200
    assert "<tbody>" in text


def test_datasette_finds_a_row_of_the_log_by_story_and_version(in_datasette):
    status, text = in_datasette["/train/log/jaffar_express_2025,1.json"]
    assert status == 200
    assert json.loads(text)["primary_key_values"] == ["jaffar_express_2025", "1"]
