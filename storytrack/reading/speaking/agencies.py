"""The agency that a text is by, as it prints it: "HARBOUR CITY (AFP) —", "By Ann Smith, Associated Press".

Outlets print the copy of agencies; whatever such a text says was passed on by its agency, and two
outlets with the same copy are one source. Who only contributed ("with reporting by …") is no such agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from storytrack.model.claim import Attribution, Claim
from storytrack.model.reading import Reading
from storytrack.reading.dating.day_words import is_day_or_month
from storytrack.reading.language.datelines import dateline_end
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.tokens import tokenize
from storytrack.reading.language.wordlists import word_list

__all__ = ["agency_in", "agency_of", "passed_on_by"]

_HEAD = 12
"""Sentences within which a dateline and a byline stand."""
_TAIL = 4
"""Sentences at the end, of which one may be the name of the agency."""
_DATELINE = 20
"""Words of the longest dateline."""
_LINE = 20
"""Words of a byline, or of a line of copyright."""
_NAME = 6
"""Words of an agency's name in brackets."""
_SHORT = 4
"""Letters. A shorter name is an abbreviation, and printed in capitals."""
_LONGEST = 300
"""Characters of a line with authors."""
_WORD = re.compile(r"\w+")
_DASHES = frozenset({"-", "–", "—", ":"})


class _Lists(NamedTuple):
    names: Phrases[str]
    small: frozenset[str]
    nobody: frozenset[str]
    bylines: frozenset[str]
    beside: frozenset[str]
    copyright: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("agencies")
    return _Lists(
        Phrases(found.table("names")),
        found.words("small"),
        found.words("nobody"),
        found.words("bylines"),
        found.words("beside"),
        found.phrases("copyright"),
    )


def passed_on_by(reading: Reading, agency: str) -> Reading:
    """The reading with ``agency`` as the first to whom the outlet owes each claim.

    It is not named twice, and an agency that prints its own text passes nothing on.
    """
    if not agency or _is_one(agency, reading.outlet):
        return reading
    claims = tuple(_with_agency(claim, agency) for claim in reading.claims)
    return reading.with_(claims=claims) if claims != reading.claims else reading


def _with_agency(claim: Claim, agency: str) -> Claim:
    by: Attribution = claim.said_by
    if any(_is_one(agency, name) for name in (by.speaker, by.organisation, *by.via)):
        return claim
    return claim.with_(said_by=by.with_(via=(agency, *by.via)))


def _is_one(agency: str, name: str) -> bool:
    """Whether an outlet, a speaker or another name is that agency's: "AP News", "reuters.com"."""
    own = agency.casefold()
    return own in {name.casefold(), *_WORD.findall(name.casefold())} or agency_in(name) == agency


def agency_in(text: str) -> str:
    """The agency among the authors of a text: "AP" for "Ann Smith, Associated Press"; ``""``: none."""
    text = text[:_LONGEST]
    tokens = tokenize(text, 0, len(text))
    return _in_line(tokens.words, [text[start:end] for start, end in tokens.places])


def agency_of(sentences: Sequence[Sentence]) -> str:
    """The agency of a text by its dateline, else its byline, else its last lines; ``""`` where none is."""
    head, tail = sentences[:_HEAD], sentences[-_TAIL:]
    found = chain(map(_in_dateline, head), map(_in_byline, head), map(_at_the_end, reversed(tail)))
    return next(filter(None, found), "")


def _named(words: Sequence[str], printed: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The agencies that are named, each with its first token and the token after it."""
    lists, place, own = _lists(), 0, list(words)
    if lists.names.keys.isdisjoint(own):
        return
    while place < len(own):
        found = lists.names.at(own, place)
        if found is not None and _is_name(own[place], printed[place], found.length):
            yield found.value, place, place + found.length
        place += found.length if found else 1


def _in_line(words: Sequence[str], printed: Sequence[str]) -> str:
    """The agency in a line with names; one word is one only where it stands apart, unlike "Antara Sen"."""
    for name, first, last in _named(words, printed):
        is_apart = (not first or words[first - 1] in _lists().beside) and (
            last == len(words) or words[last] in _lists().beside
        )
        if is_apart or last - first > 1:
            return name
    return ""


def _is_name(word: str, printed: str, length: int) -> bool:
    if length > 1 or len(word) > _SHORT:
        return printed[:1].isupper()
    return printed.isupper() or word in _lists().small


def _in_dateline(sentence: Sentence) -> str:
    """As in "HARBOUR CITY, Norland (Newswire) —", "London (Reuters) -", "(AFP) -", "AFP -"."""
    end = dateline_end(sentence)
    for place in range(min(len(sentence), _DATELINE)):
        if sentence.words[place] == "(":
            close = next((at for at in range(place + 1, place + 2 + _NAME) if sentence.word(at) == ")"), 0)
            known = _whole_name(sentence, place + 1, close)
            if known and (sentence.word(close + 1) in _DASHES or close < end):
                return known
            if place < close < end and _may_be_one(sentence, place + 1, close):
                return sentence.printed(place + 1, close)
    first = next(_named(sentence.words[:_NAME], sentence.as_printed[:_NAME]), None)
    opens = first is not None and first[1] == 0 and sentence.word(first[2]) in {"-", "–", "—"}
    return first[0] if first is not None and opens and not sentence.is_glued(first[2]) else ""


def _whole_name(sentence: Sentence, first: int, last: int) -> str:
    """The agency of which the tokens are the name, "the" before it or not; else ``""``."""
    first += sentence.word(first) == "the"
    found = next(_named(sentence.words[first:last], sentence.as_printed[first:last]), None)
    return found[0] if found is not None and found[1] == 0 and found[2] == last - first else ""


def _may_be_one(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name of no list stands there: what a dateline has in brackets and is no date."""
    words = sentence.words[first:last]
    is_time = any(word[0].isdecimal() or is_day_or_month(word) for word in words)
    is_known = not _lists().nobody.isdisjoint(words)
    return (
        sentence.is_capitalised(first) and not is_time and not is_known and all(w[0].isalpha() for w in words)
    )


def _in_byline(sentence: Sentence) -> str:
    """As in "By Ann Smith, Associated Press", "Source: Reuters"; a line of its own."""
    if not sentence.is_heading or len(sentence) > _LINE or sentence.words[0] not in _lists().bylines:
        return ""
    return _in_line(sentence.words, sentence.as_printed)


def _at_the_end(sentence: Sentence) -> str:
    """As in "— Reuters", "(AFP)", "© 2025 AFP"; the last words of the text."""
    if len(sentence) > _LINE:
        return ""
    first, last = 0, len(sentence)
    if _lists().copyright.at(sentence.words, 0) is not None:
        return next((name for name, *_ in _named(sentence.words, sentence.as_printed)), "")
    while first < last and not sentence.words[first][0].isalpha():
        first += 1
    while last > first and not sentence.words[last - 1][0].isalpha():
        last -= 1
    return _whole_name(sentence, first, last)
