"""Reports and claims: an id from the content, and refusals that list everything at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from made_up_nouns import reports

from storytrack.errors import InvalidInput, InvalidQuantity, InvalidReport, InvalidTime
from storytrack.model.claim import Attribution, Claim, Cue, Span
from storytrack.model.quantity import StateValue, at_least, exactly
from storytrack.model.report import Report

NOON = datetime(2025, 3, 12, 12, tzinfo=UTC)


def a_report(**changes) -> Report:
    fields = {
        "outlet": "The Daily",
        "published_at": "2025-03-12",
        "url": "https://example.org/1",
        "claims": [{"metric": "rescued", "quantity": 155}, {"metric": "held", "quantity": at_least(300)}],
    }
    return Report(**{**fields, **changes})


@given(reports)
def test_the_same_content_has_the_same_id_whatever_it_is_called_and_whenever_it_came(report):
    renamed = report.with_(
        name="another name",
        received_at=NOON,
        claims=tuple(claim.with_(id=f"c{number}") for number, claim in enumerate(report.claims)),
    )
    assert renamed.id == report.id


CHANGES = {
    "outlet": {"outlet": "The Nightly"},
    "day": {"published_at": "2025-03-13"},
    "precision": {"published_at": "2025-03-12T00:00Z"},
    "url": {"url": "https://example.org/2"},
    "title": {"title": "At last"},
    "language": {"lang": "ur"},
    "event": {"about_another_event": True},
    "a figure": {
        "claims": [{"metric": "rescued", "quantity": 156}, {"metric": "held", "quantity": at_least(300)}]
    },
    "a hedge": {"claims": [{"metric": "rescued", "quantity": 155}, {"metric": "held", "quantity": 300}]},
    "the order": {
        "claims": [{"metric": "held", "quantity": at_least(300)}, {"metric": "rescued", "quantity": 155}]
    },
    "one claim less": {"claims": [{"metric": "rescued", "quantity": 155}]},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_of_the_content_changes_the_id(change):
    assert a_report(**change).id != a_report().id


CLAIM_CHANGES = {
    "metric": {"metric": "held"},
    "quantity": {"quantity": exactly(156)},
    "unit": {"quantity": exactly(155, unit="persons")},
    "phrase": {"quantity": exactly(155, phrase="155")},
    "scope": {"scope": "men"},
    "delta": {"delta": True},
    "speaker": {"said_by": Attribution(speaker="army")},
    "as of": {"as_of": "2025-03-11"},
    "cues": {"cues": (Cue.RECAP,)},
    "span": {"span": Span(start=0, end=3, quote="155")},
    "about": {"about": "the train"},
}


@pytest.mark.parametrize("change", CLAIM_CHANGES.values(), ids=CLAIM_CHANGES.keys())
def test_any_change_of_a_claim_changes_the_id_of_its_report(change):
    claim = Claim(metric="rescued", quantity=155)
    assert a_report(claims=[claim.with_(**change)]).id != a_report(claims=[claim]).id


def test_claims_without_an_id_are_numbered_after_their_report():
    report = a_report()
    assert [claim.id for claim in report.claims] == [f"{report.id}-1", f"{report.id}-2"]
    named = a_report(claims=[Claim(id="mine", metric="a", quantity=1), Claim(metric="a", quantity=2)])
    assert [claim.id for claim in named.claims] == ["mine", f"{named.id}-2"]


@given(reports)
def test_a_report_survives_json_with_its_id(report):
    again = Report.from_json(report.to_json())
    assert again == report
    assert again.id == report.id


def test_a_state_and_a_date_survive_json():
    report = a_report(
        claims=[
            {"metric": "driver", "quantity": {"tag": "state", "state": "dead"}},
            {"metric": "deadline", "quantity": {"tag": "date", "date": "2025-03-14"}},
        ]
    )
    assert Report.from_json(report.to_json()) == report
    assert isinstance(Report.from_json(report.to_json()).claims[0].quantity, StateValue)


def test_a_report_is_called_by_its_name_or_else_by_outlet_and_time():
    assert a_report(name="r07").label == "r07"
    assert a_report().label == "The Daily, 12 March"


BAD = {
    "empty": ({"claims": []}, InvalidReport, "makes no claim"),
    "no outlet": ({"outlet": " "}, InvalidInput, "outlet"),
    "a naive time": (
        {"published_at": "2025-03-12T18:30"},
        InvalidTime,
        "published_at: the time .* has no zone",
    ),
    "an unknown zone": ({"published_at": "12 March 2025 13:00 PKT"}, InvalidTime, "published_at: the zone"),
    "a naive time of receipt": ({"received_at": datetime(2025, 3, 12)}, InvalidTime, "has no zone"),  # noqa: DTZ001
    "low above high": (
        {"claims": [{"metric": "a", "quantity": {"low": 3, "high": 2, "qualifier": "between"}}]},
        InvalidQuantity,
        r"claims\.0\.quantity.*: low 3 is above high 2",
    ),
    "no number": ({"claims": [{"metric": "a", "quantity": float("nan")}]}, InvalidQuantity, r"claims\.0"),
    "a number beyond all": (
        {"claims": [{"metric": "a", "quantity": 10**400}]},
        InvalidQuantity,
        r"claims\.0",
    ),
    "equal ids": (
        {"claims": [Claim(id="c", metric="a", quantity=1), Claim(id="c", metric="b", quantity=1)]},
        InvalidReport,
        "two claims have the id 'c'",
    ),
    "a metric that is no name": (
        {"claims": [{"metric": "a b", "quantity": 1}]},
        InvalidInput,
        r"claims\.0\.metric",
    ),
    "a field that is none": ({"colour": "red"}, InvalidInput, "colour: there is no such field"),
    "too many claims": ({"claims": [Claim(metric="a", quantity=1)] * 10_001}, InvalidInput, "claims"),
    "text that is no text": ({"title": "\ud800"}, InvalidInput, "title"),
}


@pytest.mark.parametrize(("change", "kind", "says"), BAD.values(), ids=BAD.keys())
def test_a_bad_report_is_refused_with_the_field_and_the_reason(change, kind, says):
    with pytest.raises(kind, match=says):
        a_report(**change)


def test_everything_wrong_with_a_report_is_listed_at_once():
    with pytest.raises(InvalidInput) as caught:
        Report.from_data(
            {
                "outlet": "",
                "published_at": "yesterday",
                "claims": [
                    {"metric": "a b", "quantity": {"low": 1}},
                    {"quantity": 3, "said_by": {"role": "general"}},
                    {"metric": "a", "quantity": 3, "cues": ["loud"], "as_of": "2025-03-12T10:00"},
                    "155",
                ],
            },
            where="r07",
        )
    assert [problem.where for problem in caught.value.problems] == [
        "r07.outlet",
        "r07.published_at",
        "r07.claims.0.metric",
        "r07.claims.0.quantity",
        "r07.claims.1.metric",
        "r07.claims.1.said_by.role",
        "r07.claims.2.as_of",
        "r07.claims.2.cues.0",
        "r07.claims.3",
    ]


@pytest.mark.parametrize(
    ("start", "end", "quote"), [(0, 4, "155"), (0, 0, ""), (3, 0, "155"), (-1, 2, "155")]
)
def test_a_span_that_does_not_fit_its_quote_is_refused(start, end, quote):
    with pytest.raises(InvalidInput):
        Span(start=start, end=end, quote=quote)


def test_a_span_keeps_the_spaces_of_its_quote():
    assert Span(start=0, end=5, quote=" 155 ").quote == " 155 "


@pytest.mark.parametrize(
    ("cues", "forecast"), [((), False), (("forecast",), True), (("hypothetical",), True), (("recap",), False)]
)
def test_what_may_come_is_no_count(cues, forecast):
    assert Claim(metric="a", quantity=1, cues=cues).is_forecast is forecast


@pytest.mark.parametrize(
    ("said_by", "name"),
    [
        ({"speaker": "a spokesman", "organisation": "the army"}, "a spokesman"),
        ({"organisation": "the army", "via": ["AFP"]}, "the army"),
        ({"via": ["state television", "AFP"], "outlet": "The Daily"}, "AFP"),
        ({"outlet": "The Daily"}, "The Daily"),
        ({}, ""),
    ],
)
def test_a_figure_is_said_by_the_nearest_to_its_source(said_by, name):
    assert str(Attribution(**said_by)) == name


def test_a_report_received_at_another_time_is_the_same_report():
    assert a_report(received_at=NOON).id == a_report(received_at=NOON + timedelta(days=1)).id
