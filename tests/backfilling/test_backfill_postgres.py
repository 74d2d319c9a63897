"""Many stories are backfilled into a database, by one process and by workers, as into a file."""

from __future__ import annotations

import pytest
from many_reports import DEFINITION, reports, texts, written

from storytrack import backfill


@pytest.fixture
def source(tmp_path):
    """330 reports of five stories."""
    return written(tmp_path / "in.jsonl", reports(330, 5))


def in_database(postgres):
    """Story and version → the link of the chain, as ``many_reports.on_file`` has it of a file."""
    rows = postgres.rows("SELECT story, version, chain FROM storytrack.log")
    return {(story, version): chain for story, version, chain in rows}


def into(postgres, *sources, **wishes):
    return backfill(postgres.address, sources, DEFINITION, when_published=True, **wishes)


def test_one_process_fills_many_stories_as_it_does_in_a_file(postgres, source, fill):
    done = into(postgres, source)
    assert (done.added, done.stories, done.refused, done.finished) == (330, 5, 0, True)
    assert in_database(postgres) == fill("file.db", source)[1]
    again = into(postgres, source)
    assert (again.added, again.before) == (0, 330)


def test_workers_fill_many_stories_as_one_process_does(postgres, source, fill, scheduler):
    done = into(postgres, source, scheduler=scheduler)
    assert (done.added, done.stories, done.refused, done.finished) == (330, 5, 0, True)
    assert in_database(postgres) == fill("file.db", source)[1]


def test_an_address_that_names_a_story_means_that_one(postgres, tmp_path):
    things = [{key: value for key, value in one.items() if key != "story"} for one in reports(20, 1)]
    source = written(tmp_path / "in.jsonl", things)
    definition = DEFINITION.with_(id="harbour")
    done = backfill(f"{postgres.address}#harbour", source, definition, when_published=True)
    assert (done.added, done.stories) == (20, 1)
    assert {story for story, _ in in_database(postgres)} == {"harbour"}


def test_connections_that_are_cut_lose_nothing_and_double_nothing(postgres, source, fill):
    cut = []

    def meanwhile(doing, done, total):
        if "adding" in doing:
            cut.append(postgres.cut())

    done = into(postgres, source, progress=meanwhile)
    assert len(cut) >= 5
    assert all(cut)
    assert (done.added, done.finished) == (330, True)
    assert in_database(postgres) == fill("file.db", source)[1]


def test_stopped_and_begun_again_it_comes_to_the_same(postgres, tmp_path, fill):
    source = written(tmp_path / "in.jsonl", texts(30, 2))
    stopped = backfill(postgres.address, source, when_published=True, stop=lambda: True)
    assert not stopped.finished
    assert 0 < stopped.added < 30
    rest = backfill(postgres.address, source, when_published=True)
    assert (rest.finished, rest.added, rest.before) == (True, 30 - stopped.added, stopped.added)
    assert in_database(postgres) == fill("file.db", source, definition=None)[1]
