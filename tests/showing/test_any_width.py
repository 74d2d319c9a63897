"""Whatever a bundled story tells fits the width that there is, and no word of it is broken without need."""

import re
from pathlib import Path
from unicodedata import category, east_asian_width

import pytest

from storytrack.files import load_case
from storytrack.model.quantity import exactly
from storytrack.model.snapshot import Figure, FigureState, Snapshot
from storytrack.showing.acts import rulable_sheet
from storytrack.showing.contradictions import contradictions_sheet
from storytrack.showing.diff import diff_sheet
from storytrack.showing.overview import story_sheet
from storytrack.showing.series import revisions_sheet
from storytrack.showing.snapshot import snapshot_sheet
from storytrack.showing.terminal import to_text
from storytrack.showing.terms import Terms
from storytrack.showing.update import update_block, update_sheet
from storytrack.showing.verdicts import history_sheet
from storytrack.story import Story

CASES = sorted((Path(__file__).parents[2] / "seeds" / "cases").rglob("*.yaml"))
WIDTHS = (60, 80, 120)
BROKEN_AT_NEED = len("corroborates")
"""Longer words may be broken where a table would not fit otherwise."""


def columns_of(text):
    """How many columns a terminal needs for it: two for a wide character, none for one that combines."""
    return sum(
        0 if category(one) in {"Mn", "Me", "Cf"} else 2 if east_asian_width(one) in {"W", "F"} else 1
        for one in text
    )


def sheets_of(path):
    """What the commands show of a story."""
    case = load_case(path, expectations=False)
    story = Story(case.definition)
    updates = [story.add(report) for report in case.reports]
    terms, disputes = Terms.of(story.definition), story.contradictions()
    return [
        story_sheet(story.definition, story.coverage, story.snapshot(), disputes, story.acts),
        snapshot_sheet(story.snapshot(policy="conservative"), terms.zone),
        contradictions_sheet(disputes, terms),
        rulable_sheet(disputes.open),
        diff_sheet(story.diff(0)),
        revisions_sheet(story.revisions(), terms),
        *(history_sheet(story.history(metric.id), terms) for metric in story.definition.metrics[:5]),
        update_sheet(updates[-1], terms),
        update_block(updates[-1], terms),
    ]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_line_fits_and_no_word_is_broken_that_fits_a_column(path):
    for sheet in sheets_of(path):
        whole = words_of(to_text(sheet, 1_000))
        long_words = " ".join(word for word in whole if len(word) > BROKEN_AT_NEED)
        for width in WIDTHS:
            text = to_text(sheet, width)
            assert [line for line in text.split("\n") if columns_of(line) > width] == []
            assert {word for word in words_of(text) - whole if word not in long_words} == set()


def words_of(text):
    """The words, taken apart where they may be: a/b, a-b, example.org; a colon may stand behind a title."""
    return set(re.findall(r"[^\s/_.:-]+", text))


FOREIGN = {
    "Chinese": "火车乘客获救人数",
    "Korean": "구조된 승객 수",
    "Arabic": "عدد الركاب الذين تم إنقاذهم",
    "Hebrew": "מספר הנוסעים שחולצו",
    "combining marks": "Ṗa̰ssengeṟs̱ ṟe̱scu̱e̱d̰",
    "full width": "Ｔｈｅ　ｔｒａｉｎ",
}


@pytest.mark.parametrize("words", FOREIGN.values(), ids=FOREIGN)
def test_columns_stand_under_one_another_in_every_script(words):
    titles = {"one": "people rescued", "two": words}
    figures = tuple(
        Figure(metric=metric, state=FigureState.SINGLE_SOURCE, low=4321, high=4321, value=exactly(4321))
        for metric in titles
    )
    snapshot = Snapshot(story="train", version=1, figures=figures, titles=titles)
    for width in WIDTHS:
        rows = [line for line in to_text(snapshot_sheet(snapshot), width).split("\n") if "4,321" in line]
        assert len(rows) == 2
        assert len({columns_of(row[: row.index("4,321")]) for row in rows}) == 1
