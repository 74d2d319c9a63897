"""The page on formats tells every form, column, schema, word and relation."""

from __future__ import annotations

import json
import re
from io import BytesIO

import pytest
from pages import page

from storytrack.files import load_case, seed
from storytrack.files.exchange import FORMS
from storytrack.files.exchange.columns import TABLES
from storytrack.files.schemas import SCHEMAS
from storytrack.story import Story

PAGE = page("docs/formats.md")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_has_its_row(form):
    assert re.search(rf"^\| `{re.escape(form.ending)}`", PAGE, re.MULTILINE)


@pytest.mark.parametrize("table", TABLES)
def test_the_columns_of_a_table_are_told_in_their_order(table):
    told = PAGE.partition(f"**`{table}`**")[2].partition("**")[0]
    assert re.findall(r"^\| `(\w+)` \| ([\w ]+) \| (.+) \|$", told, re.MULTILINE) == [
        (column.name, column.type.value, column.says) for column in TABLES[table]
    ]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_named(name):
    assert f"`{name}`" in PAGE or f"schema {name}" in PAGE


@pytest.fixture(scope="module")
def real():
    case = load_case(seed("cases/silkyara_tunnel_2023.yaml"))
    story = Story(case.definition)
    for report in case.reports:
        story.add(report)
    story.withdraw(report=2, by="Ann Lee", why="a hoax")
    return story


def words_of_schema_org(data):
    if isinstance(data, dict):
        for key, value in data.items():
            if not key.startswith(("@", "st:")):
                yield key
            if key == "@type":
                yield value
            if not key.startswith("st:"):
                yield from words_of_schema_org(value)
    elif isinstance(data, list):
        for one in data:
            yield from words_of_schema_org(one)


INSIDE = {"Organization", "Person", "Rating", "affiliation", "alternateName", "name", "reviewAspect"}
"""Parts of what the page tells as a whole."""


def test_every_word_of_schema_org_that_is_written_is_told(real):
    target = BytesIO()
    real.export(target, "jsonld")
    words = set(words_of_schema_org(json.loads(target.getvalue())["@graph"])) - INSIDE
    assert {word for word in words if f"`{word}`" not in PAGE} == set()


def test_every_relation_of_prov_that_is_written_is_told(real):
    target = BytesIO()
    real.export(target, "prov")
    relations = set(json.loads(target.getvalue())) - {"prefix", "entity", "activity", "agent"}
    assert {name for name in relations if f"`{name}`" not in PAGE} == set()
