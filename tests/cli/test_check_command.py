"""``storytrack check``: what it prints, and the exit code that holds a draft back."""

import json

import pytest

from storytrack.cli.outcome import Outcome

GOOD = "The coastguard said that 201 people had been rescued.\n"
OLD = "At least 90 people have been rescued, the coastguard said.\n"
LOOK = "Twelve people are missing.\n"


@pytest.fixture
def newsroom(desk):
    desk.filled()
    (desk.folder / "drafts").mkdir()
    for name, text in {"good.txt": GOOD, "old.md": OLD, "look.txt": LOOK, "notes.bin": "x"}.items():
        (desk.folder / "drafts" / name).write_text(text, encoding="utf-8")
    return desk


def draft(newsroom, name):
    return newsroom.path(f"drafts/{name}")


@pytest.mark.parametrize(("name", "code"), [("good.txt", 0), ("old.md", 1), ("look.txt", 0)])
def test_the_exit_code_says_whether_something_must_change(newsroom, name, code):
    assert newsroom.run("check", newsroom.story, draft(newsroom, name)).exit_code == code


def test_a_draft_is_shown_with_its_marks_and_what_to_print_instead(newsroom):
    done = newsroom.run("check", newsroom.story, draft(newsroom, "old.md"))
    assert "⟦✗ At least 90⟧¹" in done.stdout
    assert "1 must change" in done.stdout
    assert "out of date" in done.stdout
    assert "→ 201 people have been rescued, the coastguard said." in done.stdout


def test_a_folder_stands_for_the_drafts_in_it_each_with_a_line_at_the_end(newsroom):
    done = newsroom.run("check", newsroom.story, newsroom.path("drafts"))
    assert done.exit_code == 1
    lines = done.stdout.splitlines()[-3:]
    assert [line.rpartition("/")[2].partition(":")[0] for line in lines] == ["good.txt", "look.txt", "old.md"]
    assert lines[2].endswith("1 must change")


@pytest.mark.parametrize("name", ["empty.txt", "gone.txt"])
def test_a_draft_that_could_not_be_checked_has_another_code_than_one_that_must_change(newsroom, name):
    newsroom.write("empty.txt", "")
    done = newsroom.run("check", newsroom.story, newsroom.path(name), draft(newsroom, "old.md"))
    assert (done.exit_code, done.stdout) == (Outcome.UNCHECKED, "")
    assert name in done.stderr


def test_a_draft_is_not_checked_against_a_story_that_is_not_there(newsroom):
    done = newsroom.run("check", newsroom.path("gone.db"), draft(newsroom, "old.md"))
    assert done.exit_code == Outcome.UNCHECKED


def test_stdin_is_a_draft(newsroom):
    done = newsroom.run("check", newsroom.story, "-", "--json", text=OLD)
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert found["must_change"] == 1
    (one,) = found["findings"]
    assert (one["kind"], one["phrase"], one["replacement"]) == ("out of date", "At least 90", "201")
    start, end = one["span"]
    assert found["text"][start:end] == one["phrase"]
    assert [claim["claim"] for claim in one["behind"]] == ["b1", "a2"]


def test_several_drafts_are_a_list_in_json(newsroom):
    done = newsroom.run("check", newsroom.story, newsroom.path("drafts"), "--json")
    assert [one["must_change"] for one in json.loads(done.stdout)] == [0, 0, 1]


def test_annotations_stand_where_the_figure_stands(newsroom):
    name = newsroom.write("two: lines.txt", f"Fire, 100%\n\n{OLD}{LOOK}")
    done = newsroom.run("check", newsroom.story, name, "--github")
    error, warning = done.stdout.splitlines()
    assert error.startswith("::error file=")
    assert "two%3A lines.txt,line=3,endLine=3,col=1,endColumn=11,title=out of date%3A At least 90::" in error
    assert warning.startswith("::warning file=")
    assert "line=4,endLine=4,col=1,endColumn=6" in warning


def test_a_web_page_has_every_draft_and_needs_nothing(newsroom):
    page = newsroom.path("checked.html")
    done = newsroom.run("check", newsroom.story, newsroom.path("drafts"), "--html", page)
    assert done.exit_code == 1
    html = newsroom.text("checked.html")
    assert html.count("<article") == 3
    assert 'class="m change c1"' in html
    assert "default-src 'none'" in html
    assert done.stdout.count("\n") == 3


def test_a_page_never_takes_the_place_of_a_draft(newsroom):
    name = draft(newsroom, "good.txt")
    done = newsroom.run("check", newsroom.story, name, "--html", name)
    assert done.exit_code == Outcome.UNCHECKED
    assert "would overwrite" in done.stderr
    assert newsroom.text("drafts/good.txt") == GOOD


def test_a_draft_can_be_checked_against_an_earlier_version(newsroom):
    old = draft(newsroom, "old.md")
    assert newsroom.run("check", newsroom.story, old, "--version", "1").exit_code == 0
    known = ("--known-at", "2025-06-02T07:00+02:00")
    assert newsroom.run("check", newsroom.story, old, *known).exit_code == 0


def test_nothing_is_added_to_the_story(newsroom):
    before = newsroom.run("show", newsroom.story, "--json").stdout
    newsroom.run("check", newsroom.story, newsroom.path("drafts"))
    assert newsroom.run("show", newsroom.story, "--json").stdout == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nowhere.txt"], 65, "nowhere.txt"),
        (["empty"], 65, "there is no draft in this folder"),
        (["drafts/good.txt", "--json", "--github"], 2, "choose one of"),
        (["drafts/good.txt", "--version", "9"], 65, "there is no version 9"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(newsroom, arguments, code, words):
    (newsroom.folder / "empty").mkdir()
    name, *options = arguments
    done = newsroom.run("check", newsroom.story, newsroom.path(name), *options)
    assert done.exit_code == code
    assert words in done.stderr
