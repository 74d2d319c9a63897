"""Where a command takes STORY, the address of a database does as a file does."""

import json
import os
import signal
import subprocess
import sys

import pytest

ARTICLE = "The coastguard said 215 people were rescued from the ferry by noon on Monday."


@pytest.fixture
def news(postgres):
    """The address of a desk with a password, in a database where it may begin stories."""
    role, address = postgres.role()
    postgres.execute(f"GRANT CREATE ON DATABASE {postgres.name} TO {role}")
    return address


@pytest.fixture
def run(desk):
    """Run a command that ends well, and shows no password; what it prints."""

    def run(*arguments, code=0, **given):
        done = desk.run(*arguments, **given)
        assert done.exit_code == code, done.output
        for word in arguments:
            secret = str(word).partition("//")[2].partition("@")[0].partition(":")[2]
            assert not secret or secret not in done.output
        return done.output

    return run


@pytest.fixture
def story(desk, news, run):
    address = f"{news}#ferry"
    for name in ("first.yaml", "second.yaml"):  # received at one moment, wherever they are kept
        desk.write(name, f"received_at: 2025-06-02T12:00+02:00\n{desk.text(name)}")
    run("new", address, "--definition", desk.path("story.yaml"))
    run("add", address, desk.path("first.yaml"), desk.path("second.yaml"))
    return address


READERS = {
    "show": ["--json"],
    "diff": ["--json"],
    "contradictions": ["--json"],
    "history": ["killed", "--json"],
    "since": ["0", "--json"],
    "replay": ["--json"],
    "revisions": ["--json"],
    "acts": ["--json"],
    "check": ["article.txt", "--json"],
    "alerts": ["--json"],
    "export": ["-", "--as", "json"],
    "page": ["--out", "-"],
}


@pytest.mark.parametrize("command", READERS)
def test_a_command_prints_what_it_prints_of_a_file(desk, story, run, command, monkeypatch):
    monkeypatch.chdir(desk.folder)
    asked, code = READERS[command], 1 if command == "check" else 0
    assert run(command, story, *asked, code=code) == run(command, desk.filled().story, *asked, code=code)


def test_an_editors_act_and_an_article_go_in(desk, story, run):
    run("withdraw", story, "--report", "2", "--by", "Ada", "--why", "a wrong ferry")
    run(
        "read",
        desk.write("noon.txt", ARTICLE),
        "--story",
        story,
        "--outlet",
        "Radio",
        "-p",
        "2025-06-02T12:30+02:00",
    )
    shown = json.loads(run("show", story, "--json"))
    assert shown["version"] == 4
    assert "Ada" in run("acts", story)


def test_many_stories_are_told_apart_by_their_ids(desk, news, story, run):
    run("new", f"{news}#fire", "--title", "A fire")
    assert json.loads(run("show", story, "--json"))["version"] == 2
    assert json.loads(run("show", f"{news}#fire", "--json"))["version"] == 0
    assert "name one: ferry, fire" in run("show", news, code=1)
    assert "there is no such story" in run("show", f"{news}#flood", code=1)
    assert "is there already" in run("new", f"{news}#fire", code=1)


def test_a_story_is_imported_from_a_file(desk, news, story, run, postgres):
    run("export", story, desk.path("whole.json"))
    assert "on file already" in run("import", desk.path("whole.json"), news, code=3)
    run("new", desk.path("other.db"), "-d", desk.path("case.yaml"))
    run("export", desk.path("other.db"), desk.path("other.json"))
    run("import", desk.path("other.json"), news)
    assert [name for (name,) in postgres.rows("SELECT id FROM storytrack.story ORDER BY number")] == [
        "ferry",
        "ferry_case",
    ]


def test_a_storycase_begins_a_story(desk, news, run):
    run("add", news, desk.path("case.yaml"))
    assert json.loads(run("show", f"{news}#ferry_case", "--json"))["version"] == 2


def test_what_watching_remembers_is_in_the_database(desk, story, run):
    (desk.folder / "wires").mkdir()
    desk.write("wires/noon.txt", ARTICLE)
    asked = ("watch", desk.path("wires"), "--outlet", "Radio", "--story", story, "--once", "--json")
    first, again = run(*asked), run(*asked)
    assert json.loads(first)["feed"].endswith("noon.txt")
    assert again == ""


def test_an_address_that_cannot_be_read_is_a_wrong_call(desk):
    done = desk.run("show", "postgresql://desk:se#cret@db.example/news")
    assert done.exit_code == 2
    assert "cannot be read" in done.output
    assert "cret" not in done.output


def test_a_desk_hears_what_another_adds(desk, story, run, postgres):
    told = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "storytrack.cli", "watch", "--story", story, "--on", "update", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        text=True,
    )
    try:
        assert "following postgresql://" in told.stderr.readline()
        run("read", desk.write("n.txt", ARTICLE), "-s", story, "-o", "Radio", "-p", "2025-06-02T12:30+02:00")
        assert json.loads(told.stdout.readline())["version"] == 3
    finally:
        told.send_signal(signal.SIGINT)
        told.communicate(timeout=60)
