"""The page on notebooks tells every column of every frame, and what it saves needs no network."""

from __future__ import annotations

import pytest
from pages import Reading, blocks_of, page

from storytrack.showing.frame_columns import FRAMES


def test_the_chart_that_the_page_saves_needs_no_network(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    reading = Reading("docs/notebook.md")
    for code in blocks_of("docs/notebook.md", "python"):
        reading.python(code)
    assert "<script" in (tmp_path / "ferry.html").read_text(encoding="utf-8")
    assert 'src="http' not in (tmp_path / "ferry.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", FRAMES)
def test_every_column_has_its_row(what):
    told = page("docs/notebook.md").partition("## The columns")[2]
    rows = [f"| `{one.name}` | {one.type.value} | {one.says} |" for one in FRAMES[what]]
    assert f'`"{what}"`' in told
    assert "\n".join(rows) in told
