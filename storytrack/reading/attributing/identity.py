"""Who a speaker is by the rest of the text: whom "it" stands for, what a bare name was introduced as."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from storytrack.model.claim import Role
from storytrack.reading.article import Article
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.quoted import outer_sayings
from storytrack.reading.speaking.roles import is_state, names_a_speaker, role_in
from storytrack.reading.speaking.saying import Saying
from storytrack.reading.speaking.speech import speech
from storytrack.reading.speaking.subjects import body_at_the_beginning, is_several, noun_ending_at

__all__ = ["Named", "antecedent", "body_behind", "role_by_name"]

_BACK = 5
"""Sentences. A pronoun stands for nobody further back."""
_OPENING = 20
"""Words of what may stand before the one whom a sentence is about."""
_BACK_TO_A_NAME = 15
"""Sentences. "The agency" may have been named longer ago."""


class Named(NamedTuple):
    """Where a speaker is named: tokens ``first`` … ``last`` (excluded) of a sentence, by its number."""

    sentence: int
    first: int
    last: int


class _Kind(Enum):
    PERSON = "he"
    SEVERAL = "they"
    BODY = "it"


def antecedent(article: Article, index: int, saying: Saying) -> Named | None:
    """Whom "he", "they", "it", "who" or "the agency" stands for; ``None`` when the text does not show it."""
    sentence = article.sentences[index]
    word = sentence.words[saying.first]
    if word == "who":
        return _before_who(sentence, index, saying)
    if word == "the":
        noun = sentence.words[saying.last - 1]
        if speech().papers.at(sentence.words, saying.last - 1) is None:
            return _named_before(article, index, noun)
    wanted = _Kind.PERSON if word in speech().persons else _Kind.SEVERAL
    wanted = wanted if word in speech().persons | speech().several else _Kind.BODY
    for one in _speakers_back(article, index, saying.place):
        if _may_be(article.sentences[one.sentence], one, wanted):
            return one
    return _body_mentioned(article, index) if wanted is _Kind.BODY else None


def body_behind(article: Article, at: Named) -> Named | None:
    """The body that "its" or "their" before a speaker stands for: "its director", of the hospital before."""
    wanted = _Kind.BODY if article.sentences[at.sentence].word(at.first - 1) == "its" else _Kind.SEVERAL
    for one in _speakers_back(article, at.sentence, at.first):
        if one != at and _may_be(article.sentences[one.sentence], one, wanted):
            return one
    return None


def _body_mentioned(article: Article, index: int) -> Named | None:
    """The body that the sentence before speaks of: "Regulators fined the airline. … it said"."""
    back = index - 1
    if back < 0 or article.sentences[index].paragraph - article.sentences[back].paragraph > 1:
        return None
    sentence = article.sentences[back]
    for place in range(len(sentence) - 1, 0, -1):
        if sentence.words[place] in speech().bodies and sentence.words[place - 1] == "the":
            return Named(back, place, place + 1)
    return None


def _before_who(sentence: Sentence, index: int, saying: Saying) -> Named | None:
    """The noun right before "who", with or without a comma."""
    first, last = noun_ending_at(
        sentence, saying.first - (sentence.word(saying.first - 1) == ","), anybody=True
    )
    return Named(index, first, last) if last > first else None


def _speakers_back(article: Article, index: int, place: int) -> Iterator[Named]:
    """Whoever may be meant, the nearest first: speakers, and those a sentence begins with."""
    for back in range(index, max(-1, index - 1 - _BACK), -1):
        sentence = article.sentences[back]
        if back < index and article.sentences[back + 1].paragraph - sentence.paragraph > 1:
            return
        for one in reversed(outer_sayings(article, back)):
            if (back < index or one.place < place) and one.last > one.first:
                if not one.is_pronoun:
                    yield Named(back, one.first, one.last)
                elif sentence.words[one.first] == "the" and sentence.words[one.last - 1] in speech().bodies:
                    # "the ministry said …; it reported": the ministry, or whom that stands for
                    yield antecedent(article, back, one) or Named(back, one.first + 1, one.last)
        # "The hospital has taken in 23 people, it said": also whom its own sentence begins with
        yield from (one for one in _introduced(article, back) if back < index or one.last < place)


def _introduced(article: Article, index: int) -> Iterator[Named]:
    """Whom a sentence names before its verb, or first after an opening: "After the fire, Ana Silva …"."""
    sentence, start = article.sentences[index], article.text_start(index)
    first, last = body_at_the_beginning(sentence, start)
    if last <= first and sentence.words[start : start + 1] and not sentence.is_heading:
        comma = next(
            (at for at in range(start, min(len(sentence), start + 20)) if sentence.words[at] == ","), 0
        )
        if comma:
            first, last = body_at_the_beginning(sentence, comma + 1)
    if last > first and article.quotations.at(index, first) is None:
        yield Named(index, first, last)


def _may_be(sentence: Sentence, one: Named, wanted: _Kind) -> bool:
    """Whether "he", "they" or "it" may stand for these words."""
    head = _head(sentence, one)
    if speech().papers.at([head], 0) is not None:
        return False
    is_body = (
        head in speech().bodies
        or is_state(sentence.words[one.first : one.last])
        or (sentence.printed(one.first, one.last).isupper() and len(head) > 1)
    )
    several = is_several(sentence, one.first, one.last) and head not in speech().bodies
    if wanted is _Kind.PERSON:
        return not is_body and not several
    if wanted is _Kind.SEVERAL:
        return True
    return is_body or _is_a_title(sentence, one) or not (several or _is_a_person(sentence, one))


def _is_a_title(sentence: Sentence, one: Named) -> bool:
    """As "Doctors Without Borders", "Save the Children": a name with a small word in it is a body's."""
    inner = sentence.words[one.first + 1 : one.last - 1]
    is_name = sentence.is_capitalised(one.first) and sentence.is_capitalised(one.last - 1)
    return is_name and not (grammar().prepositions | grammar().determiners).isdisjoint(inner)


