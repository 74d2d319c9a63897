"""The README is run as it is printed."""

from __future__ import annotations

import json
import re

import pytest
from printed_examples import ROOT, assert_examples_print_what_the_page_says, blocks_of, page
from typer.testing import CliRunner

from storytrack.cli import app

README = page("README.md")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert found is not None, f"the README has no block of {language}"
    return found[1]


def test_the_examples_one_after_another_print_what_the_readme_says():
    assert [language for language, _ in blocks_of("README.md")].count("python") == README.count("```python")
    assert_examples_print_what_the_page_says("README.md")


def test_the_pack_that_the_readme_prints_is_read_by_the_command(tmp_path):
    pack, article = tmp_path / "boats.yaml", tmp_path / "article.txt"
    pack.write_text(block("yaml"), encoding="utf-8")
    article.write_text("The storm sank three trawlers. On the coast, 12 boats were sunk.", encoding="utf-8")
    done = CliRunner().invoke(app, ["read", str(article), "--pack", str(pack), "--json"])
    assert done.exit_code == 0, done.output
    claims = [(one["metric"], one["scope"], one["phrase"]) for one in json.loads(done.stdout)["claims"]]
    assert claims == [("boats_sunk", "trawlers", "three"), ("boats_sunk", "", "12")]


def test_the_two_commands_are_targets_of_the_makefile():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    commands = re.findall(r"^make (\w+)", block("sh"), re.MULTILINE)
    assert commands == ["demo", "test"]
    assert set(commands) <= set(targets)


@pytest.mark.parametrize("name", re.findall(r"\]\(([\w/]+(?:\.md)?)\)", README))
def test_every_page_that_the_readme_links_to_is_there(name):
    assert (ROOT / name).is_file()
