"""A few sentences of news copy together: what adds to what, who answers whom, which figure is older."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lines import read

CASES = yaml.safe_load(Path(__file__).with_name("news_copy.yaml").read_text(encoding="utf-8"))


def told(claim):
    scope = f"/{claim.scope}" if claim.scope else ""
    more = "another " if claim.delta else ""
    by = f", {claim.said_by.speaker}" if claim.said_by.speaker else ""
    cues = ", ".join(cue.value for cue in claim.cues)
    value = str(claim.quantity).removesuffix(" more")
    return f"{more}{claim.metric}{scope} {value}{by}{': ' + cues if cues else ''}"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{kind}-{number}")
        for kind, cases in CASES.items()
        for number, case in enumerate(cases)
    ],
)
def test_what_is_told_in_a_few_sentences(case):
    assert [told(claim) for claim in read(case["text"]).claims] == case.get("claims", [])
