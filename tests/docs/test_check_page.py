"""The page on checking is run as it is printed, and speaks of every kind of finding and severity."""

from __future__ import annotations

import pytest
from printed_examples import assert_examples_print_what_the_page_says, page

from storytrack import FindingKind, Severity

PAGE = page("docs/check.md")
ROWS = {
    row.split("`")[1]: row.rstrip(" |").rpartition("|")[2].strip()
    for row in PAGE.splitlines()
    if row.startswith("| `")
}


def test_every_example_prints_what_the_page_says():
    assert_examples_print_what_the_page_says("docs/check.md")


def test_every_kind_of_finding_has_its_row():
    assert list(ROWS) == [kind.value for kind in FindingKind]


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_names_severities(kind):
    assert set(ROWS[kind].split(", ")) <= {severity.value for severity in Severity}
