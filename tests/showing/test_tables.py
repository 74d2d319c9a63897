"""``story.table``: who said what when, as a table of great-tables in which text from outside stays text."""

import re
from html.parser import HTMLParser

import pytest

from storytrack import NotFound, Story, StoryDefinition
from storytrack.showing.tables import MOST_TIMES

DEFINITION = StoryDefinition(id="train", metrics={"freed": {"kind": "cumulative", "title": "freed"}})


def told(*claims, title="freed"):
    """Hour (of as many days as it takes), figure, speaker and role of each report's one claim."""
    story = Story(DEFINITION.with_(metrics=(DEFINITION.metrics[0].with_(title=title),)))
    for hour, number, speaker, role in claims:
        quantity = {"low": number, "high": number, "value": number, "phrase": f"{number} people"}
        claim = {"metric": "freed", "quantity": quantity, "said_by": {"speaker": speaker, "role": role}}
        published = f"2025-03-{10 + hour // 24:02}T{hour % 24:02}:00+00:00"
        story.add({"outlet": "Wire", "published_at": published, "claims": [claim]})
    return story


class Cells(HTMLParser):
    """The texts of the cells of each row, and the elements there are."""

    def __init__(self, page):
        super().__init__()
        self.rows, self.elements, self.styles, self.inside = [], set(), {}, False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        if tag == "tr":
            self.rows.append([])
        self.inside = tag in {"td", "th"} or (self.inside and tag != "tr")
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self.style = dict(attrs).get("style") or ""

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in {"td", "th", "tr"}

    def handle_data(self, data):
        if self.inside:
            self.rows[-1][-1] += data
            self.styles[self.rows[-1][-1]] = self.style


def cells_of(table):
    return Cells(re.search(r"<table.*</table>", table.as_raw_html(), re.DOTALL)[0])


STORY = told(
    (8, 104, "army", "military"), (9, 155, "army", "military"), (10, 130, "Mercy Hospital", "hospital")
)


def test_rows_are_sources_by_role_and_columns_are_times():
    rows = cells_of(STORY.table("freed")).rows
    assert rows[1] == ["", "10 Mar 08:00", "10 Mar 09:00", "10 Mar 10:00"]
    assert rows[2:6] == [
        ["military"],
        ["army", "104 +", "155 →1", ""],
        ["hospital"],
        ["Mercy Hospital", "", "", "130 ≠2"],
    ]


def test_the_mark_of_a_footnote_stands_behind_its_figure():
    assert cells_of(told((8, 104, "army", "military")).table("freed")).rows[3] == ["army", "104 +1"]


def test_what_stands_is_bold_and_what_is_in_dispute_coloured():
    styles = cells_of(STORY.table("freed")).styles
    assert "font-weight: bold" in styles["155 →"]
    assert "background-color: #fde0dc" in styles["130 ≠"]
    assert styles["104 +"] == ""


def test_the_quotes_of_what_stands_or_is_disputed_are_footnotes():
    words = [cell for row in cells_of(STORY.table("freed")).rows for cell in row]
    assert any("“155 people” (Wire)" in cell for cell in words)
    assert not any("“104 people”" in cell for cell in words)


@pytest.mark.parametrize(
    "word", ["<script>alert(1)</script>", "**bold** [x](javascript:y)", "a & b", "\u202e551"]
)
def test_hostile_words_stay_text(word):
    table = told((8, 104, word, "military"), (9, 155, word, "military"), title=word).table("freed")
    cells = cells_of(table)
    assert cells.elements <= {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "span", "sup", "br"}
    shown = word.replace("\u202e", "⟨U+202E⟩")
    assert cells.rows[0] == [shown]
    assert cells.rows[3][0] == shown


def test_many_times_become_days_and_the_days_that_have_no_place_are_counted():
    story = told(*((12 * half, 100 + half, "army", "military") for half in range(2 * MOST_TIMES + 4)))
    rows = cells_of(story.table("freed")).rows
    assert len(rows[1]) == 1 + MOST_TIMES
    notes = [cell for row in rows for cell in row if "left out" in cell]
    assert notes == ["4 claims of earlier days or other sources left out"]


def test_a_dark_table_has_dark_paper():
    assert "background-color: #111111" in STORY.table("freed", theme="dark").as_raw_html()


def test_a_metric_of_which_nobody_spoke_makes_an_empty_table():
    assert len(cells_of(Story(DEFINITION).table("freed")).rows) >= 2


def test_an_unknown_metric_is_refused():
    with pytest.raises(NotFound, match="'fred'"):
        STORY.table("fred")
