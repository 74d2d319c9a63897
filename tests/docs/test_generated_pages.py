"""Pages that are made from the code say what it says now, and the reference leaves no name out."""

from __future__ import annotations

import re
from collections import Counter

import generate
import pytest
from pages import ROOT, page

import storytrack
from storytrack import errors
from storytrack.reasoning.judging.rules import RULES


@pytest.mark.parametrize("name", generate.PAGES)
def test_a_page_is_what_the_code_says_now(name):
    assert page(f"docs/{name}") == generate.PAGES[name](), "run: python docs/generate.py"


def test_every_rule_has_its_place_in_the_order():
    told = re.findall(r"^### (\d+)\. (.+)$", page("docs/rules.md"), re.MULTILINE)
    assert told == [(str(place), name) for place, (name, _) in enumerate(RULES, 1)]


def test_every_pack_is_read_by_an_example():
    parts = page("docs/packs.md").split("\n### ")[1:]
    packs = [path.stem for path in sorted((ROOT / "storytrack" / "reading" / "packs").glob("*.yaml"))]
    assert [part.partition("\n")[0] for part in parts if "\n> " in part and "\n→ **" in part] == packs


def test_every_public_name_stands_in_the_reference_once():
    reference = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "api").glob("*.md"))
    entry = re.compile(r"^\.\. auto(?:class|function|data):: storytrack\.(\w+)$", re.MULTILINE)
    told = Counter(entry.findall(reference))
    public = set(storytrack.__all__) - {"__version__"} - set(errors.__all__)  # these by automodule
    assert told == Counter(public)


def test_every_page_stands_in_the_contents_of_the_site():
    listed = re.findall(r"^([\w/-]+)$", page("docs/index.md"), re.MULTILINE)
    pages = [str(path.relative_to(ROOT / "docs").with_suffix("")) for path in (ROOT / "docs").rglob("*.md")]
    assert sorted(listed) == sorted(set(pages) - {"index"})


@pytest.mark.parametrize("kind", storytrack.Kind)
def test_every_kind_of_metric_has_its_row(kind):
    assert f"| `{kind.value}` |" in page("docs/model.md")
