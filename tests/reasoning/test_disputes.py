"""The life of a dispute: who opened it, who joined which side, how it stands now, and what settled it."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest
from small_stories import a_claim, a_report, a_story, moment

from storytrack.model.claim import Attribution, Claim, Cue, Role
from storytrack.model.contradiction import ContradictionKind, Joined, Settlement
from storytrack.model.quantity import between
from storytrack.model.snapshot import FigureState
from storytrack.story import Story

CLINIC = Attribution(speaker="East Clinic", role=Role.HOSPITAL)
POLICE, MERCY = a_report(1, a_claim(104, "police", id="a")), a_report(2, a_claim(90, "mercy", id="b"))
ARMY, FRONT = a_report(1, a_claim(21, "army", id="a")), a_report(2, a_claim(50, "front", id="b"))


def by_clinic(says, **fields):
    return Claim(metric="killed", quantity=says, said_by=CLINIC, **fields)


def the_one(story):
    (found,) = story.contradictions()
    return found


def sides(found):
    return [side.claims for side in found.sides]


# --- one minute ---


@pytest.mark.parametrize("kind", ["cumulative", "level", "fixed"])
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_bodies_that_say_otherwise_in_one_minute_are_at_odds_whichever_report_arrives_first(kind, order):
    reports = (
        a_report(1, a_claim(13, "ministry", id="a")),
        a_report(1, a_claim(9, "police", id="b"), outlet="Coast Wire"),
        a_report(1, by_clinic(9, id="c"), outlet="Daily"),
    )
    story = a_story(*(reports[place] for place in order), metrics={"killed": {"kind": kind}})
    found = the_one(story)
    assert found.kind is ContradictionKind.BETWEEN_SOURCES
    assert {frozenset(side) for side in sides(found)} == {frozenset("a"), frozenset("bc")}
    assert story.snapshot()["killed"].state is FigureState.DISPUTED
    assert story.snapshot()["killed"].text == "9 to 13"


def test_two_unsigned_figures_of_one_outlet_in_one_minute_are_no_dispute():
    story = a_story(a_report(1, a_claim(9, id="a")), a_report(1, a_claim(13, id="b")))
    assert not story.contradictions()
    assert story.snapshot()["killed"].text == "13"


def test_a_count_that_its_body_moves_on_takes_no_place_from_one_of_the_same_minute():
    story = a_story(
        a_report(1, a_claim(5, "ministry", id="m")),
        a_report(3, a_claim(9, "police", id="a")),
        a_report(3, a_claim(13, "ministry", id="b")),
    )
    assert sides(the_one(story)) == [("a",), ("b",)]


def test_a_later_count_above_both_ends_what_was_at_odds_in_one_minute():
    story = a_story(
        a_report(1, a_claim(9, "police")), a_report(1, a_claim(13, "ministry")), a_report(2, by_clinic(14))
    )
    assert not story.contradictions().open
    assert story.snapshot()["killed"].text == "14"


# --- sides ---


def test_a_side_that_gave_an_increment_is_told_with_the_figure_that_it_led_to():
    told = (a_report(1, a_claim(5, "army")), a_report(2, a_claim(9, "police")))
    story = a_story(*told, a_report(3, a_claim(2, "army", delta=True)))
    assert the_one(story).text == (
        "Killed: 7 with another 2 (the army, 10 March) against 9 (Police Chief Ada Holm, 10 March)."
    )


def test_an_increment_that_goes_on_from_another_camps_figure_is_no_rival_of_it():
    story = a_story(a_report(1, a_claim(12, "blue")), a_report(2, a_claim(2, "police", delta=True)))
    assert not story.contradictions()
    assert story.snapshot()["killed"].text == "14"


def test_two_sides_of_a_level_that_cannot_both_be_true_are_in_dispute_whatever_they_were_labelled():
    """The first figure of a side beside another's, on a level that only falls, is new; both stand."""
    story = a_story(
        a_report(1, a_claim(214, "front", "held")),
        a_report(2, a_claim(18, "army", "held")),
        metrics={"held": {"kind": "level", "trend": "down"}},
    )
    assert story.snapshot()["held"].state is FigureState.DISPUTED
    assert the_one(story).text == ("Held: 18 (the army, 10 March) against 214 (Free Coast Front, 10 March).")