def _head(sentence: Sentence, one: Named) -> str:
    """The noun that a speaker ends with, before "of", a comma or the like."""
    for place in range(one.first + 1, one.last):
        if sentence.words[place] in speech().belongs or sentence.words[place] == ",":
            return sentence.words[place - 1]
    return sentence.words[one.last - 1]


def _is_a_person(sentence: Sentence, one: Named) -> bool:
    """Whether it ends like a name: two capitalised words that are no body."""
    last = next((at for at in range(one.first + 1, one.last) if sentence.words[at] == ","), one.last)
    return last - one.first >= 2 and all(sentence.is_capitalised(at) for at in range(last - 2, last))


def _named_before(article: Article, index: int, noun: str) -> Named | None:
    """The latest speaker so called: "the agency" is the "state forestry agency"."""
    for back in range(index - 1, max(-1, index - 1 - _BACK_TO_A_NAME), -1):
        for one in reversed(outer_sayings(article, back)):
            words = article.sentences[back].words[one.first : one.last]
            if one.is_pronoun or not words:
                continue
            if noun in words or _is_of_that_kind(article, back, one, role_in([noun])):
                return Named(back, one.first, one.last)
    return None


def _is_of_that_kind(article: Article, index: int, saying: Saying, wanted: Role | None) -> bool:
    """As in "the group" is the latest armed one, "the company" the latest company."""
    if wanted not in {Role.MILITANT, Role.COMPANY, Role.UNION}:
        return False
    sentence = article.sentences[index]
    role = role_in(sentence.words[saying.first : saying.last])
    return wanted is (role or role_by_name(article, sentence, saying.first, saying.last))


def role_by_name(article: Article, sentence: Sentence, first: int, last: int) -> Role | None:
    """The role that the text gives a name elsewhere: "government spokesman Bilal Khan", "(BLA)"."""
    for place in range(last - 1, first - 1, -1):
        if not sentence.is_capitalised(place):
            continue
        for index, at in article.names.get(sentence.words[place].removesuffix("'s"), ()):
            role = _role_beside(article.sentences[index], at)
            if role is not None:
                return role
    return None


def _role_beside(sentence: Sentence, place: int) -> Role | None:
    """The role in the words beside a name: those after it, its description, its name in full."""
    words = sentence.words
    if sentence.word(place - 1) == "(":
        # initials in brackets: the name in full stands before
        return role_in(_capitals_before(sentence, place - 1))
    after = role_in(words[place + 1 : place + 2])
    if after is not None:
        return after
    if sentence.word(place + 1) == ",":
        end = next(
            (at for at in range(place + 2, min(len(words), place + 12)) if words[at] in {",", "."}), place + 2
        )
        is_verb = speech().verbs.at(words, place + 2) is not None  # "Ana Silva, told the agency": not of it
        described = None if is_verb else role_in(words[place + 2 : end])
        if described is not None:
            return described
    return _role_of_apposition(sentence, place) or role_in(
        _capitals_before(sentence, place) or words[max(0, place - 1) : place]
    )


def _role_of_apposition(sentence: Sentence, place: int) -> Role | None:
    """The role that a name is told after: "the ferry's operator, Blue Line, said"."""
    first = last = place
    while first and sentence.is_capitalised(first - 1) and sentence.words[first - 1][0].isalpha():
        first -= 1
    while sentence.word(last + 1) and sentence.is_capitalised(last + 1):
        last += 1
    if sentence.word(first - 1) != "," or sentence.word(last + 1) != ",":
        return None
    before = sentence.word(first - 3)
    is_told = before in grammar().determiners or before.endswith(("'s", "’s"))
    return role_in([sentence.word(first - 2)]) if is_told else None


def _capitals_before(sentence: Sentence, place: int) -> list[str]:
    """The words of the name and title that end before ``place``: at most six."""
    first = place
    while first > max(0, place - 6) and sentence.words[first - 1][0].isalpha():
        if sentence.is_capitalised(first - 1) or role_in([sentence.words[first - 1]]) is not None:
            first -= 1
        elif names_a_speaker(sentence.words, first):
            first = max(0, first - 2)  # "harbour master", of which neither word is a role
        else:
            break
    return sentence.words[first:place]
