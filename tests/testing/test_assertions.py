"""The assertions: what they let pass, what they refuse, and how their failures read."""

from __future__ import annotations

import re
from datetime import date

import pytest
from train import ARMY, DEFINITION, FRONT, HOSPITAL, says, told

from storytrack import (
    InvalidInput,
    InvalidQuantity,
    Label,
    NotFound,
    Story,
    StoryDefinition,
    about,
    all_of,
    at_least,
    between,
    exactly,
    none,
    unknown,
)
from storytrack.testing import (
    assert_disputed,
    assert_label,
    assert_never_decreases,
    assert_no_contradictions,
    assert_reads,
    assert_snapshot,
)

DESK = {"by": "Ann", "why": "the list of names"}
TEXT = "Police said 155 passengers were rescued. At least 27 people were killed, three of them women."


def failure(check, *arguments, **named):
    with pytest.raises(AssertionError) as caught:
        check(*arguments, **named)
    return str(caught.value)


# --- assert_snapshot -------------------------------------------------------------------------------

STANDING = [
    (
        155,
        [155, 155.0, exactly(155), "155", "exactly 155"[8:], {"exactly": 155}],
        [154, about(155), None, "about 155"],
    ),
    (
        about(300),
        [about(300), "about 300", {"about": 300}, "About  300"],
        [300, about(310), between(270, 330)],
    ),
    (at_least(27), [at_least(27), "at least 27", {"at_least": 27}], [27, at_least(26), "more than 27"]),
    (0, [0, none(), "none", exactly(0)], [1, unknown(), None]),
    (none(), [0, none(), "none"], [1, about(0)]),
    (all_of(33), [33, all_of(33), "all 33"], [34, at_least(33)]),
    (between(9, 12), [between(9, 12), "9 to 12", {"between": [9, 12]}], [9, 12, between(9, 13)]),
    (unknown(), [unknown(), "unknown", {"unknown": True}], [0, None]),
    (2_262_492, [2_262_492, "2,262,492", "2262492"], ["2,262,493"]),
    (None, [None], [0, unknown(), "unknown"]),
]


def a_story_of(quantity):
    story = Story(DEFINITION)
    if quantity is not None:
        says(story, 8, "held", quantity)
    return story


@pytest.mark.parametrize(
    ("stands", "expected"), [(stands, one) for stands, met, _ in STANDING for one in met], ids=str
)
def test_a_figure_is_met_by(stands, expected):
    assert_snapshot(a_story_of(stands), held=expected)


@pytest.mark.parametrize(
    ("stands", "expected"), [(stands, one) for stands, _, unmet in STANDING for one in unmet], ids=str
)
def test_a_figure_is_not_met_by(stands, expected):
    note = failure(assert_snapshot, a_story_of(stands), held=expected)
    assert re.match(r"held: .+, (not .+|none expected) \(train, version [01]\)\n", note)


@pytest.mark.parametrize("expected", ["closed", "Closed", {"state": "closed"}])
def test_a_state_is_met_by_its_word(expected):
    assert_snapshot(told(), line=expected)
    assert "open" in failure(assert_snapshot, told(), line="open")


@pytest.mark.parametrize("expected", [date(2025, 3, 14), {"date": "2025-03-14"}, "14 March"])
def test_a_date_is_met_by_the_day(expected):
    story = Story(DEFINITION)
    says(story, 8, "deadline", {"date": "2025-03-14"})
    assert_snapshot(story, deadline=expected)
    assert "15 March" in failure(assert_snapshot, story, deadline=date(2025, 3, 15))


def test_about_is_about_under_every_table_of_hedges():
    story = Story(DEFINITION.with_(hedges="acled"))
    says(story, 8, "held", "dozens")
    says(story, 9, "killed", about(300))
    assert_snapshot(story, held="dozens", killed=about(300))


def test_a_unit_is_looked_at_where_it_is_given():
    story = a_story_of(exactly(155, unit="persons"))
    assert_snapshot(story, held=exactly(155, unit="persons"))
    assert "counted in persons" in failure(assert_snapshot, story, held=exactly(155, unit="cats"))
    assert_snapshot(told(), rescued=exactly(155, unit="persons"))


def test_a_scope_and_a_forecast_are_figures_of_their_own():
    story = told()
    says(story, 16, "killed", 3, scope="women")
    says(story, 16, "rescued", 400, cues=["forecast"])
    assert_snapshot(story, killed=3, scope="women")
    assert_snapshot(story, rescued=400, forecast=True)
    assert_snapshot(story, rescued=155)


