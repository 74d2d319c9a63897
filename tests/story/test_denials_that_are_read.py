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
