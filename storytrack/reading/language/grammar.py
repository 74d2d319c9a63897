"""The small words of English by which a figure finds its noun and its verb."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list

__all__ = [
    "Grammar",
    "GrammarPhrases",
    "grammar",
    "grammar_phrases",
    "may_be_parted",
    "noun_ends",
    "participles",
]


class Grammar(NamedTuple):
    """Sets of single words; what each is for stands in ``words/grammar.yaml``."""

    be: frozenset[str]
    have: frozenset[str]
    modal: frozenset[str]
    transparent: frozenset[str]
    prepositions: frozenset[str]
    relatives: frozenset[str]
    breaks: frozenset[str]
    determiners: frozenset[str]
    joiners: frozenset[str]
    pronouns: frozenset[str]
    partitives: frozenset[str]
    more: frozenset[str]
    remaining: frozenset[str]
    including: frozenset[str]
    links: frozenset[str]
    lead_in: frozenset[str]
    describing: frozenset[str]
    running: frozenset[str]
    plus: frozenset[str]
    entering: frozenset[str]
    the_rest: frozenset[str]
    since_then: frozenset[str]
    member_links: frozenset[str]
    clause_starts: frozenset[str]
    list_words: frozenset[str]
    counters: frozenset[str]
    before_number: frozenset[str]
    arrivals: frozenset[str]
    reaching: frozenset[str]
    of_a_state: frozenset[str]
    of_wholes: frozenset[str]
    bodies: frozenset[str]
    unnumbered_shares: frozenset[str]
    bringing: frozenset[str]
    place_leads: frozenset[str]
    place_joints: frozenset[str]
    places: frozenset[str]
    time_nouns: frozenset[str]
    one_new: frozenset[str]
    no_count: frozenset[str]
    nobody_alone: frozenset[str]
    one_pronoun: frozenset[str]
    many_pronoun: frozenset[str]
    another_one: frozenset[str]
    past: frozenset[str]
    leaves: frozenset[str]
    confirming: frozenset[str]
    says: frozenset[str]
    after_noun: frozenset[str]
    afterwards: frozenset[str]

    auxiliary: frozenset[str]
    """What may begin a predicate: the forms of be and have, and modals."""


@cache
def grammar() -> Grammar:
    """The lists of ``words/grammar.yaml``."""
    lists = word_list("grammar")
    named = {name: lists.words(name) for name in Grammar._fields if name != "auxiliary"}
    return Grammar(**named, auxiliary=named["be"] | named["have"] | named["modal"])


class GrammarPhrases(NamedTuple):
    """Groups of words that stand for one small word."""

    accompanied: Phrases[str]


@cache
def grammar_phrases() -> GrammarPhrases:
    """The phrases of ``words/grammar.yaml``."""
    lists = word_list("grammar")
    return GrammarPhrases(*(lists.phrases(name) for name in GrammarPhrases._fields))


@cache
def noun_ends() -> frozenset[str]:
    """The words that no noun phrase runs over."""
    g = grammar()
    linking = g.prepositions | g.relatives | g.breaks | g.determiners | g.joiners | g.pronouns | g.including
    return g.auxiliary | linking | (g.transparent - g.describing)


@cache
def participles() -> Mapping[str, str]:
    """The other forms of irregular verbs, each with the participle: "took" → "taken"."""
    return word_list("grammar").table("participles")


def may_be_parted(participle: str, rest: str) -> bool:
    """Whether those it befell may stand inside the active form: "forced 300 people | to leave".

    A particle alone leaves too much open: "pulled 300 troops out" is no rescue.
    """
    is_verb = participle.endswith("ed") or participle in participles().values()
    first = rest.split(maxsplit=1)[0]
    is_particle = first == rest and (rest in grammar().prepositions or rest in {"away", "go"})
    return is_verb and first not in grammar().joiners and not is_particle
