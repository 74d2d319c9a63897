"""Who a speaker is by the rest of the text: whom "it" stands for, what a bare name was introduced as."""

from __future__ import annotations

from storytrack.model.claim import Role
from storytrack.reading.article import Article
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.roles import role_in
from storytrack.reading.speaking.speakers import Saying, leading_body

__all__ = ["antecedent", "role_by_name"]

_BACK = 4
"""Sentences. A pronoun stands for nobody further back."""
_BACK_TO_A_NAME = 15
"""Sentences. "The agency" may have been named longer ago."""


def antecedent(article: Article, index: int, saying: Saying) -> tuple[int, int, int] | None:
    """Whom "it" or "they" stands for: the speaker before, else the body a sentence before began with."""
    words = article.sentences[index].words[saying.first : saying.last]
    if words[0] == "the":
        return _named_before(article, index, words[-1])
    earlier = [one for one in article.sayings(index) if one.place < saying.place]
    for one in reversed(earlier):
        if not one.is_pronoun and one.last > one.first:
            return index, one.first, one.last
    for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
        if article.sentences[index].paragraph - article.sentences[back].paragraph > 1:
            break
        for one in reversed(article.sayings(back)):
            if not one.is_pronoun and one.last > one.first:
                return back, one.first, one.last
        first, last = leading_body(article.sentences[back])
        if last > first:
            return back, first, last
    return None


def _named_before(article: Article, index: int, noun: str) -> tuple[int, int, int] | None:
    """The latest speaker so called: "the agency" is the "state forestry agency"."""
    for back in range(index - 1, max(-1, index - 1 - _BACK_TO_A_NAME), -1):
        for one in reversed(article.sayings(back)):
            words = article.sentences[back].words[one.first : one.last]
            if one.is_pronoun or not words:
                continue
            if noun in words or _is_of_that_kind(article, back, one, role_in([noun])):
                return back, one.first, one.last
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
        described = role_in(words[place + 2 : end])
        if described is not None:
            return described
    return role_in(_capitals_before(sentence, place) or words[max(0, place - 1) : place])


def _capitals_before(sentence: Sentence, place: int) -> list[str]:
    """The words of the name and title that end before ``place``: at most six."""
    first = place
    while first > max(0, place - 6) and sentence.words[first - 1][0].isalpha():
        is_small = not sentence.is_capitalised(first - 1)
        if is_small and role_in([sentence.words[first - 1]]) is None:
            break
        first -= 1
    return sentence.words[first:place]
