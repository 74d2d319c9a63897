"""Many workers put on file what one process does, whichever of them dies, and wherever they are."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time

import psutil
import pytest
from distributed import LocalCluster
from many_reports import DEFINITION, on_file, reports, texts, written

from storytrack import InvalidInput, MissingExtra, StoreError, backfill
from storytrack.backfilling import sharing

SHARED = """
import sys
from storytrack import StoryDefinition, backfill

if __name__ == "__main__":
    place, source, options = sys.argv[1:4]
    done = backfill(place, source, when_published=True, **eval(options))
    print(done.added, done.before, done.refused)
"""


@pytest.fixture
def share(tmp_path):
    """Begins a backfill on several workers, in a process of its own."""
    program = tmp_path / "shared.py"
    program.write_text(SHARED)

    def begin(name, source, **options):
        command = [sys.executable, str(program), str(tmp_path / name), str(source), repr(options)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")  # noqa: S603 - our own words

    return begin


def ended(running):
    """What it says in the end: added, passed over, refused."""
    out, _ = running.communicate(timeout=120)
    assert running.returncode == 0
    return tuple(map(int, out.split()))


def workers_of(running):
    """The processes of its workers."""
    children = psutil.Process(running.pid).children()
    return [one for one in children if "spawn_main" in " ".join(one.cmdline())]


def test_two_workers_come_to_what_one_process_comes_to_and_one_may_be_killed(tmp_path, share, fill):
    source = written(tmp_path / "in.jsonl", texts(160, 3))
    running = share("shared.db", source, workers=2)
    place = tmp_path / "shared.db"
    wait_for_rows(place, running)
    workers_of(running)[0].kill()
    added, before, refused = ended(running)
    assert refused == 0
    assert added + before == 160
    assert on_file(place) == fill("whole.db", source, definition=None)[1]


def test_all_of_it_may_be_killed_and_begun_again(tmp_path, share, fill):
    source = written(tmp_path / "in.jsonl", texts(240, 4))
    running = share("shared.db", source, workers=2)
    place = tmp_path / "shared.db"
    wait_for_rows(place, running)
    workers = workers_of(running)
    running.kill()
    running.communicate()
    psutil.wait_procs(workers, timeout=60)
    there = count_of(place)
    assert there < 240
    done, filled = fill("shared.db", source, definition=None)
    assert (done.before + done.again, done.added) == (there, 240 - there)
    assert filled == fill("whole.db", source, definition=None)[1]


def wait_for_rows(path, running):
    """Until something is on file."""
    while running.poll() is None and not (path.exists() and count_of(path)):
        time.sleep(0.02)


def count_of(place):
    with sqlite3.connect(place) as connection:
        try:
            ((count,),) = connection.execute("SELECT count(*) FROM log")
        except sqlite3.OperationalError:
            count = 0
    connection.close()
    return count


def test_a_cluster_is_named_by_its_scheduler_and_a_worker_may_have_several_threads(tmp_path, fill, scheduler):
    source = written(tmp_path / "in.jsonl", reports(350, 5))
    done, filled = fill("shared.db", source, scheduler=scheduler)
    assert (done.added, done.refused, done.finished) == (350, 0, True)
    assert filled == fill("whole.db", source)[1]


def test_what_a_worker_refuses_is_told_with_its_line(tmp_path, scheduler):
    things = list(reports(3, 1))
    things[1]["claims"][0]["metric"] = "kiled"
    source = written(tmp_path / "in.jsonl", things)
    done = backfill(tmp_path / "news.db", source, DEFINITION, scheduler=scheduler)
    assert (done.added, done.refused) == (2, 1)
    assert done.problems[0].where == f"{source}:2: claims.0.metric"


def test_a_scheduler_that_is_not_there_is_said_to_be_so(tmp_path, monkeypatch):
    monkeypatch.setattr(sharing, "_PATIENCE", 0.5)
    source = written(tmp_path / "in.jsonl", reports(2, 1))
    with pytest.raises(InvalidInput, match="there is no scheduler"):
        backfill(tmp_path / "news.db", source, DEFINITION, scheduler="tcp://127.0.0.1:9")


def test_a_cluster_that_goes_away_is_one_error_and_another_one_goes_on(tmp_path, monkeypatch, fill):
    monkeypatch.setattr(sharing, "_PATIENCE", 0.5)
    source = written(tmp_path / "in.jsonl", reports(600, 6))
    cluster = LocalCluster(n_workers=1, processes=False, dashboard_address="127.0.0.1:0")

    def go_away(doing, done, total):
        if "adding" in doing:
            cluster.close()

    with pytest.raises(StoreError, match="the cluster went away"):
        fill("shared.db", source, scheduler=cluster.scheduler_address, progress=go_away)
    done, filled = fill("shared.db", source)
    assert (done.added + done.before + done.again, done.finished) == (600, True)
    assert filled == fill("whole.db", source)[1]


def test_a_cluster_without_workers_is_said_to_be_one(tmp_path):
    source = written(tmp_path / "in.jsonl", reports(2, 1))
    with (
        LocalCluster(n_workers=0, processes=False, dashboard_address="127.0.0.1:0") as cluster,
        pytest.raises(InvalidInput, match="no workers"),
    ):
        backfill(tmp_path / "news.db", source, DEFINITION, scheduler=cluster.scheduler_address)


def test_without_dask_it_is_said_what_to_install(tmp_path, monkeypatch):
    source = written(tmp_path / "in.jsonl", reports(2, 1))
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"\.\[dask\]"):
        backfill(tmp_path / "news.db", source, DEFINITION, workers=2)
