"""storytrack watch alerts receivers of whatever happens to a story, once, also across crashes."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys

import pytest
from alert_receiver import Does, receiving
from news_site import Page

from storytrack.cli.outcome import Outcome

EVERYTHING = "new,update,contradiction,correction,settled"
CODE = "import sys; open(sys.argv[1], 'ab').write(sys.stdin.buffer.read())"


@pytest.fixture
def chat():
    with receiving() as found:
        yield found


@pytest.fixture
def story(desk):
    """A story without a report."""
    assert desk.run("new", desk.story, "--definition", desk.path("story.yaml")).exit_code == 0
    return desk


def report(desk, number, killed):
    text = (
        f"outlet: Radio {number}\npublished_at: 2025-06-02T{number:02}:10+02:00\nclaims:\n"
        f"  - {{metric: killed, quantity: {killed}, said_by: {{speaker: coastguard, role: official}}}}\n"
    )
    return desk.write(f"report{number}.yaml", text)


def add(desk, *numbers):
    for number in numbers:
        assert desk.run("add", desk.story, report(desk, number, 10 * number)).exit_code == 0


def watch(desk, *arguments, code=0, run=None):
    done = (run or desk.run)("watch", "-s", desk.story, "--once", "--on", EVERYTHING, *arguments)
    ended = done.exit_code if run is None else done.returncode
    assert ended == code, (done.stdout, done.stderr)
    return done


def to(place, *more):
    return ("--webhook", place.url(), *more)


def letters(desk):
    return json.loads(desk.run("alerts", desk.story, "--json").stdout)


def running(desk, *arguments):
    """A watcher in a process of its own, until it is ended."""
    return subprocess.Popen(  # noqa: S603 - our own words
        [
            *(sys.executable, "-m", "storytrack.cli", "watch", "-s", desk.story),
            *("--on", EVERYTHING, *arguments),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


# --- who is told of what ---


def test_a_new_receiver_hears_of_what_happens_from_now_on(story, chat):
    add(story, 1)
    watch(story, *to(chat))
    assert chat.taken == []
    add(story, 2, 3)
    watch(story, *to(chat))
    watch(story, *to(chat))
    assert chat.versions == [2, 3]


def test_a_receiver_hears_from_the_version_that_is_named_and_nothing_twice(story, chat):
    add(story, 1, 2, 3)
    watch(story, *to(chat, "--from", "2"))
    assert chat.versions == [2, 3]
    watch(story, *to(chat, "--from", "1"))
    assert chat.versions == [2, 3, 1]
    add(story, 4)
    watch(story, *to(chat, "--from", "9"))
    assert chat.versions == [2, 3, 1, 4]


def test_each_receiver_goes_on_where_it_was(story, chat):
    watch(story, *to(chat))
    add(story, 1)
    with receiving() as other:
        watch(story, *to(other))
        watch(story, *to(chat))
        add(story, 2)
        watch(story, *to(chat), *to(other))
        assert other.versions == [2]
    assert chat.versions == [1, 2]


def test_only_what_the_rule_asks_for_is_sent(story, chat):
    watch(story, *to(chat))
    add(story, 1, 2)
    for name in ("first.yaml", "second.yaml"):
        story.run("add", story.story, story.path(name))
    done = story.run(
        *("watch", "-s", story.story, "--once", "--on", "update", "--metric", "rescued", "--stakes", "0.5"),
        *to(chat),
    )
    assert done.exit_code == 0
    assert [(one.alert["kind"], one.alert["metrics"]) for one in chat.taken] == [("update", ["rescued"])]


def test_what_feeds_bring_is_told_too(story, chat):
    body = "The coastguard said 12 people were killed when the ferry sank."
    path = story.write(
        "feed.xml",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Radio</title><entry><id>1</id><title>A</title>'
        f"<published>2025-06-02T06:10:00Z</published><summary>{body}</summary></entry></feed>",
    )
    watch(story, path, *to(chat))
    assert [(one.alert["kind"], one.alert["after"]) for one in chat.taken] == [("new", "12")]


def test_nobody_waits_for_the_rest_of_a_feed(story, chat, site):
    taken = []

    def page(number):
        taken.append(chat.versions)
        yield f"<html><body><p>The coastguard said {number}0 people were killed.</p></body></html>".encode()

    entries = "".join(
        f"<entry><id>{number}</id><title>A</title><published>2025-06-02T06:1{number}:00Z</published>"
        f"<link href='{site.url(f'/{number}')}'/><summary>More.</summary></entry>"
        for number in (1, 2)
    )
    for number in (1, 2):
        site[f"/{number}"] = Page(chunks=page(number))
    site["/feed"] = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Radio</title>{entries}</feed>"
    watch(story, site.url("/feed"), "--full", *to(chat))
    assert (taken, chat.versions) == ([[], [1]], [1, 2])


def test_the_alert_is_what_is_posted(story, chat):
    watch(story, *to(chat))
    story.run("add", story.story, story.path("first.yaml"), story.path("second.yaml"))
    watch(story, *to(chat))
    one = next(one for one in chat.taken if one.alert["kind"] == "contradiction")
    assert one.key == one.alert["id"]
    assert one.headers["content-type"] == "application/json"
    assert one.alert["text"].startswith("Fire on the ferry Halcyon – Contradiction: People killed: 2 (")
    assert one.alert["format"] == "alert/1"
    assert [side["source"] for side in one.alert["contradiction"]["sides"]] == ["coastguard", "the operator"]


def test_a_command_is_run_for_every_alert(story):
    kept = story.folder / "kept"
    told = shlex.join([sys.executable, "-c", CODE, str(kept)])
    watch(story, "--exec", told)
    add(story, 1, 2)
    watch(story, "--exec", told)
    assert [json.loads(line)["version"] for line in kept.read_text().splitlines()] == [1, 2]


def test_words_without_end_are_told_like_any_others(story, chat):
    watch(story, *to(chat))
    for hour, killed, role in ((6, 50, "official"), (7, 20, "hospital")):
        said_by = {"speaker": role * 9_000, "role": role}
        claims = [{"metric": "killed", "quantity": killed, "said_by": said_by}]
        given = {"outlet": "o" * 90_000, "published_at": f"2025-06-02T0{hour}:10+02:00", "claims": claims}
        assert story.run("add", story.story, story.write("long.json", json.dumps(given))).exit_code == 0
    watch(story, *to(chat))
    assert [one.alert["kind"] for one in chat.taken] == ["new", "contradiction"]


# --- nothing lost, nothing twice ---


def test_what_a_receiver_misses_while_it_is_down_is_kept_until_it_is_back(story, chat):
    watch(story, *to(chat))
    add(story, 1, 2)
    chat.does.append(Does(500))
    done = watch(story, *to(chat), code=Outcome.WRONG_INPUT)
    assert "500 Internal Server Error" in done.stderr
    assert [(one["state"], one["tries"]) for one in letters(story)] == [("pending", 1), ("pending", 0)]
    watch(story, *to(chat))
    assert chat.versions == [1, 2]


def test_a_look_while_an_alert_is_pending_tries_it_at_once_and_fails_each_time(story, chat):
    path = story.write("quiet.txt", "The harbour is quiet.")
    watch(story, *to(chat))
    add(story, 1, 2)
    for place in ((), (path, "--outlet", "Radio"), ("--quiet",), (path, "-o", "Radio", "--quiet")):
        tried = len(chat.asked)
        chat.does.append(Does(503))
        done = watch(story, *place, *to(chat), code=Outcome.WRONG_INPUT)
        (said,) = done.stderr.splitlines()
        assert "webhook 127.0.0.1 (" in said
        assert "2 alerts pending: the server answered 503" in said
        assert len(chat.asked) == tried + 1
        assert "Nothing new" not in done.stdout
    done = watch(story, path, "--outlet", "Radio", *to(chat))
    assert (done.stdout, done.stderr) == ("Nothing new. 2 alerts sent.\n", "")
    assert chat.versions == [1, 2]


def test_a_look_before_the_time_that_the_receiver_asked_for_does_not_ask_it_and_fails(story, chat):
    watch(story, *to(chat))
    add(story, 1)
    chat.does.append(Does(503, headers={"Retry-After": "3600"}))
    for _ in range(2):
        done = watch(story, *to(chat), code=Outcome.WRONG_INPUT)
        assert "1 alert pending: the server answered 503" in done.stderr
    assert len(chat.asked) == 1


def test_what_is_given_up_fails_the_look_that_tried_it(story, chat):
    watch(story, *to(chat))
    add(story, 1)
    chat.does.append(Does(410))
    assert "given up" in watch(story, *to(chat), code=Outcome.WRONG_INPUT).stderr
    watch(story, *to(chat))


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_watcher_that_is_killed_while_it_sends_is_followed_by_one_that_sends_the_rest(story, chat):
    watch(story, *to(chat))
    chat.does += [Does(), Does(then="hang")]
    add(story, 1, 2, 3)
    with running(story, *to(chat)) as first:
        assert chat.hangs.wait(60)
        first.kill()
    assert chat.versions == [1]
    add(story, 4)
    watch(story, *to(chat))
    assert chat.versions == [1, 2, 3, 4]
    assert len(set(chat.keys)) == 4
    assert {one["state"] for one in letters(story)} == {"sent"}


def test_two_watchers_at_once_send_each_alert_once(story, chat):
    watch(story, *to(chat))
    add(story, 1, 2, 3, 4, 5)
    several = [running(story, *to(chat), "--once") for _ in range(2)]
    for one in several:
        _, said = one.communicate(timeout=120)
        assert one.returncode == 0, said
    watch(story, *to(chat))
    assert chat.versions == [1, 2, 3, 4, 5]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_story_is_followed_until_it_is_interrupted(story, chat):
    add(story, 1)
    with running(story, *to(chat, "--json", "--from", "1")) as following:
        assert json.loads(following.stdout.readline())["version"] == 1
        add(story, 2)
        assert json.loads(following.stdout.readline())["version"] == 2
        following.send_signal(signal.SIGINT)
        rest, said = following.communicate(timeout=60)
    assert (rest, following.returncode) == ("", Outcome.INTERRUPTED), said
    assert "following" in said
    assert "bug" not in said
    watch(story, *to(chat))
    # Interrupted before the answer came, it sends the second again, by the same key.
    assert sorted(set(chat.versions)) == [1, 2]
    assert len(set(chat.keys)) == 2


# --- what the desk sees ---


def test_a_story_alone_is_followed_and_its_alerts_are_printed(story):
    story.run("add", story.story, story.path("first.yaml"), story.path("second.yaml"))
    shown = story.run("watch", "-s", story.story, "--once", "--from", "1").stdout
    assert "≠ Contradiction · People killed: 2 (the operator, 2 June)" in shown
    assert "Update" not in shown
    for option, said in (("--once", "No new alerts.\n"), ("--quiet", ""), ("--json", "")):
        assert story.run("watch", "-s", story.story, "--once", option).stdout == said


def test_the_outbox_shows_what_is_pending_sent_and_failed(story, chat):
    assert "no alerts" in story.run("alerts", story.story).stdout
    watch(story, *to(chat))
    add(story, 1, 2, 3)
    chat.does += [Does(), Does(410, body=b"no_service"), Does(500)]
    watch(story, *to(chat), code=Outcome.WRONG_INPUT)
    shown = story.run("alerts", story.story).stdout
    assert "3 alerts · 1 pending · 1 sent · 1 failed" in shown
    assert "webhook 127.0.0.1 (" in shown
    assert "410 Gone (no_service)" in shown
    assert "secret" not in story.run("alerts", story.story, "--json").stdout
    again = story.run("alerts", story.story, "--retry")
    assert "1 alert to be sent again" in again.stderr
    assert "2 pending · 1 sent\n" in again.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--on", "updates", "--stakes", "2", "--exec", "true"),
            ["--on: 'updates' is no kind of alert (did you mean 'update'?", "metric=NAME", "--stakes: "],
        ),
        (("--on", "contradiction stakes>0.5", "--exec", "true"), ["--on: ", "did you mean 'stakes>=0.5'?"]),
        (("--on", "update metrics=killed", "--exec", "true"), ["--on: ", "did you mean 'metric=killed'?"]),
        (("--on", "update stakes>=much", "--exec", "true"), ["--on: stakes: "]),
        (("--metric", "kiled", "--exec", "true"), ["no metric 'kiled'"]),
        (("--webhook", "desk.example/hook"), ["--webhook"]),
        (("--webhook", "https://[::1/hook"), ["--webhook: this is no address"]),
        (("--exec", "no-such-program-1"), ["--exec", "there is no command"]),
        (("--exec", __file__), ["--exec", "may not be run", "chmod +x"]),
        (("article.txt", "--on", "update"), ["nobody is alerted"]),
        (("article.txt", "--from", "1"), ["nobody is alerted"]),
    ],
)
def test_wishes_that_cannot_be_met_are_refused_with_what_is_wrong(story, arguments, said):
    done = story.run("watch", "-s", story.story, "--once", *arguments)
    assert done.exit_code == Outcome.WRONG_INPUT
    assert all(one in done.stderr for one in said)


def test_a_story_that_is_not_there_is_not_followed(desk):
    done = desk.run("watch", "-s", desk.story, "--once")
    assert done.exit_code == Outcome.WRONG_INPUT
    assert "no such story" in done.stderr


def test_a_webhook_needs_an_extra_and_says_which(story, chat):
    program = (
        "import sys; sys.modules['httpx'] = None\n"
        "from storytrack.cli import main; sys.argv = sys.argv[:1] + sys.argv[2:]; main()"
    )
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program, "", "watch", "-s", story.story, "--once", *to(chat)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == Outcome.NOT_INSTALLED
    assert ".[alerts]" in done.stderr


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        (
            "kiled",
            "--metric: the story does not count 'kiled', and nothing that reads for it does (did you",
        ),
        ("zzz", "no alert until a text or a report brings it"),
        ("killed", ""),
    ],
)
def test_a_metric_that_nothing_reads_is_told_of_where_the_story_learns_its_metrics(desk, metric, said):
    desk.run("new", desk.story)
    done = desk.run("watch", "-s", desk.story, "--once", "--metric", metric)
    assert done.exit_code == Outcome.DONE
    assert said in done.stderr
    assert bool(said) == bool(done.stderr)
