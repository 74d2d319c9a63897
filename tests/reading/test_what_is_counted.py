"""A figure counts what its sentence says of it, and not whatever word stands nearest."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lines import left_out_of, only_claim, read

import storytrack

CASES = yaml.safe_load(Path(__file__).with_name("what_is_counted.yaml").read_text(encoding="utf-8"))


def told(claim):
    scope = f"/{claim.scope}" if claim.scope else ""
    return f"{claim.metric}{scope} {claim.quantity}{'?' if claim.is_forecast else ''}"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{kind}-{number}")
        for kind, cases in CASES.items()
        for number, case in enumerate(cases)
    ],
)
def test_a_figure_counts_what_is_said_of_it(case):
    assert [told(claim) for claim in read(case["text"]).claims] == case.get("claims", [])


def test_an_hour_is_no_part_of_who_speaks():
    assert only_claim("At 9 a.m. police spoke of 12 dead.").said_by.speaker == "police"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The company was fined 240,000 pounds.", "pound sterling"),
        ("He was ordered to pay 30,000 pounds in damages.", "pound sterling"),
        ("He was paid for 400 pounds of copper.", "pound"),
        ("The fish weighed 12 pounds.", "pound"),
    ],
)
def test_pounds_that_are_paid_are_money(text, unit):
    assert [one.quantity.unit for one in storytrack.quantities(text)] == [unit]


def test_why_room_for_many_counts_nobody_is_told():
    left = left_out_of("The stadium holds 28,000 people.")
    assert left == {"28,000": "how many there is room for, and nobody held"}
