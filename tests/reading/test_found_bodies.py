"""Bodies that were found, beside the toll of the same text and without one."""

from __future__ import annotations

import pytest
from lines import read


def told(text):
    """ "another 4" and "22": what a text counts, in the order of the text."""
    return [f"{'another ' if claim.delta else ''}{claim.quantity}" for claim in read(text).claims]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The toll stands at 31, the mayor said. Two bodies were found in a lift shaft at dawn, she said.",
         ["31", "another 2"]),
        ("Divers recovered seven bodies from the hull on Sunday. Eighteen people have died, police said.",
         ["another 7", "18"]),
        ("The bodies of three people were pulled from the snow, and the number of dead is 14.",
         ["another 3", "14"]),
        ("Three corpses washed ashore overnight. The coast guard put the death toll at 40.",
         ["another 3", "40"]),
    ],
)  # fmt: skip
def test_bodies_that_were_found_are_in_the_toll_of_the_same_text(text, counts):
    assert told(text) == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Two bodies were found in a lift shaft at dawn, the mayor said.", ["2"]),
        ("Nine bodies have been found so far. Hospitals had counted 12 dead.", ["9", "12"]),
        ("Seven bodies were recovered from the lake. Five people had been killed, police said at first.",
         ["7", "5"]),
        ("Four bodies were found, police said. The army denied that 30 people had been killed.", ["4", "30"]),
    ],
)  # fmt: skip
def test_they_are_a_count_of_their_own_where_no_higher_toll_is_given(text, counts):
    assert told(text) == counts
