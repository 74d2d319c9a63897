"""The page on series is run as it is printed, and speaks of every kind of correction and every statistic."""

from __future__ import annotations

import contextlib
import io
import re
from itertools import pairwise
from pathlib import Path

import pytest

from storytrack import CorrectionKind, RevisionRecord

PAGE = (Path(__file__).parents[2] / "docs" / "series.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_every_example_prints_what_the_page_says():
    names: dict[str, object] = {"__name__": "page"}
    for (language, code), (after, printed) in pairwise(BLOCKS):
        if language == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(code, "docs/series.md", "exec"), names)  # noqa: S102 - our own text
            assert (after, out.getvalue()) == ("text", printed)


@pytest.mark.parametrize("kind", CorrectionKind)
def test_every_kind_of_correction_has_its_row(kind):
    assert f"| `{kind.value}` |" in PAGE


@pytest.mark.parametrize("field", sorted(set(RevisionRecord.model_fields) - {"metric", "source", "scope"}))
def test_every_statistic_is_told(field):
    assert f"`{field}`" in PAGE
