"""``storytrack page``: the page goes to a file or to stdout, and never over what it is made of."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def told(desk):
    desk.run("add", desk.story, desk.path("case.yaml"))
    return desk


def test_the_page_is_written_into_a_file_that_is_named_with_its_size(told):
    out = told.path("story.html")
    done = told.run("page", told.story, "-o", out)
    assert done.exit_code == 0, done.output
    assert Path(out).read_text(encoding="utf-8").startswith("<!doctype html>")
    assert done.stdout.split(":")[0].endswith("story.html")
    assert done.stdout.rstrip().endswith(" kB")


def test_the_page_on_stdout_is_the_page_and_nothing_else(told):
    out = told.path("story.html")
    told.run("page", told.story, "-o", out, "--quiet")
    assert told.run("page", told.story, "-o", "-").stdout == Path(out).read_text(encoding="utf-8")


def test_json_says_what_was_written(told):
    out = told.path("story.html")
    data = json.loads(told.run("page", told.story, "-o", out, "--json").stdout)
    assert data["bytes"] == Path(out).stat().st_size
    assert data["page"] == out


def test_the_page_does_not_take_the_place_of_its_story(told):
    done = told.run("page", told.story, "-o", told.story)
    assert done.exit_code == 1
    assert "would overwrite" in done.stderr
    assert told.run("show", told.story).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code"), [(("-o", "nowhere/at/all.html"), 1), (("-o", "-", "--json"), 2), ((), 2)]
)
def test_a_page_that_cannot_be_written_is_refused(told, arguments, code):
    assert told.run("page", told.story, *arguments).exit_code == code
