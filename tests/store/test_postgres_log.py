"""The PostgreSQL store: all requirements, on a real server; and what only a database has."""

from contextlib import closing
from threading import Thread
from time import sleep

import pytest
from log_requirements import STORY, LogRequirements, fill
from log_samples import a_definition

from storytrack.errors import StoreError
from storytrack.store import open_log


@pytest.fixture
def log(postgres):
    with closing(open_log(postgres.address)) as opened:
        yield opened


@pytest.fixture
def story(log):
    log.create(a_definition(STORY))
    return STORY


class TestPostgresLog(LogRequirements):
    """The shared requirements."""


# --- hearing of others ---


def test_who_waits_hears_of_its_own_story_only(postgres, log, story):
    log.create(a_definition("another"))
    with closing(open_log(postgres.address)) as other:
        fill(other, 1, "another")
        assert not log.wait(story, 0, 0.05)
        waiting = InThread(log.wait, story, 0, 60)
        fill(other, 1)
        assert waiting.answer() is True
        assert log.wait("another", 0, 60)


def test_a_waiting_connection_that_was_cut_is_made_again(postgres, log, story):
    waiting = InThread(log.wait, story, 0, 60)
    while postgres.rows("SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN storytrack'") == [(0,)]:
        sleep(0.01)
    postgres.cut()
    with closing(open_log(postgres.address)) as other:
        fill(other, 1)
    assert waiting.answer() is True


def test_a_log_that_is_closed_lets_nobody_wait(log, story):
    assert not log.wait(story, 0, 0.01)
    waiting = InThread(log.wait, story, 0, 60)
    log.close()
    with pytest.raises(StoreError, match="closed"):
        waiting.answer()


BY_HAND = """INSERT INTO storytrack.log
    (story, version, kind, event_id, received_at, event, verdicts, settled)
    VALUES ('derailment', 1, 'act', 'a', '', '{}', '[]', '[]')"""


def test_plain_sql_is_heard_too(postgres, log, story):
    assert not log.wait(story, 0, 0.01)
    with closing(postgres.connect()) as connection:
        connection.execute("LISTEN storytrack")
        postgres.execute(BY_HAND)
        assert log.wait(story, 0, 60)
        assert [one.payload for one in connection.notifies(timeout=60, stop_after=1)] == [story]


class InThread(Thread):
    """A call in a thread of its own, which has begun; ``answer`` waits for what it returns or raises."""

    def __init__(self, call, *given):
        super().__init__(daemon=True)
        self._call, self._given = call, given
        self.start()

    def run(self):
        try:
            self._answer, self._error = self._call(*self._given), None
        except StoreError as error:
            self._error = error

    def answer(self):
        self.join()
        if self._error is not None:
            raise self._error
        return self._answer


# --- ids ---


def test_a_story_id_with_a_nul_and_backslashes_is_told_from_others(postgres, log):
    names = ("a\0b", "a\\0b", "a\\\\0b", "a\\\0b", "\\ud800", "a")
    for name in names:
        log.create(a_definition(name))
        fill(log, 1, name)
    assert log.stories() == names
    assert [log.version(name) for name in names] == [1] * len(names)
    stored = [name for (name,) in postgres.rows("SELECT id FROM storytrack.story ORDER BY number")]
    assert stored[:2] == ["a\\0b", "a\\\\0b"]
