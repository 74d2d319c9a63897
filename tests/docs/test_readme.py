"""What the README names is there: its commands, its pages, its figures."""

from __future__ import annotations

import re

import pytest
from pages import ROOT, blocks_of, page

README = page("README.md")


def test_the_two_commands_are_targets_of_the_makefile():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    commands = re.findall(r"^make (\w+)", blocks_of("README.md", "sh")[0], re.MULTILINE)
    assert commands == ["demo", "test"]
    assert set(commands) <= set(targets)


@pytest.mark.parametrize("name", re.findall(r"\]\(([\w/]+(?:\.md)?)\)", README))
def test_every_page_that_the_readme_links_to_is_there(name):
    assert (ROOT / name).is_file()


def test_every_figure_of_the_readme_is_on_the_page_on_limits():
    told = README.partition("## How good is it?")[2].partition("##")[0]
    figures = re.findall(r"[\d.]*\d(?: %| of \d+)|\d+(?= claims)", told)
    assert len(figures) == 7
    measured = " ".join(page("docs/limits.md").split())
    assert [figure for figure in figures if figure not in measured] == []
