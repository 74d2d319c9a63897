"""When two figures that cannot both hold are a contradiction: where nothing but the figure is different."""

from __future__ import annotations

from storytrack.reading.supporting.agreement import Agreement
from storytrack.reading.supporting.alignment import Alignment
from storytrack.reading.supporting.content import compared
from storytrack.reading.supporting.mood import mood_lost
from storytrack.reading.supporting.stated import Stated
from storytrack.reading.supporting.statement import Statement
from storytrack.reading.supporting.terms import Kind
from storytrack.reading.supporting.things import Thing, same_thing

__all__ = ["clashes"]

_LONGER = 3
"""A premise of more than so many times the length speaks of more than the hypothesis does."""
_BACK = 0.5
"""Share of the premise's own words that the hypothesis must have in turn. Names it must have all: 12 dead in
one town do not contradict 15 dead."""
_NOT_ALONE = frozenset(["or", "each", "other", "others", "more"])
"""Behind a figure: it is one of two things ("dead or missing"), or of several."""


def clashes(premise: Statement, hypothesis: Statement, one: Alignment) -> bool:
    """Whether the figure wanted cannot hold beside the one figure that it was held against."""
    if one.agreement is not Agreement.APART or one.thing is not Thing.SAME or len(one.on) != 1:
        return False
    if premise.length > _LONGER * hypothesis.length:
        return False
    given = one.on[0]
    if given.scopes != one.wanted.scopes:
        return False
    if not (_stands_alone(premise, given) and _stands_alone(hypothesis, one.wanted)):
        return False
    if mood_lost(premise, given, hypothesis) or mood_lost(hypothesis, one.wanted, premise):
        return False
    return not compared(premise, hypothesis).missing and _speaks_of_no_more(premise, hypothesis)


def _stands_alone(statement: Statement, one: Stated) -> bool:
    """Whether it is no increment and no part or whole of another figure, and the only one of its kind."""
    sentence = statement.sentences[one.sentence]
    behind = sentence.words[one.last : one.last + 4]
    if one.found.adds or one.found.change or one.is_rest or not _NOT_ALONE.isdisjoint(behind):
        return False
    if "of" in {*sentence.words[max(0, one.first - 2) : one.first], sentence.word(one.last)}:
        return False
    others = (other for other in statement.stated if other is not one and other.kind == one.kind)
    return all(same_thing(one, other) is Thing.OTHER for other in others)


def _speaks_of_no_more(premise: Statement, hypothesis: Statement) -> bool:
    back = compared(hypothesis, premise)
    return back.share >= _BACK and all(term.kind is not Kind.NAME for term in back.missing)
