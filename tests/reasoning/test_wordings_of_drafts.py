"""Whether a draft's wording gives a source's figure: a bound may be loosened, but not lost or made up."""

from __future__ import annotations

import pytest

from storytrack import about, at_least, at_most, between, exactly, less_than, more_than, none, vague
from storytrack.reasoning.checking.wordings import Wording, wording_of

SAME, VAGUER, DROPPED, ADDED, ANOTHER = Wording

CASES = [
    (exactly(27), exactly(27), SAME),
    (none(), exactly(0), SAME),
    (at_least(27), at_least(27), SAME),
    (between(20, 30), between(20, 30), SAME),
    # vaguer, and right
    (vague("hundreds"), exactly(346), VAGUER),
    (about(350, phrase="nearly 350"), exactly(346), VAGUER),
    (more_than(340), exactly(346), VAGUER),
    (more_than(300), exactly(346), VAGUER),
    (about(1_200_000), exactly(1_203_400), VAGUER),
    (exactly(1_200_000), exactly(1_203_400), VAGUER),
    (at_least(300), more_than(300), VAGUER),
    (between(40, 120), exactly(40), VAGUER),
    (more_than(24, phrase="more than two dozen"), exactly(29), VAGUER),
    (at_least(20), between(20, 30), VAGUER),
    (at_most(40), less_than(40), VAGUER),
    (at_most(30), between(20, 30), VAGUER),
    (at_least(26), at_least(27), VAGUER),
    (exactly(1_000), exactly(1_003), VAGUER),
    # to the edge of what a reader thinks of
    (vague("hundreds"), exactly(2_000), VAGUER),
    (vague("hundreds"), exactly(2_001), ANOTHER),
    (more_than(24, phrase="more than two dozen"), exactly(36), VAGUER),
    (more_than(24, phrase="more than two dozen"), exactly(37), ANOTHER),
    (more_than(300), exactly(400), VAGUER),
    (more_than(300), exactly(401), ANOTHER),
    (exactly(1_000), exactly(999), ANOTHER),
    # a bound or a hedge lost
    (exactly(27), at_least(27), DROPPED),
    (exactly(27), about(27), DROPPED),
    (exactly(40), at_most(40), DROPPED),
    (exactly(25), between(20, 30), DROPPED),
    (between(24, 26), between(20, 30), DROPPED),
    (exactly(40), between(40, 50), DROPPED),
    (about(40), at_most(40), DROPPED),
    (about(40), at_least(40), DROPPED),
    (about(300), more_than(300), DROPPED),
    # a bound or a hedge made up
    (more_than(27), exactly(27), ADDED),
    (at_least(27), exactly(27), ADDED),
    (about(27), exactly(27), ADDED),
    (less_than(27), exactly(27), ADDED),
    (more_than(300), at_least(300), ADDED),
    (more_than(300), about(300), ADDED),
    (less_than(40), at_most(40), ADDED),
    (at_least(40), about(40), ADDED),
    (more_than(20), between(20, 30), ANOTHER),
    # another figure
    (exactly(155), exactly(346), ANOTHER),
    (vague("dozens"), exactly(346), ANOTHER),
    (about(350, phrase="nearly 350"), exactly(360), ANOTHER),
    (more_than(200), exactly(346), ANOTHER),
    (exactly(350), exactly(346), ANOTHER),
    (exactly(29), at_least(27), ANOTHER),
]


@pytest.mark.parametrize(("draft", "source", "wording"), CASES, ids=str)
def test_a_wording_is_told_from_others(draft, source, wording):
    assert wording_of(draft, source) is wording
