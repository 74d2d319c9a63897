"""What is said of a figure after it: "14 of the gunmen had been killed", "30 aboard", "12 died".

A walk over the words after the noun phrase. It passes what may stand between a subject and its verb
(auxiliaries, adverbs, phrases with a preposition, a relative clause, an aside between commas) and
stops at whatever has a subject of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from storytrack.model.claim import Cue
from storytrack.model.quantity import Qualifier
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.nouns import NounPhrase
from storytrack.reading.counting.pack import Form, Use
from storytrack.reading.counting.scene import Counted, Scene
from storytrack.reading.language.cues import cues_between, doubt_between
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.phrases import Match
from storytrack.reading.quantities.figure import Mention

__all__ = ["predicate"]

_REACH = 30
"""Words. A verb further from its figure than that belongs to something else."""
_ASIDE = 16
"""Words between the commas of an aside."""
_STOP = -1


@dataclass(slots=True)
class _Walk:
    scene: Scene
    number: int
    phrase: NounPhrase
    place: int
    has_be: bool = False
    in_phrase: bool = False
    in_relative: bool = False
    remaining: bool = False
    unknown: int = 0
    found: Counted | None = None

    @property
    def word(self) -> str:
        return self.scene.sentence.word(self.place)


def predicate(scene: Scene, number: int, start: int | None = None) -> Counted | None:
    """What the words from ``start`` on (after the noun) say of figure ``number``.

    ``is_certain`` when a finite verb does.
    """
    if start is not None:
        return _walked(scene, number, start)
    known = scene.predicates
    if number not in known:
        known[number] = _walked(scene, number, max(scene.nouns[number].last, scene.figures[number].last))
    return known[number]


def _walked(scene: Scene, number: int, start: int) -> Counted | None:
    phrase, words = scene.nouns[number], scene.sentence.words
    numeral = scene.figures[number].numeral
    if phrase.kind is NounKind.MISSING and words[numeral.first : numeral.last] == ["no"]:
        # "no payment data was exposed": some noun that no list has, and nobody
        return None
    if (
        words[numeral.first : numeral.last] == ["no"]
        and scene.sentence.word(numeral.first - 1) in grammar().have
    ):
        # "the man had no known ties to …, was killed": the object of another verb
        return None
    walk = _Walk(scene, number, phrase, start, remaining=phrase.more or scene.figures[number].is_plus)
    if scene.figures[number].qualifier is Qualifier.ALL and not scene.figures[number].low:
        walk.unknown = _NO_ALONE
    starts, triggers, remaining = scene.starts, scene.vocabulary.triggers, grammar().remaining
    end = min(len(words), start + _REACH)
    while 0 <= walk.place < end and not (walk.found and walk.found.is_certain):
        word = words[walk.place]
        if walk.place in starts:
            walk.place = _at_figure(walk, starts[walk.place])
        elif word in triggers.starts and (found := triggers.at(words, walk.place)):
            walk.place = _at_trigger(walk, found)
        else:
            walk.remaining = walk.remaining or word in remaining
            walk.place = _step_at(word)(walk)
    return walk.found


_NO_ALONE = 2
"""From this many unknown words on, a participle without "were" is no predicate."""


def _at_trigger(walk: _Walk, found: Match[tuple[Use, ...]]) -> int:
    after = walk.place + found.length
    for use in found.value:
        scope = walk.scene.scope(use.pack, walk.number)
        if scope is not None and _fits(walk, use, after):
            if (later := _later_fate(walk, use, after)) is not None:
                walk.has_be = False
                return later
            _keep(walk, use, scope, after)
            # "450 people aboard the plane were killed"
            walk.in_phrase |= (
                use.form is Form.STATE and walk.scene.sentence.word(after) in grammar().determiners
            )
            return after
    step = _steps().get(walk.word)
    if step is not None:
        return step(walk)  # "in the field", where some pack has "in the field hospital"
    passable = walk.in_phrase or walk.in_relative or walk.word.endswith("ing") or bool(walk.found)
    return after if passable else _STOP


def _later_fate(walk: _Walk, use: Use, place: int) -> int | None:
    """As in "was wounded and later died": the place of a verb of another pack that tells how it ended."""
    words = walk.scene.sentence
    if words.word(place) not in {"and", "but"} or use.form is not Form.PASSIVE:
        return None
    place += 1
    while words.word(place) in grammar().afterwards:
        place += 1
    found = walk.scene.vocabulary.triggers.at(words.words, place)
    ends = found and any(other.form is Form.OWN and other.pack is not use.pack for other in found.value)
    return place if ends and walk.has_be else None


def _fits(walk: _Walk, use: Use, after: int) -> bool:
    if _is_second_verb(walk, after):
        return False
    match use.form:
        case Form.STATE:
            return walk.has_be or walk.unknown < _NO_ALONE
        case Form.OWN:
            # "spent the night in 19 shelters": a phrase with a preposition brings its own object
            leads_on = walk.scene.sentence.words[after - 1] in grammar().prepositions
            # "are known to have died": the infinitive has a verb of its own
            has_be = walk.has_be and walk.scene.sentence.word(walk.place - 1) != "to"
            return not has_be and (leads_on or not _has_object(walk.scene, after))
        case Form.PASSIVE_THINGS if walk.phrase.kind is not NounKind.THING:
            return False
        case Form.PASSIVE | Form.PASSIVE_THINGS:
            alone = walk.unknown == 0 and not walk.in_relative
            return walk.has_be or (alone and not _has_object(walk.scene, after))
    return False


def _is_second_verb(walk: _Walk, after: int) -> bool:
    """As in "killed two guards and wounded 11": joined by "and", with an object of its own."""
    sentence, place = walk.scene.sentence, walk.place - 1
    while sentence.word(place) in grammar().transparent or sentence.word(place) in grammar().afterwards:
        place -= 1
    is_joined = place >= walk.phrase.last and sentence.word(place) in grammar().joiners
    return is_joined and not walk.has_be and _has_object(walk.scene, after)


def _has_object(scene: Scene, place: int) -> bool:
    """Whether a noun follows: "27 rebels killed 12 soldiers" says nothing of the 27."""
    words, number = scene.sentence, scene.starts.get(place)
    if number is not None:
        # "died two days ago": a length of time is no object
        return number not in scene.barred
    if words.word(place + 1) in grammar().time_nouns:
        # "died the day before"
        return False
    is_noun = scene.vocabulary.heads.at(words.words, place) is not None
    word = words.word(place)
    return is_noun or word in grammar().determiners or word in grammar().another_one


def _keep(walk: _Walk, use: Use, scope: str, after: int) -> None:
    is_certain = (walk.has_be or use.form is Form.OWN) and not walk.in_relative
    if walk.found is not None and _is_of_another(walk, walk.found):
        return
    if walk.found is not None and not is_certain and use.form is not Form.PASSIVE:
        return
    pack = walk.scene.pack_of_others(use.pack, walk.number)
    if walk.remaining and pack.remaining:
        pack = walk.scene.vocabulary.by_id.get(pack.remaining, pack)
        scope = walk.scene.scope(pack, walk.number) or ""
    sentence, start = walk.scene.sentence, walk.phrase.last
    walk.found = Counted(
        pack=pack,
        scope=scope,
        rule="verb after" if is_certain else "state after",
        anchor=walk.place,
        cues=cues_between(sentence, start, walk.place) or (() if is_certain else _left_so(walk)),
        doubt=doubt_between(sentence, start, after),
        is_certain=is_certain,
    )


def _is_of_another(walk: _Walk, found: Counted) -> bool:
    """As in "the funerals of the 12 people killed will be held": the second verb is of the funerals."""
    sentence, before = walk.scene.sentence, walk.scene.figures[walk.number].first - 1
    before -= sentence.word(before) in grammar().determiners
    lead = sentence.word(before - 1)
    is_part = before - 1 in walk.scene.starts or lead in grammar().counters or lead in grammar().more
    of_another = sentence.word(before) in {"of", "for"} and lead.endswith("s") and not is_part
    return of_another and found.anchor == walk.phrase.last


def _left_so(walk: _Walk) -> tuple[Cue, ...]:
    """The cue of a verb that leaves the figure in a state: "may leave 20,000 dead"."""
    sentence, first = walk.scene.sentence, walk.scene.figures[walk.number].first
    for place in (first - 2, first - 3):
        if sentence.word(place) in grammar().modal and sentence.word(place + 1) in grammar().leaves:
            return cues_between(sentence, place, place + 1)
    return ()


def _at_figure(walk: _Walk, number: int) -> int:
    if number not in walk.scene.barred:
        # "45,000 dockworkers at 36 ports walked out": things in a phrase of their own are passed
        noun = walk.scene.nouns[number]
        uncounted = walk.scene.vocabulary.things.isdisjoint(noun.names)
        figure = walk.scene.figures[number]
        if walk.has_be and figure.qualifier is Qualifier.ALL and figure.low is None:
            return figure.last  # "the gunmen were all killed"
        is_aside = walk.in_phrase and noun.kind is NounKind.THING and uncounted
        return noun.last if is_aside else _STOP
    # "two children aged 4 and 6 were killed": an age is passed, with the unit after it
    walk.in_phrase = True
    return walk.scene.figures[number].last


def _at_auxiliary(walk: _Walk) -> int:
    words, word = grammar(), walk.word
    if word in words.says and not walk.has_be:
        return _STOP  # "two residents said by telephone"
    if word in words.be:
        if walk.in_relative and walk.found:
            # The relative clause is over: "12 people who were aboard | were killed".
            if walk.scene.is_included(walk.number):
                return _STOP  # "12 people including two who died | were flown out" says it of the 12
            walk.in_relative = False
        walk.has_be, walk.in_phrase = True, False
    elif word in words.have or word in words.modal:
        walk.in_phrase = False
    return walk.place + 1


def _at_sign(walk: _Walk) -> int:
    word, sentence = walk.word, walk.scene.sentence
    is_noun = walk.phrase.kind is not NounKind.MISSING
    is_verb = sentence.word(walk.place + 1) in grammar().be or _is_own(walk, walk.place + 1)
    if word == "," and is_noun and is_verb:
        return walk.place + 1  # the end of an aside that began before the noun
    is_person = walk.scene.figures[walk.number].mention is not Mention.FIGURE
    if word == "," and is_person and sentence.word(walk.place + 1) == "who":
        return walk.place + 1
    if word in {",", "–", "—"} or (word == "-" and not sentence.is_glued(walk.place)):
        return _after_aside(walk, {word})
    if word == "(":
        return _after_aside(walk, {")"})
    return walk.place + 1 if word in {"-", '"', "“", "”", "'", "‘", "’"} else _STOP


def _is_own(walk: _Walk, place: int) -> bool:
    """Whether those counted do something themselves at ``place``: "died"."""
    found = walk.scene.vocabulary.triggers.at(walk.scene.sentence.words, place)
    return found is not None and any(use.form is Form.OWN for use in found.value)


def _after_aside(walk: _Walk, closing: set[str]) -> int:
    """Past an aside, where a verb goes on right after it ("27 people, officials said, were killed")."""
    sentence = walk.scene.sentence
    # A list of parts has commas of its own: "190 passengers, among them 58 men, 31 women, were freed".
    is_list = sentence.word(walk.place + 1) in grammar().including
    reach = _ASIDE + (_ASIDE if is_list else 0)
    for place in range(walk.place + 1, min(len(sentence), walk.place + reach)):
        if sentence.words[place] in closing:
            following = sentence.word(place + 1)
            goes_on = following in grammar().auxiliary or following in grammar().transparent
            found = walk.scene.vocabulary.triggers.at(sentence.words, place + 1)
            if goes_on or found or ")" in closing:
                return place + 1
            if not is_list:
                return _STOP
    return _STOP


def _at_including(walk: _Walk) -> int:
    inner = walk.scene.starts.get(walk.place + 1)
    return _STOP if inner is None else max(walk.scene.nouns[inner].last, walk.scene.figures[inner].last)


def _at_relative(walk: _Walk) -> int:
    # ", who was killed" says it of all who are named before, "who were aboard" says which of them.
    is_aside = walk.word in {"who", "whom"} and walk.scene.sentence.word(walk.place - 1) == ","
    walk.in_relative = not (is_aside and walk.scene.figures[walk.number].mention is not Mention.FIGURE)
    return walk.place + 1


def _at_joiner(walk: _Walk) -> int:
    words, sentence = grammar(), walk.scene.sentence
    number = walk.scene.starts.get(walk.place + 1)
    if number is not None:
        return walk.place + 1 if number in walk.scene.barred else _STOP
    following = sentence.word(walk.place + 1)
    goes_on = following in words.auxiliary or following in words.transparent or walk.in_phrase
    return (
        walk.place + 1
        if goes_on or walk.scene.vocabulary.triggers.at(sentence.words, walk.place + 1)
        else _STOP
    )


def _at_break(walk: _Walk) -> int:
    if walk.word != "as":
        return _STOP
    # "listed as missing", "reported as dead"
    found = walk.scene.vocabulary.triggers.at(walk.scene.sentence.words, walk.place + 1)
    is_state = found is not None and any(use.form is Form.STATE for use in found.value)
    return walk.place + 1 if is_state else _STOP


def _at_preposition(walk: _Walk) -> int:
    walk.in_phrase = True
    return walk.place + 1


def _at_other(walk: _Walk) -> int:
    if walk.in_phrase:
        return walk.place + 1
    if walk.has_be and not walk.found:
        return _second_verb(walk)
    if walk.has_be or walk.found:
        return _STOP
    if walk.word in grammar().determiners and not walk.in_relative:
        return _second_verb(walk)  # an object, or another subject
    walk.unknown += 1
    return walk.place + 1 if walk.unknown <= 3 else _second_verb(walk)


def _second_verb(walk: _Walk) -> int:
    """Past a first verb and all that belongs to it, to a second: "fired at the patrol and were killed"."""
    words, stops = walk.scene.sentence.words, grammar().breaks | grammar().relatives | {";", ":"}
    for place in range(walk.place, min(len(words) - 1, walk.place + _ASIDE)):
        if words[place] in stops:
            return _STOP
        if words[place] == "and" and _goes_on(walk, place + 1):
            return place + 1
    return _STOP


def _goes_on(walk: _Walk, place: int) -> bool:
    """Whether a verb of the same subject stands at ``place``: "and were killed", "and died"."""
    words = walk.scene.sentence.words
    if words[place] in grammar().be:
        return True
    found = walk.scene.vocabulary.triggers.at(words, place)
    if found is None:
        return False
    forms = {use.form for use in found.value}
    if Form.OWN in forms:
        walk.has_be = False
        return True
    return walk.has_be and Form.PASSIVE in forms and not _has_object(walk.scene, place + found.length)


_Step = Callable[[_Walk], int]


@cache
def _steps() -> Mapping[str, _Step]:
    """What the walk does at each word of the grammar; the first sort of word that it belongs to decides."""
    words = grammar()
    sorts: tuple[tuple[frozenset[str], _Step], ...] = (
        (words.including, _at_including),
        (words.auxiliary | words.transparent, _at_auxiliary),
        (words.relatives, _at_relative),
        (words.breaks, _at_break),
        (words.joiners, _at_joiner),
        (words.prepositions, _at_preposition),
    )
    return {word: step for sort, step in reversed(sorts) for word in sort if word[0].isalnum()}


def _step_at(word: str) -> _Step:
    step = _steps().get(word)
    if step is not None:
        return step
    if not word[0].isalnum():
        return _at_sign
    return _at_auxiliary if word.endswith("ly") else _at_other
