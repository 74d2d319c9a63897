"""What a check suggests can be printed as it is; where it could not be, nothing is suggested."""

from __future__ import annotations

import pytest
from marked_drafts import FOLDER, load_story

PRINTABLE = [
    (
        "mine_blast",
        "Brannock General Hospital says 34 people were injured.",
        "Brannock General Hospital says at least 34 people were injured.",
    ),
    (
        "mine_blast",
        "Five contractors were killed.",
        "Five contractors were killed, an official at the mine said on Tuesday.",
    ),
    (
        "mine_blast",
        "34 people were injured, the hospital says.",
        "At least 34 people were injured, the hospital says.",
    ),
    (
        "river_flood",
        "The health ministry said six people were killed.",
        "The prime minister said at least 38 people were killed.",
    ),
    (
        "river_flood",
        "Norgrid says that 212 homes were destroyed.",
        "The regional governor says that 212 homes were destroyed.",
    ),
    (
        "ferry_siege",
        "Two soldiers were killed.",
        "Two to ten soldiers were killed: two according to the defence ministry, ten according to Red Tide.",
    ),
    ("ferry_siege", "The port authority says 251 people were aboard.", ""),
    (
        "ferry_siege",
        "Red Tide said that 18 hostages were still held.",
        "The navy said that 18 hostages were still held.",
    ),
    (
        "port_strike",
        "Police have arrested 17 people since Monday.",
        "Police have arrested 23 people since Monday, the interior minister said on Wednesday.",
    ),
    (
        "port_strike",
        "23 women were arrested, according to police.",
        "Four women were arrested, according to police.",
    ),
    ("port_strike", "Of the 23 arrested, 17 were men and four were women, according to police.", ""),
    ("market_square", "The Red Cross says that seven people are missing.", ""),
    (
        "jaffar",
        "Twenty-three soldiers were killed.",
        "23 to more than 30 soldiers were killed: 23 according to the army, more than 30 according to BLA.",
    ),
]


@pytest.mark.parametrize(("story", "draft", "printed"), PRINTABLE, ids=[case[1] for case in PRINTABLE])
def test_a_suggestion_is_a_whole_sentence_in_the_style_of_the_draft_or_nothing(story, draft, printed):
    told = load_story(FOLDER / "stories" / f"{story}.yaml")
    last = max(report.published_at.start for report in told.reports)
    (found, *_) = told.check(draft, published=last).must_change
    assert found.suggestion == printed
