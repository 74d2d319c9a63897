"""Who is alone with a story keeps others out until an append or an end, however that comes."""

from __future__ import annotations

from contextlib import closing
from threading import Thread

import pytest
from log_requirements import STORY
from log_samples import a_definition, an_entry

from storytrack.errors import StoreBusy, StoreConflict
from storytrack.store import open_log


@pytest.fixture(params=["file", "database"])
def place(request, tmp_path):
    return str(tmp_path / "s.db") if request.param == "file" else request.getfixturevalue("postgres").address


@pytest.fixture
def logs(place):
    """Two logs at one place, as two processes have them."""
    with closing(open_log(place)) as one, closing(open_log(place)) as other:
        one.create(a_definition(STORY))
        yield one, other


def begun(work):
    thread = Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_what_others_append_meanwhile_is_too_late(logs):
    one, other = logs
    refused = []

    def append():
        try:
            other.append(STORY, an_entry(1))
        except StoreConflict as error:
            refused.append(error)

    with one.alone(STORY):
        waiting = begun(append)
        waiting.join(0.2)
        assert one.version(STORY) == 0
        one.append(STORY, an_entry(1))
        waiting.join(60)
        assert len(refused) == 1
    assert one.version(STORY) == 1


def test_of_two_who_would_be_alone_one_waits_for_the_other(logs):
    one, other = logs

    def append():
        with other.alone(STORY):
            other.append(STORY, an_entry(other.version(STORY) + 1))

    with one.alone(STORY):
        waiting = begun(append)
        waiting.join(0.2)
        assert waiting.is_alive()
        one.append(STORY, an_entry(1))
    waiting.join(60)
    assert [entry.version for entry in one.entries(STORY)] == [1, 2]


def test_whoever_waits_for_too_long_is_told_so(place, logs):
    one, _ = logs
    with closing(open_log(place, patience=0.1)) as hasty, one.alone(STORY):
        with pytest.raises((StoreBusy, StoreConflict)):
            hasty.append(STORY, an_entry(1))
        with pytest.raises(StoreBusy), hasty.alone(STORY):
            raise AssertionError("nobody else is alone")
    with closing(open_log(place, patience=0.1)) as hasty:
        hasty.append(STORY, an_entry(1))


def test_many_who_would_be_alone_all_have_their_turn(place, logs):
    each, writers = 8, 5

    def append():
        with closing(open_log(place)) as log:
            for _ in range(each):
                with log.alone(STORY):
                    version = log.version(STORY) + 1
                    log.append(STORY, an_entry(version))

    running = [begun(append) for _ in range(writers)]
    for thread in running:
        thread.join(60)
    assert [entry.version for entry in logs[0].entries(STORY)] == list(range(1, each * writers + 1))


def test_another_story_is_not_kept_waiting_in_a_database(postgres):
    with closing(open_log(postgres.address)) as one, closing(open_log(postgres.address)) as other:
        for story in ("a", "b"):
            one.create(a_definition(story))
        with one.alone("a"):
            other.append("b", an_entry(1))
            with other.alone("b"):
                other.append("b", an_entry(2))
        assert one.version("b") == 2


def test_a_connection_that_is_lost_keeps_nobody_out(postgres):
    with closing(open_log(postgres.address)) as one, closing(open_log(postgres.address)) as other:
        one.create(a_definition(STORY))
        with one.alone(STORY):
            postgres.cut()
            other.append(STORY, an_entry(1))
            with pytest.raises(StoreConflict):
                one.append(STORY, an_entry(1, an_entry(2).event))
            one.append(STORY, an_entry(2))
        assert one.version(STORY) == 2


def test_one_who_is_alone_and_asks_nothing_is_cut_off_by_the_server(postgres):
    with (
        closing(open_log(postgres.address, patience=0.1)) as idle,
        closing(open_log(postgres.address)) as log,
    ):
        idle.create(a_definition(STORY))
        with idle.alone(STORY), log.alone(STORY):  # the second waits for longer than the first is patient
            log.append(STORY, an_entry(1))
        assert log.version(STORY) == 1
