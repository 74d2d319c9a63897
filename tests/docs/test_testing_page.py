"""The page on testing is done as it says: its files are written, and pytest prints what it shows."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import yaml
from our_plugin import PLUGIN
from pages import blocks

import storytrack.testing.cases
import storytrack.testing.logs
import storytrack.testing.strategies  # noqa: F401 - loaded once, not in every inner run

PAGE = "docs/testing.md"
TOOK = re.compile(r"\d+\.\d+s")


def test_what_the_page_shows_is_what_happens(pytester, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("CI", "BUILD_NUMBER"):  # pytest cuts no line there
        monkeypatch.delenv(name, raising=False)
    for block in blocks(PAGE):
        match block.language:
            case "python" | "yaml" | "ini":
                # A file of the page may be called as one of our own tests, which this process has loaded.
                monkeypatch.delitem(sys.modules, write(block.text).stem, raising=False)
            case "console":
                for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE):
                    assert told(pytester, command) == lines_of(output), f"{PAGE}, line {block.line}"


def write(text):
    named = re.match(r"# ([\w./]+)\n", text)
    assert named, f"a block that is no file:\n{text}"
    path = Path(named[1])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if path.suffix == ".yaml":
        assert yaml.safe_load(text)
    return path


def told(pytester, command):
    program, *words = command.split()
    if program == "cat":
        return lines_of(Path(words[0]).read_text(encoding="utf-8"))
    assert program == "pytest", command
    done = pytester.runpytest_inprocess(
        "-Werror", "-p", "no:cacheprovider", "-p", "no:randomly", *PLUGIN, *words
    )
    return lines_of("\n".join(done.outlines))


def lines_of(text):
    """What is printed, whatever time it took."""
    return [TOOK.sub("0.1s", line.rstrip()) for line in text.strip("\n").splitlines()]


def test_every_assertion_fixture_and_option_is_on_the_page():
    import storytrack.testing as offered  # noqa: PLC0415

    text = Path(__file__).parents[2].joinpath(PAGE).read_text(encoding="utf-8")
    named = [*offered.__all__, "story_definition", "frozen_clock", "story_case", "story_snapshot"]
    assert [
        name for name in (*named, "--storytrack-update", "storytrack_cases") if f"`{name}" not in text
    ] == []
