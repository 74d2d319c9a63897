"""The page on archives tells every column."""

from __future__ import annotations

import re

import pytest
from pages import page

from storytrack.archiving import ARCHIVED

PAGE = page("docs/archive.md")


@pytest.mark.parametrize("table", ARCHIVED)
def test_the_columns_of_a_table_are_told_in_their_order(table):
    told = PAGE.partition(f"\n**`{table}`**")[2].partition("\n**`")[0]
    assert re.findall(r"^\| `(\w+)` \| ([\w ]+) \| (.+) \|$", told, re.MULTILINE) == [
        (column.name, column.type.value, column.says) for column in ARCHIVED[table]
    ]


def test_no_other_table_is_told():
    assert re.findall(r"^\*\*`(\w+)`\*\*", PAGE, re.MULTILINE) == list(ARCHIVED)