def test_the_first_line_says_what_differs_and_leaves_what_is_too_much_to_the_page():
    wrong = {"rescued": 1, "held": 2, "killed": 3, "line": "open", "deadline": date(2025, 3, 14)}
    note = failure(assert_snapshot, told(), **wrong)
    first = " ".join(note.partition("\n\n")[0].split())
    assert first == (
        "rescued: 155, not 1; held: about 300, not 2; killed: 27 to 214, not 3; line: closed, not open;"
        " and 1 more (train, version 6)"
    )
    story = told()
    says(story, 16, "killed", 3, scope="women")
    assert failure(assert_snapshot, story, killed=4, scope="women").startswith("killed (women): 3, not 4 (")


EDITED = [
    (
        lambda story, first: story.rule(story.contradictions().open[0], stands="Hill Front", **DESK),
        "ruled that",
    ),
    (lambda story, first: story.withdraw(claim=first, **DESK), "withdrew the claim killed 27 (army)"),
    (lambda story, first: story.withdraw(report=4, **DESK), "withdrew the report Radio Nine, 12 March"),
    (lambda story, first: story.withdraw(source="Hill Front", **DESK), "withdrew the source Hill Front"),
    (lambda story, first: story.mark_other_event(4, **DESK), "set aside, as about another event,"),
    (lambda story, first: story.merge("rescued", into="killed", **DESK), "merged rescued into killed"),
    (lambda story, first: story.split("killed", "crew", [first], **DESK), "split off crew from killed"),
    (lambda story, first: story.share_source("army", "Hill Front", **DESK), "declared one source: army"),
]


@pytest.mark.parametrize(("edit", "said"), EDITED, ids=[said for _, said in EDITED])
def test_what_an_editor_did_about_a_metric_is_told_where_it_fails(edit, said):
    story = told()
    edit(story, story.history("killed")[0].claim)
    note = " ".join(failure(assert_snapshot, story, killed=1).split())
    assert "What editors did about killed:" in note
    assert f"Ann {said}" in note
    assert "the list of names" in note
    assert "editors" not in failure(assert_snapshot, story, line="open") or "source" in said
    story.undo(7, by="Ann", why="it was none")
    assert "editors" not in failure(assert_snapshot, story, killed=1)


def test_figures_may_come_in_a_mapping_with_their_scopes():
    story = told()
    says(story, 16, "killed", 3, scope="women (adults)")
    assert_snapshot(
        story, {"rescued": 155, "killed": "27 to 214", "killed (women (adults))": 3}, held=about(300)
    )
    assert_snapshot(story.snapshot(1), {"rescued": 104, "killed (women)": None})
    note = failure(assert_snapshot, story, {"killed (women (adults))": 4, "rescued (women)": 1})
    assert note.startswith("killed (women (adults)): 3, not 4; rescued (women): no figure, not 1 (train,")
    assert re.search(r"killed \(women \(adults\)\) +4 +3 +1 fewer", note)


@pytest.mark.parametrize(
    ("expected", "more", "kind", "says_so"),
    [
        ({"rescud (women)": 1}, {}, NotFound, r"no metric 'rescud' \(did you mean 'rescued'\?\)"),
        ({"(women)": 1}, {}, NotFound, r"no metric '\(women\)'"),
        ({"rescued": 155}, {"rescued": 155}, InvalidInput, "rescued: given twice"),
        ({3: 155}, {}, InvalidInput, "figures by metric are expected"),
        (155, {}, InvalidInput, "figures by metric are expected here, got"),
        ({}, {}, InvalidInput, "no figure is expected"),
    ],
    ids=str,
)
def test_a_mapping_that_cannot_be_asked_is_an_error_of_ours(expected, more, kind, says_so):
    with pytest.raises(kind, match=says_so):
        assert_snapshot(told(), expected, **more)


def test_a_figure_that_stands_under_another_scope_only_is_shown_with_how_to_ask_for_it():
    story = Story(DEFINITION)
    says(story, 10, "killed", 9, scope="miners")
    assert_snapshot(story, killed=None)
    for told_of in (story, story.snapshot()):
        said = failure(assert_snapshot, told_of, killed=9)
        assert re.search(r"killed +9 +no figure", said)
        assert 'killed of miners: 9 (scope="miners")' in said
    assert 'killed of miners: 9 (scope="miners")' in failure(assert_snapshot, story, killed=9, scope="minrs")
    assert "elsewhere" not in failure(assert_snapshot, story, killed=8, scope="miners")


