"""The editors' acts as nouns: what they must say, how they are told apart, which are in force."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import TypeAdapter

from storytrack.errors import InvalidInput, InvalidTime
from storytrack.model.act import (
    Acts,
    AnotherEvent,
    AnyAct,
    Aside,
    MergeMetrics,
    Ruling,
    SharedSource,
    SplitScope,
    Undo,
    WithdrawClaim,
    WithdrawReport,
    WithdrawSource,
)

NOON = datetime(2025, 3, 12, 12, tzinfo=UTC)
SAID = {"by": "Ann Lee", "why": "the agency took it back"}

EVERY_KIND = (
    Ruling(dispute="d", stands=("r1-1",), set_aside=(Aside(claim="r2-1", metric="killed"),), at=NOON, **SAID),
    WithdrawClaim(claim="r1-1", at=NOON, **SAID),
    WithdrawReport(report="r1", at=NOON, **SAID),
    WithdrawSource(source="Radio Nine", at=NOON, **SAID),
    AnotherEvent(report="r1", at=NOON, **SAID),
    MergeMetrics(metric="dead", into="killed", at=NOON, **SAID),
    SplitScope(metric="killed", scope="including attackers", claims=("r1-1",), at=NOON, **SAID),
    SharedSource(sources=("Radio Nine", "Paper Ten"), at=NOON, **SAID),
    Undo(act="abc", at=NOON, **SAID),
)


@pytest.mark.parametrize("act", EVERY_KIND, ids=lambda act: act.kind)
def test_an_act_is_read_back_from_json_as_what_it_was(act):
    again = TypeAdapter(AnyAct).validate_json(act.model_dump_json())
    assert (type(again), again, again.id) == (type(act), act, act.id)


@pytest.mark.parametrize("act", EVERY_KIND, ids=lambda act: act.kind)
def test_an_act_says_who_did_what_and_why(act):
    assert act.text.startswith("Ann Lee ")
    assert act.text.endswith(f"{act.target}: the agency took it back")
    assert act.with_(about="a wire story").text.endswith("a wire story: the agency took it back")


def test_every_kind_of_act_has_an_id_of_its_own_that_its_wording_does_not_change():
    assert len({act.id for act in EVERY_KIND}) == len(EVERY_KIND)
    for act in EVERY_KIND:
        assert act.with_(about="in other words").id == act.id
        assert act.with_(why="another reason").id != act.id
        assert act.with_(at=NOON.replace(hour=13)).id != act.id


def test_who_and_why_are_asked_for_at_once():
    with pytest.raises(InvalidInput) as refusal:
        WithdrawClaim(claim="r1-1", by=" ", why="")
    assert [problem.where for problem in refusal.value.problems] == ["by", "why"]
    assert all(problem.fix for problem in refusal.value.problems)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(InvalidTime):
        WithdrawClaim(claim="r1-1", at=datetime(2025, 3, 12, 12), **SAID)  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("names", [(), ("Radio Nine",), ("Radio Nine", "radio nine"), ("Radio Nine", "")])
def test_a_source_is_shared_by_two_at_least(names):
    with pytest.raises(InvalidInput):
        SharedSource(sources=names, **SAID)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"dispute": "d", "stands": (), "set_aside": (Aside(claim="a", metric="m"),)}, Ruling),
        ({"dispute": "d", "stands": ("a",), "set_aside": ()}, Ruling),
        ({"metric": "killed", "scope": "", "claims": ("a",)}, SplitScope),
        ({"metric": "killed", "scope": "women", "claims": ()}, SplitScope),
        ({"metric": "not a name", "into": "killed"}, MergeMetrics),
        ({"source": ""}, WithdrawSource),
    ],
)
def test_an_act_without_a_target_is_refused(fields, kind):
    with pytest.raises(InvalidInput):
        kind(**fields, **SAID)


def undo(act, why="a mistake"):
    return Undo(act=act.id, by="Ann Lee", why=why, at=NOON)


def test_an_act_that_is_undone_is_not_in_force_until_its_undoing_is_undone():
    first, second = EVERY_KIND[1:3]
    once = undo(first)
    twice = undo(once)
    assert Acts([first, second]).in_force == (first, second)
    assert Acts([first, second, once]).in_force == (second,)
    assert Acts([first, second, once, twice]).in_force == (first, second)
    assert Acts([first, second, once, twice, undo(twice)]).in_force == (second,)
