"""Letters go to their receiver in order, until each is taken or given up, whatever the receiver does.

The server, the commands and the file are real; only time stands still until a test moves it on.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep as wait

import pytest
from alert_receiver import Does, receiving
from hypothesis import given, settings
from hypothesis import strategies as st

from storytrack.cli.delivering import Delivery
from storytrack.cli.receivers import command, webhook
from storytrack.errors import InvalidInput, Problem, StoreBusy
from storytrack.fetching import Web
from storytrack.model.alert import AlertKind
from storytrack.model.definition import StoryDefinition
from storytrack.model.letter import Letter, LetterState
from storytrack.store.outbox import Outbox
from storytrack.store.sqlite import SqliteLog

START = datetime(2025, 3, 12, 10, 0, tzinfo=UTC)
GAVE_UP = LetterState.FAILED


class Time:
    """A clock that moves when it is told to."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def desk():
    with receiving() as found:
        yield found


@pytest.fixture
def web():
    with Web("storytrack/9.9 (a test)", seconds=0.3, pause=0) as found:
        yield found


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "train.db"
    log = SqliteLog(file)
    log.create(StoryDefinition(id="train", title="Train"))
    log.close()
    return file


@pytest.fixture
def outbox(path):
    with Outbox(path, "train") as opened:
        yield opened


def written(outbox, receiver, versions=(1, 2, 3), headline="Killed: 3"):
    """The outbox with a letter for each version."""
    outbox.begin(receiver.name, 0)
    fields = {"id": "", "text": headline, "kind": "new", "story": "train", "stakes": 0.7, "url": ""}
    letters = [
        Letter(
            receiver=receiver.name,
            alert=f"alert{version}",
            version=version,
            kind=AlertKind.NEW,
            headline=headline,
            payload=json.dumps({**fields, "id": f"alert{version}", "version": version}),
            at=START,
        )
        for version in versions
    ]
    outbox.write(letters, receiver.name, max(versions))


def delivery(outbox, receiver, time, said=None, **fields):
    fields = {"chance": lambda: 1.0, **fields}
    return Delivery(
        outbox, receiver, complain=(said if said is not None else []).append, clock=time, **fields
    )


def until_done(way, outbox, time):
    """Send, and move time on to the next try, until nothing is pending; the waits between tries."""
    waits = []
    for _ in range(100):
        way.send()
        pending = outbox.next(way.receiver.name)
        if pending is None:
            return waits
        waits.append((pending.due - time.now).total_seconds())
        time.now = pending.due
    raise AssertionError("it goes on for ever")


def states(outbox):
    return [one.state.value for one in outbox.letters()]


FAILURES = [Does(500), Does(then="close"), Does(then="hang"), Does(429), Does(502), Does(408)]


def test_every_letter_arrives_in_order_and_once_whatever_the_receiver_does(desk, web, outbox, time):
    receiver = webhook(desk.url(), web)
    written(outbox, receiver)
    desk.does += [FAILURES[0], Does(), *FAILURES[1:]]
    waits = until_done(delivery(outbox, receiver, time), outbox, time)
    assert desk.versions == [1, 2, 3]
    assert Counter(desk.keys) == Counter(["alert1", "alert2", "alert3"])
    assert waits == [2, 2, 4, 8, 16, 32]
    assert states(outbox) == ["sent"] * 3


@given(st.lists(st.sampled_from([200, 200, 500, 503, 429, 400, 302]), max_size=12))
@settings(deadline=None, max_examples=8)
def test_whatever_was_not_refused_for_good_arrives_in_order_and_once(tmp_path_factory, statuses):
    file = tmp_path_factory.mktemp("law") / "train.db"
    log = SqliteLog(file)
    log.create(StoryDefinition(id="train", title="Train"))
    log.close()
    time = Time()
    with receiving() as desk, Web("test", pause=0) as web, Outbox(file, "train") as outbox:
        receiver = webhook(desk.url(), web)
        written(outbox, receiver, range(1, 6))
        desk.does += [Does(status) for status in statuses]
        until_done(delivery(outbox, receiver, time), outbox, time)
        failed = [one.version for one in outbox.letters() if one.state is GAVE_UP]
        assert desk.versions == [version for version in range(1, 6) if version not in failed]
        used = statuses[: len(desk.asked)]
        assert len(failed) == sum(status in {400, 302} for status in used)