def test_a_snapshot_taken_on_any_terms_will_do():
    story = told()
    assert_snapshot(story.snapshot(1), rescued=104, held=None)
    assert_snapshot(story.snapshot(as_of="2025-03-12T09:00+05:00"), rescued=104)
    assert_snapshot(story.snapshot(party="Hill Front"), killed=214, rescued=None)
    assert_snapshot(story.snapshot(policy="conservative"), killed=27)
    assert "– 155 (army, Radio Nine, 12 Mar 12:00)" in failure(assert_snapshot, story.snapshot(), rescued=190)


def test_what_was_withdrawn_no_longer_stands():
    story = told()
    story.withdraw(report=story.reports[-1].id, by="desk", why="another line")
    assert_snapshot(story, line=None)


def test_a_failure_is_a_desk_note():
    assert (
        failure(assert_snapshot, told(), rescued=190, held=None, killed=between(27, 214))
        == """\
rescued: 155, not 190; held: about 300, none expected (train, version 6)

metric   expected   stands     difference  state
--------------------------------------------------------
rescued  190        155        35 fewer    single source
held     no figure  about 300              single source

The claims on rescued:
when          figure  who says so  outlet      label
------------------------------------------------------
12 Mar 08:00  104     army         Radio Nine  new
12 Mar 12:00  155     army         Radio Nine  updates

The claims on held:
when          figure     who says so  outlet      label
-------------------------------------------------------
12 Mar 12:00  about 300  army         Radio Nine  new"""
    )


@pytest.mark.parametrize(
    ("expected", "difference"),
    [
        (150, "5 more"),
        (about(300), "115 fewer"),
        (at_least(155), "hedged otherwise"),
        (between(100, 200), ""),
    ],
)
def test_the_difference_is_told_where_there_is_one(expected, difference):
    row = failure(assert_snapshot, told(), rescued=expected).splitlines()[4]
    assert row.split("155")[-1].removesuffix("single source").strip() == difference


def test_a_long_history_is_told_by_its_newest_claims():
    story = Story(DEFINITION)
    for hour in range(12):
        says(story, hour, "rescued", 100 + hour)
    note = failure(assert_snapshot, story, rescued=1)
    assert "The claims on rescued, 4 older ones left out:" in note
    assert "103" not in note
    assert "104" in note


