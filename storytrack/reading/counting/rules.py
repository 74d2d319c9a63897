"""What is counted: from a figure and its sentence to a metric and a scope, by a table of rules.

The verb decides as much as the noun. Each rule is a small function that knows one way in which
English ties a figure to what it counts; :data:`RULES` gives their order. Figures that no rule ties
are then read from their neighbours (the parts of a list, "including …", "of them"), and last by a
noun that counts by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from storytrack.reading.counting.all_but import all_but
from storytrack.reading.counting.around_rules import parted_verb, verb_around
from storytrack.reading.counting.asked import with_what_is_asked
from storytrack.reading.counting.breakdowns import in_named_places, set_apart
from storytrack.reading.counting.contest_rules import contest
from storytrack.reading.counting.division_rules import (
    division,
    for_and_against,
    lead_over_the_next,
    seats_of_a_side,
)
from storytrack.reading.counting.echo_rules import carried_on, echoed, grown_by, with_corrections
from storytrack.reading.counting.illness import with_the_ill
from storytrack.reading.counting.implied import happened, with_nouns
from storytrack.reading.counting.let_go import without_let_go
from storytrack.reading.counting.noun_rules import (
    bare,
    compound,
    count_noun,
    described,
    kind_of_next,
    multiple,
    none_left,
)
from storytrack.reading.counting.ordinals import with_ordinals
from storytrack.reading.counting.part_rules import (
    from_before,
    from_next,
    member,
    of_the_state,
    repeats_its_whole,
    with_increments,
    with_origins,
)
from storytrack.reading.counting.revisions import with_revisions
from storytrack.reading.counting.safe_elsewhere import without_safe_elsewhere
from storytrack.reading.counting.scene import Outcome, Refused, Scene
from storytrack.reading.counting.total_rules import old_value, those_who_number, total
from storytrack.reading.counting.verb_rules import (
    after_and,
    certain_predicate,
    fronted,
    left_so,
    loose_predicate,
    verb_before,
)
from storytrack.reading.counting.vote_rules import votes_of_a_side
from storytrack.reading.quantities.figure import Mention

__all__ = ["RULES", "Rule", "count", "example_of"]


class Rule(NamedTuple):
    """One way in which a figure is tied to what it counts."""

    name: str
    example: str
    read: Callable[[Scene, int], Outcome]
    nouns: bool = False
    """Whether it also ties a noun without a numeral ("killed a militant")."""


def count(scene: Scene) -> tuple[Scene, list[Outcome]]:
    """The scene with the nouns that count without a numeral, and for every figure of it what it counts."""
    outcomes = _count(scene)
    wider = with_nouns(scene)
    if wider is scene:
        return scene, outcomes
    # A noun may stand between a figure and its verb: only what is not read without it is read with it.
    read = zip(scene.figures, outcomes, strict=True)
    known = {
        wider.starts[figure.first]: outcome
        for figure, outcome in read
        if outcome is not None and figure.first in wider.starts
    }
    merged = _count(wider, known)
    for number, outcome in known.items():
        merged[number] = outcome
    return wider, merged


def _count(scene: Scene, known: Mapping[int, Outcome] = MappingProxyType({})) -> list[Outcome]:
    outcomes: list[Outcome] = [known.get(number) for number in range(len(scene.figures))]
    counts = [number for number in range(len(scene.figures)) if number not in scene.barred]
    for number in counts:
        if number not in known:
            outcomes[number] = _by_rules(scene, number)
    for number in reversed(counts[:-1]):
        if outcomes[number] is None:
            found = from_next(scene, number, outcomes[number + 1])
            outcomes[number] = _if_it_happened(scene, number, found)
    for number in counts:
        if number and (outcomes[number] is None or repeats_its_whole(scene, number, outcomes)):
            outcomes[number] = _if_it_happened(scene, number, from_before(scene, number, outcomes))
    for number in counts:
        if outcomes[number] is None and _is_figure(scene, number):
            outcomes[number] = (
                bare(scene, number) or grown_by(scene, number, outcomes) or echoed(scene, number, outcomes)
            )
    outcomes = _with_what_was_counted(scene, counts, with_corrections(scene, outcomes))
    outcomes = with_revisions(scene, outcomes)
    if not _counts_any(outcomes):
        return outcomes
    outcomes = without_let_go(scene, without_safe_elsewhere(scene, outcomes))
    outcomes = with_the_ill(scene, outcomes)
    outcomes = with_origins(scene, with_increments(scene, in_named_places(scene, outcomes)))
    return with_what_is_asked(scene, with_ordinals(scene, set_apart(scene, outcomes)))


def _counts_any(outcomes: list[Outcome]) -> bool:
    return any(isinstance(one, tuple) for one in outcomes)


def _with_what_was_counted(scene: Scene, counts: list[int], outcomes: list[Outcome]) -> list[Outcome]:
    """Where a sentence counts nothing itself, its figures may be of the count of the sentence before."""
    if scene.goes_on is None or _counts_any(outcomes):
        return outcomes
    for number in counts:
        if outcomes[number] is None and _is_figure(scene, number):
            outcomes[number] = carried_on(scene, number, scene.goes_on)
    return with_corrections(scene, outcomes)


def _by_rules(scene: Scene, number: int) -> Outcome:
    is_figure = _is_figure(scene, number)
    for rule in RULES if is_figure else _of_nouns():
        outcome = rule.read(scene, number)
        if outcome and not is_figure:
            outcome = happened(scene, number, outcome)
        if outcome:
            return Refused(outcome.reason, rule.name) if isinstance(outcome, Refused) else outcome
    return None


def _is_figure(scene: Scene, number: int) -> bool:
    return scene.figures[number].mention is Mention.FIGURE


def _if_it_happened(scene: Scene, number: int, outcome: Outcome) -> Outcome:
    return outcome if _is_figure(scene, number) else happened(scene, number, outcome)


RULES: tuple[Rule, ...] = (
    Rule("all but", "restored to all but 300 homes", all_but),
    Rule("multiple", "a triple homicide", multiple),
    Rule("earlier value", "rose to 44 from 38", old_value),
    Rule("lead over the next", "Reyes won by 148 votes", lead_over_the_next),
    Rule("seats of a side", "Reyes's party won 55 seats", seats_of_a_side),
    Rule("contest", "Ruiz beat Baker by 52% to 48%", contest),
    Rule("division", "the council voted 9 to 4", division),
    Rule("for and against", "58 percent voted in favour", for_and_against),
    Rule("votes of a side", "in the vote, Reyes won 51.2 percent", votes_of_a_side),
    Rule("none left", "no survivors", none_left),
    Rule("kind of the next", "27 confirmed and 64 suspected cases", kind_of_next),
    Rule("count noun", "27 deaths", count_noun),
    Rule("of the state", "sixteen of the dead were women", of_the_state),
    Rule("member", "the dead include 23 children", member),
    Rule("fronted", "also killed were 27 militants", fronted, nouns=True),
    Rule("verb before", "killed 27 militants", verb_before, nouns=True),
    Rule("verb around", "let 60 workers go", verb_around),
    Rule("parted verb", "treated 14 passengers for burns", parted_verb),
    Rule("verb after", "27 militants were killed", certain_predicate, nouns=True),
    Rule("left so", "left a man dead", left_so, nouns=True),
    Rule("total", "the death toll stands at 27", total),
    Rule("number reached", "deaths topped 27", those_who_number),
    Rule("state after", "27 dead", loose_predicate, nouns=True),
    Rule("verb before and another", "killing a driver and two guards", after_and, nouns=True),
    Rule("description", "30 injured passengers", described),
    Rule("compound", "a 900-hectare blaze", compound),
)
"""In this order; the first that reads the figure decides."""


@cache
def _of_nouns() -> tuple[Rule, ...]:
    """The rules that tie a noun without a numeral too."""
    return tuple(rule for rule in RULES if rule.nouns)


_ELSEWHERE = {
    "list": "killed seven passengers and three guards",
    "part": "27 killed, including four soldiers",
    "another speaker": "police said 12 were killed, hospitals said 15",
    "carried on": "it is now 31",
    "running total": "12 more died, bringing the total to 44",
    "bare noun": "300 hostages",
    "ultimatum": "gave the government 48 hours to free them",
    "unknown": "it is not clear how many died",
    "grown by": "130, up 17",
    "revised": "put at 22 and later revised to 19",
    "answer": "the army denied the claim",
    "against another": "disputed the mayor's figure, saying 25 had died",
    "nobody left": "everyone has been accounted for",
    "own hand": "killed four people and then himself",
}
"""What is read from its neighbours, or by what is no count of things: name → example."""


@cache
def example_of(name: str) -> str:
    """A phrase that the rule called ``name`` reads, or ``""``."""
    known = {**{rule.name: rule.example for rule in RULES}, **_ELSEWHERE}
    return known.get(name, "")
