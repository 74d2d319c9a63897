"""Days to come: "would be allowed home by Friday" tells when something is due, and not when a count held."""

from __future__ import annotations

from storytrack.reading.article import Article
from storytrack.reading.dating.day import Day
from storytrack.reading.language.cues import cue_words
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence

__all__ = ["is_to_come"]

_CLAUSE = 16
"""Words between "would" and the day on which it will be."""
_DEADLINES = frozenset({"by"})


def is_to_come(article: Article, index: int, named: Day, place: int) -> bool:
    """Whether a day that sentence ``index`` names is still to come for the figure at token ``place``.

    It is where it is later than the text, and where its clause says what will be: a weekday is then the
    next one, not the last.
    """
    if article.day is not None and named.day > article.day:
        return True
    sentence = article.sentences[index]
    said = {one.place for one in article.sayings(index)}
    if not any(word.isalnum() for word in sentence.words[article.text_start(index) : named.first - 1]):
        following = range(named.last, min(len(sentence), named.last + _CLAUSE))
        return _will_be(sentence, [at for at in following if sentence.words[at] != ","], said) is not None
    will = _will_be(sentence, range(named.first - 1, max(-1, named.first - 1 - _CLAUSE), -1), said)
    if will is None:
        return False
    is_deadline = sentence.word(named.first - 1) in _DEADLINES
    return is_deadline or place < will or not _has_befallen(sentence, max(place, will + 1), named.first)


def _will_be(sentence: Sentence, places: range | list[int], said: set[int]) -> int | None:
    """The first of some places at which a word says that something will be; none once the clause ends."""
    for at in places:
        word = sentence.words[at]
        if _is_of_what_will_be(sentence, at):
            return at
        if at in said or word in _ends() or not (word[0].isalnum() or word.startswith("'")):
            return None
    return None


def _ends() -> frozenset[str]:
    return grammar().breaks | grammar().relatives | _PAST


_PAST = frozenset({"was", "were", "had", "has", "have", "whether"})
_WILL = frozenset({"will", "would", "shall", "may", "might", "should", "can", "must", "'ll"})
"""Not "could", by which things past are told as well: "27 could be identified on Friday"."""

_BEFORE_TO = frozenset(
    {"is", "are", "was", "were", "hope", "hoping", "aim", "want", "wants", "intend", "intends"}
)
"""Before "to" what is to be, or what somebody means to do; other words for that are forecasts everywhere."""


def _is_of_what_will_be(sentence: Sentence, at: int) -> bool:
    """As in "would go", "were to go", "is due to return"; not in "would have died", "due to the flood"."""
    if sentence.words[at] in _WILL and not sentence.is_capitalised(at):
        return sentence.word(at + 1) != "have"
    last = at + 1
    if sentence.words[at] not in _BEFORE_TO:
        found = cue_words().forecast.at(sentence.words, at)
        if found is None:
            return False
        last = at + found.length
    following = sentence.word(last + 1)
    return sentence.word(last) == "to" and following != "have" and following not in grammar().determiners


def _has_befallen(sentence: Sentence, first: int, last: int) -> bool:
    """As in "would compensate the families of 27 miners killed on Friday": on that day they were."""
    return any(word.endswith("ed") or word in grammar().past for word in sentence.words[first:last])
