"""An archive has what is on file of every story and what each said at each version, whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from secrets import token_hex

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest
from log_samples import RECEIVED, a_definition, a_report

from storytrack import Story, export_everything
from storytrack.archiving import ARCHIVED, archive
from storytrack.errors import InvalidFile, InvalidInput, MissingExtra, NotFound, StoreError
from storytrack.files import load_case, seed
from storytrack.files.exchange import archive as archive_file
from storytrack.model.snapshot import FigureState
from storytrack.store import Entry, MemoryLog, open_log

CASES = ("derna_floods_2023", "jaffar_express_2025")
HOSTILE_IDS = ("../../up", "'; DROP TABLE log; --", "a\0b", "\u202edesrever", "NULL", "con.parquet")


def add(story, *reports):
    for report in reports:
        story.add(report)


def fill(case, **kept):
    loaded = load_case(seed(f"cases/{case}.yaml"))
    story = Story(loaded.definition, **kept)
    add(story, *loaded.reports)
    return story


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """Two real stories in one file, one with an act that takes earlier figures back; and their archive."""
    folder = tmp_path_factory.mktemp("archive")
    log = open_log(folder / "news.db", durability="fast")
    stories = {case: fill(case, log=log) for case in CASES}
    stories[CASES[1]].withdraw(report=9, by="Ann Lee", why="a hoax")
    stories[CASES[1]].undo(len(stories[CASES[1]].versions), by="Ann Lee", why="it was none")
    rows = export_everything(folder / "news.db", folder / "archive")
    yield stories, folder / "archive", rows
    log.close()


def table(folder, name, story=None):
    found = pl.read_parquet(folder / f"{name}.parquet")
    return found if story is None else found.filter(pl.col("story") == story).drop("story")


@pytest.mark.parametrize("case", CASES)
def test_the_figures_as_of_every_version_are_those_of_its_snapshot(real, case):
    stories, folder, _ = real
    standing = {}
    rows = table(folder, "figures", case).to_dicts()
    for version in range(1, len(stories[case].versions) + 1):
        for row in (one for one in rows if one["version"] == version):
            standing[row["metric"], row["scope"], row["forecast"]] = row
        told = {key: row for key, row in standing.items() if row["figure"] is not None}
        figures = stories[case].snapshot(version).by_key
        assert told.keys() == figures.keys()
        for key, figure in figures.items():
            row = told[key]
            assert (row["figure"], row["low"], row["high"], row["best"], row["unit"], row["state"]) == (
                figure.text,
                figure.low,
                figure.high,
                figure.best,
                figure.unit,
                figure.state.value,
            )
            assert (row["sources"], row["policy"] or "") == (figure.sources, figure.policy)


def test_the_figures_have_stale_derived_and_disputed_ones_too(real):
    _, folder, _ = real
    states = set(table(folder, "figures")["state"])
    assert {FigureState.DERIVED.value, FigureState.DISPUTED.value, None} <= states


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ["reports", "claims", "verdicts", "acts"])
def test_what_is_on_file_is_there_as_an_export_of_the_story_has_it(real, case, name, tmp_path):
    stories, folder, _ = real
    stories[case].export(tmp_path / "s.parquet")
    assert table(folder, name, case).equals(table(tmp_path / "s.parquet", name))


@pytest.mark.parametrize("case", CASES)
def test_the_disagreements_are_those_that_the_story_tells(real, case):
    stories, folder, _ = real
    told = table(folder, "disputes", case)
    assert told["id"].to_list() == [one.id for one in stories[case].contradictions()]
    assert told["open"].to_list() == [one.is_open for one in stories[case].contradictions()]


def test_every_table_has_its_columns_and_says_what_they_hold(real):
    _, folder, rows = real
    assert {path.stem for path in folder.iterdir()} == set(ARCHIVED) == set(rows)
    for name, columns in ARCHIVED.items():
        schema = pq.read_schema(folder / f"{name}.parquet")
        said = {one.name: (one.metadata or {}).get(b"storytrack.says", b"").decode() for one in schema}
        assert {one.name: one.says for one in columns}.items() <= said.items()
        assert {name.removesuffix("_zone") for name in said} == {one.name for one in columns}
        assert all(one.says for one in columns)
        assert schema.metadata[b"storytrack.format"] == b"archive/1"
        assert pq.read_metadata(folder / f"{name}.parquet").num_rows == rows[name]


def test_every_definition_that_a_story_has_had_is_there(tmp_path):
    log = MemoryLog()
    story = Story("learning", log=log)
    for hour, text in enumerate(
        ("Police said 12 people were killed.", "At least 20 were injured, police said.")
    ):
        story.read(text, outlet="Dawn", published=f"2025-03-12T0{hour}:00Z")
    archive(log, log.stories(), tmp_path / "a")
    found = table(tmp_path / "a", "definitions", "learning")
    assert found["revision"].to_list() == [1, 2, 3]
    assert ["injured" in one for one in found["definition"]] == [False, False, True]
    assert table(tmp_path / "a", "metrics")["metric"].to_list() == ["killed", "injured"]
    assert table(tmp_path / "a", "stories")["version"].to_list() == [2]


def test_a_story_may_be_called_anything_and_duckdb_and_polars_find_it(tmp_path):
    log = MemoryLog()
    for name in HOSTILE_IDS:
        Story(a_definition(name), log=log).add(a_report())
    archive(log, sorted(log.stories()), tmp_path / "a")
    path = tmp_path / "a" / "reports.parquet"
    assert pl.read_parquet(path)["story"].to_list() == sorted(HOSTILE_IDS)
    found = duckdb.execute("SELECT story FROM read_parquet(?) ORDER BY ALL", [str(path)]).fetchall()
    assert sorted(one for (one,) in found) == sorted(HOSTILE_IDS)


def test_rows_go_to_disk_in_groups_and_those_of_one_story_lie_together(tmp_path, monkeypatch):
    monkeypatch.setattr(archive_file, "MOST_ROWS", 10)
    log = MemoryLog()
    for name in ("a", "b", "c"):
        story = Story(a_definition(name), log=log)
        add(story, *(a_report(number) for number in range(1, 11)))
    archive(log, log.stories(), tmp_path / "archive")
    about = pq.read_metadata(tmp_path / "archive" / "reports.parquet")
    groups = [about.row_group(number) for number in range(about.num_row_groups)]
    assert [one.num_rows for one in groups] == [10, 10, 10]
    assert [(one.column(0).statistics.min, one.column(0).statistics.max) for one in groups] == [
        ("a", "a"),
        ("b", "b"),
        ("c", "c"),
    ]


def test_long_texts_make_smaller_groups(tmp_path, monkeypatch):
    monkeypatch.setattr(archive_file, "MOST_CHARACTERS", 5_000)
    log = MemoryLog()
    story = Story(a_definition(), log=log)
    add(story, *(a_report(number, title="x" * 3_000) for number in range(1, 5)))
    archive(log, log.stories(), tmp_path / "archive")
    about = pq.read_metadata(tmp_path / "archive" / "reports.parquet")
    assert [about.row_group(number).num_rows for number in range(about.num_row_groups)] == [2, 2]


class AddedToMeanwhile(MemoryLog):
    """A log to which another desk adds whenever its entries are read."""

    is_busy = False

    def entries(self, story, after=0, until=None):
        if self.is_busy:
            version = self.version(story) + 1
            self.append(story, Entry(version, a_report(100 + version), RECEIVED))
        return super().entries(story, after, until)


def test_what_others_add_meanwhile_is_in_no_table(tmp_path):
    log = AddedToMeanwhile()
    add(Story(a_definition(), log=log), a_report(1), a_report(2))
    log.is_busy = True
    archive(log, log.stories(), tmp_path / "archive")
    assert log.version("derailment") > 2
    assert table(tmp_path / "archive", "stories")["version"].to_list() == [2]
    for name in ("reports", "claims", "verdicts", "figures"):
        assert table(tmp_path / "archive", name)["version"].max() == 2, name


def test_an_empty_store_gives_empty_tables_with_all_columns(tmp_path):
    open_log(tmp_path / "empty.db").close()
    assert set(export_everything(tmp_path / "empty.db", tmp_path / "a").values()) == {0}
    assert table(tmp_path / "a", "claims").columns[:3] == ["story", "version", "position"]


# --- whole or not at all -------------------------------------------------------------------------


def test_a_folder_that_is_there_is_not_touched(tmp_path):
    open_log(tmp_path / "s.db").close()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mine").touch()
    with pytest.raises(InvalidInput, match="there already"):
        export_everything(tmp_path / "s.db", tmp_path / "a")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["mine"]


def test_a_store_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(NotFound, match="no such file"):
        export_everything(tmp_path / "none.db", tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


def test_a_database_is_asked_for_all_of_its_stories(tmp_path):
    with pytest.raises(InvalidInput, match="names one story"):
        export_everything("postgresql:///news#train", tmp_path / "a")


def test_nothing_is_left_of_an_archive_that_breaks_off(tmp_path):
    log = MemoryLog()
    for name in ("a", "b"):
        Story(a_definition(name), log=log).add(a_report())

    def stories():
        yield "a"
        log.close()
        yield "b"

    with pytest.raises(StoreError, match="closed"):
        archive(log, stories(), tmp_path / "archive")
    assert list(tmp_path.iterdir()) == []


FULL = """
import resource, signal, sys
from storytrack import export_everything
from storytrack.errors import StorytrackError
export_everything("s.db", "first")  # everything that is asked for is loaded, with room to write it down
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    export_everything("s.db", "archive")
except OSError as error:
    print(type(error).__name__)
"""


def test_nothing_is_left_of_an_archive_that_the_disk_has_no_room_for(tmp_path):
    with closing(open_log(tmp_path / "s.db")) as log:
        story = Story(a_definition(), log=log)
        add(story, *(a_report(number, title=token_hex(3_000)) for number in range(1, 30)))
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", FULL], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert (done.stdout, done.stderr) == ("OSError\n", "")
    assert {path.name for path in tmp_path.iterdir()} <= {"first", "s.db", "s.db-wal", "s.db-shm"}


def test_without_pyarrow_it_says_what_to_install(tmp_path, monkeypatch):
    open_log(tmp_path / "s.db").close()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"\.\[parquet\]"):
        export_everything(tmp_path / "s.db", tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_an_archive_is_not_taken_for_a_story(real):
    _, folder, _ = real
    with pytest.raises(InvalidFile, match="archive of many stories"):
        Story.load(folder)