def test_a_figure_and_the_same_one_rounded_are_no_dispute():
    story = a_story(
        a_report(1, a_claim(300, "police", "aboard")), a_report(2, a_claim(299, "mercy", "aboard"))
    )
    assert not story.contradictions()
    assert story.snapshot()["aboard"].state is FigureState.CORROBORATED


def test_an_increment_goes_on_from_the_side_with_which_it_makes_the_total_of_its_own_report():
    story = a_story(
        a_report(1, a_claim(19, "ministry"), a_claim(23, "police")),
        a_report(2, a_claim(16, "ministry", cues=[Cue.CORRECTION]), a_claim("at least 23", "police")),
        a_report(3, a_claim(2, "mercy", delta=True), a_claim(18, "mercy")),
    )
    assert story.snapshot()["killed"].text == "18 to 23"
    assert the_one(story).is_open


def test_who_denies_the_figure_of_another_still_gives_their_own():
    story = a_story(
        a_report(1, a_claim(19, "police")),
        a_report(2, a_claim(23, "front")),
        a_report(3, a_claim(23, "police", cues=[Cue.DENIES])),
    )
    assert story.snapshot()["killed"].text == "19 to 23"
    assert "denied by Police Chief Ada Holm" in the_one(story).text


def test_a_side_that_gave_an_increment_on_nothing_is_told_as_a_floor():
    story = a_story(a_report(1, a_claim(2, "front", delta=True)), a_report(2, a_claim(9, "police")))
    assert the_one(story).text == (
        "Killed: 9 (Police Chief Ada Holm, 10 March) against at least 2 (Free Coast Front, 10 March)."
    )


def test_who_takes_the_same_figure_joins_that_side_at_the_time_of_the_claim():
    found = the_one(a_story(POLICE, MERCY, a_report(3, by_clinic(90, id="c"))))
    assert sides(found) == [("a",), ("b", "c")]
    assert [side.joined for side in found.sides] == [
        (),
        (Joined(claim="c", source="East Clinic", at=moment(3)),),
    ]


def test_who_carried_the_figure_before_it_was_disputed_is_on_its_side_without_having_joined():
    ministry = a_report(1.5, a_claim(104, "ministry", id="m"))
    found = the_one(a_story(POLICE, ministry, MERCY))
    assert sides(found) == [("a", "m"), ("b",)]
    assert [side.joined for side in found.sides] == [(), ()]


@pytest.mark.parametrize(
    ("claims", "sources"),
    [((), [1, 1]), ((by_clinic(90),), [1, 2]), ((by_clinic(90), a_claim("about 90", "mercy")), [1, 2])],
    ids=["one each", "another body", "a body that repeats itself"],
)
def test_a_side_counts_its_independent_sources(claims, sources):
    story = a_story(POLICE, MERCY, *(a_report(3 + n, one) for n, one in enumerate(claims)))
    assert [side.sources for side in the_one(story).sides] == sources


def test_a_figure_at_odds_with_both_sides_is_a_third_side_of_the_same_dispute():
    found = the_one(a_story(POLICE, MERCY, a_report(3, by_clinic(70, id="c"))))
    assert (found.claims, sides(found)) == (("a", "b"), [("a",), ("b",), ("c",)])
    assert found.text == (
        "Killed: 70 (East Clinic, 10 March) against 90 (Mercy Hospital, 10 March)"
        " and 104 (Police Chief Ada Holm, 10 March)."
    )


def test_a_third_side_that_gives_in_leaves_the_other_two_at_odds():
    found = the_one(a_story(POLICE, MERCY, a_report(3, by_clinic(70)), a_report(4, by_clinic(90, id="d"))))
    assert found.is_open
    assert [side.given_up for side in found.sides] == [False, False, True]
    assert found.sides[1].claims == ("b", "d")


def test_a_figure_that_fits_both_sides_joins_neither():
    found = the_one(a_story(POLICE, MERCY, a_report(3, by_clinic(between(80, 110), id="c"))))
    assert sides(found) == [("a",), ("b",)]


