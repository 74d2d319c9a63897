"""The page on report files names every field, role, cue and form of a quantity, and its forms are read."""

from __future__ import annotations

import re
from datetime import UTC

import pytest
import yaml
from pages import blocks_of, page

from storytrack.files.quantity_forms import quantity_in_full
from storytrack.files.quantity_words import HEDGES
from storytrack.files.report_file import report_from_data
from storytrack.model.claim import Attribution, Claim, Cue, Role
from storytrack.model.quantity import Quantity
from storytrack.model.report import Report

PAGE = page("docs/reports.md")
NAMED = {
    name
    for row in re.findall(r"^\| (.+?) \|", PAGE, re.MULTILINE)
    for name in re.findall(r"`([a-z_]+)`", row)
}
"""What stands in the first column of a table."""
FORMS = re.findall(r"^\| `(.+?)` \| `(\{.+?\})` \|", PAGE, re.MULTILINE)


def test_the_example_is_a_report():
    (example,) = blocks_of("docs/reports.md", "yaml")
    report = report_from_data(yaml.safe_load(example))
    assert [str(claim.quantity) for claim in report.claims] == ["at least 90", "5"]


@pytest.mark.parametrize("name", [*Role, *Cue], ids=str)
def test_every_role_and_cue_has_its_row(name):
    assert name.value in NAMED


@pytest.mark.parametrize("noun", [Report, Claim, Attribution])
def test_every_field_has_its_row(noun):
    assert set(noun.model_fields) - NAMED == set()


@pytest.mark.parametrize(("short", "full"), FORMS)
def test_the_short_form_says_the_same_as_the_full_one(short, full):
    read = quantity_in_full(yaml.safe_load(short), UTC)
    assert isinstance(read, Quantity)
    assert read == quantity_in_full(yaml.safe_load(full), UTC)


def test_every_word_before_a_number_is_told():
    assert [word for word in HEDGES if f"`{word} " not in PAGE] == []
