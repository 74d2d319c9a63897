"""The table of judgement: named rules, asked in order, the first that answers decides.

Each rule is a small pure function from a :class:`~storytrack.reasoning.judging.question.Question` to an
:class:`~storytrack.reasoning.judging.question.Answer` or ``None`` ("not mine"). The order is part of the
meaning: what is not about the story goes first, then what says no number, then agreement, then what
the kind of the metric makes of a different figure.
"""

from __future__ import annotations

from collections.abc import Callable

from storytrack.reasoning.judging.question import Answer, Question
from storytrack.reasoning.judging.rules_agreement import (
    agreement,
    floor_below,
    older_figure,
    other_scope,
    own_figure,
    recap,
    refinement,
    same_figure,
)
from storytrack.reasoning.judging.rules_difference import (
    another_side,
    another_standing_figure,
    at_one_time,
    correction_announced,
    denied_with_another,
    given_again_beside,
    increment,
    move_with_time,
    new_definition,
    outside_own_figure,
    own_fixed_figure,
    still_after_none,
    within_one_report,
)
from storytrack.reasoning.judging.rules_words import (
    date_moved,
    denial,
    first_figure,
    first_number,
    no_story_figure,
    not_confirmed,
    state_moved,
    unknown_figure,
)

__all__ = ["OF_WORDS", "RULES", "decide"]

Rule = Callable[[Question], Answer | None]

OF_WORDS: tuple[tuple[str, Rule], ...] = (
    ("no figure of this story", no_story_figure),
    ("denial", denial),
    ("not confirmed", not_confirmed),
    ("said to be unknown", unknown_figure),
    ("first figure", first_figure),
    ("increment", increment),
    ("state moved", state_moved),
    ("date moved", date_moved),
    ("first number", first_number),
    ("new definition", new_definition),
    ("correction announced", correction_announced),
)
"""The rules for first figures and for claims whose words say something beside the figure."""

OF_FIGURES: tuple[tuple[str, Rule], ...] = (
    ("its own fixed figure changed", own_fixed_figure),
    ("same figure", same_figure),
    ("its own figure again", own_figure),
    ("recap", recap),
    ("older figure again", older_figure),
    ("agreement", agreement),
    ("a floor below", floor_below),
    ("same figure, other scope", other_scope),
    ("refinement", refinement),
    ("two figures in one report", within_one_report),
    ("another's figure given again", given_again_beside),
    ("another's figure denied beside it", denied_with_another),
    ("another side", another_side),
    ("another standing figure", another_standing_figure),
    ("at odds at one time", at_one_time),
    ("still some after none", still_after_none),
    ("moved with time", move_with_time),
    ("outside its own figure", outside_own_figure),
)
"""The rules for a figure beside others; the last always answers."""

RULES = (*OF_WORDS, *OF_FIGURES)
"""Name → rule, in the order in which they are asked."""


def decide(question: Question) -> tuple[str, Answer]:
    """The name of the deciding rule and its answer.

    Most claims are one more plain figure, for which none of :data:`OF_WORDS` has an answer.
    """
    for name, rule in OF_FIGURES if question.is_plain else RULES:
        answer = rule(question)
        if answer is not None:
            return name, answer
    raise AssertionError("the last rule answers every question")