def test_a_body_that_moves_its_own_figure_on_keeps_its_side():
    counting_on = a_report(9, a_claim(28, "army", id="c"), a_claim(100, "front", id="d"))
    found = the_one(a_story(ARMY, FRONT, counting_on))
    assert (found.claims, sides(found)) == (("a", "b"), [("a", "c"), ("b", "d")])
    assert [side.text for side in found.sides] == [
        "28 (the army, 10 March)",
        "100 (Free Coast Front, 10 March)",
    ]


def test_the_text_tells_how_it_stands_now_and_how_it_began():
    story = a_story(ARMY, FRONT, a_report(9, a_claim(28, "army")))
    assert story.contradictions(2)[0].text == (
        "Killed: 50 (Free Coast Front, 10 March) against 21 (the army, 10 March)."
    )
    assert the_one(story).text == (
        "Killed: 50 (Free Coast Front, 10 March) against 28 (the army, 10 March);"
        " at first 50 (Free Coast Front, 10 March) against 21 (the army, 10 March)."
    )


def test_whoever_overtakes_a_side_of_its_own_camp_speaks_for_it_from_then_on():
    found = the_one(a_story(ARMY, FRONT, a_report(9, a_claim(30, "ministry", id="c"))))
    assert (found.is_open, sides(found)) == (True, [("a", "c"), ("b",)])
    assert found.sides[0].source == "the interior ministry"


def test_a_level_is_in_dispute_for_one_time_and_at_another_time_in_another():
    day_one = a_report(1, a_claim(300, "officials", "held", id="a"), a_claim(214, "front", "held", id="b"))
    day_three = a_report(49, a_claim(150, "blue", "held", id="c"))
    found = a_story(day_one, day_three).contradictions()
    assert [one.claims for one in found] == [("a", "b"), ("b", "c")]
    same_day = a_report(2, a_claim(150, "blue", "held", id="c"))
    assert len(the_one(a_story(day_one, same_day)).sides) == 3


def test_a_denial_is_told_as_one_and_is_met_by_other_denials():
    denial = {"says": "unknown", "cues": ("denies",)}
    story = a_story(
        a_report(1, a_claim(50, "front", id="a")),
        a_report(2, a_claim(by="army", id="b", **denial)),
        a_report(3, a_claim(by="mercy", id="c", **denial)),
    )
    found = the_one(story)
    assert (found.is_open, sides(found)) == (True, [("a",), ("b", "c")])
    assert found.text == "Killed: 50 (Free Coast Front, 10 March), denied by the army, 10 March."


def test_a_denial_that_names_the_figure_does_not_agree_with_it():
    denial = a_claim(50, "army", cues=("denies",), id="b")
    story = a_story(
        a_report(1, a_claim(50, "front", id="a")),
        a_report(2, denial),
        a_report(3, a_claim("unknown", "officials")),
    )
    assert the_one(story).is_open


# --- the end ---

ENDS = {
    "a correction": (
        a_story(POLICE, MERCY, a_report(3, a_claim(90, "police", id="c", cues=("correction",)))),
        Settlement.CORRECTION,
        "Police Chief Ada Holm corrected 104 (Police Chief Ada Holm, 10 March) to 90 on 10 March.",
    ),
    "a correction in silence": (
        a_story(POLICE, MERCY, a_report(3, a_claim(90, "police", id="c"))),
        Settlement.CORRECTION,
        "Police Chief Ada Holm corrected 104 (Police Chief Ada Holm, 10 March) to 90 on 10 March.",
    ),
    "a withdrawal": (
        a_story(POLICE, MERCY, a_report(3, a_claim("unknown", "police", id="c", cues=("withdraws",)))),
        Settlement.WITHDRAWAL,
        "Police Chief Ada Holm took back 104 (Police Chief Ada Holm, 10 March) on 10 March.",
    ),
    "a denial by its owner": (
        a_story(ARMY, FRONT, a_report(3, a_claim(50, "front", id="c", cues=("denies",)))),
        Settlement.WITHDRAWAL,
        "Free Coast Front took back 50 (Free Coast Front, 10 March) on 10 March.",
    ),
    "a newer figure": (
        a_story(POLICE, MERCY, a_report(3, a_claim(110, "ministry", id="c"))),
        Settlement.NEWER_FIGURE,
        "110 (the interior ministry, 10 March) overtook 104 (Police Chief Ada Holm, 10 March) and 90",
    ),
    "one side comes over": (
        a_story(POLICE, MERCY, a_report(3, a_claim(104, "mercy", id="c"))),
        Settlement.NEWER_FIGURE,
        "Mercy Hospital then gave 104, no longer 90.",
    ),
    "a narrower figure": (
        a_story(
            a_report(1, a_claim("more than 300", "police", id="a")),
            a_report(2, a_claim("at least 500", "front", id="b")),
            a_report(3, a_claim(520, "police", id="c")),
        ),
        Settlement.NARROWER_FIGURE,
        "520 (Police Chief Ada Holm, 10 March) is within more than 300",
    ),
    "a new definition": (
        a_story(POLICE, MERCY, a_report(3, a_claim(70, "police", id="c", cues=("new_definition",)))),
        Settlement.NEWER_FIGURE,
        "70 (Police Chief Ada Holm, 10 March) is by a new definition and not comparable with 104",
    ),
}