@pytest.mark.parametrize(
    ("figures", "kind", "says_so"),
    [
        ({"rescud": 1}, NotFound, r"no metric 'rescud' \(did you mean 'rescued'\?\)"),
        ({"qqq": 1}, NotFound, "known: aboard, rescued"),
        ({}, InvalidInput, "no figure is expected"),
        ({"rescued": True}, InvalidInput, "rescued: true or false is no figure"),
        ({"rescued": {"abot": 3}}, InvalidInput, "rescued.*abot"),
        ({"rescued": float("nan")}, InvalidQuantity, "rescued"),
        ({"rescued": 10**30}, InvalidQuantity, "rescued"),
        ({"rescued": b"155"}, InvalidInput, "rescued"),
        ({"rescued": [1, 2]}, InvalidInput, "rescued"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_of_a_snapshot_is_an_error_of_ours(figures, kind, says_so):
    with pytest.raises(kind, match=says_so):
        assert_snapshot(told(), **figures)


# --- assert_label ----------------------------------------------------------------------------------


def test_a_label_is_that_of_the_claim_by_metric_or_id():
    story = Story(DEFINITION)
    first = says(story, 8, "rescued", 104, id="a")
    second = says(story, 12, "rescued", 155, id="b")
    again = says(story, 13, "rescued", 104, HOSPITAL, id="c")
    assert_label(first, "rescued", "new")
    assert_label(second, "b", Label.UPDATES, against="a", stale=False)
    assert_label(again, "c", "corroborates", stale=True)


def test_a_label_that_is_another_is_told_with_the_reason():
    story = Story(DEFINITION)
    says(story, 8, "rescued", 104, id="a")
    update = says(story, 12, "rescued", 155, id="b")
    note = failure(assert_label, update, "rescued", "corrects", against="b", stale=True, dependent=True)
    assert (
        note
        == """\
rescued: updates, not corrects; against a, not b; not stale; not dependent
(train, version 2)

           expected  given
----------------------------
label      corrects  updates
against    b         a
stale      yes       no
dependent  yes       no

→ rescued: 155 (army) · updates
    155, up from 104 (army, 12 March).
    rule: moved with time"""
    )


@pytest.mark.parametrize(
    ("claim", "label", "kind", "says_so"),
    [
        ("rescued", "correct", InvalidInput, "'correct' is no label .*corrects"),
        ("killed", "new", NotFound, r"no claim 'killed' \(it makes claims on: rescued\)"),
    ],
)
def test_what_cannot_be_asked_of_an_update_is_an_error_of_ours(claim, label, kind, says_so):
    with pytest.raises(kind, match=says_so):
        assert_label(says(Story(DEFINITION), 8, "rescued", 104), claim, label)


# --- assert_disputed, assert_no_contradictions -----------------------------------------------------


@pytest.mark.parametrize(
    "between", [(), {"army"}, {"army", "Hill Front"}, ["the army", "militant"], {"military", "Front"}, "army"]
)
def test_a_dispute_is_between_parties_as_a_snapshot_names_them(between):
    assert_disputed(told(), "killed", between=between)


@pytest.mark.parametrize(
    ("metric", "between", "lines"),
    [
        (
            "rescued",
            (),
            ["rescued: not disputed (train, version 7)", "– nothing about rescued is in dispute"],
        ),
        ("rescued", {"Front"}, ["rescued: not disputed by Front (", "– Front says nothing of rescued"]),
        (
            "killed",
            {"army", "hospital"},
            ["between army and hospital", "– hospital says nothing of killed", "≠ Killed"],
        ),
        (
            "killed",
            {"army", "military"},
            ["killed: not disputed between army and military (", "≠ Killed: 214 (Hill Front"],
        ),
    ],
)
def test_who_does_not_disagree_is_told(metric, between, lines):
    story = told()
    says(story, 16, "aboard", 450, HOSPITAL)
    note = failure(assert_disputed, story, metric, between=between)
    assert [line for line in lines if line not in note] == []


def test_a_dispute_of_one_scope_or_version_is_none_of_another():
    story = told()
    failure(assert_disputed, story, "killed", scope="women")
    failure(assert_disputed, story, "killed", version=4)
    assert_disputed(story, "killed", version=5)


def test_a_settled_dispute_is_none_and_what_settled_it_is_told():
    story = told()
    says(story, 17, "killed", 27, FRONT, cues=["correction"])
    note = failure(assert_disputed, story, "killed")
    assert "– nothing about killed is in dispute any longer: Hill Front" in note
    assert_no_contradictions(story)


def test_a_party_that_says_nothing_at_all_is_an_error_of_ours():
    with pytest.raises(NotFound, match="nobody called 'police' speaks in this story"):
        assert_disputed(told(), "killed", between={"police"})


def test_a_broken_relation_is_a_contradiction_and_no_dispute():
    story = told()
    says(story, 17, "aboard", 100, HOSPITAL)
    note = failure(assert_no_contradictions, story, "aboard")
    assert "aboard ~ rescued + held + killed" in note
    failure(assert_disputed, story, "aboard")


def test_contradictions_can_be_asked_of_some_metrics_and_of_a_version():
    story = told()
    assert_no_contradictions(story, "rescued", "held")
    assert_no_contradictions(story, version=4)
    note = failure(assert_no_contradictions, story, "killed")
    assert note.startswith(
        "killed: 1 open contradiction, none expected (train, version 6)\n\nOpen\n≠ Killed: 214"
    )
    with pytest.raises(NotFound, match="'kiled'"):
        assert_no_contradictions(story, "kiled")


# --- assert_never_decreases ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "figures", [[104, 155, 155], [about(300), 290], [at_least(27), 27], [27, unknown(), 30], []]
)
def test_what_only_grows_or_is_hedged_does_not_decrease(figures):
    story = Story(DEFINITION)
    for hour, figure in enumerate(figures):
        says(story, hour, "held", figure)
    assert_never_decreases(story, "held")


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([155, 104], "from 155 at version 1 to 104 at version 2"),
        ([100, 155, 160, 120], "from 160 at version 3 to 120 at version 4"),
        ([about(300), 250], "from about 300 at version 1 to 250 at version 2"),
        ([155, unknown(), 104], "from 155 at version 1 to 104 at version 3"),
    ],
)
def test_a_fall_is_told_with_both_figures(figures, said):
    story = Story(DEFINITION)
    for hour, figure in enumerate(figures):
        says(story, hour, "held", figure)
    note = failure(assert_never_decreases, story, "held")
    assert f"held fell, {said}" in note
    assert "The claims on held:" in note


