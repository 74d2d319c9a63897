"""The page on series speaks of every kind of correction and every statistic."""

from __future__ import annotations

import pytest
from pages import page

from storytrack import CorrectionKind, RevisionRecord

PAGE = page("docs/series.md")


@pytest.mark.parametrize("kind", CorrectionKind)
def test_every_kind_of_correction_has_its_row(kind):
    assert f"| `{kind.value}` |" in PAGE


@pytest.mark.parametrize("field", sorted(set(RevisionRecord.model_fields) - {"metric", "source", "scope"}))
def test_every_statistic_is_told(field):
    assert f"`{field}`" in PAGE
