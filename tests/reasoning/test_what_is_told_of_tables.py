"""What a data desk is told of a table in which one thing happens, word for word: ``told_tables.yaml``."""

from __future__ import annotations

import pytest
from told_tables import CASES, told_of


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_data_desk_is_told_of_a_table_what_is_pinned(case):
    assert told_of(case) == case["told"], "if it is meant: told_tables.py --pin, and read the difference"
