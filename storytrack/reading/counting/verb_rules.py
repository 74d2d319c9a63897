"""The verb says what is counted: "killed 27 militants", "to free 300 hostages", "27 were killed"."""

from __future__ import annotations

from collections.abc import Iterable

from storytrack.model.claim import Cue, Role
from storytrack.model.metric import Kind
from storytrack.model.quantity import Qualifier
from storytrack.reading.counting.asked import asked_for
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.pack import Form, Pack, Use
from storytrack.reading.counting.predicate import predicate
from storytrack.reading.counting.scene import Counted, Outcome, Refused, Scene, clause_start
from storytrack.reading.language.cues import cue_words, cues_between, doubt_between, not_so_before
from storytrack.reading.language.grammar import grammar, grammar_phrases, noun_ends
from storytrack.reading.language.phrases import Match
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.quantities.figure import Mention
from storytrack.reading.speaking.roles import role_in
from storytrack.reading.speaking.speech import speech

__all__ = [
    "after_and",
    "certain_predicate",
    "fronted",
    "left_so",
    "loose_predicate",
    "verb_before",
    "with_verb",
]


_LEAD_IN = 5
"""Words between a verb and its figure ("killed so far an additional 27")."""
_JOINED = 12
"""Words between a verb and "and", before a joined figure."""


def verb_before(scene: Scene, number: int) -> Outcome:
    """As in "killed 27 militants": a verb of a pack right before the figure."""
    figure, sentence = scene.figures[number], scene.sentence
    if number in scene.wholes or not _says_who(scene, number):
        return None
    end = figure.first
    for _ in range(_LEAD_IN):
        found = scene.vocabulary.triggers.ending(sentence.words, end)
        if found is not None:
            if _is_said_of(scene, number, end):
                return None
            for use in found.value:
                scope = scene.scope(use.pack, number)
                if use.form is Form.BEFORE_CAPTIVES and not _holds_captives(scene, use.pack, end):
                    return Refused("how many there is room for, and nobody held")
                if scope is not None and _takes(use.form, scene.nouns[number].kind):
                    verb = Counted(
                        scene.pack_of_object(use.pack, number), scope, "verb before", end - found.length
                    )
                    return with_verb(scene, number, verb, end)
            return None
        if sentence.word(end - 1) not in grammar().lead_in:
            return None
        end -= 1
    return None


def _takes(form: Form, kind: NounKind) -> bool:
    """Whether a verb counts such a noun after it: "lost eight soldiers", but not "lost eight jobs"."""
    if form is Form.BEFORE_PEOPLE:
        return kind in {NounKind.GROUP, NounKind.ANYBODY}
    if form is Form.BEFORE_THINGS:
        return kind is NounKind.THING
    return form in {Form.BEFORE, Form.BEFORE_CAPTIVES}


def _is_said_of(scene: Scene, number: int, end: int) -> bool:
    """As in "the hospital admitted 12 patients had died": a verb of saying, and what it says of them."""
    if speech().verbs.ending(scene.sentence.words, end) is None:
        return False
    said = predicate(scene, number)
    return said is not None and said.is_certain


def _holds_captives(scene: Scene, pack: Pack, end: int) -> bool:
    """Whether the text speaks of captives, or whoever "holds" them is no place: "they hold 27"."""
    words = scene.sentence.words
    subject = words[clause_start(scene, end - 1) : end - 1]
    is_somebody = bool(subject) and subject[-1] in grammar().pronouns | grammar().relatives
    return is_somebody or role_in(words[:end]) in _CAPTORS or not pack.context.isdisjoint(scene.context)


_CAPTORS = frozenset({Role.MILITANT, Role.ATTACKER, Role.MILITARY})


def _says_who(scene: Scene, number: int) -> bool:
    """Whether "all" stands before people: "all passengers", "all aboard", "everyone"."""
    figure, phrase = scene.figures[number], scene.nouns[number]
    if figure.qualifier is not Qualifier.ALL or figure.low is not None or phrase.names:
        return True
    if scene.sentence.word(figure.first) != "all":
        return True
    found = scene.vocabulary.triggers.at(scene.sentence.words, figure.last)
    return found is not None and any(use.form is Form.STATE for use in found.value)


def with_verb(scene: Scene, number: int, verb: Counted, end: int) -> Outcome:
    """The count by a verb whose words end before token ``end``, unless it is an aim or counts two things."""
    sentence, start = scene.sentence, verb.anchor
    also: list[Counted] = []
    if sentence.word(start - 1) in grammar().joiners:
        other = scene.vocabulary.triggers.ending(sentence.words, start - 1)
        if other and _shares_object(scene, number, verb, other):
            before = start - 1 - other.length
            if not _is_none(scene, number):
                return Refused(f"{sentence.printed(before, end)}: two things counted together")
            also += _one_of(scene, number, verb, before, other.value)
    if not_so_before(sentence, 0, start):
        return _NOT_SO
    first = clause_start(scene, start)
    if any(noun.last == start for noun in scene.nouns):
        first = start  # "threatening to kill 20 hostages | freed two": another verb's object stands before it
    cues = cues_between(sentence, first, start)
    pack: Pack | None = verb.pack
    cues = cues or asked_for(scene, verb.pack, start, start)
    if not cues and _is_settled(scene, start):
        cues = (Cue.FORECAST,)
    if not cues and _is_aim(scene, start):
        pack = _aim(verb.pack, scene)
    if pack is None:
        return Refused("what may or shall be done, no count")
    doubt = doubt_between(sentence, first, start)
    return tuple(
        one._replace(cues=cues, doubt=doubt)
        for one in (verb._replace(pack=pack), *(also if pack is verb.pack else ()))
    )


