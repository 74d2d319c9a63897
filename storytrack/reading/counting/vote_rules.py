"""Votes belong to a side: "Reyes had 51.2 % of the vote to 46.1 % for the incumbent, Joao Pereira".

The side is the scope. A margin between two sides and a poll of opinion are nobody's votes.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.measures import sort_of_unit
from storytrack.reading.counting.scene import Counted, Outcome, Refused, Scene
from storytrack.reading.language.grammar import grammar, noun_ends, participles
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = [
    "NUMBER",
    "SHARE",
    "is_of_a_survey",
    "leads_to_the_next",
    "name_from",
    "side_of",
    "subject_before",
    "votes_of_a_side",
]

SHARE, NUMBER = "vote_share", "votes"
_RULE = "votes of a side"
_REACH = 14
"""Words between a side and its verb: "Reyes, who governed the south for two terms, won …"."""
_LINKS = frozenset({"with", "on", "at"})
"""What may stand far from its verb: "won the ballot with", "finished the night on"."""
_COUNTED = frozenset({"counted", "tallied", "processed", "reported"})
"""After "88 percent of the vote": the share of the count, no side's."""
_TURNOUT = frozenset({"turnout", "turn-out", "participation"})
"""Within three words before a share: of those who voted, no side's."""
_NAME = 5
"""Words of a name."""


class _Lists(NamedTuple):
    verbs: Phrases[str]
    givers: Phrases[str]
    leads_to: Phrases[str]
    of_votes: Phrases[str]
    margins: Phrases[str]
    surveys: Phrases[str]
    titles: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("votes")
    return _Lists(*(found.phrases(name) for name in _Lists._fields))


def votes_of_a_side(scene: Scene, number: int) -> Outcome:
    """A share or a number of votes, with the side that the sentence gives it to."""
    end = _end_of_amount(scene, number)
    if end is None:
        return None
    sentence, first = scene.sentence, scene.figures[number].first
    if is_of_a_survey(sentence):
        return Refused("a poll of opinion counts no votes")
    if not _TURNOUT.isdisjoint(sentence.words[max(0, first - 3) : first]):
        return None
    if _lists().margins.ending(sentence.words, first) and not _is_of_a_pair(scene, number, end):
        return Refused("a margin between two sides")
    is_share = sort_of_unit(scene, number) == "share"
    pack = scene.vocabulary.by_id.get(SHARE if is_share else NUMBER)
    is_again = number > 0 and sentence.word(first - 1) == "or"  # "4,800 votes, or 51.3 percent"
    side = side_of(scene, scene.figures[number - 1].first if is_again else first, end)
    if pack is None or not side:
        return None
    return (Counted(pack, side, _RULE, first),)


def is_of_a_survey(sentence: Sentence) -> bool:
    """Whether a sentence tells of a poll of opinion or a projection."""
    return _lists().surveys.within(sentence.words, 0, len(sentence)) is not None


def side_of(scene: Scene, first: int, end: int) -> str:
    """The side that the sentence gives an amount from token ``first`` to ``end`` to, or ``""``."""
    sentence = scene.sentence
    return (
        _owner(sentence, first, end)
        or _after(scene, end)
        or _beside(sentence, first)
        or _before(scene, first)
    )


def _is_of_a_pair(scene: Scene, number: int, end: int) -> bool:
    """As in "won by 52.1% to 46.8%", "won by 52.1% to Baker's 46.8%": two shares and no margin."""
    following = scene.figures[number + 1].first if number + 1 < len(scene.figures) else 0
    is_to = scene.sentence.word(end) in {"to", "against"} and following - end <= _NAME
    return is_to and sort_of_unit(scene, number) == sort_of_unit(scene, number + 1) == "share"


def _end_of_amount(scene: Scene, number: int) -> int | None:
    """Where "51.2 % of the vote" or "14,310 votes" ends; ``None`` for what is no amount of votes."""
    if SHARE not in scene.vocabulary.by_id:
        return None
    sentence, figure = scene.sentence, scene.figures[number]
    place = max(figure.last, figure.numeral.last)
    phrase = scene.nouns[number]
    is_share = sort_of_unit(scene, number) == "share"
    if is_share:
        place = phrase.last if phrase.kind is NounKind.THING else place
    of_votes = _lists().of_votes.at(sentence.words, place)
    if of_votes is not None:
        place += of_votes.length
        return None if sentence.word(place) in _COUNTED else place
    if is_share and sentence.word(place) != "of":
        return place
    # "who took 12,304" beside another number of votes
    is_bare = phrase.kind is NounKind.MISSING and figure.is_number and (figure.low or 0) >= 100
    speaks_of_votes = _lists().of_votes.within(sentence.words, 0, len(sentence)) is not None
    return place if is_bare and speaks_of_votes else None


def _owner(sentence: Sentence, first: int, end: int) -> str:
    """As in "to Tom Baker's 46.8%", "the Greens' 12 % of the vote"; "Ruiz's 4% lead" is no share of hers."""
    is_plural = sentence.word(first - 1) == "'" and sentence.word(first - 2).endswith("s")
    last = first - 1 - is_plural
    if not (is_plural or sentence.word(last).endswith(_S)) or not sentence.is_capitalised(last):
        return ""
    following = sentence.word(end)
    if following.isalpha() and following not in noun_ends() and following not in _SHARES:
        return ""
    start = last
    while last - start < _NAME and _is_name(sentence, start - 1):
        start -= 1
    name = _named(sentence, start, last + 1)
    return name if is_plural else name[:-2]


