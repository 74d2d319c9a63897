"""Parts and lists: a figure read by what its neighbours count, or by the whole it is a part of."""

from __future__ import annotations

from functools import cache

from storytrack.model.metric import Kind
from storytrack.reading.counting.breakdowns import breaks_down, elsewhere, end_of_name
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.nouns import Nouns
from storytrack.reading.counting.pack import Form
from storytrack.reading.counting.predicate import predicate
from storytrack.reading.counting.scene import Counted, Outcome, Refused, Scene, clause_start, scope_for
from storytrack.reading.dating.day_words import is_day_or_month
from storytrack.reading.language.cues import cue_words
from storytrack.reading.language.grammar import grammar, grammar_phrases, participles
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figure import Mention
from storytrack.reading.speaking.speech import speech

__all__ = [
    "from_before",
    "from_next",
    "is_part",
    "member",
    "of_the_state",
    "repeats_its_whole",
    "with_increments",
    "with_origins",
]

_NO_GROUP = Refused("a part of another figure, and its group is not named", "part")


_PARTS = frozenset({"part", "member"})
"""The rules whose figures are parts of another one."""
_TOTALS = frozenset({"total", "running total"})
_RUNNING = 10
"""Words between "the total" and its figure ("the total released since the siege began to 21")."""
_BACKWARDS = frozenset({"verb after", "state after", "left so", "parted verb", "list"})
"""The rules whose verb belongs to what is listed before it too."""
_NEXT_PART = 12
"""Words from one part to the next."""
_PART_REACH = 20
"""Words between a whole and its part."""


def of_the_state(scene: Scene, number: int) -> Outcome:
    """As in "sixteen of the dead were women": a part, and only with a group of its own a claim."""
    figure, sentence = scene.figures[number], scene.sentence
    place = figure.last + 2
    is_of = sentence.word(figure.last) == "of" and sentence.word(place - 1) in grammar().of_a_state
    if not is_of:
        return None
    found = scene.vocabulary.triggers.at(sentence.words, place)
    if found is None or scene.nouns[number].names:
        return None
    end = place + found.length
    home = _home(scene, end + 1) if sentence.word(end) in _COME else ""
    if home:
        return (Counted(found.value[0].pack, home, "part", place),)
    is_said = sentence.word(end) in grammar().be
    phrase = Nouns(sentence, scene.vocabulary, scene.starts).named(end + 1) if is_said else None
    for use in found.value:
        scope = scope_for(use.pack, phrase, is_part=True) if phrase else None
        if scope and use.form in {Form.STATE, Form.PASSIVE}:
            return (Counted(use.pack, scope, "part", place),)
    later = predicate(scene, number, start=end)
    if later is not None and later.is_certain:
        # "two of the injured died": they are new among the dead
        kinds = {use.pack.metric.kind for use in found.value} | {later.pack.metric.kind}
        states = [use for use in found.value if use.form in {Form.STATE, Form.PASSIVE}]
        is_other = bool(states) and all(use.pack is not later.pack for use in states)
        return (later._replace(is_delta=is_other and kinds == {Kind.CUMULATIVE} and not later.cues),)
    return _NO_GROUP


def _home(scene: Scene, place: int) -> str:
    """The place that people are from, by the words at ``place``: "from the village of Oru"."""
    sentence = scene.sentence
    if sentence.word(place) != "from":
        return ""
    for first in range(place + 1, place + 1 + _TO_A_NAME):
        last = end_of_name(sentence, first) if sentence.is_capitalised(first) else first
        if last > first:
            return "" if is_day_or_month(sentence.words[first]) else sentence.printed(first, last)
        if not sentence.word(first).isalpha():
            return ""
    return ""


_COME = frozenset({"were", "are", "came", "come", "hailed"})
_TO_A_NAME = 4
"""Words from "from" to the name: "from the nearby village of Oru"."""


def member(scene: Scene, number: int) -> Outcome:
    """As in "the dead include 23 children", "among the injured were two nurses".

    Also in "the dead were five men and three women", which lists all of them.
    """
    figure, sentence = scene.figures[number], scene.sentence
    link = sentence.word(figure.first - 1)
    if link not in grammar().member_links:
        return None
    found = scene.vocabulary.triggers.ending(sentence.words, figure.first - 1)
    start = figure.first - 1 - (found.length if found else 0)
    whole = start - 1
    while sentence.word(whole).isdecimal() or sentence.word(whole - 1) in grammar().of_a_state:
        whole -= 1  # "among the 63 injured were …"
    among = {sentence.word(start - 2), sentence.word(whole - 1), sentence.word(whole)} & grammar().including
    is_member = link.startswith(("includ", "compris")) or among or sentence.word(start) == "among"
    is_member = is_member or (link in grammar().be and _begins_a_list(scene, number))
    named = sentence.word(start - 1) in grammar().of_a_state or sentence.word(start) == "among" or among
    if found is None or not is_member or not named:
        return None
    for use in found.value:
        scope = scene.scope(use.pack, number, is_part=True)
        if scope and use.form in {Form.STATE, Form.PASSIVE, Form.IF_UNKNOWN, Form.TOTAL}:
            return (Counted(use.pack, scope, "member", start),)
    return None


