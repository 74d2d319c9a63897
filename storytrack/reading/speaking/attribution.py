"""Who says a figure: speaker, organisation, role, hedge and who passed it on.

A figure belongs to the saying of its own sentence that reaches it. A sentence without one takes the
speaker of a neighbour only where the text shows it: the sentence lies inside the same quotation.
Everything else is said by the outlet.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from storytrack.model.claim import Attribution, Cue, Role
from storytrack.reading.article import Article
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.speaking.identity import antecedent, role_by_name
from storytrack.reading.speaking.roles import find_role, is_state, names_a_speaker, role_in
from storytrack.reading.speaking.speakers import Reach, Saying, Verb, leading_body

__all__ = ["Said", "who_acts", "who_says"]


class Said(NamedTuple):
    """An attribution, the cue that its verb gives (a denial, a refusal to confirm), and where it stands.

    ``at`` is the sentence of the speaker's name with its first token and the one after its last.
    """

    by: Attribution
    cues: tuple[Cue, ...] = ()
    at: tuple[int, int, int] | None = None


_BY_VERB = {Verb.DENYING: (Cue.DENIES,), Verb.NOT_CONFIRMING: (Cue.NOT_CONFIRMED,)}


class _Lists(NamedTuple):
    anonymous: Phrases[str]
    belongs: frozenset[str]
    possessives: frozenset[str]
    turns: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("speech")
    return _Lists(
        found.phrases("anonymous"),
        found.words("belongs"),
        found.words("possessives"),
        word_list("background").words("turns"),
    )


def who_says(article: Article, index: int, place: int) -> Said:
    """Who says the figure at token ``place`` of sentence ``index``."""
    saying = _reaching(article.sentences[index], article.sayings(index), place)
    if saying is None:
        neighbour = _around_the_quotation(article, index)
        if neighbour is None:
            return Said(Attribution())
        index, saying = neighbour
    at = _speaker_of(article, index, saying)
    cues = _BY_VERB.get(saying.verb, ())
    return Said(_named(article, at, _manner(article, index, saying)), cues, at if at[2] > at[1] else None)


def who_acts(article: Article, index: int) -> Said:
    """Whoever a sentence begins with: the one who sets an ultimatum says how long it is."""
    first, last = leading_body(article.sentences[index])
    if last <= first:
        return Said(Attribution())
    return Said(_named(article, (index, first, last), Attribution()), at=(index, first, last))


def _reaching(sentence: Sentence, sayings: Iterable[Saying], place: int) -> Saying | None:
    """The saying that a figure belongs to: the nearest one before it, unless another clause began."""
    said = [one for one in sayings if one.reach is not Reach.NOTHING]
    citing = [one for one in said if one.is_citing]
    if citing:
        return citing[0]
    before = [one for one in said if one.place < place and one.reach is not Reach.BEFORE]
    after = [one for one in said if one.place > place and one.reach is not Reach.AFTER]
    if before and after and _new_clause(sentence, before[-1].place, place):
        return after[0]
    if before:
        return before[-1]
    return after[0] if after else None


def _new_clause(sentence: Sentence, start: int, end: int) -> bool:
    words = sentence.words
    return any(
        words[place] == ";"
        or words[place] in _lists().turns
        or (words[place] == "and" and words[place - 1] == ",")
        for place in range(start + 1, end)
    )


def _around_the_quotation(article: Article, index: int) -> tuple[int, Saying] | None:
    """The saying of the sentence before or after, when one quotation runs over both."""
    inside = _open_at_start(article, index)
    if (inside or _is_quotation(article, index)) and (found := _last_saying(article, index - 1)):
        return index - 1, found
    if _open_at_end(article, index) and _same_paragraph(article, index, index + 1):
        following = article.sayings(index + 1)
        if following and following[0].reach is not Reach.NOTHING:
            return index + 1, following[0]
    return None


def _same_paragraph(article: Article, one: int, other: int) -> bool:
    sentences = article.sentences
    return 0 <= other < len(sentences) and sentences[one].paragraph == sentences[other].paragraph


def _last_saying(article: Article, index: int) -> Saying | None:
    if not _same_paragraph(article, index + 1, index):
        return None
    return next((one for one in reversed(article.sayings(index)) if one.reach is not Reach.NOTHING), None)


def _is_quotation(article: Article, index: int) -> bool:
    """Whether the sentence is nothing but a quotation, right after one that names its speaker."""
    words = article.sentences[index].words
    before = article.sentences[index - 1].words if index else []
    quotes = {'"', "“", "”"}
    return words[0] in {'"', "“"} and words[-1] in quotes and bool(quotes & set(before))


def _open_at_start(article: Article, index: int) -> bool:
    """Whether the sentence before left a quotation open."""
    return _same_paragraph(article, index, index - 1) and _is_open(article.sentences[index - 1])


def _open_at_end(article: Article, index: int) -> bool:
    return _is_open(article.sentences[index])


def _is_open(sentence: Sentence) -> bool:
    words = sentence.words
    if words.count("“") or words.count("”"):
        return words.count("“") > words.count("”")
    return words.count('"') % 2 == 1 and words[-1] != '"'


def _manner(article: Article, index: int, saying: Saying) -> Attribution:
    """How it is said and who passed it on; not yet who says it."""
    hedge = article.sentences[index].words[saying.place] if saying.verb is Verb.CLAIMING else ""
    via: tuple[str, ...] = (saying.via,) if saying.via else ()
    return Attribution(hedge=hedge, via=_cited_by(article, index, saying) if saying.is_citing else via)


def _speaker_of(article: Article, index: int, saying: Saying) -> tuple[int, int, int]:
    """Where the speaker is named: a sentence and its tokens; for "it said", where "it" was named."""
    first = saying.first
    if saying.is_pronoun:
        meant = antecedent(article, index, saying)
        if meant is not None:
            return meant
        first += article.sentences[index].words[first] == "the"
    return index, first, saying.last


def _named(article: Article, at: tuple[int, int, int], said: Attribution) -> Attribution:
    """``said`` with the speaker named at ``at``, and all the text shows of it."""
    index, first, last = at
    sentence = article.sentences[index]
    words = sentence.words[first:last]
    found = find_role(words)
    if sentence.word(first - 1) in _lists().possessives and (found is None or found.is_weak):
        # "the rebels … their commander": the one they speak for stands at the beginning
        found = find_role(sentence.words[slice(*leading_body(sentence))]) or found
    role = found.role if found and not found.is_weak else role_by_name(article, sentence, first, last)
    if role is None and found is not None:
        role = found.role
    anonymous = _lists().anonymous.within(sentence.words, 0, len(sentence)) is not None
    if anonymous and role in {Role.OFFICIAL, None}:
        role = Role.OFFICIAL_ANON
    return said.with_(
        speaker=sentence.printed(first, last),
        organisation=_organisation(sentence, first, last),
        role=role or _role_by_shape(sentence, first, last),
    )


def _role_by_shape(sentence: Sentence, first: int, last: int) -> Role:
    """A speaker of whom the text says nothing: initials are an official body's, a name is a witness's."""
    is_initials = last - first == 1 and sentence.printed(first, last).isupper()
    return Role.OFFICIAL if is_initials else Role.WITNESS


def _cited_by(article: Article, index: int, saying: Saying) -> tuple[str, ...]:
    """As in "AFP reported, citing officials": the agency passed it on."""
    sentence = article.sentences[index]
    for other in article.sayings(index):
        is_media = role_in(sentence.words[other.first : other.last]) is Role.MEDIA
        if not other.is_citing and other.last > other.first and is_media and other is not saying:
            return (sentence.printed(other.first, other.last),)
    return ()


def _organisation(sentence: Sentence, first: int, last: int) -> str:
    """The body that a speaker speaks for, where it is named."""
    for place in range(first + 1, last - 1):
        if sentence.words[place] in _lists().belongs and not _is_inside_a_name(sentence, place):
            start = place + 1 + (sentence.words[place + 1] in {"the", "a"})
            end = _name_end(sentence, start, last)
            if end > start:
                end += end < last and names_a_speaker(sentence.words, end + 1)
                return sentence.printed(start, end)
    for place in range(first, last):
        printed = sentence.printed(place, place + 1).removesuffix("'s").removesuffix("’s")
        if len(printed) > 1 and printed.isalpha() and printed.isupper() and not _is_no_body(printed.lower()):
            return printed
    end = _name_end(sentence, first, last)
    is_body = (
        end - first > 1
        and end < last
        and sentence.words[end] != ","
        and role_in(sentence.words[end:last]) is not None
    )
    return sentence.printed(first, end) if is_body else ""


def _is_no_body(word: str) -> bool:
    """Capitals that name a state or a trade ("US officials", "TV channels")."""
    return is_state([word]) or role_in([word]) is Role.MEDIA


def _is_inside_a_name(sentence: Sentence, place: int) -> bool:
    """As in "Ministry of Defence", "Association of Nurses": one name, no speaker and body."""
    return sentence.words[place] == "of" and sentence.is_capitalised(place - 1)


def _name_end(sentence: Sentence, start: int, last: int) -> int:
    """The end of a run of capitalised words, "of" and "and" between them included."""
    end = start
    for place in range(start, last):
        if sentence.is_capitalised(place):
            end = place + 1
        elif sentence.words[place] not in {"of", "and", "for", "the", "&"}:
            break
    return end
