"""The numerals of a sentence: numbers in digits and in words, and words in place of a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from storytrack.model.hedges import STANDARD_HEDGES
from storytrack.reading.language.phrases import Phrases, phrase_words
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.digits import digits_at
from storytrack.reading.quantities.numeral import Numeral, Word
from storytrack.reading.quantities.spelled import spelled_after_a, spelled_at, spelled_starts
from storytrack.reading.quantities.units import unit_after

__all__ = ["numerals"]


class _Lists(NamedTuple):
    scales: Mapping[str, int]
    multiples: Mapping[str, int]
    instead: Phrases[Word]
    multipliers: Phrases[str]
    scorers: frozenset[str]
    starts: frozenset[str]
    no_articles: frozenset[str]
    """The words of ``starts`` without "a" and "an"."""
    after_a: frozenset[str]
    """The words between which and a number stands no more than "a"."""


@cache
def _lists() -> _Lists:
    found = word_list("numbers")
    instead = Phrases({text: word for word in Word for text in found.texts(word.value)})
    multipliers = found.phrases("vague_multipliers")
    starts = instead.starts | multipliers.starts | spelled_starts()
    multiples = found.integers("multiples")
    starts |= multiples.keys()
    scales = found.integers("scales")
    led = (*found.texts("vague_multipliers"), *(text for word in Word for text in found.texts(word.value)))
    after_a = spelled_after_a() | {words[1] for words in map(phrase_words, led) if len(words) > 1}
    return _Lists(
        scales,
        multiples,
        instead,
        multipliers,
        found.words("scorers"),
        starts,
        starts - _ARTICLES,
        after_a,
    )


def numerals(sentence: Sentence) -> Iterator[Numeral]:
    """The numerals of a sentence in order; none overlaps another."""
    words, lists = sentence.words, _lists()
    read_to = 0
    for place in _starts(sentence):
        is_article = words[place] in _ARTICLES and sentence.word(place + 1) not in lists.after_a
        if is_article or place < read_to:
            continue
        if words[place][0].isdecimal():
            numeral: Numeral | None = digits_at(sentence, place, read_to)
        else:
            numeral = _in_words(sentence, place)
        if numeral is not None:
            numeral = _share(sentence, numeral) or _signed(sentence, numeral)
            yield numeral
            read_to = numeral.last


_ARTICLES = frozenset({"a", "an"})


def _starts(sentence: Sentence) -> list[int]:
    """Where a numeral may begin."""
    words, lists = sentence.words, _lists()
    starts = lists.no_articles if lists.after_a.isdisjoint(words) else lists.starts
    if sentence.has_digits:
        return [at for at, word in enumerate(words) if word in starts or word[0].isdecimal()]
    return [] if starts.isdisjoint(words) else [at for at, word in enumerate(words) if word in starts]


def _in_words(sentence: Sentence, place: int) -> Numeral | None:
    multiple = _lists().multiples.get(sentence.words[place])
    if multiple is not None:
        return Numeral(place, place + 1, multiple, multiple, spelled=True, multiple=True)
    return spelled_at(sentence, place) or _vague_scale(sentence, place) or _instead(sentence, place)


def _signed(sentence: Sentence, numeral: Numeral) -> Numeral:
    """As in "minus ten"; digits have seen to their sign."""
    if not numeral.spelled or not numeral.is_plain or sentence.word(numeral.first - 1) not in _MINUS:
        return numeral
    low = -(numeral.low or 0)
    return numeral._replace(first=numeral.first - 1, low=low, high=low)


_MINUS = frozenset({"minus", "negative"})


def _share(sentence: Sentence, upper: Numeral) -> Numeral | None:
    """As in "one in five", "nine out of ten", "4 in 10"; "two in 2019" and "5 in 10 minutes" are none."""
    if not upper.is_plain or upper.scale > 1 or upper.is_share or upper.is_ordinal:
        return None
    place = upper.last
    joint = next(
        (words for words in _OF_A_WHOLE if sentence.words[place : place + len(words)] == words), None
    )
    if joint is None:
        return None
    is_out_of, start = joint != ["in"], place + len(joint)
    start += sentence.word(start) == "every"
    lower = _number(sentence, start)
    if lower is None or not lower.is_plain or unit_after(sentence, lower.last):
        return None
    low, high = upper.low or 0, lower.low or 0
    # "two in three attacks" would be two of them; "two in five" hardly ever is.
    is_usual = low == 1 or is_out_of or high in {5, 10}
    if not (0 < low < high and high in _WHOLES and is_usual and isinstance(low, int)):
        return None
    return upper._replace(last=lower.last, low=low / high, high=low / high, is_share=True)


_OF_A_WHOLE = (["in"], ["out", "of"], ["of", "every"], ["-", "in", "-"])
_WHOLES = frozenset(range(2, 13)) | {20, 25, 50, 100, 1000}
"""What a newsroom puts a share over: "one in five", "three in 10", "one in 20"."""


def _number(sentence: Sentence, place: int) -> Numeral | None:
    """A single number at ``place``, no word in place of one."""
    word = sentence.word(place)
    if word and word[0].isdecimal():
        return digits_at(sentence, place, place - 1)
    return spelled_at(sentence, place)


# --- words in place of a number -----------------------------------------------------------------------


def _instead(sentence: Sentence, place: int) -> Numeral | None:
    """A word in place of a number: "dozens", "no", "an unknown number of", "all"."""
    found = _lists().instead.at(sentence.words, place)
    if found is None:
        return None
    last = place + found.length
    if sentence.words[place] == "many" and sentence.word(place - 1) in {"how", "as", "so", "too", "not"}:
        return None
    if sentence.words[place] == "neither" and sentence.word(last) != "of":
        return None  # "neither the mayor nor the police"
    if sentence.words[place] == "scores" and sentence.word(place - 1) in _lists().scorers:
        return None
    if found.value is not Word.VAGUE:
        return Numeral(place, last, word=found.value)
    phrase = " ".join(sentence.words[place:last])
    interval = STANDARD_HEDGES.word(phrase)
    return Numeral(place, last, *interval, word=Word.VAGUE, spelled=True) if interval else None


def _vague_scale(sentence: Sentence, place: int) -> Numeral | None:
    """As in "several hundred", "a few thousand", "a couple of dozen"."""
    lists = _lists()
    found = lists.multipliers.at(sentence.words, place)
    if found is None:
        return None
    last, factor = place + found.length, 1
    while (scale := lists.scales.get(sentence.word(last))) and last < place + 6:
        factor *= scale
        last += 1
    interval = STANDARD_HEDGES.word(found.value)
    if factor == 1 or interval is None:
        return None
    low, high = interval
    return Numeral(
        place, last, low * factor, None if high is None else high * factor, word=Word.VAGUE, spelled=True
    )
