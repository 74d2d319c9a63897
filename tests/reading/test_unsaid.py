"""A figure that is called untrue, doubted, rumoured or said not to be is nobody's figure."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lines import read

CASES = yaml.safe_load(Path(__file__).with_name("unsaid.yaml").read_text(encoding="utf-8"))


def told(claim):
    cues = f": {', '.join(claim.cues)}" if claim.cues else ""
    return f"{claim.metric} {claim.quantity}, {claim.said_by.speaker}{cues}"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{kind}-{number}")
        for kind, cases in CASES.items()
        for number, case in enumerate(cases)
    ],
)
def test_only_what_is_said_to_be_so_is_a_figure_of_whoever_says_it(case):
    assert [told(claim) for claim in read(case["text"]).claims] == case.get("claims", [])


def test_why_a_rumour_counts_nothing_is_told():
    (left,) = read("Rumours that 31 people died spread on social media.").left_out
    assert (left.phrase, left.rule, left.reason) == ("31", "rumour", "a rumour, which nobody says")


def test_why_what_did_not_happen_counts_nothing_is_told():
    (left,) = read("Police said 31 people had not died.").left_out
    assert left.reason == "what is said not to have happened"