def test_the_time_between_tries_doubles_up_to_ten_minutes_and_chance_shortens_it(desk, web, outbox, time):
    receiver = webhook(desk.url(), web)
    written(outbox, receiver, (1,))
    desk.does += [Does(500)] * 12
    waits = until_done(delivery(outbox, receiver, time), outbox, time)
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600]
    written(outbox, receiver, (2,))
    desk.does += [Does(500)] * 3
    assert until_done(delivery(outbox, receiver, time, chance=lambda: 0.0), outbox, time) == [1, 2, 4]


def test_a_receiver_that_asks_for_time_gets_it(desk, web, outbox, time):
    receiver = webhook(desk.url(), web)
    written(outbox, receiver, (1,))
    desk.does += [Does(429, {"Retry-After": "120"}), Does(503, {"Retry-After": "0"})]
    assert until_done(delivery(outbox, receiver, time), outbox, time) == [120, 4]


def test_nothing_is_sent_before_it_is_due(desk, web, outbox, time):
    receiver = webhook(desk.url(), web)
    written(outbox, receiver, (1,))
    desk.does.append(Does(500))
    way = delivery(outbox, receiver, time)
    way.send()
    way.send()
    time.now += timedelta(seconds=1.9)
    way.send()
    assert len(desk.asked) == 1
    time.now += timedelta(seconds=0.1)
    way.send()
    assert desk.keys == ["alert1"]


def test_who_looks_once_tries_at_once_and_once(desk, web, outbox, time):
    receiver = webhook(desk.url(), web)
    written(outbox, receiver, (1, 2))
    for _ in range(2):
        desk.does.append(Does(500))
        said = []
        way = delivery(outbox, receiver, time, said, once=True)
        way.send()
        way.send()
        assert (said, way.sent, way.given_up) == ([], 0, 0)
        assert "2 alerts pending" in str(way.missed())
    assert len(desk.asked) == 2
    way = delivery(outbox, receiver, time, once=True)
    way.send()
    assert (way.sent, way.missed()) == (2, None)


def test_who_looks_once_waits_as_long_as_the_receiver_asked(desk, web, outbox, time):
    receiver = webhook(desk.url(), web)
    written(outbox, receiver, (1,))
    desk.does.append(Does(429, headers={"Retry-After": "90"}))
    for _ in range(3):
        delivery(outbox, receiver, time, once=True).send()
        time.now += timedelta(seconds=40)
        assert len(desk.asked) == 1
    delivery(outbox, receiver, time, once=True).send()
    assert (len(desk.asked), states(outbox)) == (2, ["sent"])


def test_what_is_refused_for_good_is_kept_as_failed_and_holds_nobody_up(desk, web, outbox, time):
    receiver = webhook(desk.url(), web)
    written(outbox, receiver)
    said: list[Problem] = []
    desk.does += [Does(), Does(400, body=b"invalid_payload")]
    way = delivery(outbox, receiver, time, said)
    until_done(way, outbox, time)
    assert states(outbox) == ["sent", "failed", "sent"]
    assert "400 Bad Request (invalid_payload)" in outbox.letters()[1].said
    assert [one.where for one in said] == [receiver.name]
    assert outbox.retry(time.now) == 1
    until_done(way, outbox, time)
    assert sorted(desk.versions) == [1, 2, 3]
    assert states(outbox) == ["sent"] * 3


def test_a_letter_is_given_up_after_three_days_and_those_behind_it_are_not(desk, web, outbox, time):
    receiver = webhook(desk.url(), web)
    written(outbox, receiver, (1, 2))
    desk.does += [Does(500)] * 600
    way = delivery(outbox, receiver, time)
    while outbox.next(receiver.name).version == 1:
        way.send()
        time.now += timedelta(hours=6)
    assert time.now - START >= timedelta(days=3)
    desk.does.clear()
    until_done(way, outbox, time)
    assert states(outbox) == ["failed", "sent"]


