"""``storytrack since``: what WHEN means, and the forms in which it answers."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from storytrack.cli.since import looked
from storytrack.errors import InvalidTime

ZONE = timezone(timedelta(hours=2))
NOW = datetime(2025, 6, 2, 12, tzinfo=UTC)

WHENS = {
    "0": 0,
    "12": 12,
    "2025": 2025,
    "90m": NOW - timedelta(minutes=90),
    "90min": NOW - timedelta(minutes=90),
    "2h": NOW - timedelta(hours=2),
    " 1d ": NOW - timedelta(days=1),
    "2 w": NOW - timedelta(weeks=2),
    "2025-06-02T08:00+02:00": datetime(2025, 6, 2, 8, tzinfo=ZONE),
    "2025-06-02": datetime(2025, 6, 2, 23, 59, 59, 999999, tzinfo=ZONE),
}


@pytest.mark.parametrize("when", WHENS)
def test_when_is_a_version_a_duration_or_a_time(when):
    assert looked(when, ZONE, NOW) == WHENS[when]


@pytest.mark.parametrize("when", ["2x", "h", "-1", "two days", "2025-06-02T08:00", "999999w", "²", ""])
def test_anything_else_is_refused(when):
    with pytest.raises(InvalidTime):
        looked(when, ZONE, NOW)


def test_the_briefing_tells_each_figure_with_its_source_and_time(desk):
    shown = desk.filled().run("since", desk.story, "1").stdout
    assert "People rescued: 201, up from at least 90 (coastguard, 2 June, 09:30)" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_time_and_a_version_of_that_time_tell_the_same(desk):
    desk.filled()
    by_time = desk.run("since", desk.story, "2025-06-02T08:00+02:00", "--json")
    assert json.loads(by_time.stdout)["start"] in {0, 1}


@pytest.mark.parametrize("when", ["2", "2099-01-01"])
def test_that_nothing_changed_is_said(desk, when):
    assert "Nothing changed." in desk.filled().run("since", desk.story, when).stdout


@pytest.mark.parametrize("options", [["--markdown", "--json"], ["--html", "-", "--markdown"]])
def test_it_answers_in_one_form(desk, options):
    assert desk.filled().run("since", desk.story, "1", *options).exit_code == 2


def test_the_page_is_whole_and_does_not_replace_the_story(desk):
    desk.filled()
    page = desk.run("since", desk.story, "1", "--html", "-").stdout
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")
    assert desk.run("since", desk.story, "1", "--html", desk.path("news.html")).exit_code == 0
    assert desk.text("news.html") == page
    assert desk.run("since", desk.story, "1", "--html", desk.story).exit_code == 1


@pytest.mark.parametrize("when", ["99", "soon"])
def test_a_version_or_a_time_that_there_is_not_is_an_error(desk, when):
    done = desk.filled().run("since", desk.story, when)
    assert done.exit_code == 1
    assert done.stderr


CORRECTION = """\
outlet: Coast Wire
published_at: 2025-06-02T10:15+02:00
claims:
  - {id: c1, metric: killed, quantity: 3, cues: [correction], said_by: {speaker: coastguard, role: official}}
"""

REPEAT = """\
outlet: Radio Nine
published_at: 2025-06-02T11:00+02:00
claims:
  - {id: d1, metric: rescued, quantity: 201, said_by: {speaker: coastguard, role: official}}
"""


@pytest.fixture
def corrected(desk):
    desk.filled()
    for name, text in (("third.yaml", CORRECTION), ("fourth.yaml", REPEAT)):
        assert desk.run("add", desk.story, desk.write(name, text)).exit_code == 0
    return desk


def test_a_correction_note_says_what_was_wrong_and_what_is_only_old(corrected):
    shown = corrected.run("since", corrected.story, "1", "--correction").stdout
    assert shown.startswith("Correction: An earlier version of this article said that 5 people had been")
    assert "– 201 people have been rescued" in shown
    data = json.loads(corrected.run("since", corrected.story, "1", "--correction", "--json").stdout)
    assert [one["kind"] for one in data["corrections"]] == ["corrected"]


def test_a_live_blog_has_the_newest_first_and_leaves_out_what_says_nothing(corrected):
    entries = json.loads(corrected.run("since", corrected.story, "1", "--live", "--json").stdout)
    assert [one["version"] for one in entries] == [3, 2]
    shown = corrected.run("since", corrected.story, "2", "--live", "--markdown").stdout
    assert shown.startswith("### Correction: 3 people have been killed, according to the coastguard\n")


def test_a_live_blog_of_nothing_says_so(corrected):
    assert corrected.run("since", corrected.story, "3", "--live").stdout == "Nothing changed.\n"


def test_a_note_and_a_live_blog_are_two_things(corrected):
    assert corrected.run("since", corrected.story, "1", "--live", "--correction").exit_code == 2


def test_markdown_is_printed_as_it_is(corrected):
    shown = corrected.run("since", corrected.story, "1", "--markdown").stdout
    assert shown.startswith("### Fire on the ferry Halcyon\n\nSince version 1")
    assert "- ↺ People killed: 2 to 3" in shown or "- ↺ People killed: 3" in shown
