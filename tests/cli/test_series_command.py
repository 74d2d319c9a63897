"""``storytrack series`` and ``storytrack revisions``, as a desk uses them."""

import json

import pytest

DAYS = [100, 104, 98, 101, 110, 99, 103, 97, 102, 95, 640, 108]

TABLE = "date,metric,value,source,published,note\n" + "".join(
    f"2024-03-{day:02},new cases,{value},Health institute,2024-03-{day + 1:02},"
    f"{'backlog of 540' if value > 600 else ''}\n"
    for day, value in enumerate(DAYS, start=1)
)
RESTATED = """\
2024-03-04,new cases,131,Health institute,2024-03-20,
2024-03-05,new cases,,Health institute,2024-03-21,
"""


@pytest.fixture
def table(desk):
    return desk.write("cases.csv", TABLE + RESTATED)


def test_corrections_are_shown_in_80_columns_the_silent_ones_first(desk, table):
    done = desk.run("series", table)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith(
        "2 corrections, 1 of them silent\nread as flow: new cases; 1 row without a value: a gap, not a zero\n"
    )
    assert (
        done.stdout.index("was restated as")
        < done.stdout.index("Explained by a note")
        < done.stdout.index('"backlog of 540"')
    )
    assert "Health institute" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


def test_a_program_gets_the_same_as_json(desk, table):
    found = json.loads(desk.run("series", table, "--json").stdout)
    assert [(one["kind"], one["date"], one["explained"]) for one in found["corrections"]] == [
        ("restated", "2024-03-04", False),
        ("jump", "2024-03-11", True),
    ]
    (record,) = found["revisions"]
    assert (record["revised"], record["share_up"], record["moving"]) == (1, 1.0, 1)
    assert (found["gaps"], found["kinds"]) == ([15], {"new cases": "flow"})


def test_the_columns_and_the_kind_are_named_on_the_command_line(desk):
    text = "when;what;n;who\n" + "".join(
        f"2024-03-{day:02};homes;{n};Fire service\n" for day, n in enumerate([5, 9, 7, 12], 1)
    )
    names = ("--date", "when", "--metric", "what", "--value", "n", "--source", "who")
    assert desk.run("series", "-", *names, text=text).stdout.startswith("0 corrections\n")
    shown = desk.run("series", "-", *names, "--kind", "homes=cumulative", text=text).stdout
    assert "fell from 9 on 2 March 2024 to 7 on 3 March 2024" in shown.replace("\n  ", " ")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--value", "count"), "no column 'count' for the value"),
        (("--kind", "cumulative"), "write it as deaths=cumulative"),
        (("--kind", "deaths=cumulative"), "--kind: the table has no metric 'deaths'"),
        (("--value", "count"), "name the column of the value with --value COLUMN"),
    ],
)
def test_a_wrong_name_ends_with_code_1_and_what_to_do(desk, table, options, said):
    done = desk.run("series", table, *options)
    assert done.exit_code == 1
    assert said in done.stderr
    assert done.stdout == ""


def test_a_note_that_is_not_understood_is_quoted(desk):
    noted = desk.write("noted.csv", TABLE + RESTATED.replace("03-20,", "03-20,see the annex"))
    shown = " ".join(desk.run("series", noted).stdout.split())
    assert 'its note is not understood: "see the annex"' in shown
    assert "no note says why" not in shown


@pytest.mark.parametrize("quarter", ["2024-Q3", "2024Q3", "Q3 2024"])
def test_a_quarter_is_refused_with_the_month_to_write(desk, quarter):
    bad = desk.write("bad.csv", TABLE + f"{quarter},new cases,4,Health institute,,\n")
    assert "is a quarter" in (told := desk.run("series", bad).stderr)
    assert "write its first month: 2024-07" in told


def test_every_bad_row_is_a_line_of_its_own(desk):
    bad = desk.write(
        "bad.csv", TABLE + "2024-03-32,new cases,4,Health institute,,\n2024-03-14,new cases,many,,,\n"
    )
    done = desk.run("series", bad)
    assert done.exit_code == 1
    places = [line.split(f"{bad}:")[1].split(": ")[:2] for line in done.stderr.splitlines()]
    assert places == [["14", "date"], ["15", "source"], ["15", "value"]]


def test_hostile_words_of_a_table_are_shown_harmless(desk):
    hostile = desk.write(
        "cases.csv", (TABLE + RESTATED).replace("Health institute", "\x1b[31mInstitute\u202e")
    )
    shown = desk.run("series", hostile).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "␛[31mInstitute" in shown


def test_the_revisions_of_a_story_are_told_by_body(desk):
    desk.filled()
    correction = desk.write(
        "third.yaml",
        "outlet: Harbour Radio\npublished_at: 2025-06-02T12:00+02:00\nclaims:\n"
        "  - metric: killed\n    quantity: 4\n    cues: [correction]\n"
        "    said_by: {speaker: coastguard, role: official}\n",
    )
    assert desk.run("add", desk.story, correction).exit_code == 0
    shown = desk.run("revisions", desk.story).stdout
    assert shown.startswith("1 of 5 figures revised\n")
    assert "coastguard" in shown
    found = json.loads(desk.run("revisions", desk.story, "--json").stdout)
    coastguard = next(one for one in found if (one["metric"], one["source"]) == ("killed", "coastguard"))
    assert (coastguard["figures"], coastguard["revised"], coastguard["down"], coastguard["largest"]) == (
        1,
        1,
        1,
        1.0,
    )
