"""Each command does what its help says."""

import json
from importlib.metadata import version
from pathlib import Path

import pytest

from storytrack.cli.app import COMMANDS

NAMES = sorted(command.__name__.rstrip("_") for commands in COMMANDS.values() for command in commands)

FIRST_WITH_TWO_FAULTS = """\
outlet: Harbour Radio
published_at: 2025-06-02T06:10
claims:
  - {metric: resqued, quantity: 5}
"""


def test_the_help_names_every_command_and_every_exit_code(desk):
    shown = desk.run("--help").stdout
    for name in NAMES:
        assert f"\n  {name} " in shown
    for code in ("0", "1", "2", "3", "4", "65", "70", "74", "130", "141"):
        assert f"\n{code} " in shown


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_a_command_teaches_by_example_at_80_columns(desk, name):
    shown = desk.run(name, "--help").stdout
    assert f"\nstorytrack {name} " in shown
    assert max(len(line) for line in shown.splitlines()) <= 80


def test_the_version_is_printed(desk):
    assert desk.run("--version").stdout == f"storytrack {version('storytrack')}\n"


def test_a_new_story_counts_what_its_definition_says(desk):
    done = desk.run("new", desk.story, "--definition", desk.path("story.yaml"), "--title", "Halcyon")
    assert done.exit_code == 0
    assert done.stdout.endswith("Halcyon: 3 metrics, 1 relation\n")


def test_a_storycase_defines_a_story_too(desk):
    made = json.loads(desk.run("new", desk.story, "-d", desk.path("case.yaml"), "--json").stdout)
    assert made["story"] == "ferry_case"
    assert made["metrics"] == ["killed"]


def test_a_new_story_never_replaces_a_file(desk):
    kept = desk.write("kept.db", "something else")
    done = desk.run("new", kept)
    assert done.exit_code == 1
    assert "there already" in done.stderr
    assert desk.text("kept.db") == "something else"


def test_adding_shows_what_each_report_does(desk):
    desk.run("new", desk.story, "-d", desk.path("story.yaml"))
    shown = desk.run("add", desk.story, desk.path("first.yaml"), desk.path("second.yaml")).stdout
    assert "v1 · Harbour Radio" in shown
    assert "v2 · The Evening Post" in shown
    assert "contradicts" in shown


def test_a_report_added_twice_changes_nothing(desk):
    desk.filled()
    done = desk.run("add", desk.story, desk.path("first.yaml"), "--json")
    (update,) = json.loads(done.stdout)
    assert update["duplicate"] is True
    assert json.loads(desk.run("show", desk.story, "--json").stdout)["version"] == 2


@pytest.mark.parametrize(("durability", "code"), [("full", 0), ("fast", 0), ("eventual", 2)])
def test_how_durable_an_add_is_can_be_chosen(desk, durability, code):
    desk.run("new", desk.story, "--definition", desk.path("story.yaml"))
    added = desk.run("add", desk.story, desk.path("first.yaml"), "--durability", durability)
    assert added.exit_code == code


def test_reports_come_through_a_pipe(desk):
    desk.run("new", desk.story, "-d", desk.path("story.yaml"))
    done = desk.process("add", desk.story, "-", "--json", text=desk.text("first.yaml"))
    assert done.returncode == 0
    assert [one["label"] for one in json.loads(done.stdout)[0]["verdicts"]] == ["new"] * 3


def test_a_storycase_begins_a_story_by_itself(desk):
    assert desk.run("add", desk.story, desk.path("case.yaml")).exit_code == 0
    assert json.loads(desk.run("show", desk.story, "--json").stdout)["story"] == "ferry_case"


def test_a_wrong_file_among_good_ones_stores_nothing(desk):
    desk.run("new", desk.story, "-d", desk.path("story.yaml"))
    wrong = desk.write("wrong.yaml", FIRST_WITH_TWO_FAULTS)
    done = desk.run("add", desk.story, desk.path("first.yaml"), wrong)
    assert done.exit_code == 1
    assert json.loads(desk.run("show", desk.story, "--json").stdout)["version"] == 0


