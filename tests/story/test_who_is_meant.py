"""A party is called alike wherever one is named: in a snapshot, a history, a test, a ruling."""

from __future__ import annotations

import pytest

from storytrack import InvalidInput, Story, StoryDefinition
from storytrack.testing import assert_disputed

DESK = {"by": "Ann", "why": "the list of names"}
FRONT = {"speaker": "the Hill Front", "role": "militant"}

CALLED = [
    ({"speaker": "the Army", "role": "military"}, ["the Army", "army", "THE  ARMY", "The army", "military"]),
    (
        {"speaker": "a spokesman", "organisation": "Interior Ministry", "role": "official"},
        ["a spokesman", "A Spokesman", "Interior Ministry", "the interior ministry", "Interior"],
    ),
    (
        {"speaker": "Governor Amir Lund", "role": "official"},
        ["Governor Amir Lund", "governor amir lund", "the Governor Amir Lund", "Amir Lund"],
    ),
    ({"speaker": "the operator of the mine"}, ["the operator", "operator", "the operator of the mine"]),
    ({"via": ["Coast News"]}, ["Coast News", "the coast news"]),
    ({}, ["Radio Nine", "radio nine", "the Radio Nine"]),
]


def a_dispute_with(who):
    story = Story(StoryDefinition(id="hill", metrics={"killed": {"kind": "cumulative"}}))
    for hour, (said_by, figure) in enumerate(((who, 20), (FRONT, 50))):
        claim = {"metric": "killed", "quantity": figure, "said_by": said_by}
        story.add({"outlet": "Radio Nine", "published_at": f"2025-03-12T{10 + hour}:00Z", "claims": [claim]})
    return story


@pytest.mark.parametrize(
    ("who", "called"), [(who, name) for who, names in CALLED for name in names], ids=lambda one: str(one)[:40]
)
def test_whoever_is_meant_is_called_alike_everywhere(who, called):
    story = a_dispute_with(who)
    assert story.snapshot(party=called)["killed"].text == "20"
    assert [one.claim.quantity.value for one in story.history("killed", party=called)] == [20]
    assert_disputed(story, "killed", between={called, "Hill Front"})
    story.rule(story.contradictions().open[0], stands=called, **DESK)
    assert story.snapshot()["killed"].text == "20"


def test_an_outlet_is_not_meant_where_it_passes_on_what_another_says():
    story = a_dispute_with({"speaker": "the Army", "role": "military"})
    dispute = story.contradictions().open[0]
    with pytest.raises(InvalidInput, match="'Radio Nine' is no side of the dispute"):
        story.rule(dispute, stands="Radio Nine", **DESK)


def test_a_party_that_is_on_several_sides_is_not_guessed_at():
    story = a_dispute_with({"speaker": "the Hill Army", "role": "military"})
    with pytest.raises(InvalidInput, match="'Hill' is on several sides of the dispute"):
        story.rule(story.contradictions().open[0], stands="Hill", **DESK)


@pytest.mark.parametrize("called", ["Ruiz", "Ana Ruiz", "Ms Ruiz"])
def test_who_is_called_by_name_alone_corrects_the_figure_given_with_a_title(called):
    story = Story("slope")
    story.read(
        "Fire chief Ana Ruiz said five people had died.", outlet="Radio", published="2025-03-12T10:00Z"
    )
    said = f"{called} said four people had died, not five."
    update = story.read(said, outlet="Wire", published="2025-03-12T12:00Z")
    assert [one.label.value for one in update.verdicts] == ["corrects"]
    assert story.snapshot()["killed"].text == "4"
    assert not story.contradictions().open