_NOT_SO = Refused("what is said not to have happened")


def _shares_object(scene: Scene, number: int, verb: Counted, other: Match[tuple[Use, ...]]) -> bool:
    """Whether ``other``, joined before ``verb``, counts the same: not "left two dead and wounded five".

    Nor "a stage collapsed and killed four people", for nobody collapses people.
    """
    first = verb.anchor - 1 - other.length
    follows_noun = any(
        max(noun.last, figure.last) == first
        for figure, noun in zip(scene.figures, scene.nouns, strict=True)
        if figure.first < first
    )
    takes = {Form.BEFORE, Form.BEFORE_PEOPLE, Form.BEFORE_THINGS}
    is_other = all(use.pack is not verb.pack for use in other.value)
    can = any(use.form in takes and scene.scope(use.pack, number) is not None for use in other.value)
    return is_other and not follows_noun and can


def _is_aim(scene: Scene, start: int) -> bool:
    """As in "to free 300" is not done; "managed to free 300" is."""
    words = scene.sentence.words
    if start < 1 or words[start - 1] != "to" or words[start].endswith("ing"):
        return False
    return not any(word in cue_words().done for word in words[max(0, start - 4) : start - 1])


def _is_settled(scene: Scene, start: int) -> bool:
    """As in "the bank is to cut 400 jobs": it has been decided and will be done."""
    word = scene.sentence.word
    return word(start - 1) == "to" and word(start - 2) in {"is", "are"}


def _aim(pack: Pack, scene: Scene) -> Pack | None:
    """Whom an aim speaks of: those "to be freed" are held, where the text is about captives."""
    wanted = [scene.vocabulary.by_id[name] for name in pack.aim if name in scene.vocabulary.by_id]
    return next((one for one in wanted if not one.context or one.context & scene.context), None)


def after_and(scene: Scene, number: int) -> Outcome:
    """As in "killing a driver and two guards": the verb stands before what is joined to the figure.

    "Was killed along with two guards" says the same of them as of whoever was killed.
    """
    sentence = scene.sentence
    joint, forms = _joint_before(scene, scene.figures[number].first)
    if joint is None:
        return None
    for end in range(joint, max(0, joint - _JOINED), -1):
        found = scene.vocabulary.triggers.ending(sentence.words, end)
        for use in found.value if found is not None else ():
            scope = scene.scope(use.pack, number)
            if (
                found
                and scope is not None
                and (use.form in forms or _takes(use.form, scene.nouns[number].kind))
            ):
                verb = Counted(use.pack, scope, "verb before and another", end - found.length)
                return with_verb(scene, number, verb, end)
        word = sentence.words[end - 1]
        if (
            found
            or word == ","
            or end - 1 in scene.starts
            or (word in noun_ends() and word not in grammar().determiners)
        ):
            return None
    return None


def _joint_before(scene: Scene, place: int) -> tuple[int | None, frozenset[Form]]:
    """Where the words that join what follows end their verb's object, and the further forms it may have."""
    words = scene.sentence.words
    if place > 1 and words[place - 1] == "and" and place - 1 not in scene.starts:
        return place - 1, frozenset()
    while place > 0 and words[place - 1] in grammar().determiners:
        place -= 1
    found = grammar_phrases().accompanied.ending(words, place)
    if found is None:
        return None, frozenset()
    joint = place - found.length
    joint -= scene.sentence.word(joint - 1) == ","
    return joint, frozenset({Form.PASSIVE, Form.OWN})


def fronted(scene: Scene, number: int) -> Outcome:
    """As in "Also killed in the blast were two guards": the participle begins the clause."""
    figure, sentence = scene.figures[number], scene.sentence
    if sentence.word(figure.first - 1) not in grammar().be:
        return None
    for place in range(figure.first - 2, max(-1, figure.first - 2 - _JOINED), -1):
        found = scene.vocabulary.triggers.at(sentence.words, place)
        for use in found.value if found else ():
            scope = scene.scope(use.pack, number)
            if scope is not None and use.form in {Form.PASSIVE, Form.STATE} and _begins(sentence, place):
                is_more = sentence.word(place - 1) == "also"
                return (Counted(use.pack, scope, "fronted", place, is_delta=is_more),)
        if sentence.words[place] in grammar().auxiliary:
            return None
    return None


def _begins(sentence: Sentence, place: int) -> bool:
    """Whether a clause begins at ``place``, but for "also"."""
    before = place - 1 - (sentence.word(place - 1) == "also")
    return before < 0 or sentence.words[before] in grammar().clause_starts or sentence.word(before) == "said"


