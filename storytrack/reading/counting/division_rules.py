"""Divisions, leads and seats: "voted 312 to 109", "won by 148 votes", "took 12 of 101 seats"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.measures import sort_of_unit
from storytrack.reading.counting.pack import Pack
from storytrack.reading.counting.scene import Counted, Outcome, Refused, Scene
from storytrack.reading.counting.vote_rules import is_of_a_survey, leads_to_the_next, side_of, subject_before
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figure import Mention

__all__ = ["division", "for_and_against", "has_pair", "is_lead", "lead_over_the_next", "seats_of_a_side"]

LEAD, LEAD_IN_POINTS, SEATS, NUMBER, SHARE = "vote_lead", "vote_lead_share", "seats", "votes", "vote_share"
_REACH = 8
"""Words from a verb to its figure ("led Brandt in the second round by 148 votes")."""
FOR, AGAINST = "for", "against"


class _Lists(NamedTuple):
    leads: Phrases[str]
    lead_links: Phrases[str]
    divided: Phrases[str]
    seats_lost: Phrases[str]
    seats_gained: Phrases[str]
    turned_down: frozenset[str]
    for_or_against: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("votes")
    sides: Mapping[str, str] = found.table("for_or_against")
    return _Lists(
        found.phrases("leads"),
        found.phrases("lead_links"),
        found.phrases("divided"),
        found.phrases("seats_lost"),
        found.phrases("seats_gained"),
        found.words("turned_down"),
        Phrases(dict(sides)),
    )


# --- leads ----------------------------------------------------------------------------------------------


def is_lead(scene: Scene, number: int) -> bool:
    """Whether the points of a figure are those by which a side leads."""
    return lead_over_the_next(scene, number) is not None


def lead_over_the_next(scene: Scene, number: int) -> Outcome:
    """As in "Hale won by 148 votes", "a majority of 2,006": the distance from one side to the next."""
    sentence, figure = scene.sentence, scene.figures[number]
    is_points = _of_points(scene, number)
    pack = scene.vocabulary.by_id.get(LEAD_IN_POINTS if is_points else LEAD)
    if pack is None or _lists().lead_links.ending(sentence.words, figure.first) is None:
        return None
    if _of_votes_or_points(scene, number) is None or is_of_a_survey(sentence):
        return None
    for end in range(figure.first, max(0, figure.first - _REACH), -1):
        verb = _lists().leads.ending(sentence.words, end)
        if verb is not None:
            if has_pair(scene, number):
                return None
            start = end - verb.length
            side = _who_led(scene, start) or subject_before(sentence, start, names_only=False)
            return (Counted(pack, side, "lead over the next", figure.first),)
        if sentence.words[end - 1] in {",", ";"} or end - 1 in scene.starts:
            return None
    return None


def _who_led(scene: Scene, place: int) -> str:
    """Whose "a margin" is: "Ruiz led Baker by 52.1% to 46.8%, a margin of 300 votes"."""
    sentence = scene.sentence
    if sentence.word(place - 1) not in grammar().determiners or sentence.word(place - 2) not in _BY:
        return ""
    for end in range(place - 2, max(0, place - _BEFORE_MARGIN), -1):
        verb = _lists().leads.ending(sentence.words, end)
        is_over = (
            sentence.is_capitalised(end) or sentence.words[end][0].isdecimal() or sentence.word(end) in _OVER
        )
        if verb is not None and is_over and "who" not in sentence.words[max(0, end - 3) : end]:
            return subject_before(sentence, end - verb.length, names_only=False)
    return ""


_BY = frozenset({",", "by", "with"})
_OVER = frozenset({"by", "with", "over", "the", "his", "her", "to"})
"""After "led" or "won", where somebody leads: not in "Baker, elected in 2019, lost"."""
_BEFORE_MARGIN = 24
"""Words from the verb of a lead to "a margin of"."""


def _of_points(scene: Scene, number: int) -> bool:
    """As in "3.4 points", "5.3 percentage points"."""
    place = scene.figures[number].numeral.last
    return not {"points", "point"}.isdisjoint(scene.sentence.words[place : place + 3])


def _of_votes_or_points(scene: Scene, number: int) -> int | None:
    """Where "148 votes" or "3.4 percentage points" ends; a bare number may be of votes that are named."""
    figure, sentence = scene.figures[number], scene.sentence
    place = figure.numeral.last
    place += sentence.word(place) in {"percentage", "percent", "per"}
    if sentence.word(place) in {"votes", "vote", "ballots", "points", "point"}:
        return place + 1
    is_bare = scene.nouns[number].kind is NounKind.MISSING and "votes" in sentence.words
    return figure.last if is_bare and sentence.word(place) in {"over", "votes"} else None


# --- divisions -----------------------------------------------------------------------------------------


def division(scene: Scene, number: int) -> Outcome:
    """As in "voted 312 to 109", "by 212 votes to 187", "led by 2,310 votes, 40,110 to 37,800"."""
    first = next((one for one in (number, number - 1) if one >= 0 and has_pair(scene, one)), None)
    if first is None:
        return None
    pack = scene.vocabulary.by_id.get(SHARE if sort_of_unit(scene, number) == "share" else NUMBER)
    return None if pack is None else _end_of_pair(scene, pack, first, number)


def has_pair(scene: Scene, number: int) -> bool:
    """Whether "to" or a hyphen and a further number follow, and no more than "votes" between."""
    if number + 1 >= len(scene.figures):
        return False
    one, other, sentence = scene.figures[number], scene.figures[number + 1], scene.sentence
    if Mention.FIGURE is not one.mention or other.mention is not Mention.FIGURE:
        return False
    if not (one.is_number and other.is_number) or sentence.word(one.first - 1) == "from":
        return False
    after = scene.nouns[number].last if sort_of_unit(scene, number) == "share" else one.last
    between = sentence.words[max(after, one.last) : other.first]
    return between in (["to"], ["-"], ["–"], ["votes", "to"], ["votes", "against"])


def _end_of_pair(scene: Scene, pack: Pack, first: int, number: int) -> Outcome:
    figure, sentence = scene.figures[first], scene.sentence
    verb = None
    for end in range(figure.first, max(0, figure.first - _REACH), -1):
        if sentence.words[end - 1] == ";" or end - 1 in scene.starts:
            break
        verb = _lists().divided.ending(sentence.words, end)
        if verb is not None:
            break
    if verb is not None:
        side = _for_or_against(scene, first, number)
        return (Counted(pack, side, "division", scene.figures[number].first),)
    leads = number > 0 and _lists().leads.within(sentence.words, 0, figure.first) is not None
    if not leads or sentence.word(figure.first - 1) != "," or "votes" not in sentence.words[: figure.first]:
        return None
    if number > first:
        return (Counted(pack, "", "division", scene.figures[number].first),)
    side = _leader(scene, figure.first)
    return (Counted(pack, side, "division", figure.first),)


def _for_or_against(scene: Scene, first: int, number: int) -> str:
    """The larger number is for, unless the sentence says that something was turned down."""
    one, other = (scene.figures[place].low or 0 for place in (first, first + 1))
    is_larger = (one >= other) == (number == first)
    start = max(0, scene.figures[first].first - _REACH)
    near = scene.sentence.words[start : scene.figures[first + 1].last + 3]
    return AGAINST if is_larger == bool(_lists().turned_down.intersection(near)) else FOR


def _leader(scene: Scene, before: int) -> str:
    words = scene.sentence.words
    for end in range(1, before + 1):
        verb = _lists().leads.ending(words, end)
        if verb is not None:
            return subject_before(scene.sentence, end - verb.length, names_only=False)
    return ""


def for_and_against(scene: Scene, number: int) -> Outcome:
    """As in "54.2 percent voted in favour and 45.8 percent against"."""
    pack, sentence = scene.vocabulary.by_id.get(SHARE), scene.sentence
    if pack is None or sort_of_unit(scene, number) != "share" or is_of_a_survey(sentence):
        return None
    phrase, figure = scene.nouns[number], scene.figures[number]
    end = phrase.last if phrase.kind is NounKind.THING else max(figure.last, figure.numeral.last)
    if sentence.word(end) == "of":
        end += 2 + (sentence.word(end + 1) in grammar().determiners)
    found = _lists().for_or_against.at(sentence.words, end)
    if sentence.word(end) == AGAINST and leads_to_the_next(scene, end + 1):
        return None  # "won 52 percent against Baker's 46"
    return (Counted(pack, found.value, "for and against", end),) if found else None


# --- seats ---------------------------------------------------------------------------------------------


def seats_of_a_side(scene: Scene, number: int) -> Outcome:
    """As in "the Reform Bloc won 55 of the 101 seats"; those "lost" are a change, not what a side has."""
    pack, sentence, figure = scene.vocabulary.by_id.get(SEATS), scene.sentence, scene.figures[number]
    if pack is None or not _counts_seats(scene, pack, number):
        return None
    if number in scene.wholes:
        return Refused("the size of the chamber")
    if is_of_a_survey(sentence):
        return Refused("a poll of opinion counts no seats")
    if sentence.word(figure.first - 1) == "of" and sentence.word(figure.first - 2) in _SPARE:
        return Refused("a margin between two sides")
    if _lists().seats_lost.ending(sentence.words, figure.first):
        return Refused("seats that a side lost, and how many it has is not said")
    gained = _lists().seats_gained.ending(sentence.words, figure.first)
    if gained is not None:
        side = subject_before(sentence, figure.first - gained.length, names_only=False)
    else:
        side = side_of(scene, figure.first, scene.nouns[number].last) or _opening(scene, number)
    if not side:
        return None
    return (Counted(pack, side, "seats of a side", figure.first, is_delta=gained is not None),)


_SPARE = frozenset({"majority", "margin", "lead", "shortfall"})


def _counts_seats(scene: Scene, pack: Pack, number: int) -> bool:
    """Whether its noun is seats, or it stands right behind a side in a list of seats: "the Greens four"."""
    phrase = scene.nouns[number]
    if phrase.kind is NounKind.THING:
        return _has_seats(scene, pack, number)
    sentence, first = scene.sentence, scene.figures[number].first
    is_bare = phrase.kind is NounKind.MISSING and number > 0 and scene.figures[number].is_number
    is_listed = sentence.is_capitalised(first - 1) and not sentence.words[first - 1].isdecimal()
    return is_bare and is_listed and any(_has_seats(scene, pack, before) for before in range(number))


def _has_seats(scene: Scene, pack: Pack, number: int) -> bool:
    phrase = scene.nouns[number]
    return phrase.kind is NounKind.THING and bool(phrase.names) and set(phrase.names) <= pack.things.keys()


def _opening(scene: Scene, number: int) -> str:
    """As in "With 21 mandates, the alliance is the largest party"."""
    sentence, last = scene.sentence, scene.nouns[number].last
    if sentence.words[0] != "with" or sentence.word(last) != ",":
        return ""
    end = last + 1
    while end < len(sentence) and sentence.words[end] not in grammar().auxiliary and end - last < _REACH:
        end += 1
    return subject_before(sentence, end, names_only=False)
