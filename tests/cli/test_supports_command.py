"""``storytrack supports``: one sentence held against another."""

from __future__ import annotations

import json


def test_the_verdict_comes_with_its_reason_and_its_figures(desk):
    result = desk.run("supports", "Up to 40 people were aboard the bus.", "40 aboard bus")
    assert result.exit_code == 0
    assert result.stdout.startswith("? not enough")
    assert "“Up to 40” does not say as much as “40”" in result.stdout


def test_the_premise_may_come_from_stdin(desk):
    text = "The bridge gave way at noon.\n\nPolice said at least 14 people were killed.\n"
    result = desk.run("supports", "-", "14 killed, police say", text=text)
    assert result.stdout.startswith("= supported")
    assert "14 · the premise has at least 14" in result.stdout


def test_a_program_gets_places_in_both_texts(desk):
    premise, hypothesis = "The league has 18 clubs.", "The league has 16 clubs in Wales"
    data = json.loads(desk.run("supports", premise, hypothesis, "--json").stdout)
    (pair,) = data["pairs"]
    (given,) = pair["premise"]
    assert (data["verdict"], data["rule"], pair["holds"]) == ("not enough", "other figure", False)
    assert premise[slice(*given["span"])] == given["phrase"] == "18"
    assert hypothesis[slice(*pair["hypothesis"]["span"])] == "16"
    assert [one["phrase"] for one in data["missing"]] == ["Wales"]


def test_hostile_words_do_not_reach_the_terminal(desk):
    result = desk.run("supports", "Nine \x1b[31mboats sank.", "Nine \x1b]0;ships\x07 burned")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