def test_a_side_that_comes_over_on_a_later_day_is_told_with_the_day():
    told = a_story(POLICE, MERCY, a_report(30, a_claim(104, "mercy", id="c")))
    assert "Mercy Hospital gave 104 from 11 March on, no longer 90." in str(told.contradictions())


@pytest.mark.parametrize(("story", "how", "why"), ENDS.values(), ids=ENDS)
def test_a_dispute_says_what_settled_it_in_a_word_and_in_a_sentence(story, how, why):
    found = story.contradictions()[0]
    assert (found.settled_by, found.settled_how) == ("c", how)
    assert found.settled_why.startswith(why)
    assert found.lasted == timedelta(hours=1)


def test_a_settled_dispute_stays_settled_and_what_is_at_odds_later_is_a_new_one():
    reports = (
        a_report(1, a_claim(300, "officials", "held", as_of=1, id="a")),
        a_report(2, a_claim(214, "mercy", "held", as_of=1, id="b")),
        a_report(20, a_claim(250, "officials", "held", as_of=20, id="c")),
        a_report(21, a_claim(220, "ministry", "held", as_of=20, id="d")),
    )
    before, after = a_story(*reports).contradictions(3), a_story(*reports).contradictions()
    assert [(one.claims, one.is_open) for one in before] == [(("a", "b"), False)]
    assert after[0] == before[0]
    assert [(one.claims, one.is_open) for one in after[1:]] == [(("c", "d"), True)]


def test_the_report_that_settles_a_dispute_tells_who_had_joined_it():
    story = Story(a_story().definition)
    for report in (POLICE, MERCY, a_report(3, by_clinic(90, id="c"))):
        story.add(report)
    (told,) = story.add(a_report(4, a_claim(110, "ministry", id="d"))).settled
    assert told == story.contradictions()[0]
    assert [one.claim for one in told.sides[1].joined] == ["c"]


# --- what is no dispute ---

SILENT = {"says": "unknown", "cues": ("not_confirmed",)}


def test_who_does_not_confirm_a_figure_is_no_side_and_disputes_nothing():
    story = a_story(a_report(1, a_claim(50, "front", id="a")), a_report(2, a_claim(by="officials", **SILENT)))
    found = the_one(story)
    assert sides(found) == [("a",)]
    assert found.stakes <= 0.1
    assert story.snapshot()["killed"].state is FigureState.SINGLE_SOURCE


def test_everyone_who_does_not_confirm_a_figure_is_named():
    silent = (a_report(2 + hour, a_claim(by=by, **SILENT)) for hour, by in enumerate(("officials", "mercy")))
    found = the_one(a_story(a_report(1, a_claim(50, "front")), *silent))
    assert found.text == (
        "Killed: 50 (Free Coast Front, 10 March), not confirmed by officials, 10 March,"
        " nor by Mercy Hospital, 10 March."
    )


def test_a_figure_is_unconfirmed_no_longer_once_its_doubter_gives_one():
    front, doubt = a_report(1, a_claim(50, "front", id="a")), a_report(2, a_claim(by="army", **SILENT))
    found = the_one(a_story(front, doubt, a_report(3, a_claim(50, "army", id="c"))))
    assert (found.settled_by, found.settled_how) == ("c", Settlement.NEWER_FIGURE)
    assert found.settled_why == "The army, on 10 March, gave a figure of its own: 50."