def test_a_receiver_that_is_down_is_complained_of_once(desk, web, outbox, time):
    receiver = webhook(desk.url(), web)
    written(outbox, receiver, (1,))
    said: list[Problem] = []
    desk.does += [Does(500)] * 5
    until_done(delivery(outbox, receiver, time, said), outbox, time)
    assert len(said) == 1


class Busy(Outbox):
    """A real outbox whose notes fail as if another process held the file."""

    busy = 1

    def note(self, letter):
        if self.busy:
            self.busy -= 1
            raise StoreBusy("another process holds the lock")
        super().note(letter)


def test_what_was_taken_and_could_not_be_noted_is_not_sent_again(desk, web, path, time):
    with Busy(path, "train") as outbox:
        receiver = webhook(desk.url(), web)
        written(outbox, receiver)
        way = delivery(outbox, receiver, time)
        with pytest.raises(StoreBusy):
            way.send()
        way.send()
        assert desk.keys == ["alert1", "alert2", "alert3"]
        assert states(outbox) == ["sent"] * 3


def test_two_watchers_of_one_file_do_not_both_send(desk, web, path, outbox, time):
    receiver = webhook(desk.url(), web)
    written(outbox, receiver)
    with Outbox(path, "train") as theirs:
        mine = delivery(outbox, receiver, time, me="1 here")
        other = delivery(theirs, receiver, time, me="2 elsewhere")
        desk.does += [Does(), Does(500), Does(500)]
        mine.send()
        time.now += timedelta(seconds=5)
        other.send()  # it is due, and not the other's turn
        assert (desk.keys, len(desk.asked)) == (["alert1"], 2)
        mine.send()
        mine.close()
        time.now += timedelta(seconds=5)
        other.send()
        assert desk.keys == ["alert1", "alert2", "alert3"]


def test_the_turn_of_a_watcher_that_went_away_passes_on(desk, web, path, outbox, time):
    receiver = webhook(desk.url(), web)
    written(outbox, receiver)
    desk.does.append(Does(500))
    delivery(outbox, receiver, time, me="1 elsewhere").send()
    other = delivery(outbox, receiver, time, me="2 here")
    time.now += timedelta(seconds=29)
    other.send()
    assert desk.keys == []
    time.now += timedelta(seconds=1)
    other.send()
    assert desk.keys == ["alert1", "alert2", "alert3"]


def test_each_receiver_has_a_queue_of_its_own(desk, web, outbox, time):
    with receiving() as down:
        receivers = [webhook(down.url(), web), webhook(desk.url(), web)]
        down.does += [Does(500)] * 3
        for one in receivers:
            written(outbox, one)
            delivery(outbox, one, time).send()
        assert desk.versions == [1, 2, 3]
        assert down.versions == []


# --- names and addresses ---


def test_what_may_be_secret_is_neither_stored_nor_said(desk, web, path, outbox, time):
    said: list[Problem] = []
    receiver = webhook(desk.url("/hook/T0P-S3CRET"), web)
    program = command(f"{shlex.quote(sys.executable)} -c 'exit(3)' --token T0P-S3CRET")
    for one in (receiver, program):
        written(outbox, one)
        desk.does += [Does(500), Does(400), Does(302, {"Location": "/x"})]
        delivery(outbox, one, time, said).send()
    assert len(said) == 2
    assert "S3CRET" not in "".join(map(str, said))
    stored = b"".join(one.read_bytes() for one in path.parent.iterdir())
    assert b"S3CRET" not in stored
    assert receiver.name.startswith("webhook 127.0.0.1 (")
    assert webhook(desk.url("/other"), web).name != receiver.name


@pytest.mark.parametrize("url", ["desk.example/hook", "ftp://desk.example", "https://", "http:///hook", ""])
def test_what_cannot_be_posted_to_is_refused(web, url):
    with pytest.raises(InvalidInput, match="--webhook"):
        webhook(url, web)


@pytest.mark.parametrize("text", ["", "no-such-program-1 --x", "echo 'open"])
def test_what_cannot_be_run_is_refused(text):
    with pytest.raises(InvalidInput, match="--exec"):
        command(text)


# --- commands ---

