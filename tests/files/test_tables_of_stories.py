"""Tables: safe in a spreadsheet, typed in Parquet, read by others; what is wrong has its row and column."""

from __future__ import annotations

import csv
import sys
from io import BytesIO, StringIO
from zipfile import ZipFile

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_samples import a_definition, a_report, texts

from storytrack.errors import InvalidFile, InvalidInput, MissingExtra, NotFound
from storytrack.files.exchange import export, read_story
from storytrack.files.exchange.columns import TABLES
from storytrack.files.exchange.csv_tables import guarded
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Dossier, Entry
from storytrack.model.table import Type
from storytrack.story import Story

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    "'quoted",
    "''",
    "=cmd|' /C calc'!A0",
)
DANGEROUS = "=+-@\t\r\n＝＋－＠"


@pytest.fixture
def story():
    story = Story(a_definition())
    for number in (1, 2, 3):
        story.add(a_report(number))
    story.withdraw(report=2, by="=Ann", why="a\nhoax")
    return story


@pytest.fixture
def folder(story, tmp_path):
    story.export(tmp_path / "s.csv")
    return tmp_path / "s.csv"


def change(path, old, new, times=1):
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, times).encode())


@given(st.sampled_from(FORMULAS) | texts | st.text(alphabet="=+-@'\t a", max_size=4), st.booleans())
def test_no_cell_begins_a_formula_and_every_cell_is_restored(text, empty_is_nothing):
    cell = guarded(text, empty_is_nothing=empty_is_nothing)
    assert cell.lstrip()[:1] not in set(DANGEROUS) or not cell
    assert cell[:1] not in set(DANGEROUS) or not cell
    assert cell.removeprefix("'") == text


def test_no_text_of_a_hostile_story_begins_a_formula(tmp_path):
    fields = dict.fromkeys(("outlet", "url", "title", "name", "lang"), "=1")
    story = Story(StoryDefinition(id="=1", title="@1", metrics={"men": {"kind": "level", "unit": "+1"}}))
    claims = [
        {
            "id": "-1",
            "metric": "men",
            "quantity": 3,
            "scope": "=1",
            "said_by": {"speaker": "=1", "via": ["=1"]},
        }
    ]
    story.add(a_report(claims=claims, **fields))
    story.export(tmp_path / "s.csv")
    for path in (tmp_path / "s.csv").iterdir():
        columns = TABLES[path.stem]
        for row in list(csv.reader(StringIO(path.read_text(), newline="")))[1:]:
            cells = zip(columns, row, strict=True)
            assert [
                cell
                for column, cell in cells
                if cell[:1] in set(DANGEROUS) and column.type is not Type.NUMBER
            ] == []


def test_the_columns_of_a_csv_are_those_of_the_table(folder):
    for table, columns in TABLES.items():
        first = (folder / f"{table}.csv").read_text().splitlines()[0]
        assert first.split(",") == [column.name for column in columns]


def test_polars_reads_parquet_with_its_types(story, tmp_path):
    story.export(tmp_path / "s.parquet")
    claims = pl.read_parquet(tmp_path / "s.parquet" / "claims.parquet")
    assert claims.filter(pl.col("metric") == "rescued")["value"].to_list() == [101, 102, 103]
    reports = pl.read_parquet(tmp_path / "s.parquet" / "reports.parquet")
    assert reports["published_at"].dtype == pl.Datetime("us", "UTC")
    assert reports["received_at_zone"].to_list() == ["+00:00"] * 3


def test_a_story_that_polars_has_written_again_is_the_same(story, tmp_path):
    story.export(tmp_path / "s.parquet")
    for path in (tmp_path / "s.parquet").iterdir():
        pl.read_parquet(path).write_parquet(path)
    assert list(Story.load(tmp_path / "s.parquet")._ledger.entries) == list(story._ledger.entries)


def test_a_parquet_file_alone_tells_the_definition(story, tmp_path):
    story.export(tmp_path / "s.parquet")
    about = pq.read_schema(tmp_path / "s.parquet" / "claims.parquet").metadata
    assert about[b"storytrack.format"] == b"story/1"
    assert StoryDefinition.from_json(about[b"storytrack.definition"]) == story.definition


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_go_into_one_zip_file(story, tmp_path, form):
    story.export(tmp_path / f"s.{form}.zip")
    again = Story.load(tmp_path / f"s.{form}.zip")
    assert list(again._ledger.entries) == list(story._ledger.entries)
    assert sorted(ZipFile(tmp_path / f"s.{form}.zip").namelist()) == sorted(
        f"{name}.{form}" for name in TABLES
    )