def test_a_fall_by_way_of_a_dispute_is_a_fall():
    story = Story(DEFINITION)
    says(story, 8, "killed", 214, FRONT)
    says(story, 9, "killed", 27)
    says(story, 10, "killed", 27, FRONT, cues=["correction"])
    assert "from 214 at version 1 to 27 at version 3" in failure(assert_never_decreases, story, "killed")
    assert_never_decreases(story, "killed", party="army")


def test_what_has_no_numbers_cannot_fall():
    with pytest.raises(InvalidInput, match="'line' is a state"):
        assert_never_decreases(told(), "line")


# --- assert_reads ----------------------------------------------------------------------------------


def test_a_text_is_read_as_said():
    assert_reads(TEXT, rescued=155, killed=at_least(27), injured=None)
    assert_reads(TEXT, killed=3, scope="women")


def test_a_text_is_read_into_the_metrics_of_a_story_which_learns_nothing():
    story = told()
    assert_reads(TEXT, story=story, rescued=155, killed="at least 27")
    assert story.version == 6
    with pytest.raises(NotFound, match="no metric 'injured' to read"):
        assert_reads(TEXT, story=story, injured=None)


def test_what_is_read_otherwise_is_shown_in_the_text():
    note = failure(assert_reads, TEXT, rescued=150, killed=None)
    assert note.startswith("rescued: 155, not 150; killed: at least 27, none expected (as read in the\ntext)")
    for line in ("rescued  150        155          5 more", "killed   no figure  at least 27", "⟦155⟧¹"):
        assert line in note


def test_of_several_figures_one_is_enough_and_all_are_told():
    text = "Police said 12 people were killed. The hospital said 15 people were killed."
    assert_reads(text, killed=12)
    assert_reads(text, killed=15)
    assert "12, 15" in failure(assert_reads, text, killed=14)


@pytest.mark.parametrize(
    ("figures", "kind", "says_so"),
    [({}, InvalidInput, "no figure is expected"), ({"rescud": 1}, NotFound, "did you mean 'rescued'")],
)
def test_what_cannot_be_asked_of_a_text_is_an_error_of_ours(figures, kind, says_so):
    with pytest.raises(kind, match=says_so):
        assert_reads(TEXT, **figures)


def test_a_metric_that_no_pack_has_words_for_is_told_with_what_to_do():
    story = Story(StoryDefinition(id="race", metrics={"cyclists_fined": {"kind": "cumulative"}}))
    text = "Police fined 40 cyclists."
    note = " ".join(failure(assert_reads, text, story=story, cyclists_fined=40).split())
    assert "no pack has words for cyclists_fined: write a pack and give it to the reader: extractor=" in note
    with pytest.raises(NotFound, match="for one of your own write a pack"):
        assert_reads(text, cyclists_fined=40)
    assert "pack" not in failure(assert_reads, TEXT, story=Story(DEFINITION), rescued=1)


# --- all of them -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "check",
    [
        lambda wrong: assert_snapshot(wrong, rescued=1),
        lambda wrong: assert_label(wrong, "rescued", "new"),
        lambda wrong: assert_disputed(wrong, "rescued"),
        assert_no_contradictions,
        lambda wrong: assert_never_decreases(wrong, "rescued"),
        lambda wrong: assert_reads(TEXT, story=wrong or 3, rescued=155),
    ],
)
@pytest.mark.parametrize("wrong", [None, "train", DEFINITION], ids=["nothing", "text", "definition"])
def test_what_is_no_story_is_an_error_of_ours(check, wrong):
    with pytest.raises(InvalidInput, match="expected here"):
        check(wrong)


def test_hostile_text_is_made_visible_in_every_failure():
    story = Story(DEFINITION)
    evil = {"speaker": "\x1b[31mred\u202e\x00 <b>", "role": "military"}
    update = says(story, 8, "line", {"state": "\x1b]0;owned\x07shut"}, evil)
    notes = (
        failure(assert_snapshot, story, line="open\x1b[2J"),
        failure(assert_label, update, "line", "corrects", against="\x1b[2J"),
        failure(assert_disputed, story, "line"),
    )
    for note in notes:
        assert not any(harm in note for harm in ("\x1b", "\x00", "\x07", "\u202e"))
        assert "␛" in note


def test_nothing_is_changed_by_looking():
    story = told()
    failure(assert_snapshot, story, rescued=1)
    failure(assert_disputed, story, "rescued")
    assert story.version == 6
    assert ARMY["speaker"] == "army"
