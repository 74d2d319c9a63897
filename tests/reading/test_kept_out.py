"""Figures of other events, of the ordinary run of things and of what may come never count for the story."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lines import read

CASES = yaml.safe_load(Path(__file__).with_name("kept_out.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{kind}-{number}")
        for kind, cases in CASES.items()
        for number, case in enumerate(cases)
    ],
)
def test_a_text_counts_what_is_of_its_story_and_nothing_else(case):
    claims = read(case["text"]).claims
    counts = [f"{claim.metric} {claim.quantity}" for claim in claims if not claim.is_forecast]
    assert counts == case.get("counts", [])
    if "marked" in case:
        marked = [f"{claim.metric} {claim.quantity}" for claim in claims if claim.is_forecast]
        assert marked == case["marked"]
