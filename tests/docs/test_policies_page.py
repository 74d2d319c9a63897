"""The page on policies speaks of every policy and every table."""

from __future__ import annotations

import re

import pytest
from pages import blocks_of, page

from storytrack.files import load_definition
from storytrack.model.hedges import STANDARD_HEDGES, TABLES
from storytrack.model.policy import POLICIES

PAGE = page("docs/policies.md")


@pytest.mark.parametrize("name", POLICIES)
def test_every_policy_has_its_part_of_the_page(name):
    assert re.search(rf"^### `{name}(\(…\))?`", PAGE, re.MULTILINE)


@pytest.mark.parametrize("name", TABLES)
def test_every_word_that_a_codebook_declares_stands_on_the_page(name):
    table = TABLES[name]
    declared = {word: ends for word, ends in table.words.items() if word in table.sources}
    if table is STANDARD_HEDGES:
        declared = {"dozens": STANDARD_HEDGES.words["dozens"]}
    for word, (low, high) in declared.items():
        stands_for = f"at least {low}" if high is None else f"{low} to {high}"
        assert f"| `{name}` | {word} | {stands_for} |" in PAGE


def test_the_definition_on_the_page_can_be_read(tmp_path):
    (text,) = blocks_of("docs/policies.md", "yaml")
    path = tmp_path / "market.yaml"
    path.write_text(text, encoding="utf-8")
    definition = load_definition(path)
    assert [metric.policy for metric in definition.metrics] == [
        "pending_until(2)",
        "source_priority(hospital, official)",
    ]
    assert definition.hedges == "acled"
