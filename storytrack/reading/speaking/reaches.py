"""What a verb of saying speaks for: what follows it, or what stood before ("34 people died, police said")."""

from __future__ import annotations

from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.objects import closes
from storytrack.reading.speaking.saying import Reach
from storytrack.reading.speaking.speech import QUOTES, day_words, opens_an_aside, speech

__all__ = ["reach_of"]

_OPENING = 9
"""Words of the longest opening ("In the capital") before the comma that ends it."""
_CLOCK = frozenset({"a.m", "p.m", "am", "pm", ":", "o'clock"})


def reach_of(sentence: Sentence, first: int, after: int) -> Reach:
    """Where that stands which the subject at ``first`` says, by a verb that ends before ``after``."""
    start = first
    while start > 0 and (
        sentence.words[start - 1] in grammar().determiners or sentence.words[start - 1] in speech().openers
    ):
        start -= 1
    opens = not any(word[0].isalnum() for word in sentence.words[:start])
    before = sentence.word(start - 1)
    is_aside = not opens and (before in QUOTES or before == "'" or opens_an_aside(sentence, start - 1))
    if not is_aside:
        return Reach.AFTER
    if after >= len(sentence) or sentence.words[after] == ".":
        return Reach.BEFORE
    if _is_after_an_opening(sentence, start - 1, after):
        return Reach.AFTER
    return Reach.BOTH if _something_follows(sentence, after) else Reach.BEFORE


def _is_after_an_opening(sentence: Sentence, comma: int, after: int) -> bool:
    """As in "In the capital, officials said": what stands before the comma is no statement.

    It is one with a verb or a number in it ("On Monday five people died"), unless it is a clause that
    hangs on what follows the verb ("After 14 people died, the army said it had").
    """
    lead = sentence.words[:comma]
    is_one = sentence.word(comma) == "," and sentence.words[0] in speech().lead_words and comma <= _OPENING
    if not is_one or "," in lead or not grammar().auxiliary.isdisjoint(lead):
        return False
    has_number = any(word[0].isdecimal() or word in speech().numbers for word in lead)
    return not has_number or (lead[0] in speech().lead_clauses and _goes_on(sentence, after))


def _goes_on(sentence: Sentence, after: int) -> bool:
    """Whether what is said follows the verb at once, and not a comma or when it was said."""
    following = sentence.words[after]
    is_aside = closes(sentence, after) or following in grammar().prepositions or following in day_words()
    return not is_aside and _something_follows(sentence, after)


def _something_follows(sentence: Sentence, after: int) -> bool:
    """Whether a statement follows the verb, and not only when, where or to whom it was said."""
    words = sentence.words
    if sentence.word(after) == "," and after + 2 < len(words):
        return True
    for place in range(after, len(words)):
        word = words[place]
        if word == "that" or word in QUOTES or word in grammar().auxiliary or word in speech().numbers:
            return True
        if word[0].isdecimal() and words[place - 1] not in day_words() and not _is_of_a_date(sentence, place):
            return True
    return False


def _is_of_a_date(sentence: Sentence, place: int) -> bool:
    """As in "said on 12 March", "said at 6 p.m."."""
    near = (sentence.word(place - 1), sentence.word(place + 1))
    months = day_words()
    return any(one in months or one in _CLOCK or sentence.is_capitalised(place - 1) for one in near)
