"""What the wording says about a figure beside the figure: forecast, hypothetical, recap, final, doubt."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.model.claim import Cue
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["CueWords", "cue_words", "cues_between", "doubt_between", "negation_between", "not_so_before"]


class CueWords(NamedTuple):
    """The lists of ``words/cues.yaml``."""

    hypothetical: Phrases[str]
    forecast: Phrases[str]
    final: Phrases[str]
    correction: Phrases[str]
    confession: Phrases[str]
    withdrawn: Phrases[str]
    recap_verbs: Phrases[str]
    recap: Phrases[str]
    recap_alone: Phrases[str]
    new_definition: Phrases[str]
    doubt: Phrases[str]
    told_before: frozenset[str]
    done: frozenset[str]
    no_longer: frozenset[str]
    negation: frozenset[str]
    change: frozenset[str]
    older: frozenset[str]
    wording: frozenset[str]
    """Where none of these words stands, nothing is final, corrected, recapped or newly defined."""


@cache
def cue_words() -> CueWords:
    """The lists, read once."""
    lists = word_list("cues")
    wordings = (
        "final",
        "correction",
        "confession",
        "withdrawn",
        "new_definition",
        "recap_verbs",
        "recap",
        "recap_alone",
    )
    return CueWords(
        hypothetical=lists.phrases("hypothetical"),
        forecast=lists.phrases("forecast"),
        final=lists.phrases("final"),
        correction=lists.phrases("correction"),
        confession=lists.phrases("confession"),
        withdrawn=lists.phrases("withdrawn"),
        recap_verbs=lists.phrases("recap_verbs"),
        recap=lists.phrases("recap"),
        recap_alone=lists.phrases("recap_alone"),
        new_definition=lists.phrases("new_definition"),
        doubt=lists.phrases("doubt"),
        told_before=lists.words("told_before"),
        done=lists.words("done"),
        no_longer=lists.words("no_longer"),
        negation=lists.words("negation"),
        change=lists.words("change"),
        older=lists.words("older"),
        wording=frozenset().union(*(lists.phrases(name).keys for name in wordings)),
    )


def cues_between(sentence: Sentence, first: int, last: int) -> tuple[Cue, ...]:
    """Whether the words say that the thing may come, or would; a promise is a forecast."""
    words = cue_words()
    if _may_be(sentence, first, last):
        return (Cue.HYPOTHETICAL,)
    if words.forecast.within(sentence.words, first, last) is not None:
        return (Cue.FORECAST,)
    return ()


def _may_be(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a word for what may be stands there; "could not" says that something is not.

    "Police could confirm only eight deaths" says that eight are known.
    """
    place = cue_words().hypothetical.within(sentence.words, first, last)
    while place is not None and (sentence.word(place + 1) == "not" or _is_known(sentence, place)):
        place = cue_words().hypothetical.within(sentence.words, place + 1, last)
    return place is not None


def _is_known(sentence: Sentence, place: int) -> bool:
    """As in "could only confirm": what somebody was able to confirm is so."""
    after = place + 1 + (sentence.word(place + 1) in {"only", "now", "so"})
    return sentence.word(place) == "could" and sentence.word(after) in {"confirm", "verify"}


def negation_between(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words deny what is said: "did not kill", "without killing"."""
    return not cue_words().negation.isdisjoint(sentence.words[max(first, 0) : last])


def not_so_before(sentence: Sentence, first: int, verb: int) -> bool:
    """Whether the verb at token ``verb`` is said not to have happened: "had not yet died", "did not kill".

    Only what stands right before it says so, from token ``first`` on; "not only killed" says that it has.
    """
    small = grammar().auxiliary | grammar().transparent
    for place in range(verb - 1, max(first, 0) - 1, -1):
        word = sentence.words[place]
        if word in _NOT or word.endswith("n't"):
            return sentence.word(place + 1) not in _ONLY
        if word not in small and word not in _DO and not word.endswith("ly"):
            return False
    return False


_NOT = frozenset({"not", "never", "cannot"})
_ONLY = frozenset({"only", "just", "merely", "simply", "all", "until"})
_DO = frozenset({"do", "does", "did"})


def doubt_between(sentence: Sentence, first: int, last: int) -> str:
    """The word that weakens a figure ("feared", "reportedly"), or ``""``."""
    place = cue_words().doubt.within(sentence.words, first, last)
    return "" if place is None else sentence.words[place]
