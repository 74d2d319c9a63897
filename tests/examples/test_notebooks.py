"""Each notebook runs, offline, and is kept with what it shows: a reader sees charts without running it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.ipynb"))


def cells(path):
    return [
        cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"
    ]


def shown(path):
    """What each cell prints or shows, as text; of a picture only that there is one."""
    return [[told(output) for output in cell["outputs"]] for cell in cells(path)]


def told(output):
    if output["output_type"] == "stream":
        return "".join(output["text"])
    data = output["data"]
    return "a picture" if "image/png" in data else "".join(data["text/plain"])


def test_there_are_notebooks():
    assert [path.name for path in NOTEBOOKS] == ["a_real_story.ipynb", "five_articles.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_with_what_it_shows_today(path, tmp_path):
    copy = Path(shutil.copy(path, tmp_path))
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "pytest", "-q", "--nbmake", "--overwrite", "-p", "no:cacheprovider", copy],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert shown(path) == shown(copy), "run: python tests/examples/keep_notebooks.py"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_a_chart_without_scripts(path):
    assert "a picture" in [one for outputs in shown(path) for one in outputs]
    assert "<script" not in path.read_text(encoding="utf-8")
