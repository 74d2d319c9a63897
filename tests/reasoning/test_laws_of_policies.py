"""What holds of every policy, whatever stands."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from random_stories import QUANTITIES, SPEAKERS, moment, stories

from storytrack.model.claim import Claim
from storytrack.model.definition import StoryDefinition
from storytrack.model.policy import POLICIES, Policy
from storytrack.model.report import Report
from storytrack.model.snapshot import FigureState
from storytrack.reasoning.figures import figure_of, figure_under
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.policies import CHOOSERS, choose
from storytrack.reasoning.snapshot import View, take_snapshot

some = settings(max_examples=50)

policies = st.sampled_from(
    [
        *(Policy.parse(form.written) for form in POLICIES.values()),
        *(Policy.parse(f"pending_until({number})") for number in (1, 3)),
        Policy.parse("source_priority(Coastguard, nobody, Morning Post)"),
    ]
)


def standing_figures(story):
    """The standing claims with a number of each series, where there is one."""
    for series in Fold.of(story.definition, story.entries).series.values():
        known = tuple(filed for filed in series.state.standing if filed.known is not None)
        if known:
            yield known


def test_every_policy_of_the_table_is_built_and_nothing_else():
    assert list(CHOOSERS) == list(POLICIES)


@some
@given(policies, stories())
def test_every_standing_figure_is_used_or_set_aside_with_a_reason(policy, story):
    for known in standing_figures(story):
        choice = choose(known, policy)
        ids = [filed.id for filed in choice.used] + [filed.id for filed, _ in choice.aside]
        assert sorted(ids) == sorted(filed.id for filed in known)
        assert choice.why
        assert all(reason for _, reason in choice.aside)


@some
@given(policies, stories())
def test_the_figure_lies_between_the_lowest_and_the_highest_that_stand(policy, story):
    for known in standing_figures(story):
        choice = choose(known, policy)
        if choice.interval is None:
            assert policy.name == "pending_until"
            continue
        low, high = min(one.interval.low for one in known), max(one.interval.high for one in known)
        assert low <= choice.interval.low <= choice.interval.high <= high
        if choice.best is not None:
            assert choice.interval.low <= choice.best <= choice.interval.high


@given(policies, st.sampled_from([one for one in QUANTITIES if one.is_known]), st.sampled_from(SPEAKERS))
def test_one_claim_alone_gives_its_own_figure_unless_more_are_waited_for(policy, quantity, speaker):
    definition = StoryDefinition(id="one", metrics={"held": {"kind": "level", "policy": policy}})
    claim = Claim(metric="held", quantity=quantity, said_by=speaker)
    report = Report(outlet="Radio Nine", published_at=moment(1), claims=(claim,))
    fold = Fold.of(definition, [(report, moment(1).end)])
    (figure,) = take_snapshot(fold, 1, View()).figures
    if policy.sources > 1:
        assert (figure.state, figure.low, figure.high) == (FigureState.PENDING, None, None)
        assert figure.set_aside == (report.claims[0].id,)
    else:
        assert (figure.low, figure.high, figure.set_aside) == (quantity.low, quantity.high, ())
        assert figure.text == str(quantity)


@some
@given(st.data(), policies, stories())
def test_the_order_of_arrival_does_not_matter_under_any_policy(data, policy, story):
    shuffled = data.draw(st.permutations(story.entries))
    first, second = (
        take_snapshot(Fold.of(story.definition, entries), 0, View(policy=policy))
        for entries in (story.entries, shuffled)
    )
    assert first.figures == second.figures


def declaring(definition, policy):
    """The definition with the policy declared for all that is counted."""
    return definition.with_(metrics=tuple(one.with_(policy=policy) for one in definition.metrics))


@some
@given(policies, stories())
def test_a_declared_policy_gives_what_the_same_policy_gives_when_asked_for(policy, story):
    declared = Fold.of(declaring(story.definition, policy), story.entries)
    asked = Fold.of(story.definition, story.entries)
    for key, series in declared.series.items():
        metric = declared.definition.metric(key[0])
        assert figure_of(key, metric, series.state) == figure_under(policy, metric, asked.series[key])


@some
@given(policies, stories())
def test_what_a_policy_makes_of_the_claims_changes_no_verdict_and_no_standing_claim(policy, story):
    declared, plain = Fold(declaring(story.definition, policy)), Fold(story.definition)
    for report, received in story.entries:
        assert declared.add(report, received) == plain.add(report, received)
    for key, series in plain.series.items():
        assert declared.series[key].state.standing == series.state.standing
