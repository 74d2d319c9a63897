"""The words of saying: the lists of ``words/speech.yaml``, read once."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import NamedTuple

from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["ANSWERING", "QUOTES", "Speech", "Verb", "day_words", "opens_an_aside", "speech"]

QUOTES = frozenset('"“”‘’«»')


class Verb(Enum):
    """What a verb of saying does to what is said."""

    __hash__ = object.__hash__

    PLAIN = "plain"
    FORMAL = "formal"
    CLAIMING = "claiming"
    DENYING = "denying"
    WITHDRAWING = "withdrawing"
    NOT_CONFIRMING = "not confirming"
    ACCORDING = "according"


ANSWERING = frozenset({Verb.DENYING, Verb.NOT_CONFIRMING})
"""What is said by these is an answer to a figure of somebody else, and gives none."""


class Speech(NamedTuple):
    """The lists; what each is for stands beside it in the file."""

    verbs: Phrases[Verb]
    answers: Phrases[Verb]
    """Verbs that only answer what was said: "doubted that", "called the figure exaggerated"."""
    plural: Phrases[Verb]
    denied: Phrases[str]
    answered: Phrases[str]
    one_figure: frozenset[str]
    opposing: Phrases[str]
    opposing_speakers: Phrases[str]
    unlike_what: Phrases[str]
    calling: frozenset[str]
    false_words: frozenset[str]
    false_phrases: Phrases[str]
    untrue: Phrases[str]
    no_evidence: Phrases[str]
    doubted: Phrases[str]
    rumours: frozenset[str]
    confirming: frozenset[str]
    negations: frozenset[str]
    unconfirmed_nouns: Phrases[str]
    not_saying_after: Phrases[str]
    with_objects: frozenset[str]
    with_content: frozenset[str]
    contents: frozenset[str]
    quoting: frozenset[str]
    as_saying: Phrases[str]
    told_nobody: Phrases[str]
    subject_ends: frozenset[str]
    no_speakers: frozenset[str]
    between: frozenset[str]
    parting: Phrases[str]
    against: Phrases[str]
    pronouns: Phrases[str]
    persons: frozenset[str]
    several: frozenset[str]
    first_person: frozenset[str]
    anonymous: Phrases[str]
    belongs: frozenset[str]
    openers: frozenset[str]
    possessives: frozenset[str]
    papers: Phrases[str]
    papers_by: Phrases[str]
    showing: frozenset[str]
    bodies: frozenset[str]
    headline_signs: frozenset[str]
    relayed: Phrases[str]
    at_first: frozenset[str]
    describing: frozenset[str]
    lead_words: frozenset[str]
    lead_clauses: frozenset[str]
    numbers: frozenset[str]
    turns: frozenset[str]
    clues: frozenset[str]
    """The words with which a saying may begin."""
    own_counts: frozenset[str]
    of_a_count: frozenset[str]
    answering: frozenset[str]
    """The words without which nothing is denied or left unconfirmed."""


@cache
def speech() -> Speech:
    """The lists, read once."""
    found = word_list("speech")
    kinds = (Verb.PLAIN, Verb.FORMAL, Verb.CLAIMING, Verb.DENYING, Verb.WITHDRAWING, Verb.ACCORDING)
    verbs = {phrase: verb for verb in kinds for phrase in found.texts(verb.value)}
    answers = {
        **dict.fromkeys(found.texts("doubting"), Verb.NOT_CONFIRMING),
        **dict.fromkeys(found.texts("calling"), Verb.DENYING),
    }
    plural = {
        **dict.fromkeys(found.texts("plural"), Verb.FORMAL),
        **dict.fromkeys(found.texts("plural_claiming"), Verb.CLAIMING),
        **dict.fromkeys(found.texts("plural_denying"), Verb.DENYING),
        **dict.fromkeys(found.texts("plural_doubting"), Verb.NOT_CONFIRMING),
    }
    said, said_by_several, answered = Phrases(verbs), Phrases(plural), Phrases(answers)
    return Speech(
        verbs=said,
        answers=answered,
        plural=said_by_several,
        denied=found.phrases("denied"),
        answered=found.phrases("answered"),
        one_figure=found.words("one_figure"),
        opposing=found.phrases("opposing"),
        opposing_speakers=found.phrases("opposing_speakers"),
        unlike_what=found.phrases("unlike_what"),
        calling=found.words("calling"),
        false_words=found.words("false_words"),
        false_phrases=found.phrases("false_phrases"),
        untrue=found.phrases("untrue"),
        no_evidence=found.phrases("no_evidence"),
        doubted=found.phrases("doubted"),
        rumours=found.words("rumours"),
        confirming=found.words("confirming"),
        negations=found.words("negations"),
        unconfirmed_nouns=found.phrases("unconfirmed_nouns"),
        not_saying_after=found.phrases("not_saying_after"),
        with_objects=found.words("with_objects"),
        with_content=found.words("with_content"),
        contents=found.words("contents"),
        quoting=found.words("quoting"),
        as_saying=found.phrases("as_saying"),
        told_nobody=found.phrases("told_nobody"),
        subject_ends=found.words("subject_ends"),
        no_speakers=found.words("no_speakers"),
        between=found.words("between"),
        parting=found.phrases("parting"),
        against=found.phrases("against"),
        pronouns=found.phrases("pronouns"),
        persons=found.words("persons"),
        several=found.words("several"),
        first_person=found.words("first_person"),
        anonymous=found.phrases("anonymous"),
        belongs=found.words("belongs"),
        openers=found.words("openers"),
        possessives=found.words("possessives"),
        papers=found.phrases("papers"),
        papers_by=found.phrases("papers_by"),
        showing=found.words("showing"),
        bodies=found.words("bodies"),
        headline_signs=found.words("headline_signs"),
        relayed=found.phrases("relayed"),
        at_first=found.words("at_first"),
        describing=found.words("describing"),
        lead_words=found.words("lead_words"),
        lead_clauses=found.words("lead_clauses"),
        numbers=_numbers(),
        turns=word_list("background").words("turns"),
        clues=said.starts | said_by_several.starts | answered.starts | found.words("showing"),
        own_counts=found.words("own_counts"),
        of_a_count=found.words("of_a_count"),
        answering=found.phrases("denying").starts
        | found.phrases("plural_denying").starts
        | found.phrases("doubting").starts
        | found.phrases("plural_doubting").starts
        | found.words("confirming")
        | found.words("false_words"),
    )


def _numbers() -> frozenset[str]:
    """The words that say how many: "five", "dozen", "hundreds"."""
    found = word_list("numbers")
    units, tens, scales = (found.integers(name) for name in ("units", "tens", "scales"))
    return frozenset({*units, *tens, *scales, *found.texts("vague")})


@cache
def day_words() -> frozenset[str]:
    """Words for a day or a part of one, which stand between a speaker and a verb of saying."""
    times = word_list("times")
    days = frozenset(times.integers("weekdays")) | frozenset(times.integers("parts_of_day"))
    return days | {"today", "yesterday"}


def opens_an_aside(sentence: Sentence, place: int) -> bool:
    """Whether a comma, a bracket or a dash between spaces stands at ``place``: what opens an aside."""
    word = sentence.word(place)
    return word in {",", "(", "–", "—"} or (word == "-" and not sentence.is_glued(place))