def test_a_report_that_the_story_refuses_keeps_all_others_out(desk):
    desk.run("new", desk.story, "-d", desk.path("story.yaml"))
    late = desk.write("late.yaml", desk.text("second.yaml").replace("2025", "2199"))
    done = desk.run("add", desk.story, desk.path("first.yaml"), late)
    assert done.exit_code == 1
    assert "storytrack: reports.1 (The Evening Post, " in done.stderr
    assert "far future" in done.stderr
    assert json.loads(desk.run("show", desk.story, "--json").stdout)["version"] == 0


def test_every_problem_of_every_file_is_told_on_its_own_line(desk):
    desk.run("new", desk.story, "-d", desk.path("story.yaml"))
    wrong = desk.write("wrong.yaml", FIRST_WITH_TWO_FAULTS)
    broken = desk.write("broken.yaml", "outlet: [")
    told = desk.run("add", desk.story, wrong, broken, desk.path("none.yaml")).stderr.splitlines()
    assert len(told) >= 4
    assert all(line.startswith("storytrack: ") for line in told)
    for words in ("wrong.yaml:2", "resqued", "broken.yaml:", "none.yaml: there is no such file"):
        assert any(words in line for line in told), words


def test_show_shows_the_story_and_its_open_disputes(desk):
    shown = desk.filled().run("show", desk.story).stdout
    for words in ("Fire on the ferry Halcyon", "people rescued", "201", "Open disputes"):
        assert words in shown


def test_show_goes_back_to_a_version_and_to_a_time(desk):
    desk.filled()
    first = json.loads(desk.run("show", desk.story, "--version", 1, "--json").stdout)
    earlier = json.loads(desk.run("show", desk.story, "--as-of", "2025-06-02T07:00+02:00", "--json").stdout)
    for snapshot in (first, earlier):
        assert {one["metric"]: one["text"] for one in snapshot["figures"]}["rescued"] == "at least 90"


def test_diff_shows_what_changed(desk):
    desk.filled()
    changes = json.loads(desk.run("diff", desk.story, 1, 2, "--json").stdout)["changes"]
    assert "rescued" in {one["metric"] for one in changes}
    assert "201" in desk.run("diff", desk.story).stdout


def test_contradictions_can_leave_out_the_settled(desk):
    desk.filled()
    every = json.loads(desk.run("contradictions", desk.story, "--json").stdout)
    still_open = json.loads(desk.run("contradictions", desk.story, "--open", "--json").stdout)
    assert still_open == [one for one in every if one["open"]]
    assert still_open


def test_contradictions_come_by_what_is_at_stake_or_by_time(desk):
    desk.filled()
    ranked = json.loads(desk.run("contradictions", desk.story, "--open", "--json").stdout)
    by_time = json.loads(desk.run("contradictions", desk.story, "--open", "--by-time", "--json").stdout)
    assert [one["stakes"] for one in ranked] == sorted((one["stakes"] for one in ranked), reverse=True)
    assert [one["opened_at"] for one in by_time] == sorted(one["opened_at"] for one in by_time)
    assert {one["stakes_in_words"] for one in ranked} <= {"high", "medium", "low"}
    assert all(one["lasted"] is None for one in ranked)


def test_history_shows_every_claim_on_a_metric(desk):
    desk.filled()
    found = json.loads(desk.run("history", desk.story, "rescued", "--json").stdout)
    assert [one["claim"] for one in found] == ["a2", "b1"]
    assert [one["outlet"] for one in found] == ["Harbour Radio", "The Evening Post"]


def test_read_shows_the_text_with_its_figures_marked(desk):
    shown = desk.run("read", desk.path("article.txt"), "--published", "2025-03-12").stdout
    assert "⟦12⟧¹" in shown or "⟦12 people⟧¹" in shown


def test_read_gives_spans_that_slice_the_text(desk):
    done = desk.process("read", "-", "--json", "--outlet", "Wire", text=desk.text("article.txt"))
    reading = json.loads(done.stdout)
    assert list(reading) == ["outlet", "published", "text", "claims", "left_out", "notes"]
    assert reading["claims"]
    text = desk.text("article.txt")
    for claim in reading["claims"]:
        assert text[slice(*claim["span"])] == claim["phrase"]
        assert set(claim["quantity"]) == {"low", "high", "qualifier", "unit"}
        assert set(claim["said_by"]) == {"who", "organisation", "role", "hedge"}
        speaker = claim["how"]["speaker"]
        assert (text[slice(*speaker)] if speaker else "") == claim["said_by"]["who"]


