"""storytrack export, import and schema, as a user runs them."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from storytrack.files.exchange import FORMS
from storytrack.files.schemas import SCHEMAS
from storytrack.model.definition import StoryDefinition
from storytrack.store import open_log


@pytest.mark.parametrize("form", FORMS)
def test_a_story_goes_out_and_comes_back(desk, form):
    desk.filled()
    out, again, new = desk.path(f"out{FORMS[form].ending}"), desk.path("again.db"), desk.path("again.json")
    assert desk.run("export", desk.story, out).stdout == f"{out}: 2 reports, 0 acts, as {form}\n"
    done = desk.run("import", out, again)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"{again}: Fire on the ferry Halcyon: 2 reports, 0 acts\n"
    desk.run("export", desk.story, desk.path("first.json"))
    desk.run("export", again, new)
    assert desk.text("again.json") == desk.text("first.json")


def test_a_story_goes_through_a_pipe(desk):
    desk.filled()
    piped = desk.process("export", desk.story, "-", "--as", "jsonl")
    assert [json.loads(line)["version"] for line in piped.stdout.splitlines()[1:]] == [1, 2]
    done = desk.process("import", "-", "copy.db", "--json", text=piped.stdout)
    assert json.loads(done.stdout) == {
        "story": "ferry",
        "title": "Fire on the ferry Halcyon",
        "file": "copy.db",
        "reports": 2,
        "acts": 0,
        "notes": [],
    }


def test_what_was_exported_is_told_as_json(desk):
    desk.filled()
    out = desk.path("out.csv.zip")
    told = json.loads(desk.run("export", desk.story, out, "--json").stdout)
    assert told == {"file": out, "form": "csv", "reports": 2, "acts": 0}


def test_a_verdict_that_differs_is_noted_on_stderr_and_kept(desk):
    desk.filled()
    desk.run("export", desk.story, desk.path("out.json"))
    desk.write("out.json", desk.text("out.json").replace('"label": "updates"', '"label": "corrects"', 1))
    done = desk.run("import", desk.path("out.json"), desk.path("new.db"))
    assert done.exit_code == 0
    assert "'corrects' on file, 'updates' by the rules of this storytrack" in done.stderr
    assert "corrects" in desk.run("history", desk.path("new.db"), "rescued").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("export", "ferry.db", "out.xml"), "the ending of the name tells no form"),
        (("export", "ferry.db", "out", "--as", "xml"), "there is no form 'xml'"),
        (("export", "ferry.db", "ferry.db", "--as", "json"), "a story's own file"),
        (("export", "none.db", "out.json"), "there is no such story"),
        (("import", "none.json", "new.db"), "there is no such file"),
        (("import", "story.yaml", "new.db"), "not valid JSON"),
        (("schema", "nothing"), "there is no schema 'nothing'"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(desk, arguments, says):
    desk.filled()
    before = sorted(path.name for path in desk.folder.iterdir())
    command, *names = arguments
    paths = [desk.path(name) if "." in name else name for name in names]
    done = desk.run(command, *paths)
    assert done.exit_code == 1
    assert says in done.stderr
    assert sorted(path.name for path in desk.folder.iterdir()) == before


def test_an_import_never_touches_a_story_that_is_there(desk):
    desk.filled()
    desk.run("export", desk.story, desk.path("out.json"))
    done = desk.run("import", desk.path("out.json"), desk.story)
    assert (done.exit_code, "is there already" in done.stderr) == (1, True)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_printed(desk, name):
    assert json.loads(desk.run("schema", name).stdout)["$id"] == f"urn:storytrack:schema:{name}:1"


def test_the_schemas_are_listed(desk):
    assert [line.split()[0] for line in desk.run("schema").stdout.splitlines()] == list(SCHEMAS)
    assert json.loads(desk.run("schema", "--json").stdout) == dict(SCHEMAS)


def test_every_story_goes_out_as_tables(desk):
    desk.filled()
    with closing(open_log(desk.story)) as log:
        log.create(StoryDefinition(id="other"))
    done = desk.run("export", desk.story, desk.path("archive"), "--everything")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"{desk.path('archive')}: 2 stories, 2 reports, 5 claims\n"
    told = json.loads(desk.run("export", desk.story, desk.path("again"), "--everything", "--json").stdout)
    assert (told["folder"], told["rows"]["stories"], told["rows"]["claims"]) == (desk.path("again"), 2, 5)
    assert desk.run("export", desk.story, desk.path("third"), "--everything", "--quiet").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ferry.db", "-"), "a folder of tables"),
        (("ferry.db", "out", "--as", "csv"), "written as Parquet"),
        (("ferry.db", "ferry.db"), "there already"),
        (("ferry.db", "no/such/folder"), "there is no folder"),
        (("none.db", "out"), "there is no such file"),
    ],
)
def test_an_archive_that_cannot_be_written_is_said_and_nothing_is_there(desk, arguments, says):
    desk.filled()
    before = sorted(path.name for path in desk.folder.iterdir())
    paths = [desk.path(one) if one not in {"-", "--as", "csv"} else one for one in arguments]
    done = desk.run("export", *paths, "--everything")
    assert (done.exit_code, says in done.stderr) == (1, True), done.stderr
    assert sorted(path.name for path in desk.folder.iterdir()) == before