def certain_predicate(scene: Scene, number: int) -> Outcome:
    """As in "27 militants were killed"; what is said of a part is not said of its whole."""
    if number in scene.wholes:
        return None
    found = predicate(scene, number)
    if found is None or not found.is_certain:
        return None
    if not_so_before(scene.sentence, scene.nouns[number].last, found.anchor):
        return _NOT_SO
    others = _joined_after(scene, number, found)
    if not others or _is_none(scene, number):
        return (found, *others)
    printed = scene.sentence.printed(found.anchor, others[-1].anchor + 1)
    return Refused(f"{printed}: two things counted together")


def left_so(scene: Scene, number: int) -> Outcome:
    """As in "left a man dead", "found a woman and her son dead": the state of somebody without a number."""
    figure, sentence, after = scene.figures[number], scene.sentence, scene.nouns[number].last
    if figure.mention is Mention.FIGURE or not _is_left(scene, figure.first):
        return None
    found = scene.vocabulary.triggers.at(sentence.words, after)
    for use in found.value if found else ():
        scope = scene.scope(use.pack, number)
        if scope is not None and use.form in {Form.STATE, Form.PASSIVE}:
            return (Counted(use.pack, scope, "left so", after),)
    return None


def _is_left(scene: Scene, place: int) -> bool:
    """Whether "left" or "found" stands before the noun at ``place``, others joined to it between."""
    words = scene.sentence.words
    for before in range(place - 1, max(-1, place - 1 - _JOINED), -1):
        if words[before] in grammar().leaves:
            return before + 1 == place or words[place - 1] in {"and", ","}
        if words[before] in grammar().auxiliary or words[before] in grammar().breaks:
            return False
    return False


def _is_none(scene: Scene, number: int) -> bool:
    """As in "nobody was killed or hurt": what is said of none holds for each thing that is said."""
    return scene.figures[number].qualifier is Qualifier.NONE


def _joined_after(scene: Scene, number: int, counted: Counted) -> list[Counted]:
    """The other things said in "20 were captured, wounded or killed": how many of each is not said."""
    sentence, triggers = scene.sentence, scene.vocabulary.triggers
    found, place = triggers.at(sentence.words, counted.anchor), counted.anchor
    joined: list[Counted] = []
    is_choice = False
    while found is not None:
        place += found.length
        if sentence.word(place) not in _CHOICE:
            break
        while sentence.word(place) in _CHOICE or sentence.word(place) in grammar().transparent:
            is_choice = is_choice or sentence.words[place] in {"or", "nor"}
            place += 1
        found = triggers.at(sentence.words, place)
        joined += _one_of(scene, number, counted, place, found.value if found else ())
    return joined if is_choice else []


_CHOICE = frozenset({",", "or", "nor"})


_SAID_OF_ALL = frozenset({Form.BEFORE, Form.PASSIVE, Form.PASSIVE_THINGS, Form.OWN, Form.STATE})


def _one_of(scene: Scene, number: int, counted: Counted, place: int, uses: Iterable[Use]) -> list[Counted]:
    """The other thing that the word at ``place`` says of the same figure, if it says one."""
    for use in uses:
        scope = scene.scope(use.pack, number)
        if scope is not None and use.pack is not counted.pack and use.form in _SAID_OF_ALL:
            return [counted._replace(pack=use.pack, scope=scope, anchor=place)]
    return []


def loose_predicate(scene: Scene, number: int) -> Outcome:
    """As in "27 dead", "450 people aboard": no finite verb."""
    found = predicate(scene, number)
    if found is None or found.is_certain:
        return None
    if not_so_before(scene.sentence, scene.nouns[number].last, found.anchor):
        return _NOT_SO
    if _is_of_those(scene, number) and not _is_led(scene, found):
        return Refused("some of those who are counted, and no more is said of them")
    return None if _is_done_to_a_part(scene, number, found) else (found,)


def _is_done_to_a_part(scene: Scene, number: int, counted: Counted) -> bool:
    """As in "40 of 50 injured"; "40 of the 50 injured" and "one of 50 injured" say it of the 50."""
    before = scene.sentence.word(scene.figures[number].first - 1)
    is_done = counted.pack.metric.kind is Kind.CUMULATIVE
    is_part = number in scene.wholes and is_done and before not in grammar().determiners
    if number in scene.wholes and _is_led(scene, counted):
        return True
    return is_part and not (number and _is_of_those(scene, number - 1))


def _is_led(scene: Scene, counted: Counted) -> bool:
    """As in "brought 31 of the 44 miners to the surface": where they came to says how many came."""
    return scene.sentence.words[counted.anchor] == "to"


def _is_of_those(scene: Scene, number: int) -> bool:
    """As in "one of 4 nurses killed in the blast", "two of the four men killed": the four are counted."""
    figure, sentence = scene.figures[number], scene.sentence
    if number + 1 not in scene.wholes or sentence.word(figure.last) != "of":
        return False
    is_one = figure.numeral.low == figure.numeral.high == 1
    return is_one or sentence.word(figure.last + 1) in grammar().of_a_state
