"""The articles of the seeds, read whole: every claim that is there, none that is not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from storytrack.model.when import When
from storytrack.reading import EnglishReader

ARTICLES = Path(__file__).parents[2] / "seeds" / "articles"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt"))


def reading_and_sheet(name):
    sheet = yaml.safe_load((ARTICLES / f"{name}.yaml").read_text(encoding="utf-8"))
    text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
    reading = EnglishReader().read(text, outlet=sheet["outlet"], published=When.parse(sheet["published"]))
    return reading, sheet


def as_in_the_sheet(claim):
    """A claim with the fields of a sheet's line; empty ones are left out, as there."""
    fields = {
        "metric": claim.metric,
        "scope": claim.scope,
        "quantity": str(claim.quantity),
        "speaker": claim.said_by.speaker,
        "role": claim.said_by.role.value,
        "organisation": claim.said_by.organisation,
        "hedge": claim.said_by.hedge,
        "via": list(claim.said_by.via),
        "as_of": f"{claim.as_of.start:%Y-%m-%d}" if claim.as_of else "",
        "cues": [cue.value for cue in claim.cues],
        "delta": claim.delta,
    }
    return {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_of_the_sheet_is_read_and_no_other(name):
    reading, sheet = reading_and_sheet(name)
    assert [as_in_the_sheet(claim) for claim in reading.claims] == sheet["claims"]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_that_does_not_belong_is_left_out_with_a_reason(name):
    reading, sheet = reading_and_sheet(name)
    assert [left.phrase for left in reading.left_out] == sheet["left_out"]
    assert all(left.reason for left in reading.left_out)


@pytest.mark.parametrize("name", NAMES)
def test_every_span_holds_its_quote_and_the_phrase_of_its_quantity(name):
    reading, _ = reading_and_sheet(name)
    for item in (*reading.claims, *reading.left_out):
        assert reading.text[item.span.start : item.span.end] == item.span.quote
    assert all(claim.quantity.phrase == claim.span.quote for claim in reading.claims)


@pytest.mark.parametrize("name", NAMES)
def test_the_reading_declares_the_metrics_of_its_claims_in_their_units(name):
    reading, _ = reading_and_sheet(name)
    declared = {metric.id: metric for metric in reading.metrics}
    assert list(declared) == list(dict.fromkeys(claim.metric for claim in reading.claims))
    assert all(claim.quantity.unit == declared[claim.metric].unit for claim in reading.claims)


def test_there_are_articles_of_many_kinds():
    assert len(NAMES) >= 8
    metrics = {line["metric"] for name in NAMES for line in reading_and_sheet(name)[1]["claims"]}
    assert len(metrics) >= 12
