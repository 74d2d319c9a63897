"""Denials and refusals to confirm of what somebody else said before."""

from __future__ import annotations

import pytest
from lines import claims_in, read

from storytrack.model.claim import Cue


def answers_in(text):
    """ "metric quantity, speaker: cue" of the claims that answer others."""
    reading = read(text)
    return [
        f"{claim.metric} {claim.quantity}, {claim.said_by.speaker}: {claim.cues[0].value} "
        f"[{claim.span.quote}]"
        for claim, how in reading.explained
        if how.rule == "answer"
    ]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (
            "Local radio put the number of dead at 31, but Marn denied that figure.",
            ["killed 31, Marn: denies [denied that figure]"],
        ),
        (
            "The opposition said five of its supporters had died. The ministry rejected that claim as false.",
            ["killed 5, ministry: denies [rejected that claim]"],
        ),
        (
            "The rebels said they had killed 40 soldiers and captured three. The army denied the claim.",
            ["killed 40, army: denies [denied the claim]", "detained 3, army: denies [denied the claim]"],
        ),
        (
            "Police said 12 were hurt. A hospital spokesman disputed the figure, saying 20 had been treated.",
            ["injured 12, hospital spokesman: denies [disputed the figure]"],
        ),
        (
            "The rebels said they had killed 40 soldiers, which the army denied.",
            ["killed 40, army: denies [which the army denied]"],
        ),
        (
            "The rebels said 60 soldiers had died, a claim the army rejected.",
            ["killed 60, army: denies [a claim the army rejected]"],
        ),
        (
            "The union said 60 people had died, a figure police doubt.",
            ["killed 60, police: not_confirmed [a figure police doubt]"],  # to doubt is not to deny
        ),
        (
            "The union said 60 people had died, a figure police rejected.",
            ["killed 60, police: denies [a figure police rejected]"],
        ),
        (
            "The union said 60 people had died, a claim denied by the police.",
            ["killed 60, police: denies [a claim denied by the police]"],
        ),
        (
            "Rebels said 60 soldiers had died and nine were hurt – figures disputed by the army.",
            [
                "killed 60, army: denies [figures disputed by the army]",
                "injured 9, army: denies [figures disputed by the army]",
            ],
        ),
        (
            "The mayor said 60 people had died, a figure which the governor rejected as false.",
            ["killed 60, governor: denies [a figure which the governor rejected]"],
        ),
        (
            "The navy said 60 people had died, which the army denied.",
            ["killed 60, army: denies [which the army denied]"],
        ),
        (
            "The rebels said 60 soldiers had died. The ministry said it could not confirm the figure.",
            ["killed 60, ministry: not_confirmed [confirm the figure]"],
        ),
        (
            "The death toll rose to seven, police said. Six are missing. The company disputed the toll.",
            ["killed 7, company: denies [disputed the toll]"],
        ),
        (
            "Residents said 60 people had died. The governor could not confirm that number.",
            ["killed 60, governor: not_confirmed [confirm that number]"],
        ),
    ],
)
def test_an_answer_is_a_claim_of_whoever_answers(text, answers):
    assert answers_in(text) == answers


