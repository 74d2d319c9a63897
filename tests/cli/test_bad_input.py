"""Whatever goes wrong: one clear message on stderr, nothing on stdout, a documented exit code."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storytrack.cli.outcome import Outcome, ends_well
from storytrack.errors import MissingExtra, NotFound, StoreFull


def told(done):
    return (done.exit_code, done.stdout, done.stderr.count("\n"))


@pytest.mark.parametrize(
    "arguments",
    [("show",), ("diff",), ("contradictions",), ("history", "rescued"), ("add", "first.yaml")],
    ids=lambda arguments: arguments[0],
)
def test_a_story_that_is_not_there_is_not_created(desk, arguments):
    command, *rest = arguments
    rest = [desk.path(one) if one.endswith(".yaml") else one for one in rest]
    done = desk.run(command, desk.story, *rest)
    assert told(done) == (Outcome.WRONG_INPUT, "", 1)
    assert "there is no such story" in done.stderr
    assert not Path(desk.story).exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "--version", "99"), "99"),
        (("show", "--as-of", "yesterday-ish"), "yesterday-ish"),
        (("show", "--as-of", "2025-03-12T13:00"), "no zone"),
        (("show", "--policy", "loudest"), "loudest"),
        (("diff", "1", "99"), "99"),
        (("history", "resqued"), "did you mean 'rescued'?"),
    ],
    ids=" ".join,
)
def test_a_question_that_cannot_be_answered_says_why(desk, arguments, words):
    desk.filled()
    command, *rest = arguments
    position = [rest.pop(0)] if command == "history" else []
    done = desk.run(command, desk.story, *position, *rest)
    assert (done.exit_code, done.stdout) == (Outcome.WRONG_INPUT, "")
    assert words in done.stderr


def test_a_text_for_a_story_needs_its_outlet_and_its_time(desk):
    done = desk.run("read", desk.path("article.txt"), "--story", desk.story)
    assert told(done) == (Outcome.WRONG_INPUT, "", 2)
    assert "--outlet" in done.stderr
    assert "--published" in done.stderr


def test_a_time_that_cannot_be_read_begins_no_story(desk):
    done = desk.run("read", desk.path("article.txt"), "-s", desk.story, "-o", "Wire", "-p", "12:00 on Friday")
    assert told(done) == (Outcome.WRONG_INPUT, "", 1)
    assert done.stderr.startswith("storytrack: --published: ")
    assert not Path(desk.story).exists()


def test_a_text_that_is_not_utf_8_is_read_and_a_note_names_the_line(desk):
    (desk.folder / "latin.txt").write_bytes("12 killed\nin a caf\xe9\n".encode("latin-1"))
    done = desk.run("read", desk.path("latin.txt"), "--json")
    assert done.exit_code == Outcome.DONE
    (note,) = json.loads(done.stdout)["notes"]
    assert note["text"].startswith("not UTF-8 in 1 place, the first on line 2")


def test_a_folder_is_not_a_text(desk):
    assert told(desk.run("read", str(desk.folder))) == (Outcome.WRONG_INPUT, "", 1)


def test_a_file_that_is_no_story_is_a_store_error(desk):
    done = desk.run("show", desk.path("article.txt"))
    assert told(done) == (Outcome.STORE, "", 1)
    assert desk.text("article.txt").startswith("Police said")


def test_a_wrong_call_has_the_code_of_its_own(desk):
    assert desk.run("show").exit_code == Outcome.USAGE
    assert desk.run("shew").exit_code == Outcome.USAGE
    assert desk.run("diff", desk.story, "x").exit_code == Outcome.USAGE


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NotFound("gone"), Outcome.WRONG_INPUT),
        (StoreFull("full"), Outcome.STORE),
        (MissingExtra("not installed"), Outcome.NOT_INSTALLED),
        (ZeroDivisionError("oh"), Outcome.BUG),
        (OSError(28, "No space left on device"), Outcome.SYSTEM),
        (BrokenPipeError(), Outcome.NOBODY_READS),
        (KeyboardInterrupt(), Outcome.INTERRUPTED),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_end_has_its_code(error, code, capfd, monkeypatch):
    @ends_well
    def command():
        raise error

    with Path(os.devnull).open("w", encoding="utf-8") as nobody:
        monkeypatch.setattr(sys, "stdout", nobody)
        with pytest.raises(RuntimeError) as ended:
            command()
    assert ended.value.exit_code == code


def test_hostile_words_reach_no_terminal(desk):
    evil = "\x1b[2Jevil\x07\u202e"
    data = json.dumps(
        {
            "outlet": evil,
            "published_at": "2025-06-02T06:10+02:00",
            "claims": [{"metric": "killed", "quantity": 5, "scope": evil, "said_by": {"speaker": evil}}],
        }
    )
    desk.run("new", desk.story, "-d", desk.path("story.yaml"), "--title", evil)
    desk.write("evil.json", data)
    for arguments in (
        ("add", desk.story, desk.path("evil.json")),
        ("show", desk.story),
        ("history", desk.story, "killed"),
        ("diff", desk.story),
        ("show", desk.story, "--json"),
        ("history", desk.story, evil),
        ("read", desk.write("evil.txt", f"{evil} 12 people were killed, {evil} said.")),
        ("read", desk.path("evil.txt"), "--html", "-", "-o", evil),
        ("label", desk.write("e.json", data.replace("killed", evil))),
        ("read", evil),
    ):
        done = desk.run(*arguments, FORCE_COLOR="1", NO_COLOR="1")
        for stream in (done.stdout, done.stderr):
            assert "\x1b[2J" not in stream, arguments
            assert "\x07" not in stream, arguments
            assert "\u202e" not in stream, arguments
    assert "evil" in desk.run("show", desk.story).stdout


def test_a_terminal_without_arrows_gets_question_marks(desk):
    desk.filled()
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "storytrack.cli", "diff", desk.story],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert b"201" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize("colour", [{}, {"FORCE_COLOR": "1"}], ids=["pipe", "terminal"])
def test_a_reader_who_stops_reading_is_no_error(desk, colour):
    running = subprocess.Popen(
        [sys.executable, "-m", "storytrack.cli", "demo", "--fast"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **colour},
        cwd=desk.folder,
    )
    with running:
        running.stdout.readline()
        running.stdout.close()
        assert running.wait(timeout=60) == Outcome.NOBODY_READS
        assert running.stderr.read() == ""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupted_demo_stops_quietly(desk):
    running = subprocess.Popen(
        [sys.executable, "-m", "storytrack.cli", "demo", "--pause", "60"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "FORCE_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        cwd=desk.folder,
    )
    with running:
        # The first version is on the screen: it is waiting now.
        assert any("Qadamat" in line for line in running.stdout)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) == Outcome.INTERRUPTED
        assert running.stderr.read() == ""
