"""Who passed a figure on: outlet ← agency ← spokesman."""

from __future__ import annotations

from storytrack.model.claim import Role
from storytrack.reading.article import Article
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.objects import noun_after
from storytrack.reading.speaking.quoted import outer_sayings
from storytrack.reading.speaking.roles import is_state, role_in
from storytrack.reading.speaking.saying import Reach, Saying
from storytrack.reading.speaking.speech import speech

__all__ = ["chain_of", "is_around", "is_media"]


def chain_of(article: Article, index: int, saying: Saying) -> tuple[str, ...]:
    """Who passed on what ``saying`` of sentence ``index`` says, nearest the source last.

    These are the outlets that report or cite it, and who was told. The agency that the whole text is by
    comes before them (:mod:`~storytrack.reading.speaking.agencies`).
    """
    sentence = article.sentences[index]
    others = [one for one in outer_sayings(article, index) if one is not saying and one.last > one.first]
    relays = [
        outlet_name(sentence, one.first, one.last)
        for one in others
        if not one.is_pronoun and not one.is_citing and _passes_on(sentence, one, saying)
    ]
    told = [outlet_name(sentence, *one) for one in saying.via]
    return tuple(dict.fromkeys((*relays, *_relayed(sentence, saying), *told)))


def is_around(outlet: Saying, source: Saying) -> bool:
    """As in "officials said 12 died, the newspaper reported", "the agency reported that officials said"."""
    if outlet.place > source.place:
        return outlet.reach is Reach.BEFORE
    return outlet.reach is Reach.AFTER and source.reach is Reach.AFTER


def is_media(sentence: Sentence, saying: Saying) -> bool:
    """Whether an outlet speaks."""
    return role_in(sentence.words[saying.first : saying.last]) is Role.MEDIA


def _passes_on(sentence: Sentence, other: Saying, saying: Saying) -> bool:
    return saying.is_citing or (is_media(sentence, other) and is_around(other, saying))


def _relayed(sentence: Sentence, saying: Saying) -> list[str]:
    """As in "in a message relayed by a monitoring group"."""
    words, found = sentence.words, []
    if speech().relayed.starts.isdisjoint(words):
        return []
    for place in range(len(words)):
        match = speech().relayed.at(words, place)
        if match is None or place == saying.place:
            continue
        first, last = noun_after(sentence, place + match.length)
        if last > first and (first, last) != (saying.first, saying.last):
            found.append(outlet_name(sentence, first, last))
    return found


def outlet_name(sentence: Sentence, first: int, last: int) -> str:
    """The name of an outlet without what describes it: "state news agency ABC" is "ABC"."""
    start = first
    while start < last and not _begins_a_name(sentence, start, first):
        start += 1
    return sentence.printed(start if start < last else first, last)


def _begins_a_name(sentence: Sentence, place: int, first: int) -> bool:
    if not sentence.is_capitalised(place):
        return False
    if sentence.word(place + 1) == "-" and sentence.word(place + 2) in _RUN_BY:
        return False
    word = sentence.words[place]
    describes = word.endswith("'s") or word in {"state", "official", "local"} or is_state([word])
    return not (describes and place == first)


_RUN_BY = frozenset({"run", "owned", "backed", "based", "controlled", "affiliated"})
