"""A table comes in from a file, from text or from a data frame; what is wrong with it is told at once."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import narwhals
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import storytrack
from storytrack import InvalidFile, InvalidInput, NotFound, series
from storytrack.model.when import Precision, When

PLAIN = """\
date,metric,value,source
2025-02-03,customers without power,"41,200",Grid operator
2025-02-04,customers without power,38150.5,Grid operator
"""


def facts(found):
    return [(one.row, str(one.date), one.metric, one.value, one.source) for one in found.vintages]


def problems_of(data, **options):
    with pytest.raises(InvalidFile) as raised:
        series(data, **options)
    return [(one.where, one.what) for one in raised.value.problems]


def test_a_table_comes_from_text_and_from_a_file_alike(tmp_path):
    file = tmp_path / "power.csv"
    file.write_text("\ufeff" + PLAIN, encoding="utf-8")
    expected = [
        (2, "3 February", "customers without power", 41_200, "Grid operator"),
        (3, "4 February", "customers without power", 38_150.5, "Grid operator"),
    ]
    assert facts(series(PLAIN)) == facts(series(file)) == facts(series(str(file))) == expected
    assert facts(series(PLAIN.encode())) == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_first_line_tells_the_delimiter(delimiter, ends):
    text = ends.join(["Date|Metric|Value|Source", "2025-02-03|dead|4|Police", ""]).replace("|", delimiter)
    assert facts(series(text)) == [(2, "3 February", "dead", 4, "Police")]


def test_columns_may_have_other_names_and_stand_anywhere():
    text = "who,n,when,what,out\nPolice,4,2025-02-03,dead,2025-02-05\n"
    (one,) = series(text, date="when", metric="what", value="n", source="who", published="out").vintages
    assert (one.source, one.value, one.metric) == ("Police", 4, "dead")
    assert one.published == When.parse("2025-02-05")


def test_published_note_and_unit_are_taken_by_their_own_names():
    text = PLAIN.replace("source\n", "source,Published,NOTE,unit\n").replace(
        "operator\n", "operator,2025-02-09,late,homes\n"
    )
    one = series(text).vintages[0]
    assert (str(one.published), one.note, one.unit) == ("9 February", "late", "homes")


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2025-02-03", When.parse("2025-02-03")),
        ("2025-02", When.parse("2025-02")),
        ("3 February 2025", When.parse("2025-02-03")),
        ("2025-02-03 00:00:00", When.parse("2025-02-03")),
        ("2025-02-03T18:30+01:00", When.parse("2025-02-03T18:30+01:00")),
    ],
)
def test_a_date_alone_is_a_day_or_a_month_and_a_time_has_its_zone(written, when):
    assert series(f"date,metric,value,source\n{written},dead,4,Police\n").vintages[0].date == when


@pytest.mark.parametrize("sign", ["", " ", "NaN", "n/a", "NA", "-", "..", "null", "#N/A"])
def test_a_row_without_a_value_is_a_gap_and_no_zero(sign):
    found = series(PLAIN + f"2025-02-05,customers without power,{sign},Grid operator\n")
    assert found.gaps == (4,)
    assert len(found.vintages) == 2


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("-12", -12),
        ("+3.50", 3.5),
        (".5", 0.5),
        ("1e3", 1000),
        ("12.0", 12),
        ('"1,234,567"', 1_234_567),
    ],
)
def test_numbers_are_read_as_written(written, value):
    assert series(f"date,metric,value,source\n2025-02-03,dead,{written},Police\n").vintages[0].value == value


def test_every_bad_cell_is_told_at_once_with_row_column_and_advice(tmp_path):
    file = tmp_path / "bad.csv"
    file.write_text(
        "date,metric,value,source\n"
        "2025-02-03,dead,4,Police\n"
        "03/04/2025,dead,five,Police\n"
        "2025-02-04T10:00,,6,\n"
        "2025-02-05,dead,7,Police,extra\n"
        '2025-02-06,dead,"12,5",Police\n'
        "2025-02-07,dead,1e300,Police\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidFile) as raised:
        series(file)
    found = raised.value.problems
    assert [one.where.removeprefix(f"{file}:") for one in found] == [
        "3: value", "3: date", "4: metric", "4: source", "4: date", "5", "6: value", "7: value",
    ]  # fmt: skip
    assert "reads two ways" in found[1].what
    assert "no zone" in found[4].what
    assert all(one.fix for one in found)


def test_the_columns_that_are_missing_are_told_with_those_that_are_there():
    with pytest.raises(InvalidFile) as raised:
        series("dates,metric,count,source\n2025-02-03,dead,4,Police\n")
    words = str(raised.value)
    assert "no column 'date'" in words
    assert "did you mean 'dates'?" in words
    assert "no column 'value'" in words
    assert "the columns are dates, metric, count, source" in words


def test_an_optional_column_that_is_named_must_be_there():
    assert [what for _, what in problems_of(PLAIN, note="remark")] == [
        "there is no column 'remark' for the note"
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("\n", "the table is empty"),
        ("date,metric,value,source\n", "there is no value in the table"),
        (
            "date,date,metric,value,source\n2025-02-03,2025-02-03,dead,4,Police\n",
            "there are 2 columns 'date'",
        ),
        ('date,metric,value,source\n2025-02-03,dead,"4,Police\n', "the row cannot be read"),
    ],
)
def test_a_text_that_is_no_table_is_refused(text, what):
    assert any(said.startswith(what) for _, said in problems_of(text))


def test_no_more_than_a_thousand_problems_are_kept():
    assert len(problems_of("date,metric,value,source\n" + "2025-02-03,dead,x,Police\n" * 5_000)) == 1_000


def test_a_file_that_is_not_there_is_told():
    with pytest.raises(NotFound, match="no such file"):
        series("nowhere.csv")


@pytest.mark.parametrize(
    ("kinds", "what"),
    [
        ({"injured": "level"}, "no metric 'injured'"),
        ({"customers without power": "daily"}, "no kind of series"),
    ],
)
def test_a_kind_is_declared_for_a_metric_of_the_table_by_its_name(kinds, what):
    with pytest.raises(InvalidInput, match=what):
        series(PLAIN, kinds=kinds)


@given(st.text(max_size=300))
def test_any_text_is_a_table_or_an_error_of_ours(text):
    try:
        found = series("date,metric,value,source\n" + text + "\n")
    except storytrack.InvalidFile:
        return
    assert found.vintages


# --- data frames --------------------------------------------------------------------------------

CELLS = {
    "date": [date(2025, 2, 3), date(2025, 2, 4), date(2025, 2, 5)],
    "metric": ["dead", "dead", "dead"],
    "value": [4, None, 7],
    "source": ["Police", "Police", "Police"],
}


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame], ids=["pandas", "polars"])
def test_a_frame_is_read_as_its_csv_is(make):
    found = series(make(CELLS))
    assert facts(found) == [(1, "3 February", "dead", 4, "Police"), (3, "5 February", "dead", 7, "Police")]
    assert all(isinstance(one.value, int) for one in found.vintages)
    assert found.gaps == (2,)


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (pd.array([4, None, 7], dtype="Int64"), 7),
        (pd.array([4.5, float("nan"), 7.25], dtype="float64"), 7.25),
        ([Decimal(4), None, Decimal("7.5")], 7.5),
        (["4", "", "7"], 7),
    ],
    ids=["NA", "NaN", "decimals", "texts"],
)
def test_whatever_a_pandas_column_is_made_of_gaps_stay_gaps(cells, value):
    found = series(pd.DataFrame({**CELLS, "value": cells}))
    assert found.gaps == (2,)
    assert found.vintages[-1].value == value


@pytest.mark.parametrize(
    ("stamps", "precision"),
    [
        (pd.to_datetime(["2025-02-03", "2025-02-04", "2025-02-05"]), Precision.DAY),
        (
            pd.to_datetime(["2025-02-03 10:00", "2025-02-04 10:00", "2025-02-05 10:00"], utc=True),
            Precision.MINUTE,
        ),
        (pd.period_range("2025-02", periods=3, freq="M"), Precision.MONTH),
    ],
    ids=["days", "instants", "months"],
)
def test_a_stamp_at_midnight_without_a_zone_is_a_day_and_a_period_a_month(stamps, precision):
    found = series(pd.DataFrame({**CELLS, "date": stamps}))
    assert {one.date.precision for one in found.vintages} == {precision}
    assert found.vintages[0].date.start.astimezone(UTC).month == 2


def test_bad_rows_of_a_frame_are_told_by_their_number():
    stamps = [datetime(2025, 2, 3, 10), date(2025, 2, 4), None]  # noqa: DTZ001 - naive on purpose
    frame = pd.DataFrame({**CELLS, "date": stamps, "value": [4, True, "x"]}, dtype=object)
    assert [where for where, _ in problems_of(frame)] == [
        "row 1: date",
        "row 2: value",
        "row 3: value",
        "row 3: date",
    ]


@pytest.mark.parametrize("data", [None, 42, {"date": []}, [("2025-02-03", "dead", 4, "Police")]])
def test_what_is_no_table_at_all_is_refused(data):
    with pytest.raises(InvalidInput, match="a data frame, the path of a CSV file or CSV text is expected"):
        series(data)


def test_a_lazy_frame_is_to_be_collected_first():
    with pytest.raises(InvalidInput, match=r"collect\(\)"):
        series(pl.DataFrame(CELLS).lazy())


PROGRAM = """
import sys
for name in ("narwhals", "pandas", "polars"):
    sys.modules[name] = None
from storytrack import MissingExtra, series
print(len(series({plain!r}).vintages))
try:
    series(object())
except MissingExtra as error:
    print(error)
"""


def test_without_the_extra_a_csv_is_read_and_a_frame_names_the_extra():
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own program
        [sys.executable, "-c", PROGRAM.format(plain=PLAIN)],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    read, refused = done.stdout.splitlines()
    assert read == "2"
    assert narwhals.__name__ in refused
    assert ".[frames]" in refused
