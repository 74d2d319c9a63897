"""The page on notebooks is run as it is printed, and tells every column of every frame."""

from __future__ import annotations

import pytest
from printed_examples import assert_examples_print_what_the_page_says, page

from storytrack.showing.frame_columns import FRAMES


def test_every_example_prints_what_the_page_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert_examples_print_what_the_page_says("docs/notebook.md")
    assert "<script" in (tmp_path / "ferry.html").read_text(encoding="utf-8")
    assert 'src="http' not in (tmp_path / "ferry.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", FRAMES)
def test_every_column_has_its_row(what):
    told = page("docs/notebook.md").partition("## The columns")[2]
    rows = [f"| `{one.name}` | {one.type.value} | {one.says} |" for one in FRAMES[what]]
    assert f'`"{what}"`' in told
    assert "\n".join(rows) in told
