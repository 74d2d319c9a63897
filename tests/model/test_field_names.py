"""A field that there is not is refused with the one that was meant, where that can be told."""

from __future__ import annotations

import pytest

from storytrack import Claim, InvalidInput, Story, StoryDefinition
from storytrack.model.field_names import did_you_mean_field

STORY = StoryDefinition(id="train", metrics={"killed": {"kind": "cumulative"}})
CLAIM = {"metric": "killed", "quantity": 3}
REPORT = {"outlet": "Radio", "published_at": "2025-03-12"}


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ({"published": "2025-03-12"}, "published: there is no such field (did you mean 'published_at'?)"),
        ({"recieved_at": "2025-03-12"}, "recieved_at: there is no such field (did you mean 'received_at'?)"),
        (
            {"claims": [{**CLAIM, "value": 3}]},
            "claims.0.value: there is no such field (did you mean 'quantity'",
        ),
        (
            {"claims": [{**CLAIM, "said_by": {"who": "army"}}]},
            "claims.0.said_by.who: there is no such field (did you mean 'speaker'?)",
        ),
        ({"colour": "red"}, "colour: there is no such field (remove it, or check its spelling)"),
        ({"x" * 9_000: 1}, "there is no such field (remove it, or check its spelling)"),
    ],
    ids=lambda one: str(one)[:40],
)
def test_a_field_of_another_name_is_refused_with_the_one_that_is_meant(report, said):
    with pytest.raises(InvalidInput) as caught:
        Story(STORY).add({**REPORT, **report})
    assert said in str(caught.value)


def test_a_part_of_a_figure_is_looked_for_among_what_a_figure_may_be():
    with pytest.raises(InvalidInput, match=r"quantity\.hgh: .*did you mean 'high'"):
        Claim(metric="killed", quantity={"low": 3, "hgh": 3})


def test_each_form_is_told_its_own_name():
    assert did_you_mean_field("published_at", ["outlet", "published"]) == "did you mean 'published'?"
    assert did_you_mean_field("speaker", ["who", "role"]) == "did you mean 'who'?"
    assert did_you_mean_field("speaker", ["role"]) == ""