def test_the_order_of_the_rows_does_not_count(folder, story):
    for table in ("reports", "claims", "verdicts", "metrics"):
        first, *rows = (folder / f"{table}.csv").read_bytes().splitlines(keepends=True)
        (folder / f"{table}.csv").write_bytes(first + b"".join(reversed(rows)))
    assert read_story(folder).dossier.entries == tuple(story._ledger.entries)


WRONG_CELLS = {
    "a number": ("claims", ",101,", ",a hundred,", "claims.csv:2: value"),
    "a bound": ("claims", ",100,102,101,", ",9000000000000000,9000000000000000,101,", "claims.csv:2: low"),
    "low above high": ("claims", ",100,102,101,", ",300,102,101,", "claims.csv:2"),
    "no number": ("claims", ",100,", ",nan,", "claims.csv:2: low"),
    "a role": ("claims", "minister,,outlet,", "minister,,king,", "claims.csv:2: role"),
    "a metric": ("claims", ",rescued,", ",saved,", "claims.csv:2: metric"),
    "a flag": ("claims", ",false,", ",perhaps,", "claims.csv:2: delta"),
    "a time": ("reports", "2025-03-12T00:00:00Z", "12/3/2025", "reports.csv:2: published_at"),
    "a zone": ("reports", "2025-03-12T00:00:00Z", "2025-03-12T00:00:00", "reports.csv:2: published_at"),
    "a list": ("claims", ",[],", ",army,", "claims.csv:2: via"),
    "a version": ("reports", "\n3,", "\n2,", "reports.csv:4: version"),
    "a position": ("claims", "\n1,2,", "\n1,5,", "claims.csv:3: position"),
    "no such report": ("claims", "\n3,1,", "\n7,1,", "claims.csv:6: version"),
    "a label": ("verdicts", ",new,", ",true,", "verdicts.csv:2: label"),
    "a claim of another report": ("verdicts", "\n1,2,", "\n2,2,", "verdicts.csv:5: position"),
    "an act": ("acts", ",withdraw_report,", ",burn,", "acts.csv:2"),
    "a target": ("acts", ",withdraw_report,", ",withdraw_claim,", "acts.csv:2: claim"),
    "a kind": ("metrics", ",cumulative,", ",growing,", "metrics.csv:2: kind"),
    "a relation": ("story", "men <= rescued", "men <= saved", "story.csv:2: relations"),
    "a cell too many": ("metrics", "\nmen,", "\nmen,x,", "metrics.csv:3"),
    "a quote": ("metrics", "\nmen,", '\nm"en,"', "metrics.csv:3"),
    "a missing column": ("claims", ",speaker,", ",says,", "claims.csv:1"),
    "a column twice": ("claims", ",speaker,", ",role,", "claims.csv:1"),
}


@pytest.mark.parametrize(("table", "old", "new", "where"), WRONG_CELLS.values(), ids=WRONG_CELLS)
def test_what_is_wrong_in_a_table_is_told_with_its_row_and_column(folder, table, old, new, where):
    change(folder / f"{table}.csv", old, new)
    with pytest.raises(InvalidInput) as caught:
        Story.load(folder, folder.parent / "new.db")
    assert any(where in problem.where for problem in caught.value.problems), caught.value.problems
    assert [path.name for path in folder.parent.iterdir()] == ["s.csv"]


def test_everything_that_is_wrong_in_several_tables_is_told_at_once(folder):
    change(folder / "claims.csv", ",101,", ",a hundred,")
    change(folder / "reports.csv", "2025-03-12T00:00:00Z", "12/3/2025")
    (folder / "acts.csv").unlink()
    with pytest.raises(InvalidFile) as caught:
        Story.load(folder)
    assert len(caught.value.problems) == 3


def test_a_folder_is_not_written_over(story, folder):
    with pytest.raises(InvalidInput, match="there already"):
        story.export(folder)


def test_a_folder_without_tables_is_no_story(tmp_path):
    with pytest.raises(InvalidFile, match="no story"):
        Story.load(tmp_path)
    with pytest.raises(NotFound):
        Story.load(tmp_path / "none.csv")


def a_zip(**members):
    out = BytesIO()
    with ZipFile(out, "w", 8) as file:
        for name, content in members.items():
            file.writestr(name.replace("_", "."), content)
    return BytesIO(out.getvalue())


