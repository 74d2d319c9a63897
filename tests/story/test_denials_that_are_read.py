"""A denial that is read from a text takes no side with the figure that it denies."""

from __future__ import annotations

import pytest

from storytrack import Story


def told(*texts: str) -> Story:
    story = Story("raid")
    for hour, text in enumerate(texts):
        story.read(text, outlet=f"Outlet {hour}", published=f"2025-06-12T{10 + hour}:00+00:00")
    return story


@pytest.mark.parametrize(
    "denial",
    [
        "The army denied that 52 people had died.",
        "The army rejected as false a claim that 52 people had died.",
        "Reports of 52 dead are false, the army said.",
        "The army said it was not true that 52 people had died.",
        "The club denied that 52 people had died.",
        "There is no evidence that 52 people died, the army said.",
        "The army doubts that 52 people died.",
        "Neither the army nor the police could confirm that 52 people had died.",
    ],
)
def test_a_denied_number_is_no_second_source_for_it(denial):
    story = told("The mayor said 52 people had died.", denial)
    figure = story.snapshot()["killed"]
    assert figure.sources == 1
    assert [dispute.text for dispute in story.contradictions()]


def test_a_withdrawn_number_does_not_stand():
    story = told("The mayor said 52 people had died.", "The mayor withdrew his figure of 52 dead.")
    assert story.snapshot()["killed"].low is None


@pytest.mark.parametrize(
    "text",
    [
        "Rumours that 52 people died spread on social media.",
        "If the gate had held, 52 people would not have died.",
    ],
)
def test_what_nobody_says_is_no_second_source_either(text):
    story = told("The mayor said 52 people had died.", text)
    assert (story.snapshot()["killed"].sources, story.contradictions()) == (1, ())


@pytest.mark.parametrize(
    ("texts", "last"),
    [
        (
            ["Six people died, the company said. The council denied it."],
            "People killed: 6 (company, 12 June)",
        ),
        (
            ["Six people died, the company said.", "The army doubts that six people died."],
            "People killed: still 6",
        ),
    ],
)
def test_a_figure_is_not_told_as_that_of_whoever_answers_it(texts, last):
    story = Story("mill")
    for text in texts:
        update = story.read(text, outlet="Radio", published="2025-06-12T10:00+00:00")
    assert [change.text for change in update.changes] == [last]
