"""The votes of two sides told together: whose is which."""

from __future__ import annotations

import pytest
from lines import claims_in

BOTH = ["vote_share/Kaur 54.2", "vote_share/Lena Voss 41.9"]


@pytest.mark.parametrize(
    "text",
    [
        "In the runoff, Kaur won 54.2% to Lena Voss's 41.9%.",
        "Kaur won the election by 54.2% to Lena Voss's 41.9%.",
        "Kaur won the election with 54.2% of the vote against Lena Voss's 41.9%.",
        "Kaur took 54.2 percent of the vote, compared with Lena Voss's 41.9 percent.",
        "Kaur beat Lena Voss in the election by 54.2% to 41.9%.",
        "In the election, Kaur defeated Mayor Lena Voss 54.2% to 41.9%.",
        "Kaur leads the incumbent, Lena Voss, 54.2% to 41.9% with all votes counted.",
        "Kaur (Unity) beat Lena Voss (Forward) by 54.2% to 41.9% in the election.",
        "In the vote, Kaur was on 54.2% and Lena Voss on 41.9%.",
    ],
)
def test_each_share_is_of_the_side_that_the_words_give_it_to(text: str) -> None:
    assert claims_in(text) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "Lena Voss was defeated by Kaur, 54.2% to 41.9%, in the election.",
        "In the election, Lena Voss trailed Kaur, 54.2% to 41.9%.",
    ],
)
def test_whoever_wins_has_the_larger_share_whatever_comes_first(text: str) -> None:
    assert sorted(claims_in(text)) == BOTH


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("In the runoff, Kaur had 9,310 votes to Voss's 8,204.", ["votes/Kaur 9,310", "votes/Voss 8,204"]),
        ("Kaur beat Voss by 9,310 votes to 8,204.", ["votes/Kaur 9,310", "votes/Voss 8,204"]),
        ("The Greens' 12.4% of the vote was a record.", ["vote_share/Greens 12.4"]),
        ("Kaur's 4% lead in the election is small.", []),
        ("The council defeated the motion 9 to 4 in the vote.", ["votes/against 9", "votes/for 4"]),
        (
            "In the referendum, 52 percent voted for the plan and 48 percent against.",
            ["vote_share/for 52", "vote_share/against 48"],
        ),
        ("Kaur won the election by 54.2% to 41.9%.", ["vote_share/Kaur 54.2"]),
    ],
)
def test_votes_lead_and_divisions_stay_apart(text: str, claims: list[str]) -> None:
    assert claims_in(text) == claims