def test_read_writes_a_page(desk):
    arguments = ("read", desk.path("article.txt"), "-o", "Wire", "-p", "2025-03-12")
    done = desk.run(*arguments, "--html", desk.path("page.html"))
    assert done.stdout == f"{desk.path('page.html')}: 12 March, 2 claims, 0 left out\n"
    page = desk.text("page.html")
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")
    assert desk.run(*arguments, "--html", "-").stdout == page
    added = desk.run(*arguments, "--story", desk.story, "--html", "-").stdout
    assert "people killed" in added


def test_read_does_not_write_two_things_to_one_place(desk):
    done = desk.run("read", desk.path("article.txt"), "--html", "-", "--json")
    assert done.exit_code == 2
    assert "choose one of --html and --json" in done.stderr


@pytest.mark.parametrize("page", ["nowhere/page.html", "."])
def test_a_page_that_cannot_be_written_is_told_before_anything_is_stored(desk, page):
    options = ("--story", desk.story, "-o", "Wire", "-p", "2025-03-12", "--html", desk.path(page))
    done = desk.run("read", desk.path("article.txt"), *options)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "--html" in done.stderr
    assert not Path(desk.story).exists()


def test_read_adds_to_a_story(desk):
    arguments = ("read", desk.path("article.txt"), "--story", desk.story, "-o", "Wire", "-p", "2025-03-12")
    done = desk.run(*arguments)
    assert done.exit_code == 0
    figures = json.loads(desk.run("show", desk.story, "--json").stdout)["figures"]
    assert "12" in {one["text"] for one in figures}


def test_read_prints_the_same_shape_when_it_adds_to_a_story(desk):
    arguments = ("read", desk.path("article.txt"), "-o", "Wire", "-p", "2025-03-12", "--json")
    alone = json.loads(desk.run(*arguments).stdout)
    added = json.loads(desk.run(*arguments, "--story", desk.story).stdout)
    assert added.pop("update")["version"] == 1
    assert added == alone


def test_label_prints_one_line_of_json_a_claim(desk):
    lines = [
        json.loads(line) for line in desk.run("label", desk.path("case.yaml"), "--jsonl").stdout.splitlines()
    ]
    assert [(one["claim"], one["label"], one["against"]) for one in lines] == [
        ("r1a", "new", []),
        ("r2a", "updates", ["r1a"]),
    ]
    for one in lines:
        assert list(one) == ["story", "claim", "label", "against", "stale", "dependent", "reason"]


def test_label_never_looks_at_what_is_expected(desk):
    other = desk.write("other.yaml", desk.text("case.yaml").replace("label: updates", "label: contradicts"))
    assert (
        desk.run("label", other, "--jsonl").stdout
        == desk.run("label", desk.path("case.yaml"), "--jsonl").stdout
    )


def test_score_compares_with_what_is_expected(desk):
    good = json.loads(desk.run("score", desk.path("case.yaml"), "--json").stdout)
    other = desk.write("other.yaml", desk.text("case.yaml").replace("label: updates", "label: contradicts"))
    bad = json.loads(desk.run("score", other, "--json").stdout)
    assert good["all"]["strict"]["accuracy"] == 1
    assert bad["all"]["strict"]["accuracy"] == 0.5
    assert bad["stories"]["ferry_case"]["strict"]["labels"]["contradicts"]["recall"] == 0


def test_score_prints_precision_and_recall_by_label(desk):
    shown = desk.run("score", desk.path("case.yaml")).stdout
    for words in ("precision", "recall", "macro F1: 100.0 strict", "false alarms on stale or dependent ones"):
        assert words in shown


def test_a_case_that_expects_nothing_cannot_be_scored(desk):
    bare = desk.write(
        "bare.yaml", "\n".join(x for x in desk.text("case.yaml").splitlines() if "expect" not in x)
    )
    done = desk.run("score", bare)
    assert done.exit_code == 1
    assert "expected verdict" in done.stderr
