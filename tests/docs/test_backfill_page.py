"""The page on backfills tells every column and option."""

from __future__ import annotations

import re

import pytest
from pages import page

from storytrack.backfilling.table_rows import COLUMNS

PAGE = page("docs/backfill.md")


@pytest.mark.parametrize("shape", COLUMNS, ids=lambda shape: shape.tells)
def test_every_column_is_told_in_the_row_of_its_shape(shape):
    (told,) = re.findall(rf"^\| `{shape.tells}` \|.*", PAGE, re.MULTILINE)
    if shape.tells == "quantity":
        told += next(re.finditer(r"^\| `claims` \|.*", PAGE, re.MULTILINE))[0].replace("`claims`", "")
    assert set(re.findall(r"`(\w+)`", told)) == set(shape.columns)
