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
        (("show", "--party", "Nobody"), "nobody called 'Nobody' speaks"),
        (("show", "--party", "Nobody"), "who does: official"),
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


@pytest.mark.parametrize("ending", [".csv", ".TSV", ".parquet"])
def test_a_table_is_left_to_the_command_that_reads_tables(desk, ending):
    desk.filled()
    table = desk.write(f"figures{ending}", "outlet,published_at,metric,quantity\n")
    done = desk.run("add", desk.story, table)
    assert told(done) == (Outcome.WRONG_INPUT, "", 1)
    assert f"(storytrack backfill STORY {table})" in done.stderr


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


NO_TEXTS = {
    "a.pdf": (b"%PDF-1.7\n", "a PDF, not a text (take its text out first"),
    "a.docx": (b"PK\x03\x04..[Content_Types].xml..word/document.xml", "a Word document, not a text (save it"),
    "a.zip": (b"PK\x03\x04..a.txt", "a ZIP archive, not a text (unpack it"),
    "a.doc": (b"\xd0\xcf\x11\xe0..", "an office document, not a text (save it"),
    "a.rtf": (b"{\\rtf1\\ansi 27 dead}", "an RTF document, not a text (save it"),
    "a.webp": (b"RIFF\x10\0\0\0WEBPVP8 ", "an image, a sound or a film, not a text"),
    "a.heic": (b"\0\0\0\x18ftypheic", "an image, a sound or a film, not a text"),
    "a.bin": (bytes(range(32)) * 9, "this is not a text (save it"),
    "empty.txt": (b"", "there is no text in it (give"),
    "blank.txt": (b" \n\t\n", "there is no text in it (give"),
}


@pytest.mark.parametrize("name", NO_TEXTS)
def test_a_file_that_is_no_text_is_told_what_it_is_and_what_to_do(desk, name):
    content, words = NO_TEXTS[name]
    Path(desk.path(name)).write_bytes(content)
    done = desk.run("read", desk.path(name))
    assert told(done) == (Outcome.WRONG_INPUT, "", 1)
    assert f"{name}: " in done.stderr
    assert words in done.stderr


def test_a_city_that_begins_like_a_sound_is_a_text(desk):
    assert desk.run("read", desk.write("a.txt", "RIFFA, June 2 - Nine people died.")).exit_code == 0


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("ftp://news.example/a.txt", "only http and https addresses are fetched (download it"),
        ("mailto:desk@news.example", "only http and https addresses are fetched (download it"),
        ("www.news.example/a", "there is no such file (an address begins so: https://www.news.example/a)"),
        ("gone.txt", "there is no such file (check its name)"),
        ("https://", "this is no address of the web (write it as https://"),
        (".", "this is a folder (give one of its files"),
        ("-", "stdin: there is no text in it (pipe one into it"),
    ],
)
def test_a_source_that_cannot_be_read_is_told_with_what_to_do(desk, source, words):
    done = desk.run("read", source, text="")
    assert told(done) == (Outcome.WRONG_INPUT, "", 1)
    assert source in done.stderr.replace("stdin", "-")
    assert words in done.stderr


def test_all_that_is_wrong_with_a_call_is_told_at_once(desk):
    bad, worse = desk.write("bad.yaml", "id: x\nfoo: 1\n"), desk.write("worse.yaml", "id: [1\nb: 2")
    options = ("--pack", bad, "--pack", worse, "--published", "soon", "--html", desk.path("no/page.html"))
    done = desk.run("read", "gone.txt", *options)
    assert told(done) == (Outcome.WRONG_INPUT, "", 6)
    for words in (
        "no such folder",
        "bad.yaml: foo",
        "bad.yaml.kind",
        "worse.yaml:2",
        "--published",
        "gone.txt",
    ):
        assert words in done.stderr


@pytest.mark.parametrize("arguments", [("-", "14 die"), ("", "14 die"), ("14 die", " ")])
def test_a_sentence_without_a_word_supports_nothing(desk, arguments):
    done = desk.run("supports", *arguments, text="")
    assert told(done) == (Outcome.WRONG_INPUT, "", 1)
    assert "there is no text in it" in done.stderr


@pytest.mark.parametrize("page", ["article.txt", "./article.txt", "link.html", "own.yaml", "ferry.db"])
def test_a_page_never_takes_the_place_of_what_is_read(desk, page):
    desk.filled()
    desk.write("own.yaml", "id: dogs\ntitle: dogs\nkind: level\nunit: dogs\n")
    Path(desk.path("link.html")).symlink_to(desk.path("article.txt"))
    before = Path(desk.path(page)).read_bytes()
    options = ("--pack", desk.path("own.yaml"), "--story", desk.story, "-o", "Dawn", "-p", "2025-06-03")
    done = desk.run("read", desk.path("article.txt"), *options, "--html", f"{desk.folder}/{page}")
    assert told(done) == (Outcome.WRONG_INPUT, "", 1)
    assert "would overwrite" in done.stderr
    assert Path(desk.path(page)).read_bytes() == before


def test_a_page_does_not_take_the_place_of_a_story_that_is_not_there_yet(desk):
    options = ("--story", desk.story, "-o", "Dawn", "-p", "2025-06-03", "--html", desk.story)
    done = desk.run("read", desk.path("article.txt"), *options)
    assert told(done) == (Outcome.WRONG_INPUT, "", 1)
    assert not Path(desk.story).exists()


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


def test_what_fails_while_a_ctrl_c_is_on_its_way_out_is_an_interrupt(capfd):
    @ends_well
    def command():
        try:
            raise KeyboardInterrupt
        finally:
            raise StoreFull("the connection is closed", "train.db") from None

    with pytest.raises(RuntimeError) as ended:
        command()
    assert ended.value.exit_code == Outcome.INTERRUPTED
    assert capfd.readouterr().err == ""


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