def _begins_a_list(scene: Scene, number: int) -> bool:
    """Whether another figure is joined to it: "five men, three women and a child"."""
    if number + 1 >= len(scene.figures):
        return False
    joint = scene.between(number, number + 1)
    return bool(joint) and grammar().list_words.issuperset(joint)


def from_next(scene: Scene, number: int, following: Outcome) -> Outcome:
    """As in "Seven passengers and three crew members were killed": the verb belongs to both."""
    if not isinstance(following, tuple) or following[0].rule not in _BACKWARDS:
        return None
    if is_part(scene, number + 1) or number in scene.wholes:
        return None  # "two women, one of whom died"
    joint = _without_name(scene, number, scene.between(number, number + 1))
    if not joint or len(joint) > 3 or not set(joint) <= grammar().list_words:
        return None
    if following[0].rule != "parted verb" and _has_a_verb_of_its_own(scene, number):
        return None  # "the clinic treated 22 people, and 13 died"
    if (scene.is_included(number) or is_part(scene, number)) and joint[:2] == [",", "and"]:
        return None  # "nine died, including two nurses, and 31 were hurt": the aside is over
    by_noun = scene.figures[number + 1].mention is not Mention.FIGURE
    if by_noun and scene.nouns[number].kind is NounKind.OTHER:
        return None  # "23 shell casings and a man with gunshot wounds"
    return _inherited(scene, number, following[0], "list")


def _has_a_verb_of_its_own(scene: Scene, number: int) -> bool:
    """Whether a figure is the object of a verb, or what follows is no further member of a list.

    A list names another noun with each number: not "22 people and 13 people died", "22 people and 13 died".
    """
    noun = scene.nouns[number + 1]
    one, other = _noun_words(scene, number), _noun_words(scene, number + 1)
    if one and not noun.more and (noun.kind is NounKind.MISSING or one == other):
        return True
    return _is_object(scene, scene.figures[number].first)


def _noun_words(scene: Scene, number: int) -> list[str]:
    return scene.sentence.words[scene.figures[number].last : scene.nouns[number].last]


def _is_object(scene: Scene, place: int) -> bool:
    """Whether a verb, none of saying, stands right before token ``place``: "the army sent | 400 soldiers"."""
    sentence, known = scene.sentence, grammar()
    while sentence.word(place - 1) in known.lead_in - known.prepositions:
        place -= 1
    verb, before = sentence.word(place - 1), sentence.word(place - 2)
    if _in_care().ending(sentence.words, place) is not None:
        return before not in known.determiners
    is_past = verb.endswith("ed") or verb in known.past or verb in participles()
    is_said = speech().verbs.ending(sentence.words, place) or cue_words().doubt.ending(sentence.words, place)
    has_subject = before.isalpha() and before not in known.determiners | known.be
    return is_past and has_subject and not (is_said or verb in known.transparent)


def _without_name(scene: Scene, number: int, joint: list[str]) -> list[str]:
    """The words between two of a list, but for a name: "the leader, Sana Omid, and two men"."""
    first = scene.nouns[number].last
    name = [place for place in range(first + 1, first + len(joint)) if scene.sentence.is_capitalised(place)]
    if not name or joint[0] != "," or name[0] != first + 1:
        return joint
    last = name[-1] + 1 - first
    return joint[last:] if last == len(name) + 1 else joint