KEEP = """
import json, os, sys
alert = json.load(sys.stdin)
ours = {name: value for name, value in os.environ.items() if name.startswith("STORYTRACK_")}
print(json.dumps([alert, ours, sys.argv[2:]]), file=open(sys.argv[1], "a"))
"""
HOSTILE = "$(touch pwned) `touch pwned`; touch pwned\n\x1b[2J'\"\\ | <!channel> \u202e 155 rescued"


def program(tmp_path, code, *arguments):
    file = tmp_path / "program.py"
    file.write_text(code)
    return " ".join(shlex.quote(str(one)) for one in (sys.executable, file, *arguments))


def test_a_command_gets_the_alert_on_stdin_and_in_its_environment(tmp_path, outbox, time):
    kept = tmp_path / "kept"
    receiver = command(program(tmp_path, KEEP, kept, "a b", "$HOME"))
    written(outbox, receiver, (1, 2))
    until_done(delivery(outbox, receiver, time), outbox, time)
    first, second = (json.loads(line) for line in kept.read_text().splitlines())
    alert, environment, arguments = first
    assert (alert["id"], second[0]["id"]) == ("alert1", "alert2")
    assert environment["STORYTRACK_ID"] == "alert1"
    assert environment["STORYTRACK_TEXT"] == "Killed: 3"
    assert environment["STORYTRACK_VERSION"] == "1"
    assert arguments == ["a b", "$HOME"]


def test_hostile_words_are_only_data(tmp_path, outbox, time, monkeypatch):
    monkeypatch.chdir(tmp_path)
    kept = tmp_path / "kept"
    receiver = command(program(tmp_path, KEEP, kept))
    written(outbox, receiver, (1,), headline=f"{HOSTILE}\0")
    until_done(delivery(outbox, receiver, time), outbox, time)
    ((alert, environment, _),) = (json.loads(line) for line in kept.read_text().splitlines())
    assert alert["text"] == f"{HOSTILE}\0"
    assert "\x1b" not in environment["STORYTRACK_TEXT"]
    assert not (tmp_path / "pwned").exists()


def test_a_command_that_fails_is_run_again(tmp_path, outbox, time):
    code = KEEP + "sys.exit(len(open(sys.argv[1]).readlines()) < 3)"
    kept = tmp_path / "kept"
    receiver = command(program(tmp_path, code, kept))
    written(outbox, receiver, (1, 2))
    assert until_done(delivery(outbox, receiver, time), outbox, time) == [2, 4]
    ran = [json.loads(line)[0]["version"] for line in kept.read_text().splitlines()]
    assert ran == [1, 1, 1, 2]


@pytest.mark.skipif(os.name == "nt", reason="process groups of POSIX")
def test_a_command_that_hangs_is_ended_with_all_that_it_began(tmp_path, outbox, time):
    kept = tmp_path / "kept"
    script = f"sleep 600 & echo $$ $! > {shlex.quote(str(kept))}; wait"
    receiver = command(f"sh -c {shlex.quote(script)}", seconds=2)
    written(outbox, receiver, (1,))
    delivery(outbox, receiver, time).send()
    assert "more than 2 s" in outbox.letters()[0].said
    for number in kept.read_text().split():
        # What is killed takes a moment to go; what is not goes on for ten minutes.
        assert any(_has_ended(int(number)) or wait(0.05) for _ in range(1_000))


def _has_ended(number):
    """Whether a process is gone, or only waits for its parent to notice."""
    try:
        return ") Z " in Path(f"/proc/{number}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_a_command_that_does_not_read_gets_its_alert_all_the_same(tmp_path, outbox, time):
    receiver = command(program(tmp_path, "pass"))
    written(outbox, receiver, (1,), headline="x" * 90_000)
    delivery(outbox, receiver, time).send()
    assert states(outbox) == ["sent"]


def test_a_command_that_is_gone_is_tried_again(tmp_path, outbox, time):
    file = tmp_path / "tell"
    file.write_text("#!/bin/sh\nexit 0\n")
    file.chmod(0o755)
    receiver = command(str(file))
    written(outbox, receiver, (1,))
    file.unlink()
    delivery(outbox, receiver, time).send()
    assert "cannot be run" in outbox.letters()[0].said