_S = ("'s", "’s")
_SHARES = frozenset({"share", "showing", "tally"})


def _after(scene: Scene, end: int) -> str:
    """As in "46.1 % for the incumbent, Joao Pereira"; "52 % to Baker's 46" is of somebody else."""
    sentence = scene.sentence
    lead = _lists().leads_to.at(sentence.words, end)
    if lead is None:
        return ""
    start = end + lead.length
    return "" if leads_to_the_next(scene, start) else _side_from(sentence, start)


def leads_to_the_next(scene: Scene, start: int) -> bool:
    """Whether no more than the name of a side stands from token ``start`` to the next figure."""
    sentence = scene.sentence
    end = next((one.first for one in scene.figures if one.first >= start), len(sentence))
    return end - start <= _NAME and all(
        sentence.is_capitalised(place) or sentence.word(place) in _OF_A_SIDE for place in range(start, end)
    )


_OF_A_SIDE = frozenset({"the", "'", "’", "for", "on", "at", ":", "-"})
"""Between "to" and the next share, beside the name of its side: "to the Greens' 12%"."""


def _beside(sentence: Sentence, first: int) -> str:
    """As in "Hale 50.4 %", "Hale: 50.4 %" and "gave the alliance 53 percent"."""
    end = first - (sentence.word(first - 1) in {":", "-", "–", "on", "at", "("})
    side, start = _side_to(sentence, end)
    if not side:
        return ""
    is_given = _lists().givers.ending(sentence.words, start) is not None
    return side if is_given or (sentence.is_capitalised(end - 1) and start < end) else ""


def _before(scene: Scene, first: int) -> str:
    """As in "Ms Okafor won the by-election with 14,310 votes": the side that the verb belongs to."""
    sentence = scene.sentence
    for end in range(first, max(0, first - _NAME), -1):
        verb = _lists().verbs.ending(sentence.words, end)
        if verb is not None:
            if verb.value in grammar().have and _has_done(sentence, end, first):
                return ""  # "the government has offered 4.5 percent"
            is_verb = verb.value not in _LINKS
            return subject_before(sentence, end - verb.length, names_only=not is_verb)
        if sentence.words[end - 1] in {",", ";", "."} or end - 1 in scene.starts:
            return ""
    return ""


def _has_done(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb of something else stands between "has" and an amount."""
    past = grammar().past | set(participles().values())
    return any(word.endswith("ed") or word in past for word in sentence.words[start:end])


def name_from(sentence: Sentence, start: int) -> str:
    """The name that begins at token ``start``, past titles: "the incumbent, Tom Baker", "Mayor Tom Baker"."""
    side = _side_from(sentence, start)
    return side if side[:1].isupper() else ""


def subject_before(sentence: Sentence, end: int, *, names_only: bool) -> str:
    """The nearest side before a verb; a comma is passed only where "who" or an aside stands between."""
    for place in range(end, max(0, end - _REACH), -1):
        side, start = _side_to(sentence, place)
        if side and (sentence.is_capitalised(place - 1) or not names_only or start == 0):
            return side
        if sentence.words[place - 1] == ";":
            return ""
    return ""


def _side_to(sentence: Sentence, end: int) -> tuple[str, int]:
    """The side whose last word is before token ``end``, and its first token."""
    start = end
    while end - start < _NAME and _is_name(sentence, start - 1):
        start -= 1
    if start < end:
        return _named(sentence, start, end), start
    start = end - 1
    is_noun = sentence.word(start).isalpha() and sentence.word(start) not in noun_ends()
    while is_noun and end - start < 3 and sentence.word(start - 1) not in noun_ends():
        start -= 1
    if is_noun and sentence.word(start - 1) in {"the", "its", "his", "her", "their"}:
        return sentence.printed(start, end), start - 1
    return "", end


def _is_name(sentence: Sentence, place: int) -> bool:
    """Whether a capitalised word is no "She" or "With" at the start of a sentence."""
    word = sentence.word(place)
    return sentence.is_capitalised(place) and word.isalpha() and word not in noun_ends()


def _side_from(sentence: Sentence, start: int) -> str:
    """The side that begins at token ``start``: a name, or "the incumbent, Joao Pereira"."""
    start += sentence.word(start) in {"the", "its", "his", "her", "their", "a"}
    end = start
    while end - start < _NAME and sentence.word(end).isalpha() and sentence.word(end) not in noun_ends():
        end += 1
    if end == start:
        return ""
    if sentence.word(end) == "," and not sentence.is_capitalised(start) and sentence.is_capitalised(end + 1):
        name = end + 1
        last = name
        while last - name < _NAME and sentence.is_capitalised(last):
            last += 1
        return sentence.printed(name, last)
    return _named(sentence, start, end)


def _named(sentence: Sentence, start: int, end: int) -> str:
    """The words from ``start`` to ``end`` without titles before a name."""
    while end - start > 1 and _lists().titles.at(sentence.words, start):
        start += 1
        start += sentence.word(start) == "."
    return sentence.printed(start, end) if start < end else ""
