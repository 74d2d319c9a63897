"""``verify(deep=True)``: whether the verdicts on file are those that folding the story anew gives."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from test_laws_of_reopening import LAW, Clock, plots, writers
from typer.testing import CliRunner

from storytrack.cli import app
from storytrack.files.seeds import seed
from storytrack.model.verdict import Label
from storytrack.store import open_log
from storytrack.story import Story
from storytrack.verifying import verify

CASES = sorted(path.stem for path in seed("jaffar_express_2025").parent.glob("*.yaml"))


def filled(address):
    """A story of six reports, of which an editor withdrew one in the middle."""
    with Story.open(address, "ferry") as story:
        for number in range(6):
            if number == 3:
                story.withdraw(report=2, by="Ada", why="another ferry")
            when = f"2025-06-02T0{number}:00+00:00"
            story.read(f"Coastguard said {5 + number} people were killed.", outlet="Radio", published=when)


@pytest.fixture
def file(tmp_path):
    filled(tmp_path / "ferry.db")
    return tmp_path / "ferry.db"


@pytest.fixture
def by_other_rules(file, tmp_path):
    """The same story as a storytrack would have written it that called version 6 a correction."""
    other = tmp_path / "other.db"
    with closing(open_log(file)) as old, closing(open_log(other)) as new:
        first, *later = old.definitions("ferry")
        new.create(first)
        for definition in later:
            new.redefine(definition)
        for entry in old.entries("ferry"):
            changed = entry.version == 6
            label = Label.CORRECTS if changed else None
            given = [one.with_(label=label) if label else one for one in entry.verdicts]
            worded = [one.with_(reason="So it was said then.", rule="old") for one in given]
            new.append("ferry", replace(entry, verdicts=tuple(worded)))
    return other


def run(*arguments):
    return CliRunner().invoke(app, ["verify", *map(str, arguments)], env={"COLUMNS": "200"})


@pytest.mark.parametrize("case", CASES)
def test_the_verdicts_of_a_real_story_are_those_that_are_given_anew(case, tmp_path):
    path = tmp_path / "case.db"
    CliRunner().invoke(app, ["add", "--quiet", str(path), str(seed(case))], catch_exceptions=False)
    found = verify(path, deep=True)
    with Story.open(path) as story:
        claims = sum(len(report.claims) for report in story.reports)
    assert (found.is_whole, found.rejudging.verdicts) == (True, claims)
    assert found.rejudging.otherwise == ()


@LAW
@given(plots())
def test_whatever_two_writers_did_every_verdict_is_the_one_that_is_given_anew(plot):
    random, steps = plot
    clock = Clock()
    with writers(random, clock, 2) as both:
        for step in steps:
            clock.minutes = step.minutes
            both[step.writer].story.refresh()
            step.on(both[step.writer].story)
        rejudging = verify(both[0].path, deep=True).rejudging
        assert rejudging.otherwise == ()
        both[0].story.refresh()
        assert rejudging.verdicts == len(both[0].story.claims())


def test_in_a_database_too(postgres):
    filled(f"{postgres.address}#ferry")
    rejudging = verify(postgres.address, deep=True).rejudging
    assert (rejudging.verdicts, rejudging.otherwise) == (6, ())


def test_it_is_done_where_it_is_asked_for(file):
    assert verify(file).rejudging is None


def test_a_verdict_of_other_rules_is_told_and_is_no_flaw(by_other_rules):
    found = verify(by_other_rules, deep=True)
    assert found.is_whole
    (one,) = found.rejudging.otherwise
    assert (one.story, one.version, one.on_file.label, one.now.label) == ("ferry", 6, "corrects", "updates")


def test_it_is_printed_with_what_it_is_now(by_other_rules):
    printed = run(by_other_rules, "--deep")
    assert printed.exit_code == 0
    assert "6 verdicts given anew, 1 otherwise" in printed.stdout
    assert "ferry, version 6, claim" in printed.stdout
    assert "label 'corrects', now 'updates'" in printed.stdout
    assert "what is on file stays as it was given" in printed.stdout


def test_where_none_differs_that_is_said(file):
    assert "6 verdicts given anew, none otherwise" in run(file, "--deep").stdout


def test_a_program_gets_both_verdicts(by_other_rules, file):
    (one,) = json.loads(run(by_other_rules, "--deep", "--json").stdout)["rejudging"]["otherwise"]
    assert (one["on_file"]["label"], one["now"]["label"]) == ("corrects", "updates")
    assert json.loads(run(file, "--json").stdout)["rejudging"] is None


def test_a_story_that_is_not_as_it_was_written_is_not_judged(file):
    with closing(open_log(file)) as log, closing(sqlite3.connect(file)) as connection:
        log.create(log.definition("ferry").with_(id="train"))
        connection.execute("DROP TRIGGER log_refuses_update")
        connection.execute("UPDATE log SET event = replace(event, 'Radio', 'Tower') WHERE version = 2")
        connection.commit()
    found = verify(file, deep=True)
    assert (found.rejudging.verdicts, found.rejudging.left_out) == (0, ("ferry",))
    assert "ferry was not judged, as it is not as written" in run(file, "--deep").stdout


def test_what_is_told_is_how_far_it_is(file):
    told = []
    verify(file, deep=True, judged=lambda done, of: told.append((done, of)))
    assert told[-1] == (7, 7)
