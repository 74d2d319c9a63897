"""``storytrack backfill`` at the command line: what it says, how it ends, and Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import pytest

REPORT = {
    "outlet": "Harbour Radio",
    "published_at": "2025-06-02T06:10+02:00",
    "claims": [{"metric": "killed", "quantity": 5, "said_by": "coastguard"}],
}


def lines(*things):
    return "".join(json.dumps(one) + "\n" for one in things)


@pytest.fixture
def ready(desk):
    desk.write("story.yaml", "id: ferry\nmetrics: {killed: {kind: cumulative}}\n")
    return desk


def test_it_says_what_it_did_and_the_story_has_it(ready):
    ready.write("in.jsonl", lines(REPORT, {**REPORT, "outlet": "Dawn"}))
    done = ready.run("backfill", ready.story, ready.path("in.jsonl"), "-d", ready.path("story.yaml"))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.replace("\n", " ").strip().endswith("ferry.db: 2 added; 1 story")
    assert "5" in ready.run("show", ready.story).stdout
    again = ready.run("backfill", ready.story, ready.path("in.jsonl"), "--json")
    assert json.loads(again.stdout) == {
        "stories": 1,
        "added": 0,
        "again": 0,
        "silent": 0,
        "before": 2,
        "refused": 0,
        "finished": True,
    }
    assert ready.run("backfill", ready.story, ready.path("in.jsonl"), "--quiet").stdout == ""


def test_what_is_wrong_is_told_with_its_line_and_can_be_mended_and_given_again(ready):
    wrong = {**REPORT, "claims": [{"metric": "kiled", "quantity": 5}]}
    source = ready.write("in.jsonl", lines(REPORT, wrong) + "{nonsense\n")
    done = ready.run(
        "backfill", ready.story, source, "-d", ready.path("story.yaml"), "--bad", ready.path("bad.jsonl")
    )
    assert done.exit_code == 1
    told = done.stderr.replace("\n", " ")
    assert f"{source}:2: claims.0.metric" in told
    assert "did you mean" in told
    assert f"{source}:3: this is not valid JSON" in told
    bad = ready.text("bad.jsonl")
    assert {json.loads(line)["source"] for line in bad.splitlines()} == {f"{source}:2", f"{source}:3"}
    mended = bad.replace("kiled", "killed").splitlines()
    (line,) = (one for one in mended if "killed" in one)
    done = ready.run("backfill", ready.story, ready.write("mended.jsonl", line + "\n"))
    assert done.exit_code == 0
    assert "1 added" in done.stdout


def test_stdin_is_json_lines(ready):
    definition = ("-d", ready.path("story.yaml"))
    done = ready.process("backfill", ready.story, "-", *definition, text=lines(REPORT))
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 added" in done.stdout


def test_a_source_that_is_not_there_makes_no_story(ready):
    done = ready.run("backfill", ready.story, ready.path("nothing.jsonl"))
    assert done.exit_code == 1
    assert "there is no such file or folder" in done.stderr
    assert not (ready.folder / "ferry.db").exists()


def test_ctrl_c_ends_after_the_batch_and_says_how_to_go_on(ready):
    texts = (
        {
            "outlet": "Dawn",
            "published": "2025-06-02",
            "text": f"Police said {number} people were killed in the fire on the ferry.",
            "url": f"https://news.example/{number}",
        }
        for number in range(2, 500)
    )
    source = ready.write("in.jsonl", lines(*texts))
    running = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "storytrack.cli", "backfill", ready.story, source],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ready.folder,
    )
    while running.poll() is None and not (ready.folder / "ferry.db-wal").exists():
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate()
    assert running.returncode == 130
    assert "the same command goes on from here" in err
    assert "Traceback" not in err
    assert "100 added" in out
    rest = ready.run("backfill", ready.story, source, "--json")
    assert json.loads(rest.stdout)["added"] + 100 == 498


def test_the_bar_tells_the_rate(ready):
    things = [{**REPORT, "url": f"https://news.example/{number}"} for number in range(2_000)]
    source = ready.write("in.jsonl", lines(*things))
    shown = ready.terminal(
        "backfill", ready.story, source, "-d", ready.path("story.yaml"), "--durability", "fast", columns=120
    )
    assert "/s" in shown
    assert "2,000 added" in shown