@pytest.mark.parametrize(
    "text",
    [
        "Police said 12 people were killed. The suspect denied it was murder.",
        "The rebels said they had killed 40 soldiers. The claim could not be independently verified.",
        "The minister denied the claim that 40 soldiers had been killed.",
        "Police said 12 people were killed. The court denied bail.",
        "The rebels said 40 soldiers were killed. The army denied that the dead were soldiers.",
        "The rebels said 40 soldiers were killed. The army denied that 12 had been captured.",
        "The army said 12 soldiers were killed. It later denied that.",
    ],
)
def test_what_answers_no_figure_of_somebody_else_is_no_claim(text):
    assert answers_in(text) == []


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (
            "Radio said two of a night crew had been arrested. Police denied that anyone had been detained.",
            ["detained 2, Police: denies [denied that anyone had been detained]"],
        ),
        (
            "Rebels said 40 soldiers had died. The army denied any soldiers had been killed.",
            ["killed 40, army: denies [denied any soldiers had been killed]"],
        ),
        (
            "Rebels said dozens of soldiers had died. The army denied that anyone had been killed there.",
            ["killed dozens, army: denies [denied that anyone had been killed]"],
        ),
        (
            "Residents spoke of 12 deaths. The governor denied there had been any deaths.",
            ["killed 12, governor: denies [denied there had been any deaths]"],
        ),
        (
            "A mine burned. Six died, the union said. The firm denied anyone had died in the mine.",
            ["killed 6, firm: denies [denied anyone had died]"],
        ),
        (
            "Neighbours said nine were hurt, but the operator denied reports that anybody had been injured.",
            ["injured 9, operator: denies [denied reports that anybody had been injured]"],
        ),
    ],
)
def test_who_denies_that_anybody_was_denies_the_figure_told_before(text, denied):
    assert answers_in(text) == denied


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The ministry denied that anyone had died.", ["killed none"]),
        ("The ministry denied anybody had been hurt in the raid.", ["injured none"]),
        ("The ministry denied that any of its soldiers had been killed.", ["killed/soldiers none"]),
        ("Rebels said 40 soldiers died. The army denied that any children had.", ["killed/soldiers 40"]),
        ("The army denied that any of the 30 hostages had been freed.", ["rescued 30"]),
        ("The ministry denied any deaths.", ["killed none"]),
        ("The ministry denied on Tuesday that anyone had died.", ["killed none"]),
        ("Officials denied that there had been any fatalities in the blast.", ["killed none"]),
        ("The company denied there were any injuries.", ["injured none"]),
        (
            "Six people died, the company said. The council denied anyone had died in the evacuation zone.",
            ["killed 6", "killed/evacuation zone none"],
        ),
        (
            "The mayor said 12 people had died. Police denied there had been any deaths in Marbach.",
            ["killed 12", "killed/Marbach none"],
        ),
        ("The company denied any deaths from the leak.", []),
        ("The company denied any wrongdoing.", []),
        ("The clinic denied that anyone had died because of the delay.", []),
        ("The army denied that anyone had been killed by its guns.", []),
        ("The company denied that any data had been stolen.", []),
    ],
)
def test_who_denies_that_anybody_was_says_that_nobody_was_where_no_figure_was_told(text, claims):
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The mayor denied that anyone had been evacuated, but 12 people were hurt.",
        "The army denied that 30 soldiers had died; 12 people were hurt.",
        "The army has not confirmed the raid, while 12 people were hurt.",
    ],
)
def test_a_denial_ends_where_its_clause_does(text):
    (claim,) = (claim for claim in read(text).claims if claim.metric == "injured")
    assert claim.cues == ()


def test_what_is_answered_stays_a_claim_of_whoever_said_it():
    claims = read("Local radio put the death toll at 31, citing doctors, but Marn denied that figure.").claims
    assert [(claim.said_by.speaker, Cue.DENIES in claim.cues) for claim in claims] == [
        ("doctors", False),
        ("Marn", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Reports on social media of 30 dead are false, police say.",
        "Claims that 30 people died are untrue, the ministry said.",
    ],
)
def test_who_calls_a_report_false_denies_its_figure(text):
    (claim,) = read(text).claims
    assert (str(claim.quantity), claim.cues) == ("30", (Cue.DENIES,))


def test_of_a_list_the_figure_nearest_in_size_is_corrected():
    claims = read("The line confirmed 212 passengers and four crew were on board, not 180.").claims
    assert [(str(claim.quantity), Cue.CORRECTION in claim.cues) for claim in claims] == [
        ("212", True),
        ("4", False),
    ]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("An earlier official count of 71 dead was withdrawn on Saturday.", (Cue.WITHDRAWS,)),
        ("The report of 71 dead has been retracted.", (Cue.WITHDRAWS,)),
        ("Some 300 soldiers were withdrawn after 71 had been killed.", ()),
    ],
)
def test_a_count_that_was_withdrawn_is_taken_back(text, cues):
    (claim,) = read(text).claims
    assert (str(claim.quantity), claim.cues) == ("71", cues)


@pytest.mark.parametrize("verb", ["denied", "dismissed as lies", "rejected as false"])
def test_whose_claim_is_denied_does_not_speak(verb):
    (claim,) = read(f"The army {verb} militia claims that 35 soldiers had died.").claims
    assert (claim.said_by.speaker, claim.cues) == ("army", (Cue.DENIES,))


def test_it_is_the_body_that_speaks_before_in_the_sentence():
    claims = read("The ministry said 15 people had died; it reported 32 injured.").claims
    assert [claim.said_by.speaker for claim in claims] == ["ministry", "ministry"]
