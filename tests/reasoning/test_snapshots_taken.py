"""What a snapshot shows of each metric: the range, the state, the sources, since when, and which view."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small_stories import a_claim, a_report, a_story, at, moment, on_day

from storytrack.errors import NotFound
from storytrack.model.definition import StoryDefinition
from storytrack.model.policy import POLICIES
from storytrack.model.quantity import between, exactly
from storytrack.model.snapshot import FigureState
from storytrack.story import Story

SINGLE, CORROBORATED, DISPUTED, STALE, WITHDRAWN, UNKNOWN, PENDING, DERIVED = FigureState


def shown(figure):
    """Low, high, state and how many independent sources."""
    return figure.low, figure.high, figure.state, figure.sources


def standing(figure):
    return [one.claim.id for one in figure.standing]


# --- how many sources ---


def test_one_claim_is_a_single_source():
    story = a_story(a_report(1, a_claim(80, "police", id="a")))
    figure = story.snapshot()["killed"]
    assert shown(figure) == (80, 80, SINGLE, 1)
    assert (figure.text, figure.since, figure.why) == (
        "80",
        moment(1),
        "no policy declared: keep_range; the one standing figure",
    )
    assert standing(figure) == ["a"]


@pytest.mark.parametrize(
    ("speakers", "sources"),
    [
        (["police", "mercy"], 2),
        (["police", "mercy", "army"], 3),
        (["police", "police again"], 1),
        (["police", "police again", "mercy", "police"], 2),
        (["police", "front"], 2),
        (["officials", "police"], 2),
    ],
    ids=str,
)
def test_a_figure_is_corroborated_by_independent_sources_only(speakers, sources):
    reports = (a_report(hour, a_claim(80, by), outlet=f"outlet {hour}") for hour, by in enumerate(speakers))
    figure = a_story(*reports).snapshot()["killed"]
    assert shown(figure) == (80, 80, CORROBORATED if sources > 1 else SINGLE, sources)
    assert figure.since == moment(0)


def test_two_outlets_that_quote_one_spokesman_are_one_source():
    story = a_story(
        a_report(1, a_claim(80, "police"), outlet="Radio Nine"),
        a_report(2, a_claim(80, "police"), outlet="Coast Gazette"),
    )
    assert shown(story.snapshot()["killed"]) == (80, 80, SINGLE, 1)


def test_two_outlets_of_their_own_are_two_sources_but_one_that_repeats_itself_is_one():
    once = a_report(1, a_claim(80), outlet="Radio Nine")
    again = a_report(2, a_claim(80), outlet="Radio Nine", title="again")
    other = a_report(2, a_claim(80), outlet="Coast Gazette")
    assert shown(a_story(once, again).snapshot()["killed"]) == (80, 80, SINGLE, 1)
    assert shown(a_story(once, other).snapshot()["killed"]) == (80, 80, CORROBORATED, 2)


def test_two_outlets_that_pass_on_one_agency_are_one_source():
    via = {"said_by": {"via": ("Coast Wire",)}}
    story = a_story(
        *(
            a_report(hour, a_claim(80).with_(**via), outlet=outlet)
            for hour, outlet in enumerate(("Radio Nine", "Coast Gazette"))
        )
    )
    assert shown(story.snapshot()["killed"]) == (80, 80, SINGLE, 1)


def test_a_rougher_figure_corroborates_and_the_narrower_one_is_shown():
    story = a_story(a_report(1, a_claim("about 80", "mercy")), a_report(2, a_claim(82, "police")))
    assert shown(story.snapshot()["killed"]) == (82, 82, CORROBORATED, 2)


# --- the range ---


def test_open_bounds_stay_open():
    floor = a_story(a_report(1, a_claim("at least 27", "police"))).snapshot()["killed"]
    ceiling = a_story(a_report(1, a_claim("at most 40", "police"))).snapshot()["killed"]
    assert (floor.low, floor.high, floor.text) == (27, None, "at least 27")
    assert (ceiling.low, ceiling.high, ceiling.text) == (0, 40, "at most 40")


def test_a_disputed_figure_spans_what_its_sides_say():
    story = a_story(a_report(1, a_claim(104, "police")), a_report(2, a_claim(90, "mercy")))
    figure = story.snapshot()["killed"]
    assert shown(figure) == (90, 104, DISPUTED, 2)
    assert (figure.text, figure.since) == ("90 to 104", moment(2))
    assert len(figure.standing) == 2


def test_two_parties_at_odds_are_a_disputed_range():
    story = a_story(a_report(1, a_claim(21, "army")), a_report(2, a_claim("at least 50", "front")))
    figure = story.snapshot()["killed"]
    assert shown(figure) == (21, None, DISPUTED, 2)
    assert figure.text == "21 to 50 or more"
    assert [one.party for one in figure.standing] == ["", "militant"]


def test_a_settled_dispute_is_no_longer_shown_as_one():
    story = a_story(
        a_report(1, a_claim(104, "police")),
        a_report(2, a_claim(90, "mercy")),
        a_report(3, a_claim(110, "ministry")),
    )
    assert shown(story.snapshot()["killed"]) == (110, 110, SINGLE, 1)


def test_who_does_not_confirm_a_figure_does_not_dispute_it():
    not_confirmed = a_claim("unknown", "officials", cues=("not_confirmed",))
    number = a_story(a_report(1, a_claim(50, "front")), a_report(2, not_confirmed)).snapshot()["killed"]
    assert shown(number) == (50, 50, SINGLE, 1)
    dead = a_claim({"state": "dead"}, "front", "course")
    state = a_story(a_report(1, dead), a_report(2, not_confirmed.with_(metric="course"))).snapshot()
    assert state["course"].state is SINGLE


def test_an_update_takes_the_place_of_what_it_overtakes():
    story = a_story(a_report(1, a_claim(80, "police", id="a")), a_report(2, a_claim(104, "mercy", id="b")))
    figure = story.snapshot()["killed"]
    assert (figure.text, standing(figure), figure.since) == ("104", ["b"], moment(2))


def test_an_increment_is_shown_by_what_it_adds_up_to():
    story = a_story(a_report(1, a_claim(80, "police")), a_report(2, a_claim(24, "police", delta=True)))
    assert shown(story.snapshot()["killed"]) == (104, 104, SINGLE, 1)
    assert story.snapshot()["killed"].text == "104"
    alone = a_story(a_report(1, a_claim(24, "police", delta=True))).snapshot()["killed"]
    assert (alone.low, alone.high, alone.text) == (24, None, "at least 24")


# --- words instead of numbers ---


def test_a_figure_that_its_source_took_back_is_withdrawn():
    story = a_story(
        a_report(1, a_claim(104, "police")),
        a_report(2, a_claim("unknown", "police", cues=("withdraws",))),
    )
    figure = story.snapshot()["killed"]
    assert (figure.state, figure.low, figure.high) == (WITHDRAWN, None, None)
    assert figure.since == moment(2)


def test_what_is_taken_back_takes_with_it_who_passed_it_on_but_not_who_counted_for_himself():
    taken_back = a_report(9, a_claim("unknown", "police", cues=("withdraws",)))
    said = a_report(1, a_claim(104, "police"))
    passed_on = a_story(said, a_report(2, a_claim(104, "wire")), taken_back).snapshot()["killed"]
    counted = a_story(said, a_report(2, a_claim(104, "mercy")), taken_back).snapshot()["killed"]
    assert passed_on.state is WITHDRAWN
    assert shown(counted) == (104, 104, SINGLE, 1)


@pytest.mark.parametrize("says", ["unknown", 13])
def test_where_the_newest_figure_is_taken_back_what_another_body_had_said_before_stands_again(says):
    before = (a_report(1, a_claim(9, "mercy")), a_report(2, a_claim(13, "police")))
    taken_back = a_report(3, a_claim(says, "police", cues=("withdraws",)))
    figure = a_story(*before, taken_back).snapshot()["killed"]
    assert shown(figure) == (9, 9, SINGLE, 1)
    assert (figure.standing[0].source, figure.since) == ("Mercy Hospital", moment(3))
    later = a_story(*before, taken_back, a_report(4, a_claim(10, "mercy"))).snapshot()["killed"]
    assert shown(later) == (10, 10, SINGLE, 1)


def test_what_a_body_had_said_itself_does_not_stand_again():
    before = (a_report(1, a_claim(9, "police")), a_report(2, a_claim(13, "police")))
    taken_back = a_report(3, a_claim("unknown", "police", cues=("withdraws",)))
    assert a_story(*before, taken_back).snapshot()["killed"].state is WITHDRAWN


def test_all_that_is_said_is_that_it_is_unknown():
    figure = a_story(a_report(1, a_claim("unknown", "officials"))).snapshot()["killed"]
    assert shown(figure) == (None, None, UNKNOWN, 1)
    assert figure.text == "unknown"


def test_unknown_beside_a_figure_leaves_it_standing():
    story = a_story(a_report(1, a_claim(12, "mercy")), a_report(2, a_claim("unknown", "officials")))
    figure = story.snapshot()["killed"]
    assert (figure.text, figure.state) == ("12", SINGLE)


def test_states_and_dates_are_shown_as_said():
    dead = a_claim({"state": "dead"}, "police", "course")
    friday = a_claim({"date": "2025-03-14"}, "front", "deadline")
    story = a_story(
        a_report(1, a_claim({"state": "missing"}, "police", "course"), friday),
        a_report(2, dead),
        a_report(3, dead.with_(id="", said_by=a_claim(0, "mercy").said_by)),
    )
    snapshot = story.snapshot()
    assert (snapshot["course"].text, snapshot["course"].state) == ("dead", CORROBORATED)
    assert (snapshot["deadline"].text, snapshot["deadline"].state) == ("14 March", SINGLE)


def test_states_at_odds_are_disputed():
    story = a_story(
        a_report(1, a_claim({"state": "dead"}, "police", "course")),
        a_report(2, a_claim({"state": "missing"}, "mercy", "course")),
    )
    assert story.snapshot()["course"].state is DISPUTED


# --- what the relations add ---

TRAIN = ("aboard ~ rescued + held",)


def test_what_nobody_reported_is_derived_from_what_was():
    story = a_story(
        a_report(1, a_claim("about 450", "officials", "aboard"), a_claim(155, "police", "rescued")),
        relations=TRAIN,
    )
    figure = story.snapshot()["held"]
    assert shown(figure) == (270, 320, DERIVED, 0)
    assert figure.standing == ()
    assert figure.why == (
        "what aboard ~ rescued + held leaves, with aboard: about 450 (officials, 10 March),"
        " rescued: 155 (Police Chief Ada Holm, 10 March)"
    )


def test_relations_that_cannot_all_hold_derive_nothing_however_far_they_drive_a_bound():
    story = a_story(
        a_report(1, a_claim("at least 3", metric="killed"), a_claim(3, metric="aboard")),
        relations=["killed = held", "killed = held + aboard"],
    )
    assert [one.metric for one in story.snapshot().figures] == ["killed", "aboard"]
    assert len(story.contradictions().open) == 1


def test_a_reported_figure_is_never_mixed_with_a_derived_one():
    story = a_story(
        a_report(1, a_claim("about 450", "officials", "aboard"), a_claim(155, "police", "rescued")),
        a_report(2, a_claim("more than 200", "officials", "held")),
        relations=TRAIN,
    )
    assert shown(story.snapshot(1)["held"]) == (270, 320, DERIVED, 0)
    assert shown(story.snapshot(2)["held"]) == (200, None, SINGLE, 1)


def test_a_relation_with_two_figures_missing_derives_nothing():
    story = a_story(a_report(1, a_claim(155, "police", "rescued")), relations=TRAIN)
    assert "held" not in story.snapshot()


def test_bounds_are_derived_through_several_relations():
    metrics = {name: {"kind": "cumulative"} for name in ("killed", "men", "women", "soldiers", "civilians")}
    story = a_story(
        a_report(1, a_claim(20, metric="killed"), a_claim(between(3, 5), metric="women")),
        a_report(1, a_claim(12, metric="soldiers")),
        metrics=metrics,
        relations=["killed = men + women", "men = soldiers + civilians"],
    )
    snapshot = story.snapshot()
    assert shown(snapshot["men"]) == (15, 17, DERIVED, 0)
    assert shown(snapshot["civilians"]) == (3, 5, DERIVED, 0)
    assert snapshot["men"].why.startswith("what killed = men + women leaves, with killed: 20")


def test_a_derived_count_of_heads_is_rounded_inward():
    metrics = {name: {"kind": "fixed", "unit": "persons"} for name in ("aboard", "pairs")}
    story = a_story(
        a_report(1, a_claim(between(7, 11), metric="aboard")),
        metrics=metrics,
        relations=["aboard = 2 * pairs"],
    )
    assert shown(story.snapshot()["pairs"]) == (4, 5, DERIVED, 0)


def test_what_nothing_bounds_is_not_derived():
    story = a_story(a_report(1, a_claim(27, "police", "rescued")), relations=["rescued <= aboard"])
    assert [figure.metric for figure in story.snapshot().figures] == ["rescued"]


def test_a_figure_derived_across_time_says_no_more_than_what_is_carried():
    story = a_story(
        a_report(1, a_claim(20, metric="killed")),
        a_report(9, a_claim(12, metric="men")),
        metrics={name: {"kind": "cumulative"} for name in ("killed", "men", "women")},
        relations=["killed = men + women"],
    )
    assert "women" not in story.snapshot(1)
    assert shown(story.snapshot()["women"]) == (8, None, DERIVED, 0)


def test_a_derived_figure_is_worked_out_to_the_digit():
    shares = {name: {"kind": "level", "unit": "pp"} for name in ("blue", "white", "lead")}
    story = a_story(
        a_report(1, a_claim(49.34, "officials", "blue"), a_claim(44.99, "officials", "white")),
        metrics=shares,
        relations=["lead = blue - white"],
    )
    lead = story.snapshot()["lead"]
    assert Decimal(str(lead.low)) == Decimal(str(lead.high)) == Decimal("4.35")


def test_a_level_is_stale_once_newer_figures_no_longer_add_up_with_it():
    reports = (
        a_report(1, a_claim("about 450", "officials", "aboard"), a_claim(155, "police", "rescued")),
        a_report(2, a_claim("about 300", "officials", "held")),
        a_report(3, a_claim(160, "police", "rescued")),
        a_report(9, a_claim(346, "police", "rescued")),
        a_report(10, a_claim(100, "officials", "held")),
    )
    story = a_story(*reports, relations=TRAIN)
    states = [story.snapshot(version)["held"].state for version in range(2, 6)]
    assert states == [SINGLE, SINGLE, STALE, SINGLE]


# --- views ---

LATE = a_story(
    a_report(1, a_claim(80, "police", id="a"), a_claim(50, "front", id="f")),
    a_report(5, a_claim(104, "police", id="b")),
    a_report(9, a_claim(155, "army", as_of=4, id="c")),
)


@pytest.mark.parametrize(
    ("view", "text"),
    [
        ({}, "50 to 155"),
        ({"version": 1}, "50 to 80"),
        ({"version": 2}, "50 to 104"),
        ({"known_at": moment(5)}, "50 to 104"),
        ({"known_at": moment(4)}, "50 to 80"),
        ({"as_of": moment(1)}, "50 to 80"),
        ({"as_of": moment(4)}, "50 to 155"),
        ({"as_of": moment(4), "known_at": moment(8)}, "50 to 80"),
        ({"party": "militant"}, "50"),
        ({"party": "Free Coast Front"}, "50"),
        ({"party": "the front"}, "50"),
        ({"party": "army"}, "155"),
        ({"party": "Ada Holm"}, "104"),
        ({"party": "police", "version": 1}, "80"),
    ],
    ids=str,
)
def test_a_view_is_of_a_version_a_time_and_a_party(view, text):
    assert LATE.snapshot(**view)["killed"].text == text


@pytest.mark.parametrize("asked", ["the operator", "operator", "Operator", "of the mine"])
def test_a_party_whose_words_are_no_name_is_asked_for_as_it_is_called(asked):
    story = Story(StoryDefinition(id="mine", metrics={"killed": {"kind": "cumulative"}}))
    for hour, (who, number) in enumerate((("the operator of the mine", 2), ("the mayor", 9))):
        said = {"metric": "killed", "quantity": number, "said_by": {"speaker": who}}
        story.add({"outlet": "Radio", "published_at": f"2026-11-01T{10 + hour}:00Z", "claims": [said]})
    assert story.snapshot(party=asked)["killed"].text == "2"
    for nobody in ("the", "the owner"):
        with pytest.raises(NotFound, match="who does: the operator of the mine, the mayor"):
            story.snapshot(party=nobody)


@pytest.mark.parametrize("view", [{"version": 0}, {"known_at": moment(0)}, {"party": "navy"}], ids=str)
def test_a_view_that_nothing_counts_in_has_no_figure(view):
    assert LATE.snapshot(**view).figures == ()


def test_a_snapshot_says_which_view_it_is():
    snapshot = LATE.snapshot(2, as_of=moment(4), known_at=moment(8), party="police", policy="most_recent")
    assert (snapshot.story, snapshot.version, snapshot.party) == ("tiny", 2, "police")
    assert (snapshot.as_of, snapshot.known_at, snapshot.policy) == (moment(4), moment(8), "most_recent")


def test_a_figure_of_a_day_holds_until_its_end():
    story = a_story(a_report(1, a_claim(80, "police")), a_report(on_day(1), a_claim(104, "mercy")))
    assert story.snapshot(as_of=moment(20))["killed"].text == "80"
    assert story.snapshot(as_of=on_day(1).end)["killed"].text == "104"


# --- policies ---

QUARREL = a_story(
    a_report(1, a_claim(104, "police", id="police")),
    a_report(2, a_claim("80 to 90", "mercy", id="mercy")),
    a_report(3, a_claim("at least 95", "front", id="front")),
)


@pytest.mark.parametrize(
    ("policy", "low", "high", "set_aside", "why"),
    [
        ("keep_range", 80, 104, ("front",), "from the lowest to the highest"),
        ("conservative", 80, 90, ("police", "front"), "the lowest standing figure"),
        ("most_recent", 95, None, ("police", "mercy"), "the newest standing figure"),
        ("majority_of_independent", 104, 104, ("mercy", "front"), "independent sources behind it: 2"),
    ],
)
def test_a_policy_says_what_it_used_and_what_it_set_aside(policy, low, high, set_aside, why):
    figure = QUARREL.snapshot(policy=policy)["killed"]
    assert (figure.low, figure.high, figure.set_aside) == (low, high, set_aside)
    assert (figure.policy, figure.why) == (policy, why)
    assert standing(figure) == ["police", "mercy", "front"]


def test_of_figures_with_as_many_sources_the_majority_is_the_one_that_stood_first():
    story = a_story(a_report(1, a_claim(12, "police")), a_report(2, a_claim(9, "mercy")))
    assert story.snapshot(policy="majority_of_independent")["killed"].text == "12"


def test_one_source_that_repeats_itself_makes_no_majority():
    claims = [a_claim(12, "police", id="first"), a_claim(12, "police", id="again")]
    later = a_story(a_report(1, *claims), a_report(2, a_claim(9, "mercy")), a_report(3, a_claim(9, "army")))
    assert later.snapshot(policy="majority_of_independent")["killed"].text == "9"


def test_all_of_them_without_a_number_takes_no_number_of_others_away():
    story = a_story(a_report(1, a_claim(49, "police")), a_report(2, a_claim("all", "mercy")))
    assert story.snapshot()["killed"].text == "49"


def test_an_increment_does_not_pass_the_total_of_its_own_report():
    story = a_story(
        a_report(1, a_claim(4, "police")), a_report(2, a_claim(3, "radio", delta=True), a_claim(5, "radio"))
    )
    assert story.snapshot()["killed"].text == "5"


def test_an_increment_is_a_step_to_the_total_given_beside_it_whatever_it_would_make():
    story = a_story(
        a_report(1, a_claim(13, "police")),
        a_report(2, a_claim(2, "police", delta=True), a_claim(16, "police")),
    )
    assert story.snapshot()["killed"].text == "16"


def test_a_lower_count_of_another_in_the_report_keeps_an_increment_from_nothing():
    story = a_story(
        a_report(1, a_claim(13, "police")), a_report(2, a_claim(2, "police", delta=True), a_claim(9, "mercy"))
    )
    assert story.snapshot()["killed"].text == "9 to 15"


def test_no_policy_hides_a_dispute():
    assert {QUARREL.snapshot(policy=form.written)["killed"].state for form in POLICIES.values()} == {DISPUTED}


@pytest.mark.parametrize("story", [QUARREL, a_story()], ids=["with figures", "without"])
def test_a_policy_that_there_is_not_is_refused(story):
    with pytest.raises(NotFound, match=r"no policy 'mean'.*keep_range, conservative, most_recent"):
        story.snapshot(policy="mean")


# --- scopes and forecasts stay apart ---


def test_a_narrower_population_and_a_forecast_have_figures_of_their_own():
    story = a_story(
        a_report(
            1,
            a_claim(80, "police"),
            a_claim(12, "police", scope="children"),
            a_claim(500, "mercy", cues=("forecast",)),
        )
    )
    snapshot = story.snapshot()
    assert snapshot["killed"].text == "80"
    assert snapshot.figure("killed", "children").text == "12"
    assert snapshot.figure("killed", forecast=True).text == "500"
    assert [figure.key for figure in snapshot.figures] == [
        ("killed", "", False),
        ("killed", "children", False),
        ("killed", "", True),
    ]


def test_figures_come_in_the_order_of_the_storys_metrics():
    story = a_story(
        a_report(1, a_claim(450, metric="aboard"), a_claim(80, metric="rescued"), a_claim(3, metric="killed"))
    )
    assert [figure.metric for figure in story.snapshot().figures] == ["killed", "rescued", "aboard"]


def test_the_unit_is_the_metrics():
    story = a_story(a_report(1, a_claim(80)), metrics={"killed": {"kind": "cumulative", "unit": "persons"}})
    figure = story.snapshot()["killed"]
    assert (figure.unit, figure.quantity) == ("persons", exactly(80))


def test_the_range_of_a_dispute_is_a_quantity_between():
    assert QUARREL.snapshot()["killed"].quantity == between(80, 104)


def test_a_standing_claim_carries_its_clocks_and_its_report():
    report = a_report(at(9), a_claim(80, "police", as_of=4), url="https://example.org/9")
    (one,) = a_story(report).snapshot()["killed"].standing
    assert (one.at, one.report, one.outlet, one.url) == (moment(4), report.id, "Radio Nine", report.url)
    assert one.source == "Police Chief Ada Holm"
