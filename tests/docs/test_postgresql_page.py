"""The page on PostgreSQL is run as it is printed, on a real server: examples, roles, queries."""

from __future__ import annotations

import re
from contextlib import closing
from itertools import pairwise

import pytest
from pages import Reading, blocks, blocks_of, page

from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report
from storytrack.story import Story

NAME = "docs/postgresql.md"
PAGE = page(NAME)
PRINTED = "postgresql://desk@db.example/news#train"
QUERIES = [code for code in blocks_of(NAME, "sql") if code.startswith("SELECT")]
COLUMNS = dict(re.findall(r"^(\w+)\(([^)]*)\)$", PAGE, re.MULTILINE))


@pytest.fixture
def address(postgres):
    return f"{postgres.address}#train"


def test_the_examples_in_python_print_what_the_page_says(address):
    reading = Reading(NAME)
    for block, shown in pairwise(blocks(NAME)):
        if block.language == "python":
            reading.python(block.text.replace(PRINTED, address).replace("60", "0"))
            reading.text(shown.text)


@pytest.fixture
def filled(address):
    counting = StoryDefinition(id="train", metrics={"rescued": {"kind": "cumulative"}})
    with Story.open(address, counting) as story:
        for hour, number in ((9, 104), (10, 90)):
            claim = {"metric": "rescued", "quantity": number, "said_by": {"speaker": f"source {number}"}}
            published = f"2025-03-12T{hour:02}:00Z"
            story.add(Report(outlet="Radio", published_at=published, received_at=published, claims=[claim]))
        story.withdraw(report=1, by="Ada", why="a wrong train")


def test_the_page_has_queries():
    assert len(QUERIES) == 4


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_finds_something(postgres, filled, query):
    assert postgres.rows(query)


@pytest.mark.parametrize("view", COLUMNS)
def test_the_printed_columns_are_those_of_the_views(postgres, filled, view):
    with closing(postgres.connect()) as connection:
        found = connection.execute(f"SELECT * FROM storytrack.{view}")  # noqa: S608 - a name of the page
        assert [column.name for column in found.description] == re.findall(r"\w+", COLUMNS[view])