def a_damaged_zip():
    """One whose directory is in order, and whose packed bytes are not."""
    content = bytearray(a_zip(reports_csv=b"version,outlet\r\n" * 50).getvalue())
    content[41] = 0xFF  # the first byte of what is packed: a block of no type
    return BytesIO(bytes(content))


def packed(**columns):
    out = BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


HOSTILE = {
    "no zip at all": BytesIO(b"PK\3\4" + b"x" * 100),
    "a damaged zip": a_damaged_zip(),
    "a zip that bursts": a_zip(reports_csv=b"x" * 70_000_000),
    "a table of nothing": a_zip(reports_csv=b""),
    "a table that is no Parquet": a_zip(reports_parquet=b"PAR1 and so on"),
    "other columns": a_zip(reports_parquet=packed(a=[1])),
    "not UTF-8": a_zip(reports_csv=b"\xff\xfe"),
    "folders": a_zip(**{"../../reports_csv": b"version\r\n"}),
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_archives_are_refused(source):
    with pytest.raises(InvalidFile):
        Story.load(source)


def test_a_text_in_every_row_that_unpacks_to_gigabytes_is_refused(story, tmp_path):
    story.export(tmp_path / "s.parquet")
    path = tmp_path / "s.parquet" / "reports.parquet"
    table = pq.read_table(path)
    rows = pa.Table.from_pylist(table.to_pylist()[:1] * 1_000, table.schema)
    often = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000), pa.array(["x" * 2_000_000]))
    pq.write_table(rows.set_column(rows.column_names.index("title"), "title", often), path)
    with pytest.raises(InvalidFile, match="unpacks to more"):
        Story.load(tmp_path / "s.parquet")


def test_a_parquet_table_that_is_not_utf_8_is_refused(story, tmp_path):
    story.export(tmp_path / "s.parquet")
    path = tmp_path / "s.parquet" / "reports.parquet"
    pq.write_table(pq.read_table(path), path, compression="none")
    outlet = story.reports[0].outlet.encode()
    assert outlet in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(outlet, b"\xff" * len(outlet)))
    with pytest.raises(InvalidFile, match="cannot be read"):
        Story.load(tmp_path / "s.parquet")


def test_rows_that_a_spreadsheet_emptied_are_passed_over(folder, story):
    change(folder / "claims.csv", "\r\n", f"\r\n{',' * (len(TABLES['claims']) - 1)}\r\n", times=2)
    assert read_story(folder).dossier.entries == tuple(story._ledger.entries)


@pytest.mark.parametrize("content", ["", "version;position;claim_id\r\n", "Version,Position\r\n"])
def test_a_table_without_its_columns_is_told_in_one_line(folder, content):
    (folder / "claims.csv").write_text(content)
    with pytest.raises(InvalidFile, match="commas between the columns") as caught:
        Story.load(folder)
    assert len(caught.value.problems) == 1


def test_a_field_of_ten_megabytes_is_refused_with_its_place(story, tmp_path):
    story.export(tmp_path / "s.csv")
    change(tmp_path / "s.csv" / "claims.csv", ",a minister,", f",{'x' * 10_000_000},")
    with pytest.raises(InvalidFile) as caught:
        Story.load(tmp_path / "s.csv")
    assert "claims.csv:2: speaker" in caught.value.problems[0].where
    assert len(str(caught.value)) < 1_000


def test_a_report_that_stands_there_twice_is_told(tmp_path):
    story = Story(a_definition())
    story.add(a_report(1))
    (entry,) = story._ledger.entries
    twice = Dossier(story.definition, (entry, Entry(2, entry.event, entry.received_at, entry.verdicts)))
    export(twice, tmp_path / "s.csv")
    with pytest.raises(InvalidFile, match="the same report has made version 1"):
        Story.load(tmp_path / "s.csv")


def test_a_day_before_the_calendar_is_refused_with_its_place(folder):
    rows = (folder / "reports.csv").read_text().splitlines()
    cells = rows[1].split(",")
    cells[5] = "0001-01-01T00:00:00+14:00"
    (folder / "reports.csv").write_text("\n".join([rows[0], ",".join(cells), *rows[2:]]))
    with pytest.raises(InvalidFile) as caught:
        Story.load(folder)
    assert "reports.csv:2" in caught.value.problems[0].where


def test_parquet_without_pyarrow_says_what_to_install(story, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"\.\[parquet\]"):
        story.export(tmp_path / "s.parquet")
    assert list(tmp_path.iterdir()) == []
