"""The rules of :func:`storytrack.supports`, a table: the first one that answers decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from storytrack.model.support import Pair, Support, SupportVerdict
from storytrack.reading.supporting.agreement import Agreement
from storytrack.reading.supporting.alignment import Alignment, align
from storytrack.reading.supporting.clashing import clashes
from storytrack.reading.supporting.content import Content, compared
from storytrack.reading.supporting.mood import mood_lost
from storytrack.reading.supporting.opposites import opposite_of
from storytrack.reading.supporting.roles import are_swapped
from storytrack.reading.supporting.stated import Stated
from storytrack.reading.supporting.statement import MOST, Statement
from storytrack.reading.supporting.terms import Term
from storytrack.reading.supporting.things import Thing

__all__ = ["RULES", "Case", "judge"]


@dataclass(frozen=True)
class Case:
    """Two statements; what holding them against each other gives is computed once, when asked for."""

    premise: Statement
    hypothesis: Statement

    @cached_property
    def alignments(self) -> tuple[Alignment, ...]:
        """One for each figure of the hypothesis; none of a text that is no sentence."""
        return () if self.hypothesis.is_too_long else align(self.premise, self.hypothesis)

    @cached_property
    def content(self) -> Content:
        """How far the premise speaks of what the hypothesis does."""
        return compared(self.premise, self.hypothesis)

    @property
    def lacking(self) -> list[Alignment]:
        """The figures that the premise does not hold."""
        return [one for one in self.alignments if not one.is_held]


Answer = tuple[SupportVerdict, str]
Rule = Callable[[Case], Answer | None]


# --- one rule each --------------------------------------------------------------------------------------


def no_sentence(case: Case) -> Answer | None:
    """A hypothesis that says nothing, or is longer than any sentence."""
    hypothesis = case.hypothesis
    if hypothesis.is_too_long:
        return "not enough", f"the hypothesis has more than {MOST} words and is no sentence"
    if not (hypothesis.stated or hypothesis.marks or hypothesis.terms):
        return "not enough", "the hypothesis says nothing"
    return None


def clash(case: Case) -> Answer | None:
    """Figures of the same thing that cannot both hold, in sentences that differ in nothing else."""
    for one in case.lacking:
        if clashes(case.premise, case.hypothesis, one):
            given = _quoted(one.on)
            return "contradicted", f"{_quoted([one.wanted])} cannot hold beside {given}, said of the same"
    return None


def no_figure(case: Case) -> Answer | None:
    """A figure that the premise has nothing to compare with."""
    for one in case.lacking:
        if not one.on:
            return "not enough", f"the premise has no figure to compare {_quoted([one.wanted])} with"
    return None


def other_figure(case: Case) -> Answer | None:
    """A figure of something else, one that says less, or another one."""
    for one in case.lacking:
        given, wanted = _quoted(one.on), _quoted([one.wanted])
        if one.agreement is Agreement.HOLDS:
            return "not enough", f"{given} is said of something else than {wanted}"
        if one.agreement is Agreement.OPEN:
            return "not enough", f"{given} does not say as much as {wanted}"
        return "not enough", f"the premise has no {wanted}; the nearest is {given}"
    return None


def other_number(case: Case) -> Answer | None:
    """A year, a score or a number in a name that the premise does not print."""
    for digits in case.hypothesis.marks:
        if digits not in case.premise.printed_numbers:
            return "not enough", f"the premise has no “{digits}”"
    return None


def other_mood(case: Case) -> Answer | None:
    """A figure that may come to be, or is denied, is printed as one that is."""
    for one in case.alignments:
        for given in one.on:
            word = mood_lost(case.premise, given, case.hypothesis)
            if word:
                return "not enough", f"the premise says “{word}” with {_quoted([given])}"
    return None


def other_role(case: Case) -> Answer | None:
    """Those who act in one text are acted upon in the other."""
    for one in case.alignments:
        for given in one.on:
            if are_swapped(case.premise, given, case.hypothesis, one.wanted):
                return (
                    "not enough",
                    f"those of {_quoted([given])} do in one text what is done to them in the other",
                )
    return None


def opposite(case: Case) -> Answer | None:
    """A word of the hypothesis that the premise lacks, where it has its opposite."""
    found = opposite_of(case.premise, case.hypothesis, case.content.missing)
    if found is None:
        return None
    theirs, ours = case.premise.span(found[0]).quote, case.hypothesis.span(found[1]).quote
    return "not enough", f"the premise says “{theirs}”, and not “{ours}”"


def other_matter(case: Case) -> Answer | None:
    """Too little of what the hypothesis says stands in the premise."""
    content = case.content
    if content.is_enough:
        return None
    return "not enough", f"the premise says nothing of {_words(case.hypothesis, content.missing)}"


def held(case: Case) -> Answer:
    """What is left: the premise says it."""
    if not (case.alignments or case.hypothesis.marks):
        return "supported", "the hypothesis has no figure, and the premise says it"
    return "supported", "each figure stands in the premise, as far as can be told said of the same"


RULES: Mapping[str, Rule] = {
    "no sentence": no_sentence,
    "clash": clash,
    "no figure": no_figure,
    "other figure": other_figure,
    "other number": other_number,
    "other mood": other_mood,
    "other role": other_role,
    "opposite": opposite,
    "other matter": other_matter,
    "held": held,
}
"""Each rule by its name, in their order; the last one always answers."""


# --- the verdict ----------------------------------------------------------------------------------------


def judge(case: Case) -> Support:
    """The answer of the first rule that has one."""
    name, (verdict, reason) = next(
        (name, answer) for name, rule in RULES.items() if (answer := rule(case)) is not None
    )
    return Support(
        verdict=verdict,
        reason=reason,
        rule=name,
        pairs=tuple(map(_pair, case.alignments)),
        missing=tuple(map(case.hypothesis.span, case.content.missing[:MOST])),
    )


_SAME = {Thing.SAME: True, Thing.OTHER: False, Thing.OPEN: None}


def _pair(one: Alignment) -> Pair:
    return Pair(
        hypothesis=one.wanted.found,
        premise=tuple(each.found for each in one.on),
        holds=one.agreement is Agreement.HOLDS,
        same_thing=_SAME[one.thing],
    )


def _quoted(found: Sequence[Stated]) -> str:
    return " and ".join(f"“{one.found.span.quote}”" for one in found)


_NAMED = 4
"""Missing words that a reason names."""


def _words(hypothesis: Statement, missing: Sequence[Term]) -> str:
    words = ", ".join(f"“{hypothesis.span(term).quote}”" for term in missing[:_NAMED])
    return f"{words} and {len(missing) - _NAMED} more words" if len(missing) > _NAMED else words