def from_before(scene: Scene, number: int, outcomes: list[Outcome]) -> Outcome:
    """What a figure counts by the nearest counted figure before it."""
    found = _origin(outcomes, number)
    if found is None:
        return None
    origin, source = found
    if _is_running_total(scene, number):
        anchor = scene.figures[number].first
        return (source._replace(rule="running total", anchor=anchor, is_delta=False),)
    if source.rule in _TOTALS and _is_newer_end(scene, number):
        return (source._replace(anchor=scene.figures[number].first, is_delta=False),)
    if _is_some_group(scene, number):
        phrase = scene.group_run(scene.figures[number].last + 1)
        scope = scope_for(source.pack, phrase, is_part=True) if phrase else None
        return (source._replace(scope=scope, rule="part", is_delta=False),) if scope else None
    if elsewhere(scene, origin, number):
        return (source._replace(rule="list", is_delta=False),)
    if _shares_verb(scene, number, source):
        is_more = source.pack.metric.kind is Kind.CUMULATIVE
        return (source._replace(rule="list", is_delta=is_more),)
    rule = _rule_of_neighbour(scene, origin, number, source)
    return _inherited(scene, number, source, rule) if rule else None


def _rule_of_neighbour(scene: Scene, origin: int, number: int, source: Counted) -> str:
    """Whether a figure is a part of the one before or stands in a list with it; ``""`` for neither."""
    distance = scene.figures[number].first - scene.figures[origin].last
    is_after_comma = scene.sentence.word(scene.figures[number].first - 1) in {",", "and"}
    if _is_told_with(scene, number):
        return "list" if distance <= _PART_REACH else ""
    if is_part(scene, number) or scene.is_included(number):
        return "part" if distance <= _PART_REACH else ""
    if breaks_down(scene, origin, number):
        return "part"
    if source.rule in _PARTS and distance <= _NEXT_PART and is_after_comma:
        return source.rule  # "five of the dead were Kenyans, three Ugandans"
    joint = scene.between(origin, number) if origin == number - 1 else []
    if joint and len(joint) <= 3 and set(joint) <= grammar().list_words:
        return source.rule if source.rule in _PARTS else "list"
    return ""


def _shares_verb(scene: Scene, number: int, source: Counted) -> bool:
    """As in "one was treated for burns and three others for smoke": the verb is not said again."""
    sentence, noun = scene.sentence, scene.nouns[number]
    found = scene.vocabulary.triggers.at(sentence.words, source.anchor)
    is_joined = sentence.word(scene.figures[number].first - 1) in {"and", ","}
    if found is None or source.rule != "verb after" or not (is_joined and noun.more):
        return False
    joints = sentence.words[source.anchor + 1 : source.anchor + found.length + 1]
    return sentence.word(noun.last) in grammar().prepositions.intersection(joints)


def _is_told_with(scene: Scene, number: int) -> bool:
    """As in "captured a leader who ran the cell, as well as two of his men"."""
    words, place = scene.sentence.words, scene.figures[number].first
    return grammar_phrases().accompanied.ending(words, place) is not None


def _is_newer_end(scene: Scene, number: int) -> bool:
    """As in "outages peaked at 60,000 and had fallen to 12,000"."""
    sentence, place = scene.sentence, scene.figures[number].first - 1
    is_arrival = sentence.word(place) in grammar().arrivals and sentence.word(place - 1) in cue_words().change
    joined = {"and", "but", "before", "then"} & set(sentence.words[max(0, place - 4) : place - 1])
    return is_arrival and bool(joined) and scene.nouns[number].kind is NounKind.MISSING


def repeats_its_whole(scene: Scene, number: int, outcomes: list[Outcome]) -> bool:
    """Whether a part counts the same as the figure it is a part of, and so needs a group of its own."""
    outcome, origin = outcomes[number], _origin(outcomes, number)
    if origin is None or not is_part(scene, number) or not isinstance(outcome, tuple):
        return False
    return outcome[0].pack is origin[1].pack


def is_part(scene: Scene, number: int) -> bool:
    """As in "of whom 12", "12 of them", after another figure: a part of that one, whatever its verb."""
    sentence, first = scene.sentence, scene.figures[number].first
    of_whom = sentence.word(first - 2) == "of" and sentence.word(first - 1) in grammar().partitives
    return number > 0 and (of_whom or scene.nouns[number].is_part)


def _origin(outcomes: list[Outcome], number: int) -> tuple[int, Counted] | None:
    """The nearest counted figure before ``number``."""
    for place in range(number - 1, -1, -1):
        outcome = outcomes[place]
        if isinstance(outcome, tuple):
            return place, outcome[0]
    return None


def _is_some_group(scene: Scene, number: int) -> bool:
    """As in "(of the 239 aboard,) 12 were children"."""
    words, place = scene.sentence, scene.figures[number].last
    is_said = (
        words.word(place) in grammar().be and scene.vocabulary.heads.at(words.words, place + 1) is not None
    )
    return is_said and scene.nouns[number].kind is NounKind.MISSING


