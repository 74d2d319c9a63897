"""Nouns that count without a numeral: "killed an insurgent" is one, "detained militants" at least two.

Every listed word for people in a sentence with a verb that decides is a candidate; it becomes a
figure of the scene, without digits, and the rules say whether the verb is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from storytrack.model.hedges import BARE_PLURAL, STANDARD_HEDGES
from storytrack.model.quantity import Qualifier
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.nouns import NounPhrase, Nouns, describes
from storytrack.reading.counting.persons import named_persons
from storytrack.reading.counting.scene import Counted, Outcome, Scene, clause_start
from storytrack.reading.language.cues import cue_words, negation_between
from storytrack.reading.language.grammar import grammar, noun_ends
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.quantities.figure import Figure, Mention
from storytrack.reading.quantities.numeral import Numeral, Word

__all__ = ["happened", "with_nouns"]

_ADJECTIVES = 9
"""Words between a determiner and its noun, the words of names included."""
_NAME = 6
"""Words of a name, and the comma after it."""
_GAP = 12
"""Words from a verb to the noun that shares it."""
_CONFIRMED = 4
"""Words from "confirmed" to "arrest" in "confirmed today the arrest of a man"."""


def with_nouns(scene: Scene) -> Scene:
    """The scene with the nouns that may count without a numeral among its figures."""
    words = scene.sentence.words
    if scene.vocabulary.deciding.within(words, 0, len(words)) is None:
        return scene
    persons = list(named_persons(scene))
    found = [*persons, *_candidates(scene, persons)]
    if not found:
        return scene
    # An age within such a noun is a part of it: "an 8-year-old girl".
    within = {place for figure, _ in found for place in range(figure.first, figure.last)}
    told = [one for one in zip(scene.figures, scene.nouns, strict=True) if one[0].first not in within]
    both = sorted([*told, *found], key=lambda one: one[0].first)
    figures = tuple(figure for figure, _ in both)
    starts = {figure.first: number for number, figure in enumerate(figures)}
    moved = {scene.starts[figure.first]: starts[figure.first] for figure, _ in told}
    return scene.with_(
        figures=figures,
        nouns=tuple(noun for _, noun in both),
        starts=starts,
        wholes=frozenset(moved[number] for number in scene.wholes if number in moved),
        barred=frozenset(moved[number] for number in scene.barred if number in moved),
    )


# --- candidates -----------------------------------------------------------------------------------------


def _candidates(
    scene: Scene, persons: Sequence[tuple[Figure, NounPhrase]]
) -> Iterator[tuple[Figure, NounPhrase]]:
    named = {place for figure, _ in persons for place in range(figure.first, figure.last)}
    taken, words = _taken(scene) | named, scene.sentence.words
    nouns = scene.vocabulary.heads.starts
    pronouns = _pronouns()
    read_to = 0
    for place in [at for at, word in enumerate(words) if word in nouns or word in pronouns]:
        if place < read_to or place in taken:
            continue
        found = _pronoun(scene, place) or _noun(scene, place, taken)
        if found is not None:
            yield found
            read_to = found[1].last


@cache
def _pronouns() -> frozenset[str]:
    return grammar().one_pronoun | grammar().many_pronoun | grammar().another_one


def _taken(scene: Scene) -> frozenset[int]:
    """The tokens of the figures and of their nouns."""
    return frozenset(
        place
        for figure, noun in zip(scene.figures, scene.nouns, strict=True)
        for place in range(figure.first, max(noun.last, figure.last))
        if scene.starts[figure.first] not in scene.barred
    )


def _pronoun(scene: Scene, place: int) -> tuple[Figure, NounPhrase] | None:
    """As in "he was killed", "killing them", "wounded another"."""
    sentence = scene.sentence
    word = sentence.words[place]
    if word in grammar().another_one:
        is_counted = place + 1 in scene.starts or any(figure.last == place for figure in scene.figures)
        return None if is_counted else _another(sentence, place)
    if word not in grammar().one_pronoun and word not in grammar().many_pronoun:
        return None
    if word == "her" and sentence.word(place + 1).isalpha() and sentence.word(place + 1) not in noun_ends():
        return None
    noun = NounPhrase(place + 1, NounKind.ANYBODY, (), sentence.printed(place, place + 1))
    return _figure(place, place + 1, Mention.PRONOUN, one=word in grammar().one_pronoun), noun


def _another(sentence: Sentence, place: int) -> tuple[Figure, NounPhrase] | None:
    """As in "killed three and wounded another", "wounded others": no noun follows."""
    following, is_one = sentence.word(place + 1), sentence.words[place] == "another"
    is_alone = not following.isalpha() or following in noun_ends() or following.endswith(("ly", "ed"))
    if not is_alone and following not in grammar().past and following not in grammar().time_nouns:
        return None
    if following in grammar().partitives or following in grammar().more:
        return None
    noun = NounPhrase(place + 1, NounKind.ANYBODY, (), sentence.printed(place, place + 1))
    return _figure(place, place + 1, Mention.NEW, one=is_one), noun


def _noun(scene: Scene, place: int, taken: frozenset[int]) -> tuple[Figure, NounPhrase] | None:
    sentence = scene.sentence
    if scene.vocabulary.heads.at(sentence.words, place) is None:
        return None
    noun = Nouns(sentence, scene.vocabulary, taken).run(place)
    if noun is None or noun.kind not in {NounKind.ANYBODY, NounKind.GROUP} or not _ends(scene, noun):
        return None
    first = _first_of(scene, place, taken)
    lead = sentence.word(first - 1)
    mention = _mention(sentence, noun, lead)
    if mention is None or _explains(scene, first - 1 - (lead not in {",", "–"}), noun.last):
        return None
    start = first - (lead in grammar().determiners or lead in grammar().one_new)
    start = _with_name(scene, start)
    if lead == "both" and not noun.one:
        numeral = Numeral(first - 1, noun.last, 2, 2, Word.ALL, spelled=True)
        return Figure(first - 1, noun.last, numeral, Qualifier.ALL), noun
    counted = start + (lead == "another")
    return _figure(start, noun.last, mention, one=noun.one, counted=counted), noun


def _explains(scene: Scene, place: int, last: int) -> bool:
    """As in "the gunman, a former employee, was killed": the noun after a comma is the one before it."""
    sentence = scene.sentence
    if sentence.word(place) not in {",", "–"} or sentence.word(last) not in {",", "–"}:
        return False
    goes_on = sentence.word(last + 1) in grammar().auxiliary or scene.vocabulary.triggers.at(
        sentence.words, last + 1
    )
    found = scene.vocabulary.heads.at(sentence.words, place - 1)
    return bool(goes_on) and found is not None and found.value.one


def _with_name(scene: Scene, start: int) -> int:
    """As in "killed Mullah Omid, a commander": where the name begins that the noun explains."""
    sentence, first = scene.sentence, start - 1
    if sentence.word(first) != ",":
        return start
    while first > 0 and start - first <= _NAME and sentence.is_capitalised(first - 1):
        first -= 1
    is_object = scene.vocabulary.triggers.ending(sentence.words, first) is not None
    return first if first < start - 1 and is_object else start


def _ends(scene: Scene, noun: NounPhrase) -> bool:
    """Whether the noun is the last of its phrase: not "an insurgent network", "a police-led raid"."""
    sentence = scene.sentence
    following = sentence.word(noun.last)
    if following == "-" and sentence.is_glued(noun.last):
        return False
    if following in grammar().place_joints and describes(sentence, noun.last):
        return False  # "Army of the Sun"
    if not noun.one or not following.isalpha() or following in noun_ends() or following.endswith("ly"):
        return True
    if following.endswith(("ed", "ing", "ible", "able")) or following in grammar().after_noun:
        return True  # "a man wanted for murder", "a leader responsible for attacks"
    if noun.last + 1 in scene.starts and scene.starts[noun.last + 1] in scene.barred:
        return True  # "a woman aged 29"
    return (
        sentence.is_capitalised(noun.last)
        or scene.vocabulary.triggers.at(sentence.words, noun.last) is not None
    )


def _first_of(scene: Scene, place: int, taken: frozenset[int]) -> int:
    """The first adjective before the noun at ``place``: "suspected" in "suspected rebel fighters"."""
    sentence, first = scene.sentence, place
    while place - first < _ADJECTIVES and first - 1 not in taken:
        if sentence.word(first - 1) == ")" and sentence.word(first - 3) == "(":
            first -= 3  # a short form: "a Northern Freedom Front (NFF) commander"
        word = sentence.word(first - 1)
        is_age = scene.starts.get(first - 1) in scene.barred  # "a 17-year-old boy"
        if not is_age and not describes(sentence, first - 1):
            break
        if (
            scene.vocabulary.triggers.ending(sentence.words, first)
            or word in grammar().one_new
            or word in grammar().no_count
        ):
            break
        first -= 1
    return first


def _mention(sentence: Sentence, noun: NounPhrase, lead: str) -> Mention | None:
    """Whether the noun brings somebody new, or speaks of somebody named before."""
    if lead in grammar().one_new:
        return Mention.NEW if noun.one else None
    if lead in grammar().no_count:
        return None
    if lead in {"both", "all"} and not noun.one:
        return Mention.KNOWN
    if lead in grammar().determiners or lead.endswith("'s"):
        return Mention.KNOWN
    if not noun.one:
        return None if noun.printed.lower() in grammar().nobody_alone else Mention.NEW
    # "killed rebel commander Sana Malik", and in a headline "Rebel commander killed"
    named = sentence.is_capitalised(noun.last)
    return Mention.NEW if named or sentence.is_heading else None


def _figure(first: int, last: int, mention: Mention, *, one: bool, counted: int | None = None) -> Figure:
    start = first if counted is None else counted
    if one:
        return Figure(first, last, Numeral(start, last, 1, 1, spelled=True), Qualifier.EXACT, mention=mention)
    low, high = STANDARD_HEDGES.words[BARE_PLURAL]
    return Figure(
        first,
        last,
        Numeral(start, last, low, high, Word.VAGUE, spelled=True),
        Qualifier.VAGUE,
        mention=mention,
    )


# --- what is said of them -------------------------------------------------------------------------------


def happened(scene: Scene, number: int, outcome: Outcome) -> Outcome:
    """The outcome of a noun without a numeral, where it is told as something that happened."""
    if not isinstance(outcome, tuple):
        return None
    counted = outcome[0]
    if not counted.pack.without_number or counted.cues:
        return None
    if scene.sentence.word(scene.figures[number].first - 1) in cue_words().negation:
        return None  # "neither the pilot nor the guard was hurt"
    if counted.rule in {"list", "part"}:
        if scene.sentence.word(scene.figures[number].first - 1) == "excluding":
            return None  # "12 soldiers were killed, excluding militants" says nothing of them
        is_told = _is_last(scene, number) and not _is_among(scene, number)
    elif counted.rule in {"fronted", "left so"}:
        is_told = True
    elif counted.rule == "state after":
        is_told = _is_gapped(scene, number, counted.anchor) or _heads(scene, number, counted)
    elif counted.rule == "verb before and another":
        is_told = _is_last(scene, number) and _is_done(scene, number, counted.anchor)
    elif counted.anchor < scene.figures[number].first:
        is_told = _is_done(scene, number, counted.anchor)
    else:
        is_told = _is_said(scene, number, counted.anchor)
    return (counted,) if is_told else None


def _is_last(scene: Scene, number: int) -> bool:
    """Whether the list goes on or ends after the noun: not "arrested a man and a woman said"."""
    sentence, place = scene.sentence, scene.nouns[number].last
    word = sentence.word(place)
    goes_on = word in grammar().auxiliary or word in grammar().transparent
    return not word.isalpha() or (word in noun_ends() and not goes_on) or place in scene.starts


def _is_gapped(scene: Scene, number: int, anchor: int) -> bool:
    """As in "a driver was killed and his passenger badly injured": the verb is not said again."""
    sentence, figure = scene.sentence, scene.figures[number]
    between = sentence.words[figure.last : anchor]
    is_joined = sentence.word(figure.first - 1) in {"and", ","}
    has_verb = not grammar().be.isdisjoint(sentence.words[max(0, figure.first - _GAP) : figure.first])
    return is_joined and has_verb and all(word.endswith("ly") for word in between)


def _heads(scene: Scene, number: int, counted: Counted) -> bool:
    """As in the headline "Police: Gunman killed after siege": the text may well count his victims only."""
    figure, sentence = scene.figures[number], scene.sentence
    opens = figure.first == 0 or sentence.words[figure.first - 1] == ":"
    is_doer = bool(counted.scope) and counted.scope == counted.pack.doers
    return sentence.is_heading and opens and is_doer and counted.anchor == scene.nouns[number].last


def _is_among(scene: Scene, number: int) -> bool:
    """As in "hid among civilians": no part of those who were counted."""
    return scene.sentence.word(scene.figures[number].first - 1) in {"among", "amongst"}


def _is_said(scene: Scene, number: int, anchor: int) -> bool:
    """Whether the predicate at ``anchor`` tells what became of the noun: not "must be freed"."""
    figure, sentence = scene.figures[number], scene.sentence
    said = set(sentence.words[figure.last : anchor])
    if negation_between(sentence, figure.last, anchor) or said & grammar().modal:
        return False
    if "to" in said and "have" not in said:
        return False
    if sentence.word(figure.last) in {"among", "amongst"}:
        return False  # "29 people, a mother among them, were killed"
    if figure.mention is Mention.PRONOUN and sentence.word(figure.first - 1) in grammar().breaks:
        return False  # "when she died", "after they had been stuck"
    lead = sentence.word(figure.first - 1)
    is_aside = sentence.words[figure.last : figure.last + 2] == [",", "who"]
    after_preposition = (lead in grammar().prepositions or lead in {"as", "than"}) and not is_aside
    is_general = figure.qualifier is Qualifier.VAGUE and bool(said & {"are", "is"})
    return not after_preposition and not is_general


def _is_done(scene: Scene, number: int, anchor: int) -> bool:
    """Whether the verb at ``anchor`` tells what was done: "killed an insurgent", not "to kill insurgents"."""
    sentence, verb, before = scene.sentence, scene.sentence.words[anchor], scene.sentence.word(anchor - 1)
    figure = scene.figures[number]
    if sentence.is_heading:
        return True
    link = sentence.word(figure.first - 1)
    if link in grammar().prepositions and link != "of":
        return False
    clause = clause_start(scene, anchor)
    if negation_between(sentence, clause, anchor):
        return False
    if verb.endswith("ing"):
        small = (grammar().prepositions, grammar().be, grammar().determiners, {"to"})
        is_loose = any(before in words for words in small)
        general = figure.qualifier is Qualifier.VAGUE and before not in {",", "and"}
        return not is_loose and not general
    if link == "of":
        lead = sentence.words[max(0, anchor - _CONFIRMED) : anchor - 1]
        return before in grammar().determiners and not grammar().confirming.isdisjoint(lead)
    if before in grammar().prepositions or before.endswith("ing"):
        return False  # "the movement of injured fighters", "helping detained fighters escape"
    if before in grammar().determiners or before == "to" or before in grammar().modal:
        return False
    is_past = verb.endswith("ed") or verb in grammar().past
    is_relative = sentence.word(clause - 1) in grammar().relatives
    return is_past and not (is_relative and figure.qualifier is Qualifier.VAGUE)
