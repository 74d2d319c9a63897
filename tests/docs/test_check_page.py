"""The page on checking speaks of every kind of finding and severity."""

from __future__ import annotations

import pytest
from pages import page

from storytrack import FindingKind, Severity

PAGE = page("docs/check.md")
ROWS = {
    row.split("`")[1]: row.rstrip(" |").rpartition("|")[2].strip()
    for row in PAGE.splitlines()
    if row.startswith("| `")
}


def test_every_kind_of_finding_has_its_row():
    assert list(ROWS) == [kind.value for kind in FindingKind]


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_names_severities(kind):
    assert set(ROWS[kind].split(", ")) <= {severity.value for severity in Severity}