def _is_running_total(scene: Scene, number: int) -> bool:
    """As in "12 more died, bringing the total to 44"."""
    figure, sentence = scene.figures[number], scene.sentence
    if (
        sentence.word(figure.first - 2) in grammar().running
        and sentence.word(figure.first - 1) in grammar().be
    ):
        return True  # "across the province the figure is 14,800"
    if sentence.word(figure.first - 1) not in grammar().arrivals:
        return False
    for place in range(figure.first - 2, max(-1, figure.first - 2 - _RUNNING), -1):
        if sentence.words[place] == "," or place in scene.starts:
            return False
        if sentence.words[place] in grammar().running:
            return True
    return False


def with_increments(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """Marks the figures before "bringing the toll to 44" as what was added."""
    marked = list(outcomes)
    for number, here in enumerate(outcomes):
        if not isinstance(here, tuple):
            continue
        for earlier in range(number - 1, -1, -1):
            before = marked[earlier]
            if isinstance(before, tuple) and before[0].pack is here[0].pack:
                if _is_brought_to(scene, earlier, number, here[0]) or _is_for_a_total(scene, number):
                    marked[earlier] = (before[0]._replace(is_delta=True), *before[1:])
                break
    return marked


def _is_brought_to(scene: Scene, earlier: int, number: int, counted: Counted) -> bool:
    """As in "bringing the toll to 44", "bringing the total to 4,870 cases and 96 deaths"."""
    words = scene.sentence.words[scene.figures[earlier].last : scene.figures[number].first]
    is_total = "to" in words and counted.rule in _TOTALS | {"count noun"}
    return is_total and not grammar().bringing.isdisjoint(words)


def _is_for_a_total(scene: Scene, number: int) -> bool:
    """As in "for a total of 204 rescued"."""
    figure, words = scene.figures[number], scene.sentence.words
    return scene.sentence.word(figure.first - 1) == "for" and "total" in words[figure.first : figure.last]


def with_origins(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """Gives a part that counts something else the group of its whole: "300 hostages, 33 of them injured".

    A part of those whom one body had in its care ("it treated 22 people, one of them had died") is no toll
    of everybody: without a group of its own it is left out.
    """
    marked = list(outcomes)
    for number in range(1, len(outcomes)):
        here = outcomes[number]
        if isinstance(here, tuple) and not here[0].scope and is_part(scene, number):
            scope = scene.scope(here[0].pack, _whole(scene, outcomes, number))
            marked[number] = (here[0]._replace(scope=scope or ""), *here[1:])
            if not scope and _is_of_those_in_care(scene, outcomes, number):
                marked[number] = _NO_GROUP
    return marked


def _is_of_those_in_care(scene: Scene, outcomes: list[Outcome], number: int) -> bool:
    """Whether a figure is a part of people whom one body had in its care, and who are no count themselves."""
    whole = next((at for at in range(number - 1, -1, -1) if not is_part(scene, at)), None)
    if whole is None or outcomes[whole] is not None or whole in scene.barred:
        return False
    if scene.nouns[whole].kind not in {NounKind.ANYBODY, NounKind.GROUP}:
        return False
    start, end = clause_start(scene, scene.figures[whole].first), scene.figures[number].first
    end = min(end, scene.nouns[whole].last + _CARE)
    return _in_care().within(scene.sentence.words, start, end) is not None


@cache
def _in_care() -> Phrases[str]:
    return word_list("people").phrases("in_care")


_CARE = 4
"""Words from those whom a body had in its care to the verb: "22 people were later treated"."""


def _whole(scene: Scene, outcomes: list[Outcome], number: int) -> int:
    """The figure that ``number`` is a part of: the last one counted, or else the last that is no part."""
    origin = _origin(outcomes, number)
    if origin is not None:
        return origin[0]
    places = (at for at in range(number - 1, -1, -1) if at not in scene.barred and not is_part(scene, at))
    return next(places, number)


def _inherited(scene: Scene, number: int, source: Counted, rule: str) -> Outcome:
    """The same metric as ``source``, in the scope of the figure's own noun; a part must have one."""
    phrase, is_part = scene.nouns[number], rule in _PARTS
    scope = scene.scope(source.pack, number, is_part=is_part)
    if scope is None:
        return None
    if is_part and not scope:
        of_them = scene.sentence.word(phrase.last) == "of"
        scope = _home(scene, phrase.last + 2 * of_them)
    if is_part and not scope:
        return _NO_GROUP
    if not is_part and phrase.kind is NounKind.MISSING:
        return None
    return (source._replace(scope=scope, rule=rule, is_delta=False),)
