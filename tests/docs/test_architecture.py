"""What the pages for developers name is there: files, folders, commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["ARCHITECTURE.md", "CONTRIBUTING.md"]
NAMED = re.compile(r"`((?:[\w.-]+/)*[\w.*-]+\.(?:py|yaml|toml|md)|(?:[\w.-]+/)+)`")
"""A file or a folder between backticks: `reading/english.py`, `store/`, `rules.py`."""


def is_there(name):
    """Whether a name of a page stands under the root or the package; a bare file name, anywhere below."""
    roots = [ROOT, ROOT / "storytrack", ROOT / "storytrack" / "reading"]
    below = [] if "/" in name else [ROOT / "storytrack", ROOT / "tests"]
    return any(any(root.glob(name)) for root in roots) or any(any(root.rglob(name)) for root in below)


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page):
    text = (ROOT / page).read_text()
    assert [name for name in NAMED.findall(text) if not is_there(name.rstrip("/"))] == []


@pytest.mark.parametrize("room", ["reading", "reasoning"])
def test_the_map_of_a_room_has_every_folder_of_it(room):
    text = (ROOT / "ARCHITECTURE.md").read_text()
    folders = [path.parent.name for path in (ROOT / "storytrack" / room).glob("*/__init__.py")]
    assert [name for name in folders if f" {name}/" not in text and f"`{name}/`" not in text] == []


def test_every_target_of_make_that_a_page_names_is_there():
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {target for page in PAGES for target in re.findall(r"`make ([\w-]+)`", (ROOT / page).read_text())}
    assert named - targets == set()