@pytest.mark.parametrize("by", ["police", "mercy"], ids=["its own body", "another body"])
def test_a_figure_by_a_new_definition_is_at_odds_with_nothing_said_before(by):
    redefined = a_report(2, a_claim(60, by, cues=("new_definition",)))
    assert a_story(POLICE, redefined).contradictions() == ()


def test_a_body_that_counts_by_a_new_definition_goes_on_without_a_dispute_with_older_figures():
    redefined = a_report(3, a_claim(60, "police", cues=("new_definition",)))
    hospital = a_report(2, a_claim(104, "mercy"))
    story = a_story(POLICE, hospital, redefined, a_report(4, a_claim(65, "police")))
    assert story.contradictions() == ()
    said_since = a_report(5, a_claim(40, "ministry", id="m"))
    assert [one.claims[-1] for one in a_story(*story.reports, said_since).contradictions()] == ["m"]


# --- which figure corrected which ---


def corrections(*reports):
    story = Story(a_story().definition)
    for report in reports:
        story.add(report)
    return [[one.claim.id for one in chain] for chain in story.history("killed").corrected]


def test_a_correction_that_is_corrected_keeps_its_chain():
    by = {"by": "police", "cues": ("correction",)}
    assert corrections(
        a_report(1, a_claim(41, "police", id="a")),
        a_report(2, a_claim(38, id="b", **by)),
        a_report(3, a_claim(38, "police", id="again")),
        a_report(4, a_claim(39, id="c", **by)),
    ) == [["a", "b", "c"]]


def test_two_bodies_that_correct_themselves_have_a_chain_each():
    assert corrections(
        a_report(1, a_claim(41, "police", id="a"), a_claim(60, "front", id="x")),
        a_report(2, a_claim(38, "police", id="b", cues=("correction",))),
        a_report(3, a_claim(55, "front", id="y", cues=("correction",))),
    ) == [["a", "b"], ["x", "y"]]


def test_a_count_that_only_moves_on_has_no_chain_of_corrections():
    assert corrections(a_report(1, a_claim(41, "police")), a_report(2, a_claim(44, "police"))) == []


def test_what_another_takes_back_does_not_explain_why_a_count_fell():
    story = a_story(
        a_report(1, a_claim(12, "ministry")),
        a_report(2, a_claim(14, "mercy")),
        a_report(20, a_claim(11, "ministry")),
        a_report(30, a_claim(14, "mercy", cues=("withdraws",))),
    )
    falls = [one for one in story.contradictions() if one.kind is ContradictionKind.UNEXPLAINED_FALL]
    assert [one.is_open for one in falls] == [True]


def test_who_has_moved_on_is_no_source_of_what_his_side_says_now():
    story = a_story(
        a_report(1, a_claim(14, "mercy")),
        a_report(2, a_claim(9, "police")),
        a_report(9, a_claim(12, "ministry")),
    )
    (found,) = story.contradictions()
    assert {side.text.partition(" ")[0]: side.sources for side in found.sides} == {"14": 1, "12": 1}


def test_a_denial_is_shown_as_one_and_not_as_a_figure_of_the_denier():
    story = a_story(a_report(1, a_claim(14, "mercy")), a_report(2, a_claim(14, "army", cues=("denies",))))
    assert [one.text for one in story.snapshot()["killed"].standing] == ["14", "not 14"]


def test_a_side_has_a_source_also_where_its_speaker_holds_two_sides_with_one_claim():
    blue, chief = (
        Attribution(speaker=name, role=role)
        for name, role in (("Blue List", Role.PARTY), ("Governor Amir Lund", Role.OFFICIAL))
    )
    guard = Attribution(organisation="Coastguard", role=Role.MILITARY)
    story = a_story(
        *(
            a_report(hour, Claim(metric="killed", quantity=number, said_by=by))
            for hour, number, by in (
                (2, 90, guard),
                (1, 90, blue),
                (1, 104, guard),
                (1, 120, chief),
                (1, 120, Attribution(speaker="Red Dawn", role=Role.MILITANT)),
            )
        )
    )
    (found,) = story.contradictions()
    assert [(side.source, side.sources) for side in found.sides] == [
        ("Blue List", 2),
        ("Governor Amir Lund", 1),
        ("Red Dawn", 2),
    ]
