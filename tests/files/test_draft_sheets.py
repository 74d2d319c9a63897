"""Draft sheets: a draft with its figures marked, taken apart; all that is wrong is said at once."""

from __future__ import annotations

import pytest

from storytrack.errors import InvalidInput, NotFound
from storytrack.files import load_draft_sheet


@pytest.fixture
def sheet_of(tmp_path):
    def load(text, head="story: stories/train.yaml\npublished: 2025-03-12T10:00+05:00\n"):
        path = tmp_path / "train_news.yaml"
        path.write_text(f"{head}text: |\n  {text}\n", encoding="utf-8")
        return load_draft_sheet(path)

    return load


def test_the_marks_are_taken_out_and_the_figures_known_by_their_place(sheet_of):
    sheet = sheet_of(
        "[[27|bound dropped/unattributed]] died, [[155 passengers|stands]] were freed, one aged 12."
    )
    assert sheet.text.strip() == "27 died, 155 passengers were freed, one aged 12."
    assert [(one.phrase, one.labels) for one in sheet.marked] == [
        ("27", ("bound dropped", "unattributed")),
        ("155 passengers", ("stands",)),
    ]
    assert [sheet.text[one.start : one.end] for one in sheet.marked] == ["27", "155 passengers"]


def test_the_story_lies_beside_the_draft(sheet_of, tmp_path):
    assert sheet_of("[[27|stands]] died.").story == tmp_path / "stories" / "train.yaml"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[27|wrong]] died.", "'wrong' is no label"),
        ("[[27]] died.", "this is no mark"),
        ("[[|stands]] died.", "this is no mark"),
        ("[[27 |stands]] died.", "this is no mark"),
        ("[[27|stands died.", "a mark is not closed"),
        ("[[of [[27|stands]] died.", "this is no mark"),
        ("27 died.", "no figure is marked"),
    ],
)
def test_a_mark_that_cannot_be_meant_is_refused(sheet_of, text, what):
    with pytest.raises(InvalidInput, match=what):
        sheet_of(text)


def test_every_problem_is_said_at_once(sheet_of):
    with pytest.raises(InvalidInput) as caught:
        sheet_of("[[27|wrong]] died, [[30|worse]] lived.", head="published: soon\n")
    said = str(caught.value)
    assert all(word in said for word in ("'wrong'", "'worse'", "published", "story"))


def test_a_draft_that_is_not_there_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        load_draft_sheet(tmp_path / "none.yaml")
