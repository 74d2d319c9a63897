"""Snapshots, diffs and updates as values: what they answer when asked by name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from storytrack.errors import NotFound
from storytrack.model.change import Change, ChangeKind, Diff
from storytrack.model.claim import Attribution, Claim
from storytrack.model.contradiction import Contradiction, ContradictionKind, RelationCheck, SumResult
from storytrack.model.quantity import StateValue, about, at_least, between, exactly
from storytrack.model.report import Report
from storytrack.model.snapshot import Figure, FigureState, Snapshot, StandingClaim
from storytrack.model.update import Update
from storytrack.model.verdict import Label, Verdict

NOON = datetime(2025, 3, 12, 12, tzinfo=UTC)


def standing(name: str, quantity, **fields) -> StandingClaim:
    claim = Claim(id=name, metric="rescued", quantity=quantity, **fields)
    return StandingClaim(claim=claim, report="r01", outlet="The Daily", at=NOON)


def figure(low, high, *claims: StandingClaim, **fields) -> Figure:
    return Figure(
        **{"metric": "rescued", "state": "single source", **fields}, low=low, high=high, standing=claims
    )


FIGURES = {
    "one claim, as it was said": (figure(270, 330, standing("a", about(300))), "about 300"),
    "two that say the same": (
        figure(155, 155, standing("a", exactly(155)), standing("b", exactly(155))),
        "155",
    ),
    "two that differ": (
        figure(104, 155, standing("a", exactly(104)), standing("b", exactly(155))),
        "104 to 155",
    ),
    "one of them set aside": (
        figure(155, 155, standing("a", exactly(104)), standing("b", exactly(155)), set_aside=("a",)),
        "155",
    ),
    "an increment, by what it adds up to": (figure(53, 53, standing("a", exactly(17), delta=True)), "53"),
    "derived, a point": (figure(12, 12, state="derived"), "12"),
    "derived, a range": (figure(12, 20, state="derived"), "12 to 20"),
    "derived, open above": (figure(12, None, state="derived"), "at least 12"),
    "derived, open below": (figure(None, 12, state="derived"), "at most 12"),
    "nothing known": (figure(None, None, state="unknown"), "unknown"),
    "a state": (figure(None, None, value=StateValue(state="dead")), "dead"),
    "disputed and open above": (
        figure(33, None, standing("a", exactly(33)), standing("b", at_least(50)), state="disputed"),
        "33 to 50 or more",
    ),
}


@pytest.mark.parametrize(("shown", "text"), FIGURES.values(), ids=FIGURES.keys())
def test_a_figure_prints_as_a_newsroom_prints_it(shown, text):
    assert shown.text == text


def test_a_derived_figure_keeps_its_unit():
    assert figure(12, 20, state="derived", unit="persons").quantity == between(12, 20, unit="persons")


def test_a_standing_claim_is_said_by_its_speaker_or_else_by_its_outlet():
    assert standing("a", exactly(1), said_by=Attribution(speaker="the army")).source == "the army"
    assert standing("a", exactly(1)).source == "The Daily"


TOTAL = figure(155, 155)
MEN = figure(58, 58, scope="men")
FORECAST = figure(200, 200, forecast=True)
SNAPSHOT = Snapshot(story="train", version=3, figures=(TOTAL, MEN, FORECAST))


def test_a_snapshot_gives_the_figure_that_is_asked_for():
    assert SNAPSHOT["rescued"] == SNAPSHOT.figure("rescued") == TOTAL
    assert SNAPSHOT.figure("rescued", "men") == MEN
    assert SNAPSHOT.figure("rescued", forecast=True) == FORECAST
    assert "rescued" in SNAPSHOT
    assert "held" not in SNAPSHOT
    assert 3 not in SNAPSHOT


def test_a_figure_that_a_snapshot_does_not_have_is_not_found_and_those_it_has_are_named():
    with pytest.raises(NotFound, match=r"no figure for 'held' in this snapshot \(it has: rescued\)"):
        SNAPSHOT["held"]
    with pytest.raises(NotFound, match="with the scope 'women'"):
        SNAPSHOT.figure("rescued", "women")
    only_men = Snapshot(story="train", version=1, figures=(MEN, figure(9, 9, scope="men", forecast=True)))
    with pytest.raises(NotFound) as caught:
        only_men["rescued"]
    assert str(caught.value) == (
        "no figure for 'rescued' in this snapshot (it has: rescued with the scope 'men', "
        "rescued with the scope 'men' as a forecast)"
    )
    with pytest.raises(NotFound, match="nothing yet"):
        Snapshot(story="train", version=0)["rescued"]


def test_a_diff_is_as_long_as_its_changes_and_false_without_any():
    nothing = Diff(story="train", start=1, end=2)
    something = Diff(story="train", start=1, end=2, changes=(Change(kind=ChangeKind.ROSE, metric="a"),))
    assert (bool(nothing), len(nothing), "\n".join(change.text for change in nothing.changes)) == (
        False,
        0,
        "",
    )
    assert (bool(something), len(something)) == (True, 1)


def test_a_disagreement_is_open_until_something_settles_it():
    clash = Contradiction(
        kind=ContradictionKind.BETWEEN_SOURCES,
        metrics=("rescued",),
        claims=("a", "b"),
        opened_by="b",
        opened_at=NOON,
        text="104 or 155",
    )
    settled = clash.with_(settled_by="c", settled_at=NOON)
    assert clash.is_open
    assert not settled.is_open
    assert settled.id == clash.id


@pytest.mark.parametrize("result", SumResult)
def test_only_a_failure_speaks_against_a_relation(result):
    assert RelationCheck(result=result).holds is (result not in {"fails", "a question"})


REPORT = Report(
    outlet="The Daily",
    published_at="2025-03-12",
    claims=(
        Claim(id="r1", metric="rescued", quantity=155),
        Claim(id="r2", metric="rescued", quantity=58, scope="men"),
        Claim(id="h1", metric="held", quantity=300),
    ),
)
UPDATE = Update(
    story="train",
    version=1,
    report=REPORT,
    received_at=NOON,
    verdicts=(
        Verdict(claim="r1", label=Label.UPDATES),
        Verdict(claim="r2", label=Label.NEW),
        Verdict(claim="h1", label=Label.NEW),
    ),
)


def test_a_verdict_is_found_by_its_claim_or_by_the_first_claim_on_its_metric():
    assert UPDATE.verdict("r2").claim == "r2"
    assert UPDATE.verdict("rescued").claim == "r1"
    assert UPDATE.verdict("held").claim == "h1"
    with pytest.raises(NotFound, match="the report has no claim 'killed'"):
        UPDATE.verdict("killed")


def test_verdicts_are_picked_by_label_in_the_order_of_the_claims():
    assert [verdict.claim for verdict in UPDATE.labelled("new")] == ["r2", "h1"]
    assert UPDATE.labelled(Label.CONTRADICTS) == ()


def test_a_snapshot_and_an_update_survive_json():
    assert Snapshot.from_json(SNAPSHOT.to_json()) == SNAPSHOT
    assert Update.from_json(UPDATE.to_json()) == UPDATE


def test_a_figure_with_a_state_survives_json():
    dead = figure(None, None, value=StateValue(state="dead"), state=FigureState.CORROBORATED)
    assert Figure.from_json(dead.to_json()) == dead
