"""What stands in a source: lines, tables and articles, and how everything that is wrong with them is told."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from many_reports import DEFINITION, reports, written

from storytrack import Story, StoryDefinition, backfill
from storytrack.store import open_log

REPORT = next(reports(1, 1))
PLAIN = {key: value for key, value in REPORT.items() if key != "story"}
TEXT = {
    "outlet": "Dawn",
    "published": "2025-06-02",
    "text": "Police said 12 people were killed on the ferry.",
}


def events(path, story="ferry"):
    log = open_log(path)
    try:
        return [entry.event for entry in log.entries(story)]
    finally:
        log.close()


@pytest.fixture
def problem(tmp_path):
    """What is wrong with the only thing in a source that is refused."""

    def of(name, content, **wishes):
        source = tmp_path / name
        source.write_bytes(content if isinstance(content, bytes) else content.encode())
        done = backfill(tmp_path / "news.db", source, DEFINITION, **wishes)
        assert (done.added, done.refused) == (0, 1)
        (found,) = done.problems
        assert found.where.startswith(str(source))
        return f"{found.where.removeprefix(str(source))} {found.what}"

    return of


# --- lines ---------------------------------------------------------------------------------------

WRONG_LINES = {
    "no JSON": ("{nonsense", ":1 this is not valid JSON"),
    "no report": ("[1, 2]", ":1 a report is expected on each line"),
    "NaN": ('{"outlet": NaN}', ":1 this is not valid JSON: NaN is no number"),
    "deep": ("[" * 100_000 + "]" * 100_000, ":1 nested more than"),
    "thousands of digits": ('{"outlet": ' + "9" * 5_000 + "}", ":1 a number of thousands of digits"),
    "a key twice": ('{"outlet": "A", "outlet": "B"}', ":1 the key 'outlet' stands here twice"),
    "no UTF-8": (b'{"outlet": "Z\xfcrich"}', ":1 the byte 0xFC is not UTF-8"),
    "long": (b'{"outlet": "' + b"x" * 17_000_000 + b'"}', ":1 the line is longer than 16 MB"),
    "a story of no name": (json.dumps({**REPORT, "story": ["a"]}), ":1: story"),
    "a story of a lone surrogate": (json.dumps({**REPORT, "story": "\ud800"}), ":1: story"),
    "a time without zone": (
        json.dumps({**REPORT, "published_at": "2025-06-02T06:10"}),
        ":1: published_at",
    ),
    "a text of nobody": (json.dumps({**TEXT, "outlet": ""}), ":1: outlet it is not said who published"),
    "an unknown field": (json.dumps({**TEXT, "heading": "A"}), ":1: heading there is no such field"),
    "received at no time": (json.dumps({**TEXT, "received_at": "soon"}), ":1: received_at"),
    "no unit of people": (
        json.dumps({**REPORT, "claims": [{"metric": "killed", "quantity": "lots"}]}),
        ":1: claims.0.quantity 'lots' is no quantity",
    ),
}


@pytest.mark.parametrize("case", WRONG_LINES.values(), ids=WRONG_LINES)
def test_what_is_wrong_with_a_line_is_told_with_its_place(problem, case):
    line, told = case
    assert problem("in.jsonl", line).startswith(told)


def test_a_line_that_is_wrong_keeps_no_other_out(tmp_path):
    source = tmp_path / "in.jsonl"
    good = [json.dumps(one).encode() for one in reports(6, 1)]
    bad = [b"{", b'{"outlet": "Z\xfcrich"}', b'"' + b"x" * 17_000_000 + b'"']
    source.write_bytes(b"\xef\xbb\xbf" + b"\n".join([good[0], *bad, b"", *good[1:]]))
    done = backfill(tmp_path / "news.db", source, DEFINITION)
    assert (done.added, done.refused) == (6, 3)


def test_what_names_no_story_goes_into_the_only_one(tmp_path):
    backfill(tmp_path / "news.db", written(tmp_path / "a.jsonl", [PLAIN]), DEFINITION)
    with Story.open(tmp_path / "news.db") as story:
        assert (story.definition.id, len(story)) == ("ferry", 1)


def test_what_names_no_story_is_refused_where_there_are_several(tmp_path):
    for name in ("one", "two"):
        Story.open(tmp_path / "news.db", name).close()
    done = backfill(tmp_path / "news.db", written(tmp_path / "a.jsonl", [PLAIN, {**PLAIN, "story": "two"}]))
    assert done.refused == 2  # the other one is on a metric that the story has not
    assert "to which story" in done.problems[0].what


def test_more_than_a_hundred_problems_are_in_the_file_alone(tmp_path):
    source = written(tmp_path / "in.jsonl", [{"outlet": str(number)} for number in range(150)])
    told = []
    done = backfill(tmp_path / "news.db", source, DEFINITION, bad=tmp_path / "bad.jsonl", tell=told.append)
    assert (done.refused, len(told)) == (150, 101)
    assert "bad.jsonl" in told[-1].fix
    assert len((tmp_path / "bad.jsonl").read_text().splitlines()) == 150


# --- tables --------------------------------------------------------------------------------------

CLAIM_ROWS = """\
outlet,published_at,url,metric,quantity,speaker,role,cues
Harbour Radio,2025-06-02T06:10+02:00,https://a.example,killed,at least 3,coastguard,official,
Harbour Radio,2025-06-02T06:10+02:00,https://a.example,injured,12,,,recap; final
"Post, Evening",2025-06-02,https://b.example,killed,5,the hospital,hospital,
"""

AS_REPORTS = [
    {
        "outlet": "Harbour Radio",
        "published_at": "2025-06-02T06:10+02:00",
        "url": "https://a.example",
        "claims": [
            {
                "metric": "killed",
                "quantity": "at least 3",
                "said_by": {"speaker": "coastguard", "role": "official"},
            },
            {"metric": "injured", "quantity": 12, "cues": ["recap", "final"]},
        ],
    },
    {
        "outlet": "Post, Evening",
        "published_at": "2025-06-02",
        "url": "https://b.example",
        "claims": [
            {
                "metric": "killed",
                "quantity": 5,
                "said_by": {"speaker": "the hospital", "role": "hospital"},
            }
        ],
    },
]


def a_claim_a_row(path):
    (path / "in.csv").write_text(CLAIM_ROWS)


def semicolons(path):
    table = CLAIM_ROWS.replace("recap; final", '"recap; final"').replace('"Post, Evening"', "Post@ Evening")
    (path / "in.csv").write_text(table.replace(",", ";").replace("@", ","))


def a_report_a_row(path):
    columns = {name: [one[name] for one in AS_REPORTS] for name in ("outlet", "published_at", "url")} | {
        "claims": [json.dumps(one["claims"]) for one in AS_REPORTS]
    }
    pq.write_table(pa.table(columns), path / "in.parquet")


def a_claim_a_row_with_types(path):
    import csv  # noqa: PLC0415

    rows = list(csv.DictReader(CLAIM_ROWS.splitlines()))
    for row in rows:
        row["cues"] = [one.strip() for one in row["cues"].split(";") if one.strip()]
    pq.write_table(pa.Table.from_pylist(rows), path / "in.parquet", row_group_size=2)


@pytest.mark.parametrize("write", [a_claim_a_row, semicolons, a_report_a_row, a_claim_a_row_with_types])
def test_a_table_holds_the_reports_that_lines_hold(tmp_path, write):
    (tmp_path / "tables").mkdir()
    write(tmp_path / "tables")
    done = backfill(tmp_path / "news.db", tmp_path / "tables", DEFINITION)
    assert (done.added, done.problems) == (2, ())
    backfill(tmp_path / "lines.db", written(tmp_path / "in.jsonl", AS_REPORTS), DEFINITION)
    assert events(tmp_path / "news.db") == events(tmp_path / "lines.db")


def test_units_and_phrases_stand_beside_a_figure(tmp_path):
    (tmp_path / "in.csv").write_text(
        "outlet,published_at,metric,quantity,unit,phrase\nDawn,2025-06-02,killed,at least 3,persons,three\n"
    )
    backfill(tmp_path / "news.db", tmp_path / "in.csv", DEFINITION)
    (report,) = events(tmp_path / "news.db")
    quantity = report.claims[0].quantity
    assert (quantity.low, quantity.unit, quantity.phrase) == (3, "persons", "three")


HEAD = "outlet,published_at,metric,quantity\n"
WRONG_TABLES = {
    "nothing": ("", " the table is empty"),
    "no column of ours": ("a,b\n1,2\n", ":1 no column tells what a row is"),
    "a column too many": ("outlet,publisher,metric,quantity\n", ":1 there is no column 'publisher'"),
    "a column twice": (
        "outlet,outlet,published_at,metric,quantity\n",
        ":1 the column 'outlet' stands here twice",
    ),
    "a cell too many": (HEAD + "Dawn,2025-06-02,killed,5,6\n", ":2 5 cells, but 4 columns"),
    "an open quote": (HEAD + '"Dawn,2025-06-02,killed,5\n', ":2 the row cannot be read"),
    "no quantity": (HEAD + "Dawn,2025-06-02,killed,\n", ":2: claims.0.quantity this field is required"),
    "a figure in words": (
        HEAD + "Dawn,2025-06-02,killed,NaN\n",
        ":2: claims.0.quantity 'NaN' is no quantity",
    ),
    "neither true nor false": (
        "outlet,published_at,metric,quantity,delta\nDawn,2025-06-02,killed,5,maybe\n",
        ":2: delta 'maybe' is neither true nor false",
    ),
}


@pytest.mark.parametrize("case", WRONG_TABLES.values(), ids=WRONG_TABLES)
def test_what_is_wrong_with_a_table_is_told_with_its_row_and_column(problem, case):
    table, told = case
    assert problem("in.csv", table).startswith(told)


def test_no_half_of_a_report_is_added_when_one_of_its_rows_is_wrong(tmp_path):
    source = tmp_path / "in.csv"
    first, second = "Dawn,2025-06-02,killed,5\n", "Post,2025-06-03,killed,6\n"
    source.write_text(HEAD + first + first.replace(",5", "") + first.replace("killed", "injured") + second)
    done = backfill(tmp_path / "news.db", source, DEFINITION)
    assert (done.added, done.refused) == (1, 1)
    assert [report.outlet for report in events(tmp_path / "news.db")] == ["Post"]


def test_a_row_that_may_be_of_either_report_keeps_both_out(tmp_path):
    source = tmp_path / "in.csv"
    source.write_text(
        HEAD + "Dawn,2025-06-02,killed,5\nnonsense\nPost,2025-06-03,killed,6\nSun,2025-06-03,killed,6\n"
    )
    done = backfill(tmp_path / "news.db", source, DEFINITION)
    assert (done.added, done.refused) == (1, 2)


def test_rows_after_a_broken_one_are_read(tmp_path):
    source = tmp_path / "in.csv"
    rows = [
        b"outlet,published_at,text",
        b'Dawn,2025-06-02,"a "b" c"',
        b"Z\xfcri,2025-06-02,a",
        b"Sun,2025-06-02,",
    ]
    rows.append(TEXT["text"].encode())
    rows[-2:] = [b"Sun,2025-06-02," + rows[-1]]
    source.write_bytes(b"\n".join(rows).replace(b"published_at", b"published"))
    done = backfill(tmp_path / "news.db", source)
    assert (done.added, done.refused) == (1, 2)


def bomb(path):
    """Half a gigabyte of one letter, in some kilobytes."""
    text = pa.array(["x" * 1_000_000], pa.string()).dictionary_encode()
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 2_000, pa.int32()), text.dictionary)
    pq.write_table(pa.table({"outlet": ["A"] * 2_000, "text": column}), path, compression="zstd")


def long_pages(path):
    column = pa.array(["x" * 1_000_000] * 280)
    table = pa.table({"outlet": ["A"] * 280, "text": column})
    pq.write_table(table, path, compression="zstd", use_dictionary=False)


def cut_short(path):
    a_report_a_row(path.parent)
    path.write_bytes(path.read_bytes()[:-200])


def nested(path):
    pq.write_table(pa.table({"quantity": [{"low": {"a": 1}}]}), path)


def nothing_of_parquet(path):
    path.write_bytes(b"PAR1 this is none")


WRONG_PARQUET = {
    bomb: "unpacks to more than",
    long_pages: "unpacks to more than",
    cut_short: "the table cannot be read",
    nested: "the column 'quantity' holds",
    nothing_of_parquet: "the table cannot be read",
}


@pytest.mark.parametrize("write", WRONG_PARQUET, ids=lambda write: write.__name__)
def test_parquet_that_cannot_be_used_is_refused_in_bounded_memory(tmp_path, write):
    source = tmp_path / "in.parquet"
    write(source)
    done = backfill(tmp_path / "news.db", source)
    assert (done.added, done.refused) == (0, 1)
    assert WRONG_PARQUET[write] in done.problems[0].what


# --- articles ------------------------------------------------------------------------------------

PAGE = """\
<html><head><title>Fire on the ferry</title><meta property="og:site_name" content="Evening Post">
<meta property="article:published_time" content="2025-06-02T09:30:00+02:00"></head><body><article>
<h1>Fire on the ferry</h1><p>The coastguard said five people were killed in the fire on the ferry.</p>
<p>The operator said 240 people were aboard, and that the ferry had left the harbour in the morning.</p>
</article></body></html>"""


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "articles"
    (made / "2025" / "06").mkdir(parents=True)
    (made / ".hidden").mkdir()
    (made / ".hidden" / "a.txt").write_text(TEXT["text"])
    (made / "2025" / "06" / "page.html").write_text(PAGE)
    (made / "plain.txt").write_text(
        "DATELINE, June 1, 2025 - Police said 12 people were killed on the ferry."
    )
    (made / "picture.png").write_bytes(b"\x89PNG\r\n")
    (made / "empty.txt").write_text("\n")
    written(made / "wires.jsonl", [TEXT])
    return made


def test_a_folder_holds_articles_and_lines_in_the_folders_below_too(tmp_path, folder):
    done = backfill(tmp_path / "ferry.db", folder, outlet="Wire")
    refused = {Path(one.where.partition(":")[0]).name for one in done.problems}
    assert refused >= {"picture.png", "empty.txt"}
    assert {"Evening Post", "Dawn"} <= {report.outlet for report in events(tmp_path / "ferry.db")}


def test_articles_that_were_read_are_not_read_again(tmp_path, folder):
    first = backfill(tmp_path / "ferry.db", folder, outlet="Wire")
    again = backfill(tmp_path / "ferry.db", folder, outlet="Wire")
    assert (again.added, again.before) == (0, first.added + first.silent)


def test_the_story_itself_is_no_source_of_its_folder(tmp_path):
    written(tmp_path / "in.jsonl", [PLAIN])
    for _ in range(2):
        done = backfill(tmp_path / "news.db", tmp_path, DEFINITION)
        assert done.refused == 0


def test_a_story_with_a_zone_of_its_own_has_its_own_days(tmp_path):
    definition = StoryDefinition(id="ferry", utc_offset="+05:00", metrics=DEFINITION.metrics)
    day = {**PLAIN, "published_at": "2025-06-02"}
    backfill(
        tmp_path / "news.db",
        written(tmp_path / "in.jsonl", [day, {**TEXT, "text": "Police said 3 died."}]),
        definition,
    )
    assert {report.published_at.start.isoformat() for report in events(tmp_path / "news.db")} == {
        "2025-06-02T00:00:00+05:00"
    }
