"""Who says a figure: speaker, organisation, role, hedge and who passed it on.

A figure in a quotation is said by whoever is quoted. Any other belongs to the saying of its own
sentence that reaches it; without one it is said by the outlet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from storytrack.model.claim import Attribution, Cue
from storytrack.reading.article import Article
from storytrack.reading.attributing.chains import chain_of, is_around, is_media
from storytrack.reading.attributing.identity import Named, antecedent
from storytrack.reading.attributing.naming import attributed
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.quoted import Spoken, outer_sayings
from storytrack.reading.speaking.refusals import goes_on_after_what_is_false, unconfirmed_at
from storytrack.reading.speaking.saying import Reach, Saying
from storytrack.reading.speaking.speech import ANSWERING, Verb, speech
from storytrack.reading.speaking.subjects import body_at_the_beginning

__all__ = ["Said", "who_acts", "who_answers", "who_says"]


class Said(NamedTuple):
    """An attribution, the cue that its verb gives (a denial, a refusal to confirm), and where it stands.

    ``at`` is where the speaker is named; for "it said", where "it" was named. ``verb`` are the sentence
    and the token of the verb of saying.
    """

    by: Attribution
    cues: tuple[Cue, ...] = ()
    at: Named | None = None
    verb: tuple[int, int] | None = None


_BY_VERB = {
    Verb.DENYING: (Cue.DENIES,),
    Verb.NOT_CONFIRMING: (Cue.NOT_CONFIRMED,),
    Verb.WITHDRAWING: (Cue.WITHDRAWS,),
}


def who_says(article: Article, index: int, place: int) -> Said:
    """Who says the figure at token ``place`` of sentence ``index``."""
    spoken = _spoken(article, index, place)
    if spoken is None:
        return _nobody(article, index)
    is_elsewhere, index, saying = spoken.sentence != index, spoken.sentence, spoken.saying
    # "The figure is wrong," she said. "Four died.": the second sentence is told by whoever denies the first.
    is_told_after = is_elsewhere and saying.verb is Verb.DENYING
    cues = () if is_told_after else _cues_of(article, index, place, saying)
    cues = (*cues, *_withdrawn(article, index, place, saying))
    hedge, via = saying.hedge, chain_of(article, index, saying)
    at, verb = _speaker_of(article, index, saying), (index, saying.place)
    if at is None:
        return Said(Attribution(hedge=hedge, via=via), cues, verb=verb)
    return Said(attributed(article, at, hedge=hedge, via=via), cues, at, verb)


def who_answers(article: Article, index: int, saying: Saying) -> Said:
    """Who denies or does not confirm what was said before."""
    cues = _BY_VERB[saying.verb]
    at = _speaker_of(article, index, saying)
    by = attributed(article, at) if at is not None else Attribution()
    return Said(by, cues, at, (index, saying.place))


def _cues_of(article: Article, index: int, place: int, saying: Saying) -> tuple[Cue, ...]:
    """What its verb of saying makes of a figure."""
    sentence = article.sentences[index]
    is_told_after = saying.verb is Verb.DENYING and goes_on_after_what_is_false(sentence, place)
    return () if is_told_after else _BY_VERB.get(saying.verb, ())


def _withdrawn(article: Article, index: int, place: int, saying: Saying) -> tuple[Cue, ...]:
    """As in "an aide who had told of 60 dead withdrew the figure": taken back further on in the sentence."""
    later = (one for one in article.sayings(index) if one is not saying and one.place > place)
    return (Cue.WITHDRAWS,) if any(one.verb is Verb.WITHDRAWING for one in later) else ()


def _nobody(article: Article, index: int) -> Said:
    """A figure of the outlet's own; where the sentence says that nobody confirms it, with that cue."""
    is_refused = unconfirmed_at(article.sentences[index]) is not None
    return Said(Attribution(), (Cue.NOT_CONFIRMED,) if is_refused else ())


def who_acts(article: Article, index: int) -> Said:
    """Whoever a sentence begins with: the one who sets an ultimatum says how long it is."""
    first, last = body_at_the_beginning(article.sentences[index], article.text_start(index))
    if last <= first:
        return Said(Attribution())
    at = Named(index, first, last)
    return Said(attributed(article, at), at=at)


def _spoken(article: Article, index: int, place: int) -> Spoken | None:
    quotation = article.quotations.at(index, place)
    if quotation is not None:
        spoken = article.spoken[article.quotations.number(quotation)]
        if spoken is not None:
            return spoken
        saying = _reaching(article.sentences[index], article.sayings(index), place)
    else:
        saying = _reaching(article.sentences[index], outer_sayings(article, index), place)
    return None if saying is None else Spoken(index, saying)


def _reaching(sentence: Sentence, sayings: Sequence[Saying], place: int) -> Saying | None:
    """The saying that a figure belongs to: the nearest one before it, unless another clause began."""
    said = [one for one in sayings if one.reach is not Reach.NOTHING]
    before = [one for one in said if one.place < place and one.reach is not Reach.BEFORE]
    after = [one for one in said if one.place > place and one.reach is not Reach.AFTER]
    chosen = after[0] if after else None
    if before and not (after and _new_clause(sentence, before[-1].place, place)):
        chosen = before[-1]
    if chosen is None or (chosen.verb in ANSWERING and _turns(sentence, chosen.place, place)):
        return None
    return _source_of(sentence, said, chosen)


def _turns(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "but" or a semicolon stands between, behind which nothing is denied any more.

    Not "that … but that …", in which all of it is.
    """
    words = sentence.words
    turns = (at for at in range(start + 1, end) if words[at] == ";" or words[at] in speech().turns)
    return any(sentence.word(at + 1) != "that" for at in turns)


def _source_of(sentence: Sentence, said: Sequence[Saying], chosen: Saying) -> Saying:
    """Of whoever passes a figure on and the source that they cite, the source."""
    cited = [one for one in said if one.is_citing and one.last > one.first]
    if cited:
        return cited[-1]
    if not is_media(sentence, chosen) or len(said) != 2:
        return chosen
    other = said[0] if chosen is said[1] else said[1]
    is_source = other.last > other.first and not is_media(sentence, other) and other.verb is not Verb.DENYING
    return other if is_source and is_around(chosen, other) else chosen


def _new_clause(sentence: Sentence, start: int, end: int) -> bool:
    words = sentence.words
    return any(
        words[place] == ";"
        or words[place] in speech().turns
        or (words[place] == "and" and words[place - 1] == ",")
        for place in range(start + 1, end)
    )


def _speaker_of(article: Article, index: int, saying: Saying) -> Named | None:
    """Where the speaker is named; for "it said", where "it" was named."""
    first = saying.first
    if saying.last <= first:
        return None
    if saying.is_pronoun:
        meant = antecedent(article, index, saying)
        if meant is not None:
            return meant
        first += article.sentences[index].words[first] == "the"
    return Named(index, first, saying.last)
