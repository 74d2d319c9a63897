"""Figures given against somebody else's, whose number the sentence seldom has."""

from __future__ import annotations

import pytest
from lines import claims_in, read


def told(text):
    """ "quantity, speaker" of each claim, with "not" for what is denied."""
    return [
        f"{'not ' if claim.is_denial else ''}{claim.quantity}, {claim.said_by.speaker}"
        for claim in read(text).claims
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The agency disputed the mayor's figure, saying 25 people had died.",
        "The agency disputed the county mayor's latest death toll and put the number of dead at 25.",
        "The agency disputed the mayor's figure on Friday, saying that 25 people had died.",
        "The agency contested the official toll, putting it at 25.",
        "The agency contradicted the mayor, saying 25 people had died.",
        "The agency contradicted earlier reports, saying 25 people had died.",
        "Contradicting the mayor, the agency said 25 people had died.",
        "Contrary to what the mayor had said, 25 people died, the agency said.",
        "The agency said the mayor's figure was too low and that 25 people had died.",
        "The agency said the mayor's figure was far too low: 25 people had died.",
        "The agency called the mayor's count wrong and said 25 people had died.",
        "The agency rejected the mayor's toll as too low and put the number of dead at 25.",
        "The agency disputed the mayor's figure. It said 25 people had died.",
    ],
)
def test_who_gives_a_figure_against_anothers_denies_that_one(text):
    assert told(text) == ["not unknown, agency", "25, agency"]


@pytest.mark.parametrize(
    "text",
    [
        "The agency said 25 people had died, contradicting the mayor.",
        "The agency gave a death toll of 25, at odds with the mayor's figure.",
    ],
)
def test_the_denial_may_stand_behind_the_figure(text):
    assert told(text) == ["25, agency", "not unknown, agency"]


@pytest.mark.parametrize(
    "text",
    [
        "The agency disputed the mayor's figure of 19, saying 25 people had died.",
        "The agency says the mayor's figure of 19 is too low and that 25 people died.",
        "The agency called the mayor's toll of 19 too low and said 25 people had died.",
    ],
)
def test_the_figure_of_the_other_is_denied_by_its_number_where_it_stands(text):
    assert told(text) == ["not 19, agency", "25, agency"]


def test_what_the_text_told_of_the_other_is_what_is_denied():
    text = (
        "Mayor Ann Lowe said 19 people had died. Police said nobody was missing. Rain fell all night."
        " The agency disputed the mayor's figure, saying 25 people had died."
    )
    assert told(text) == ["19, Mayor Ann Lowe", "none, Police", "not 19, agency", "25, agency"]


def test_who_calls_a_figure_wrong_in_a_quotation_gives_the_next():
    text = '"The mayor\'s figure is wrong," fire chief Ana Ruiz said. "Four people died."'
    assert told(text) == ["not unknown, fire chief Ana Ruiz", "4, fire chief Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor's account contradicted the police, who said 19 people had died.",
        "The court dismissed the firm's claim. Three people were hurt in the crush.",
        "The company denied the union's claims about safety and said three workers had been hurt.",
        "The council rejected the union's list of demands, saying 40 people had been hurt.",
        "The agency disputed the mayor's figure. The mayor said 19 people had died.",
        "The challenge to the mayor's figure went on. Police said 19 people had died.",
        "Police said 19 people had died. The mayor's figure was contested in court.",
    ],
)
def test_what_is_no_figure_against_anothers_denies_none(text):
    assert not any(claim.is_denial for claim in read(text).claims)


def test_what_follows_on_a_figure_called_wrong_is_told():
    assert (
        claims_in("The agency said the mayor's toll of 19 was too high: nine people died.")[-1] == "killed 9"
    )


def test_each_denial_says_which_words_decided():
    (denial, figure) = read("The agency disputed the mayor's figure, saying 25 people died.").explained
    assert (denial[1].rule, denial[1].word.quote) == ("against another", "disputed the mayor's figure")
    assert figure[0].cues == ()
