"""The editor's acts from the outside: what each does to the story, in memory and in a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from storytrack.errors import InvalidInput, NotFound, StoreError
from storytrack.model.act import AnotherEvent, Aside, Ruling, Undo, WithdrawReport
from storytrack.model.briefing import LineKind
from storytrack.model.change import ChangeKind
from storytrack.model.contradiction import Settlement
from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report
from storytrack.model.snapshot import FigureState
from storytrack.model.verdict import Label
from storytrack.story import Story

NOON = datetime(2025, 3, 12, 12, tzinfo=UTC)
SAID = {"by": "Ann Lee", "why": "the register says so"}

FIRE = StoryDefinition(
    id="fire",
    metrics={
        "killed": {"kind": "cumulative", "unit": "persons"},
        "dead": {"kind": "cumulative", "unit": "persons"},
        "injured": {"kind": "cumulative", "unit": "persons"},
        "aboard": {"kind": "fixed", "unit": "persons"},
        "damage": {"kind": "cumulative", "unit": "USD"},
        "course": {"kind": "state"},
    },
    relations=["killed + injured <= aboard", "dead <= aboard"],
)


def ticking():
    """Each look at the clock is a minute later."""
    minutes = count()
    return lambda: NOON + timedelta(minutes=next(minutes))


@pytest.fixture(params=["memory", "file"])
def story(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Story]:
    if request.param == "memory":
        yield Story(FIRE, clock=ticking())
        return
    with Story.open(tmp_path / "fire.db", FIRE, clock=ticking()) as opened:
        yield opened


def a_report(name: str, hour: int, figure, metric="killed", outlet="", **said) -> Report:
    return Report(
        name=name,
        outlet=outlet or f"outlet of {name}",
        published_at=datetime(2025, 3, 12, hour, tzinfo=UTC),
        claims=[{"id": f"{name}-1", "metric": metric, "quantity": figure, "said_by": said}],
    )


POLICE = a_report("r1", 1, 20, speaker="police", role="official")
FRONT = a_report("r2", 2, 50, speaker="the Front", role="militant")
REPEAT = a_report("r3", 3, 50, speaker="the Front", role="militant")
INJURED = a_report("r4", 4, 8, "injured", outlet="Radio Nine")


def told(story: Story, *reports: Report) -> Story:
    for report in reports:
        story.add(report)
    return story


def reads(story: Story, **view) -> dict[str, str]:
    return {f"{one.metric} {one.scope}".strip(): one.text for one in story.snapshot(**view).figures}


def everything(story: Story) -> tuple:
    """All that can be asked but the version, which an act moves on."""
    return (
        story.snapshot().figures,
        story.contradictions(),
        story.checks(),
        [story.history(metric.id) for metric in story.definition.metrics],
    )


# --- rulings ---


def test_a_ruling_sets_the_other_side_aside_and_settles_the_dispute(story):
    told(story, POLICE, FRONT, REPEAT)
    (dispute,) = story.contradictions().open
    update = story.rule(dispute, stands="police", **SAID)
    figure = story.snapshot()["killed"]
    assert (figure.text, figure.state) == ("20", FigureState.SINGLE_SOURCE)
    assert {"r2-1", "r3-1"} <= set(figure.set_aside)
    assert "Ann Lee ruled: the register says so" in figure.why
    (settled,) = story.contradictions()
    assert update.settled == (settled,)
    assert (settled.id, settled.settled_how, settled.settled_by) == (
        dispute.id,
        Settlement.RULING,
        update.act.id,
    )
    assert settled.settled_at == update.act.at
    assert "the register says so" in settled.settled_why
    assert [change.text for change in update.changes] == [
        "Killed: 20, no longer disputed (police, 12 March); before: 20 to 50"
    ]
    assert (update.report, update.verdicts, update.version, story.version) == (None, (), 4, 4)


@pytest.mark.parametrize("stands", ["the front", "r2-1", ["r2-1"], ["the Front", "r2-1"]])
def test_a_side_is_named_by_its_source_or_a_claim(story, stands):
    told(story, POLICE, FRONT)
    update = story.rule("r1-1", stands=stands, **SAID)
    assert isinstance(update.act, Ruling)
    assert [one.claim for one in update.act.set_aside] == ["r1-1"]
    assert reads(story) == {"killed": "50"}


@pytest.mark.parametrize("policy", ["keep_range", "conservative", "most_recent", "majority_of_independent"])
def test_no_policy_uses_what_was_set_aside(story, policy):
    told(story, POLICE, FRONT)
    story.rule("r1-1", stands="r2-1", **SAID)
    figure = story.snapshot(policy=policy)["killed"]
    assert figure.text == "50"
    assert figure.set_aside == ("r1-1",)


def test_a_later_claim_may_open_the_question_anew(story):
    told(story, POLICE, FRONT)
    story.rule("r1-1", stands="police", **SAID)
    update = story.add(a_report("r5", 5, 55, speaker="the Front", role="militant"))
    assert [one.opened_by for one in update.opened] == ["r5-1"]
    assert story.snapshot()["killed"].state is FigureState.DISPUTED
    assert len(story.contradictions().settled) == 1


def test_what_was_set_aside_is_no_longer_told_once_the_story_has_moved_on(story):
    told(story, POLICE, FRONT)
    story.rule("r1-1", stands="police", **SAID)
    story.add(a_report("r5", 5, 60, speaker="police", role="official"))
    assert story.snapshot()["killed"].set_aside == ()


def test_a_ruling_is_open_again_when_what_it_upheld_is_withdrawn(story):
    told(story, POLICE, FRONT)
    story.rule("r1-1", stands="police", **SAID)
    update = story.withdraw(report="r1", **SAID)
    assert reads(story) == {"killed": "50"}
    assert update.radius.fallen == update.changes


def test_a_ruling_for_a_denial_sets_aside_what_it_denies_and_nothing_else(story):
    denial = Report(
        outlet="Paper Five",
        published_at=datetime(2025, 3, 12, 5, tzinfo=UTC),
        claims=[
            {
                "id": "r5-1",
                "metric": "killed",
                "quantity": 50,
                "cues": ["denies"],
                "said_by": {"speaker": "the harbour", "role": "company"},
            }
        ],
    )
    told(story, POLICE, FRONT, denial)
    (dispute,) = story.contradictions().open
    story.rule(dispute, stands="the harbour", **SAID)
    assert story.snapshot()["killed"].text == "20"
    assert story.acts[-1].text == (
        "Ann Lee ruled that killed not 50 (the harbour) stands, not killed 50 (the Front): "
        "the register says so"
    )


def test_a_ruling_brings_back_no_older_figure_of_the_side_that_lost(story):
    hospital = {"speaker": "Mercy Hospital", "role": "hospital"}
    rising = [
        a_report(f"h{figure}", hour, figure, **hospital) for hour, figure in ((1, 20), (2, 22), (3, 25))
    ]
    told(story, *rising, a_report("p", 4, 10, speaker="police", role="official"))
    (dispute,) = story.contradictions().open
    update = story.rule(dispute, stands="police", **SAID)
    assert (story.snapshot()["killed"].text, update.opened) == ("10", ())


def test_an_act_whose_id_was_read_before_is_undone_in_the_file_too(tmp_path):
    act = WithdrawReport(report=POLICE.id, **SAID)
    assert act.id
    with Story.open(tmp_path / "fire.db", FIRE, clock=ticking()) as story:
        told(story, POLICE)
        done = story.act(act)
        story.undo(done.act, **SAID)
        assert reads(story) == {"killed": "20"}
    with Story.open(tmp_path / "fire.db") as again:
        assert (reads(again), again.acts.in_force) == ({"killed": "20"}, ())


def test_an_act_on_file_can_be_read_whatever_the_length_of_a_name(tmp_path):
    named = a_report("r9", 1, 20, outlet="N" * 99_000, speaker="police", role="official")
    with Story.open(tmp_path / "fire.db", FIRE, clock=ticking()) as story:
        told(story, named, FRONT)
        story.mark_other_event(named, **SAID)
        with pytest.raises(InvalidInput, match="why"):
            story.withdraw(report=named, by="Ann Lee", why="w" * 99_000)
    with Story.open(tmp_path / "fire.db") as again:
        assert reads(again) == {"killed": "50"}


def test_what_no_longer_counts_is_no_revision_and_what_is_merged_counts_once(story):
    corrected = a_report("r7", 7, 18, outlet="outlet of r1", speaker="police", role="official")
    told(story, POLICE, corrected, a_report("r8", 8, 5, "dead", speaker="police", role="official"))
    story.merge("dead", into="killed", **SAID)
    before = [(one.metric, one.figures, one.revised) for one in story.revisions()]
    story.withdraw(report=corrected, **SAID)
    after = [(one.metric, one.figures, one.revised) for one in story.revisions()]
    assert (before, after) == ([("killed", 2, 1)], [("killed", 2, 0)])


def test_organisations_can_be_declared_to_share_a_source(story):
    red_cross = a_report("r1", 1, 20, speaker="John Reed", organisation="Red Cross", role="ngo")
    ministry = a_report("r2", 2, 20, speaker="Ann Ito", organisation="Health Ministry", role="official")
    told(story, red_cross, ministry)
    assert story.snapshot()["killed"].sources == 2
    story.share_source("Red Cross", "Health Ministry", **SAID)
    assert story.snapshot()["killed"].sources == 1


def test_a_ruling_for_what_nobody_had_said_yet_leaves_the_other_side_alone(story):
    told(story, POLICE, FRONT)
    story.rule("r2-1", stands="the Front", **SAID)
    assert reads(story, as_of="2025-03-12T01:30+00:00") == {"killed": "20"}
    assert reads(story) == {"killed": "50"}


def test_a_ruling_made_elsewhere_is_on_the_claims_of_its_dispute(story):
    told(story, POLICE, FRONT, INJURED)
    (dispute,) = story.contradictions().open
    aside = Aside(claim="r4-1", metric="killed")
    with pytest.raises(InvalidInput, match="'r4-1' is not of the dispute"):
        story.act(Ruling(dispute=dispute.id, stands=("r1-1",), set_aside=(aside,), **SAID))
    with pytest.raises(InvalidInput, match="'r4-1' is on no side"):
        story.act(
            Ruling(
                dispute=dispute.id,
                stands=("r4-1",),
                set_aside=(Aside(claim="r2-1", metric="killed"),),
                **SAID,
            )
        )


def test_metrics_of_two_kinds_do_not_count_the_same(story):
    with pytest.raises(InvalidInput, match="'killed' is of the kind cumulative, 'aboard' of the kind fixed"):
        story.merge("killed", into="aboard", **SAID)


def test_a_settled_dispute_is_not_ruled_on_again(story):
    told(story, POLICE, FRONT)
    story.rule("r2-1", stands="police", **SAID)
    with pytest.raises(NotFound, match=r"'r2-1' is settled already: .*undo the ruling first"):
        story.rule("r2-1", stands="the Front", **SAID)


def test_a_dispute_that_a_newer_figure_ended_has_no_ruling_to_undo(story):
    told(story, POLICE, FRONT)
    disputed = story.contradictions().open[0]
    story.add(a_report("r9", 20, 80, speaker="police", role="official"))
    story.add(a_report("r10", 21, 80, speaker="the Front", role="militant"))
    assert not story.contradictions().open
    with pytest.raises(NotFound, match=r"is settled already: .*nothing to rule on") as refused:
        story.rule(disputed.sides[0].claims[0], stands="police", **SAID)
    assert "undo the ruling" not in str(refused.value)


@pytest.mark.parametrize(
    ("dispute", "stands", "what"),
    [
        ("nothing like it", "police", "there is no open dispute 'nothing like it'"),
        ("r1-1", "nobody", "'nobody' is no side of the dispute"),
        ("r1-1", ["nobody", "somebody"], "'somebody' is no side"),
        ("r1-1", ["police", "the Front"], "every side would stand"),
        ("r1-1", [], "no side would stand"),
    ],
)
def test_a_ruling_that_decides_nothing_is_refused(story, dispute, stands, what):
    told(story, POLICE, FRONT)
    with pytest.raises((InvalidInput, NotFound), match=what) as refusal:
        story.rule(dispute, stands=stands, **SAID)
    assert all(problem.where and problem.fix for problem in refusal.value.problems)
    assert story.version == 2


def test_a_settled_dispute_cannot_be_ruled_on_again(story):
    told(story, POLICE, FRONT)
    (dispute,) = story.contradictions()
    story.rule(dispute, stands="police", **SAID)
    with pytest.raises(InvalidInput, match="settled already"):
        story.rule(dispute, stands="the Front", **SAID)


def test_a_broken_relation_is_ruled_on_by_naming_the_figures_that_stand(story):
    told(story, a_report("r1", 1, 30, "aboard"), a_report("r2", 2, 40, "dead"))
    (dispute,) = story.contradictions().open
    assert dispute.relation
    story.rule(dispute, stands="r1-1", **SAID)
    assert "dead" not in reads(story)
    assert story.contradictions().open == ()


def test_a_ruling_does_not_change_what_a_party_says(story):
    told(story, POLICE, FRONT)
    story.rule("r1-1", stands="police", **SAID)
    assert reads(story, party="militant") == {"killed": "50"}
    story.withdraw(source="the Front", **SAID)
    assert reads(story, party="militant") == {}


# --- withdrawals ---


@pytest.mark.parametrize(
    "what",
    [
        {"claim": "r2-1"},
        {"claim": FRONT.claims[0]},
        {"report": "r2"},
        {"report": FRONT},
        {"report": 2},
        {"report": FRONT.id},
        {"source": "THE FRONT"},
        {"source": "outlet of r2"},
    ],
    ids=str,
)
def test_what_is_withdrawn_does_not_count_and_stays_on_file(story, what):
    told(story, POLICE, FRONT, INJURED)
    update = story.withdraw(**what, **SAID)
    assert reads(story) == {"killed": "20", "injured": "8"}
    assert story.reports == (POLICE, FRONT, INJURED)
    shown = {one.claim.id: one.act for one in story.history("killed")}
    assert shown == {"r1-1": None, "r2-1": update.act}
    assert (update.act.by, update.act.why) == ("Ann Lee", "the register says so")
    (ended,) = update.settled
    assert (ended.settled_how, ended.settled_by) == (Settlement.WITHDRAWAL, update.act.id)


def test_a_verdict_that_was_given_is_never_changed(story):
    updates = [story.add(report) for report in (POLICE, FRONT, REPEAT)]
    story.withdraw(report="r1", **SAID)
    given = {verdict.claim: verdict for update in updates for verdict in update.verdicts}
    assert {one.claim.id: one.verdict for one in story.history("killed")} == given


def test_what_a_withdrawn_source_says_later_is_judged_and_does_not_count(story):
    told(story, POLICE, FRONT)
    story.withdraw(source="the Front", **SAID)
    update = story.add(a_report("r5", 5, 70, speaker="the Front", role="militant"))
    (verdict,) = update.verdicts
    assert verdict.label is Label.CONTRADICTS
    assert "does not count" in verdict.reason
    assert (update.changes, update.opened) == ((), ())
    assert reads(story) == {"killed": "20"}


def test_a_report_of_two_speakers_keeps_the_one_that_is_not_withdrawn(story):
    both = Report(
        outlet="Radio Nine",
        published_at=NOON,
        claims=[
            {"metric": "killed", "quantity": 20, "said_by": {"speaker": "police"}},
            {"metric": "injured", "quantity": 9, "said_by": {"speaker": "a witness"}},
        ],
    )
    told(story, POLICE, a_report("r2", 2, 7, "injured", speaker="a witness"))
    story.withdraw(source="a witness", **SAID)
    update = story.add(both)
    assert [verdict.claim for verdict in update.verdicts] == [claim.id for claim in both.claims]
    assert reads(story) == {"killed": "20"}


# --- the other acts ---


def test_a_report_about_another_event_is_a_distractor(story):
    told(story, POLICE, FRONT)
    update = story.mark_other_event("r2", **SAID)
    assert isinstance(update.act, AnotherEvent)
    assert reads(story) == {"killed": "20"}
    assert [one.act for one in story.history("killed") if one.report == FRONT.id] == [update.act]


def test_merged_metrics_are_one_count(story):
    told(story, POLICE, a_report("r2", 2, 25, "dead", speaker="police", role="official"))
    story.merge("dead", "killed", **SAID)
    figure = story.snapshot()["killed"]
    assert (figure.text, [one.claim.id for one in figure.standing]) == ("25", ["r2-1"])
    assert "dead" not in story.snapshot()
    assert [one.claim.id for one in story.history("killed")] == ["r1-1", "r2-1"]
    assert [one.claim.metric for one in story.history("dead")] == ["killed", "dead"]  # as they were said
    update = story.add(a_report("r3", 3, 26, "dead", speaker="police", role="official"))
    assert update.verdicts[0].label is Label.UPDATES
    assert reads(story) == {"killed": "26"}
    assert story.definition == FIRE


def test_what_is_merged_is_told_as_counted_elsewhere_and_corrects_nothing(story):
    told(story, POLICE, a_report("r2", 2, 25, "dead", speaker="police", role="official"))
    update = story.merge("dead", "killed", **SAID)
    assert [(one.metric, one.kind) for one in update.changes][1:] == [("dead", ChangeKind.MERGED)]
    assert update.changes[1].text == "Dead: counted elsewhere now; it was 25"
    briefing, note = story.since(2), story.correction_note(2)
    assert [one.kind for one in briefing.lines] == [LineKind.UPDATED, LineKind.ACT]
    assert (note.corrections, [one.metric for one in note.updates]) == ((), ["killed"])
    assert story.live_entry().corrects == ()


def test_relations_over_merged_metrics_hold_for_what_is_left():
    relations = (*map(str, FIRE.relations), "dead = killed", "2 * dead <= aboard + injured")
    story = Story(FIRE.with_(relations=relations), clock=ticking())
    told(story, a_report("r1", 1, 30, "aboard"), a_report("r2", 2, 25, "killed"))
    story.merge("dead", "killed", **SAID)
    assert [check.relation for check in story.checks()] == [
        "killed + injured <= aboard",
        "killed <= aboard",
        "2 * killed <= aboard + injured",
    ]


@pytest.mark.parametrize(
    ("metric", "into", "what"),
    [
        ("killed", "killed", "one metric already"),
        ("killed", "damage", "counted in persons, 'damage' in USD"),
        ("killed", "course", "the kind cumulative, 'course' of the kind state"),
        ("nothing", "nowhere", "'nothing'.*\n.*'nowhere'"),
    ],
)
def test_metrics_that_cannot_be_one_are_refused(story, metric, into, what):
    with pytest.raises((InvalidInput, NotFound), match=what):
        story.merge(metric, into, **SAID)


def test_a_count_without_a_unit_can_be_merged_with_one_that_has_it():
    counts = {"killed": {"kind": "cumulative", "unit": "persons"}, "deaths": {"kind": "cumulative"}}
    one = Story(StoryDefinition(id="fire", metrics=counts))
    one.add({"outlet": "Radio Nine", "claims": [{"metric": "deaths", "quantity": 9}], "published_at": NOON})
    one.merge("deaths", "killed", **SAID)
    assert reads(one) == {"killed": "9"}


def test_metrics_are_merged_once_and_in_no_circle(story):
    story.merge("dead", "killed", **SAID)
    for metric, into in (("dead", "injured"), ("killed", "dead"), ("dead", "killed")):
        with pytest.raises(InvalidInput):
            story.merge(metric, into, **SAID)
    story.merge("killed", "injured", **SAID)
    told(story, a_report("r1", 1, 25, "dead"))
    assert reads(story) == {"injured": "25"}


def test_acts_that_come_back_in_a_circle_keep_the_older_one(story):
    first = story.merge("dead", "killed", **SAID)
    undone = story.undo(first.act, **SAID)
    story.merge("killed", "dead", **SAID)
    story.undo(undone.act, **SAID)
    told(story, POLICE)
    assert reads(story) == {"killed": "20"}


def test_a_split_scope_is_a_count_of_its_own(story):
    told(story, POLICE, FRONT)
    update = story.split("killed", "including attackers", ["r2-1"], **SAID)
    assert reads(story) == {"killed": "20", "killed including attackers": "50"}
    assert [(one.settled_how, one.settled_why) for one in update.settled] == [
        (Settlement.ACT, update.act.text)
    ]
    with pytest.raises(InvalidInput, match="not on 'injured' but on 'killed'"):
        story.split("injured", "women", ["r1-1"], **SAID)


def test_outlets_that_share_a_source_are_one(story):
    told(story, a_report("r1", 1, 20, outlet="Radio Nine"), a_report("r2", 2, 20, outlet="Paper Ten"))
    assert story.snapshot()["killed"].sources == 2
    story.share_source("radio nine", "Paper Ten", **SAID)
    figure = story.snapshot()["killed"]
    assert (figure.sources, figure.state) == (1, FigureState.SINGLE_SOURCE)
    update = story.add(a_report("r3", 3, 20, outlet="Radio Nine"))
    assert update.verdicts[0].dependent


# --- undoing ---


ACTS = {
    "rule": lambda story: story.rule("r1-1", stands="police", **SAID),
    "withdraw a claim": lambda story: story.withdraw(claim="r1-1", **SAID),
    "withdraw a report": lambda story: story.withdraw(report="r2", **SAID),
    "withdraw a source": lambda story: story.withdraw(source="Radio Nine", **SAID),
    "mark another event": lambda story: story.mark_other_event("r1", **SAID),
    "merge": lambda story: story.merge("injured", "killed", **SAID),
    "split": lambda story: story.split("killed", "women", ["r1-1"], **SAID),
    "share a source": lambda story: story.share_source("police", "the Front", **SAID),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_that_is_undone_leaves_no_trace_but_itself(story, act):
    told(story, POLICE, FRONT, REPEAT, INJURED)
    before = everything(story)
    update = ACTS[act](story)
    assert everything(story) != before
    undone = story.undo(update.version, by="Bo", why="wrong story")
    assert everything(story) == before
    assert story.acts == (update.act, undone.act)
    assert story.acts.in_force == ()
    assert isinstance(undone.act, Undo)
    assert undone.act.text.startswith("Bo undid that Ann Lee ")


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_there_again_in_a_file_that_is_opened_again(tmp_path, act):
    path = tmp_path / "fire.db"
    with Story.open(path, FIRE, clock=ticking()) as story:
        told(story, POLICE, FRONT, REPEAT, INJURED)
        ACTS[act](story)
        story.add(a_report("r5", 5, 21, speaker="police", role="official"))
        before = (everything(story), story.acts, story.version)
    with Story.open(path) as again:
        assert (everything(again), again.acts, again.version) == before


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_told_again_from_the_log_as_it_was(story, act):
    updates = [story.add(report) for report in (POLICE, FRONT, INJURED)]
    updates.append(ACTS[act](story))
    updates.append(story.undo(4, **SAID))
    assert list(story.updates()) == updates


def test_an_undoing_can_be_undone_and_the_act_holds_again(story):
    told(story, POLICE, FRONT)
    withdrawn = story.withdraw(report="r2", **SAID)
    after = everything(story)
    undone = story.undo(withdrawn.act, **SAID)
    story.undo(undone.act, **SAID)
    assert everything(story) == after
    assert story.acts.in_force == (withdrawn.act,)


@pytest.mark.parametrize("named", ["nothing", 99, 1, "r1"])
def test_what_is_no_act_cannot_be_undone(story, named):
    told(story, POLICE)
    with pytest.raises(NotFound, match="there is no act"):
        story.undo(named, **SAID)


def test_an_act_is_undone_once_and_done_once(story):
    told(story, POLICE, FRONT)
    withdrawn = story.withdraw(report="r2", **SAID)
    with pytest.raises(InvalidInput, match="holds already"):
        story.withdraw(report="r2", by="Bo", why="again")
    story.undo(withdrawn.act, **SAID)
    with pytest.raises(InvalidInput, match="undone already"):
        story.undo(withdrawn.act, **SAID)


# --- who, why, and when it goes wrong ---


@pytest.mark.parametrize("act", ACTS)
def test_an_act_of_nobody_for_no_reason_is_refused(story, act, monkeypatch):
    told(story, POLICE, FRONT, INJURED)
    monkeypatch.setitem(SAID, "by", " ")
    monkeypatch.setitem(SAID, "why", "")
    with pytest.raises(InvalidInput) as refusal:
        ACTS[act](story)
    assert [problem.where for problem in refusal.value.problems] == ["by", "why"]
    assert story.version == 3


@pytest.mark.parametrize(
    "what",
    [{}, {"claim": "r1-1", "report": "r1"}, {"claim": "r1-1", "report": "r1", "source": "police"}],
    ids=len,
)
def test_one_thing_is_withdrawn_at_a_time(story, what):
    told(story, POLICE)
    with pytest.raises(InvalidInput, match="what is withdrawn"):
        story.withdraw(**what, **SAID)


@pytest.mark.parametrize(
    ("what", "fix"),
    [
        ({"claim": "r1-2"}, "did you mean 'r1-1'?"),
        ({"report": "r9"}, "give its id or its version"),
        ({"source": "the polices"}, "did you mean 'police'?"),
        ({"source": ""}, ""),
    ],
)
def test_a_target_that_is_not_on_file_is_refused_with_what_is_near(story, what, fix):
    told(story, POLICE)
    with pytest.raises((InvalidInput, NotFound)) as refusal:
        story.withdraw(**what, **SAID)
    assert fix in refusal.value.problems[0].fix


def test_every_unknown_target_is_told_at_once(story):
    told(story, POLICE)
    with pytest.raises(NotFound) as refusal:
        story.split("kiled", "women", ["r1-1", "x", "y"], **SAID)
    assert [problem.where for problem in refusal.value.problems] == ["metric", "claims", "claims"]


def test_a_store_that_refuses_leaves_the_story_as_it_was(tmp_path):
    story = told(Story.open(tmp_path / "fire.db", FIRE, clock=ticking()), POLICE, FRONT)
    before = everything(story)
    story.close()
    with pytest.raises(StoreError):
        story.withdraw(report="r2", **SAID)
    assert everything(story) == before


def test_two_writers_see_each_others_acts(tmp_path):
    path = tmp_path / "fire.db"
    with Story.open(path, FIRE, clock=ticking()) as one, Story.open(path, FIRE, clock=ticking()) as other:
        told(one, POLICE)
        told(other, FRONT)
        one.withdraw(report="r2", **SAID)  # which it has not read before
        update = other.add(REPEAT)
        assert update.version == 4
        assert isinstance(other.acts[0], WithdrawReport)
        with pytest.raises(InvalidInput, match="holds already"):
            other.withdraw(report="r2", by="Bo", why="the same")
        one.refresh()
        assert everything(one) == everything(other)


def test_an_act_that_was_made_elsewhere_keeps_its_time(story):
    told(story, POLICE)
    at = NOON - timedelta(days=1)
    update = story.act(WithdrawReport(report=POLICE.id, at=at, **SAID))
    assert (update.act.at, update.received_at) == (at, at)
    assert story.act(Undo(act=update.act.id, **SAID)).act.at >= NOON
    with pytest.raises(InvalidInput, match="the very same act is on file already"):
        story.act(WithdrawReport(report=POLICE.id, at=at, **SAID))


def test_a_ruling_that_was_made_elsewhere_is_on_a_dispute_that_is_there(story):
    told(story, POLICE, FRONT)
    aside = (Aside(claim="r9-9", metric="killed"),)
    with pytest.raises(NotFound) as refusal:
        story.act(Ruling(dispute="d", stands=("r1-1", "r8-8"), set_aside=aside, **SAID))
    assert [problem.where for problem in refusal.value.problems] == ["dispute", "stands", "set_aside"]


# --- times and versions ---


def test_an_act_is_not_known_before_it_was_done(story):
    told(story, *(report.with_(received_at=report.published_at.start) for report in (POLICE, FRONT)))
    before = story.snapshot(known_at=NOON - timedelta(hours=1)).figures
    update = story.withdraw(report="r2", **SAID)
    assert update.act.at >= NOON
    assert story.snapshot(known_at=NOON - timedelta(hours=1)).figures == before
    assert reads(story, known_at=update.act.at) == {"killed": "20"}


def test_an_act_changes_no_earlier_versions_snapshot(story):
    told(story, POLICE, FRONT)
    before = [story.snapshot(version) for version in (0, 1, 2)]
    disputes = story.contradictions(version=2)
    story.rule("r1-1", stands="police", **SAID)
    assert [story.snapshot(version) for version in (0, 1, 2)] == before
    assert story.contradictions(version=2) == disputes
    assert story.contradictions(version=3) == story.contradictions()


# --- blast radius ---


def test_the_blast_radius_says_what_each_figure_snapshot_and_dispute_becomes(story):
    told(story, POLICE, a_report("r9", 2, 20, outlet="Paper Ten"), FRONT, INJURED)
    radius = story.blast_radius(report="r2")
    assert story.version == 4
    assert radius.claims == ("r2-1",)
    assert [change.text for change in radius.fallen] == [
        "Killed: 20, no longer disputed (Paper Ten, 12 March); before: 20 to 50"
    ]
    assert [(one.first, one.last) for one in radius.past] == [(3, 3)]
    assert [one.settled_how for one in radius.settled] == [Settlement.WITHDRAWAL]
    done = story.withdraw(report="r2", **SAID).radius
    assert (done.changes, done.past, done.claims) == (radius.changes, radius.past, radius.claims)


def test_a_figure_that_others_carry_did_not_rest_on_it_alone(story):
    told(story, POLICE, a_report("r9", 2, 20, outlet="Paper Ten"))
    radius = story.blast_radius(source="Paper Ten")
    assert radius.fallen == ()
    assert [change.text for change in radius.kept] == ["Killed: still 20 (police, 12 March)"]
    assert radius.past == ()


def test_what_nothing_rests_on_has_no_blast_radius(story):
    told(story, POLICE, a_report("r5", 5, 21, speaker="police", role="official"), INJURED)
    assert [(one.first, one.last) for one in story.blast_radius(claim="r1-1").past] == [(1, 1)]
    assert story.blast_radius(claim="r1-1").fallen == ()
    story.withdraw(claim="r1-1", **SAID)
    with pytest.raises(InvalidInput, match="holds already"):
        story.blast_radius(claim="r1-1")


# --- replay ---


def test_a_replay_says_what_we_would_have_said(story):
    told(story, POLICE, FRONT, INJURED)
    replayed = story.replay(without="the Front")
    assert replayed.snapshot["killed"].text == "20"
    assert replayed.said == story.snapshot()
    assert [change.text for change in replayed.diff.changes] == [
        "Killed: 20, no longer disputed (police, 12 March); before: 20 to 50"
    ]
    assert story.replay(policy="conservative").snapshot["killed"].text == "20"
    both = story.replay(without=["the front", "Radio Nine"])
    assert [figure.metric for figure in both.snapshot.figures] == ["killed"]


def test_a_replay_as_known_at_a_time_compares_with_what_was_said_then(story):
    told(story, *(report.with_(received_at=report.published_at.start) for report in (POLICE, FRONT)))
    story.withdraw(source="the Front", **SAID)
    then = datetime(2025, 3, 12, 3, tzinfo=UTC)
    replayed = story.replay(without="police", known_at=then)
    assert replayed.said.figures == story.snapshot(2).figures
    assert replayed.snapshot["killed"].text == "50"


def test_every_source_that_nobody_knows_is_told_at_once(story):
    told(story, POLICE)
    with pytest.raises(NotFound) as refusal:
        story.replay(without=["polic", "the Front"])
    assert len(refusal.value.problems) == 2


def test_a_metric_that_another_is_merged_into_stays_a_part_of_its_own_whole():
    metrics = {name: {"kind": "cumulative"} for name in ("x", "y")}
    parts = {"a": {"kind": "cumulative", "part_of": "x"}, "b": {"kind": "cumulative", "part_of": "y"}}
    story = Story(StoryDefinition(id="parts", metrics={**parts, **metrics}), clock=ticking())
    story.merge("a", into="b", **SAID)
    told(story, a_report("r1", 1, 5, "y"), a_report("r2", 2, 9, "b"))
    assert [one.relation for one in story.contradictions().open] == ["b <= y"]
