"""What watching remembers survives the process, and is no part of the story."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from storytrack.errors import StoreCorrupt, StoreError
from storytrack.model.claim import Attribution, Claim
from storytrack.model.definition import StoryDefinition
from storytrack.model.quantity import StateValue, about
from storytrack.store.opening import open_log
from storytrack.store.watched import Seen, Watched

NOW = datetime(2025, 3, 12, 10, 0, tzinfo=UTC)
ARMY = Attribution(speaker="the army", role="military")
CLAIMS = (
    Claim(metric="killed", quantity=about(300, unit="persons"), said_by=ARMY, cues=["final"]),
    Claim(metric="state", quantity=StateValue(state="derailed")),
)
LATER = NOW + timedelta(hours=5)


@pytest.fixture(params=["a file", "a database"])
def path(request, tmp_path):
    """Where the stories are kept."""
    place = (
        str(tmp_path / "train.db")
        if request.param == "a file"
        else request.getfixturevalue("postgres").address
    )
    log = open_log(place)
    log.create(StoryDefinition(id="train", title="Train"))
    log.close()
    return place


def test_an_item_is_new_until_it_was_read(path):
    with Watched(path, "train") as watched:
        assert watched.seen("feed", "1", NOW) == Seen(NOW, "", "")
        watched.read("feed", "1", "entry", "text")
    with Watched(path, "train") as again:
        assert again.seen("feed", "1", LATER) == Seen(NOW, "entry", "text")
        assert again.seen("feed", "2", LATER) == Seen(LATER, "", "")
        assert again.seen("other feed", "1", LATER) == Seen(LATER, "", "")


def test_a_text_that_was_read_in_one_feed_is_known_in_every_other(path):
    with Watched(path, "train") as watched:
        watched.seen("feed", "1", NOW)
        assert watched.has_read("1", "text") is None
        watched.read("feed", "1", "entry", "text", CLAIMS)
        assert watched.has_read("1", "text") == CLAIMS
        assert watched.has_read("1", "other text") is None
        assert watched.has_read("2", "text") is None


def test_what_an_item_claims_is_remembered_with_it(path):
    with Watched(path, "train") as watched:
        watched.seen("feed", "1", NOW)
        watched.read("feed", "1", "entry", "text", CLAIMS)
        assert watched.seen("feed", "1", LATER) == Seen(NOW, "entry", "text", CLAIMS)
        watched.read("feed", "1", "entry", "text")
        assert watched.seen("feed", "1", LATER) == Seen(NOW, "entry", "text")


def test_claims_that_another_version_wrote_are_not_known(path):
    with Watched(path, "train") as watched:
        watched.seen("feed", "1", NOW)
        watched.read("feed", "1", 'entry [{"metric": 7}]', "text")
        assert watched.seen("feed", "1", LATER) == Seen(NOW, "entry", "text")


def test_the_last_answer_of_a_feed_is_remembered(path):
    with Watched(path, "train") as watched:
        assert watched.validators("feed") == ("", "")
        watched.answered("feed", '"one"', "Wed, 12 Mar 2025 10:00:00 GMT")
        watched.answered("feed", '"two"')
    with Watched(path, "train") as again:
        assert again.validators("feed") == ('"two"', "")


def test_a_host_rests_for_as_long_as_it_asked(path):
    with Watched(path, "train") as watched:
        assert watched.rests_until("radio.example") is None
        watched.rest("radio.example", LATER)
    with Watched(path, "train") as again:
        assert again.rests_until("radio.example") == LATER


def test_a_name_that_no_encoding_can_carry_is_remembered(path):
    with Watched(path, "train") as watched:
        watched.answered("wires/\udcff.txt", "digest")
        assert watched.validators("wires/\udcff.txt") == ("digest", "")


def test_two_stories_remember_apart(path):
    with Watched(path, "train") as one, Watched(path, "ferry") as other:
        one.seen("feed", "1", NOW)
        one.read("feed", "1", "entry", "text")
        one.answered("feed", '"one"')
        assert other.seen("feed", "1", LATER) == Seen(LATER, "", "")
        assert other.validators("feed") == ("", "")
        assert not other.has_read("1", "text")


def test_the_story_beside_it_is_as_it_was(path):
    with Watched(path, "train") as watched:
        watched.seen("feed", "1", NOW)
    log = open_log(path)
    assert log.stories() == ("train",)
    assert log.version("train") == 0
    log.close()


def test_a_memory_that_is_forgotten_is_begun_anew(path, postgres):
    with Watched(path, "train") as watched:
        watched.seen("feed", "1", NOW)
    if path == postgres.address:
        postgres.execute("TRUNCATE storytrack.watched_item")
    else:
        with closing(sqlite3.connect(path)) as database:
            database.execute("DROP TABLE watched_item")
    with Watched(path, "train") as again:
        assert again.seen("feed", "1", LATER) == Seen(LATER, "", "")


def test_a_file_that_is_no_story_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("not a database " * 20)
    with pytest.raises(StoreCorrupt):
        Watched(tmp_path / "notes.txt", "train")
    with pytest.raises(StoreError):
        Watched(tmp_path, "train")
