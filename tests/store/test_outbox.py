"""Alerts on their way: written once for each receiver, sent in order, by one at a time, and kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from storytrack.errors import StoreCorrupt
from storytrack.model.alert import AlertKind
from storytrack.model.definition import StoryDefinition
from storytrack.model.letter import Letter, LetterState
from storytrack.store.opening import open_log
from storytrack.store.outbox import Outbox

NOW = datetime(2025, 3, 12, 10, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
DESK, CHAT = "webhook desk", "exec chat"


def letter(version, alert="", receiver=DESK, **fields):
    return Letter(
        receiver=receiver,
        alert=alert or f"alert {version}",
        version=version,
        kind=AlertKind.UPDATE,
        headline=f"Killed: {version}",
        payload=f'{{"version": {version}}}',
        at=NOW,
        **fields,
    )


@pytest.fixture(params=["a file", "a database"])
def path(request, tmp_path):
    """Where the stories are kept."""
    place = (
        str(tmp_path / "train.db")
        if request.param == "a file"
        else request.getfixturevalue("postgres").address
    )
    log = open_log(place)
    for name in ("train", "ferry"):
        log.create(StoryDefinition(id=name, title=name))
    log.close()
    return place


@pytest.fixture
def outbox(path):
    with Outbox(path, "train") as opened:
        opened.begin(DESK, 0)
        opened.begin(CHAT, 0)
        yield opened


def taken(outbox, receiver=DESK):
    """The alerts that a receiver gets, one after another."""
    found = []
    while (one := outbox.next(receiver)) is not None:
        outbox.note(one.with_(state=LetterState.SENT, at=LATER))
        found.append(one.alert)
    return found


def test_letters_go_out_in_the_order_of_versions_and_of_writing(outbox):
    outbox.write([letter(3), letter(4, "b"), letter(4, "a")], DESK, 4)
    outbox.write([letter(1), letter(2)], DESK, 2)
    assert taken(outbox) == ["alert 1", "alert 2", "alert 3", "b", "a"]


def test_an_alert_is_written_once_for_each_receiver(outbox):
    for _ in range(2):
        outbox.write([letter(1), letter(1)], DESK, 1)
        outbox.write([letter(1, receiver=CHAT)], CHAT, 1)
    assert taken(outbox) == ["alert 1"]
    outbox.write([letter(1)], DESK, 1)
    assert outbox.next(DESK) is None
    assert taken(outbox, CHAT) == ["alert 1"]


def test_what_was_written_survives_the_process_as_it_was(path, outbox):
    tried = letter(1, tries=3, since=NOW, due=LATER, said="it ended with 1")
    outbox.write([tried], DESK, 1)
    outbox.note(tried)
    with Outbox(path, "train") as again:
        assert again.letters() == (tried,)
        assert again.next(DESK) == tried


def test_a_receiver_begins_where_it_is_told_to_and_goes_on_where_it_was(path, outbox):
    assert outbox.begin("new", 7) == 7
    assert outbox.begin("new", 9) == 7
    outbox.write([], "new", 8)
    outbox.write([], "new", 5)
    with Outbox(path, "train") as again:
        assert again.begin("new", 20) == 8


def test_two_stories_of_a_file_have_letters_of_their_own(path, outbox):
    outbox.write([letter(1)], DESK, 1)
    with Outbox(path, "ferry") as other:
        assert other.letters() == ()
        assert other.begin(DESK, 4) == 4
        assert other.next(DESK) is None


def test_what_was_given_up_is_kept_and_tried_again_only_when_asked_for(outbox):
    outbox.write([letter(1), letter(2)], DESK, 2)
    failed = letter(1, state=LetterState.FAILED, tries=9, since=NOW, said="gone")
    outbox.note(failed)
    assert outbox.next(DESK).version == 2
    assert outbox.retry(LATER) == 1
    assert outbox.next(DESK) == letter(1, said="gone").with_(at=LATER)
    assert outbox.retry(LATER) == 0


def nobody_is_gone(holder):
    return False


def test_one_holds_the_turn_until_it_lets_go_or_its_time_is_over(path, outbox):
    with Outbox(path, "train") as other:
        assert outbox.claim(DESK, "one", NOW, LATER, nobody_is_gone)
        assert outbox.claim(DESK, "one", NOW, LATER, nobody_is_gone)
        assert not other.claim(DESK, "two", NOW, LATER, nobody_is_gone)
        assert other.claim(CHAT, "two", NOW, LATER, nobody_is_gone)
        other.release(DESK, "two")
        assert not other.claim(DESK, "two", NOW, LATER, nobody_is_gone)
        outbox.release(DESK, "one")
        assert other.claim(DESK, "two", NOW, LATER, nobody_is_gone)
        assert outbox.claim(DESK, "one", LATER, LATER + timedelta(minutes=1), nobody_is_gone)


def test_the_turn_of_one_that_is_gone_is_free(outbox):
    assert outbox.claim(DESK, "one", NOW, LATER, nobody_is_gone)
    assert outbox.claim(DESK, "two", NOW, LATER, lambda holder: holder == "one")


def let_no_second_version_in(path, postgres):
    if path == postgres.address:
        postgres.execute("ALTER TABLE storytrack.outbox_letter ADD CONSTRAINT disk CHECK (version <> 2)")
        return
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON outbox_letter WHEN NEW.version = 2"
            " BEGIN SELECT RAISE(ABORT, 'disk'); END"
        )


def test_letters_that_cannot_all_be_written_are_not_written(path, outbox, postgres):
    def breaks():
        yield letter(1)
        raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        outbox.write(breaks(), DESK, 1)
    assert outbox.letters() == ()
    let_no_second_version_in(path, postgres)
    with pytest.raises(Exception, match="disk"):
        outbox.write([letter(1), letter(2)], DESK, 2)
    assert outbox.letters() == ()
    assert outbox.begin(DESK, 9) == 0


def test_a_file_that_is_no_story_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("not a database " * 20)
    with pytest.raises(StoreCorrupt):
        Outbox(tmp_path / "notes.txt", "train")
