"""The noun after the figure says what is counted: "27 deaths", "30 injured passengers", "300 hostages"."""

from __future__ import annotations

from storytrack.model.metric import Kind
from storytrack.model.quantity import Qualifier
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.pack import Form, Pack
from storytrack.reading.counting.scene import (
    Counted,
    Outcome,
    Refused,
    Scene,
    clause_start,
    scope_after,
    scope_for,
)
from storytrack.reading.language.cues import cue_words, cues_between
from storytrack.reading.language.grammar import grammar

__all__ = ["bare", "compound", "count_noun", "described", "kind_of_next", "multiple", "none_left"]


def count_noun(scene: Scene, number: int) -> Outcome:
    """As in "27 deaths"; "no casualties" counts the dead and the injured, "27 casualties" neither."""
    phrase, figure = scene.nouns[number], scene.figures[number]
    if phrase.kind is not NounKind.COUNT or phrase.names == ("lives",):
        return None
    is_plural = scene.sentence.word(phrase.last - 1).endswith("s")
    if not is_plural and not figure.numeral.is_ordinal and (figure.numeral.low or 0) > 1:
        return None  # "the Club 9 shooting death": a number and a singular do not agree
    if (
        scene.sentence.word(figure.last) == "of"
        and scene.sentence.word(figure.last + 1) in grammar().of_a_state
    ):
        # "sixteen of the deaths were attributed to …"
        return Refused("a part of another figure, and its group is not named")
    found = [pack for name in phrase.names for pack in scene.vocabulary.packs if name in pack.nouns]
    if len(found) > 1 and figure.qualifier is not Qualifier.NONE:
        labels = " and ".join(pack.metric.label for pack in found)
        return Refused(f"{phrase.printed}: which of {labels} is not said")
    undone = next((pack for pack in found if _is_undone(scene, phrase.last, pack)), None)
    if undone is not None:
        return Refused(f"of the {undone.metric.title}, and no longer")
    group = scope_after(scene, phrase.last) or phrase.group
    first = clause_start(scene, figure.first)
    cues = cues_between(scene.sentence, first, figure.first)
    described = scene.sentence.words[figure.last : phrase.last]
    return tuple(
        Counted(
            pack,
            " ".join(filter(None, (next((word for word in described if word in pack.kinds), ""), group))),
            "count noun",
            phrase.last - 1,
            cues,
        )
        for pack in found
    )


def _is_undone(scene: Scene, place: int, pack: Pack) -> bool:
    """As in "2,700 evacuees have returned home": what is said of them undoes what they are counted as.

    Those who "may return", or whom somebody hopes to "let return", are what they are.
    """
    start = place
    while scene.sentence.word(place) in grammar().auxiliary or scene.sentence.word(place) in _SINCE:
        place += 1
    verb = scene.sentence.word(place)
    is_to_come = f"{verb}ed" in pack.undone or not grammar().modal.isdisjoint(
        scene.sentence.words[start:place]
    )
    return verb in pack.undone and not is_to_come


_SINCE = frozenset({"now", "already", "since", "all"})


def kind_of_next(scene: Scene, number: int) -> Outcome:
    """As in "55 confirmed, 20 probable and 130 suspected cases": the noun comes with the last of them."""
    figure, sentence = scene.figures[number], scene.sentence
    kind, following = sentence.word(figure.last), number + 1
    while following < len(scene.figures) and scene.nouns[following].kind is not NounKind.COUNT:
        following += 1
    if following >= len(scene.figures) or not set(
        sentence.words[figure.last + 1 : scene.figures[number + 1].first]
    ) <= {",", "and", "or", "plus", "with"}:
        return None
    noun = scene.nouns[following]
    for pack in scene.vocabulary.packs:
        if kind in pack.kinds and pack.nouns & set(noun.names) and _are_kinds(scene, pack, number, following):
            return (Counted(pack, kind, "kind of the next", figure.last),)
    return None


def _are_kinds(scene: Scene, pack: Pack, number: int, following: int) -> bool:
    """Whether every figure from ``number`` to ``following`` stands right before a kind."""
    words = scene.sentence
    return all(words.word(scene.figures[one].last) in pack.kinds for one in range(number, following + 1))


def none_left(scene: Scene, number: int) -> Outcome:
    """As in "there were no survivors", "no one survived": everyone is what the pack counts."""
    figure = scene.figures[number]
    is_none = figure.qualifier is Qualifier.NONE
    if not is_none and not (number in scene.wholes and scene.figures[number - 1].qualifier is Qualifier.NONE):
        return None
    following = scene.sentence.word(figure.last)
    pack = next((pack for pack in scene.vocabulary.packs if following in pack.none_left), None)
    if pack:
        return (Counted(pack, "", "none left", figure.last, is_all=True),)
    return _none_of_a_group(scene, number, is_none=is_none)


_SURVIVAL = 8
"""Words from a group to its verb ("none of those on board the plane survived")."""


def _none_of_a_group(scene: Scene, number: int, *, is_none: bool) -> Outcome:
    """As in "none of the passengers survived", "neither of the two pilots survived": the two are dead."""
    noun, sentence = scene.nouns[number], scene.sentence
    if noun.kind in {NounKind.THING, NounKind.COUNT, NounKind.OTHER} or (
        is_none and number + 1 in scene.wholes
    ):
        return None
    stops = grammar().be | grammar().breaks | {",", ";", ":", "(", ")", "–", "—"}
    for place in range(noun.last, min(len(sentence), noun.last + _SURVIVAL)):
        word = sentence.words[place]
        if word in stops or place in scene.starts:
            return None
        pack = next((pack for pack in scene.vocabulary.packs if word in pack.none_left), None)
        if pack and scene.vocabulary.heads.at(sentence.words, place) is None:
            scope = scene.scope(pack, number)
            return None if scope is None else (Counted(pack, scope, "none left", place, is_all=is_none),)
    return None


def described(scene: Scene, number: int) -> Outcome:
    """As in "30 injured passengers"."""
    phrase = scene.nouns[number]
    if phrase.described is None:
        return None
    found = scene.vocabulary.triggers.at(scene.sentence.words, phrase.described)
    for use in found.value if found else ():
        scope = scope_for(use.pack, phrase)
        if scope is not None and use.form in {Form.STATE, Form.PASSIVE}:
            if use.pack.metric.kind is Kind.LEVEL and _is_no_longer_so(scene, number):
                return Refused("some of those who are counted, or were until some of them were found")
            return (Counted(use.pack, scope, "description", phrase.described),)
    return None


def _is_no_longer_so(scene: Scene, number: int) -> bool:
    """As in "11 of the 14 missing people had been traced": neither the 11 nor the 14 are missing now."""
    sentence, place = scene.sentence, scene.nouns[number].last
    is_share = number + 1 in scene.wholes and sentence.word(scene.figures[number].last) == "of"
    if not is_share and number not in scene.wholes:
        return False
    if is_share and sentence.word(place) in grammar().be:
        return True  # "two of the ten missing people are children"
    verb = place
    while sentence.word(verb) in grammar().auxiliary or sentence.word(verb) in grammar().transparent - _FOUND:
        verb += 1
    return verb > place and sentence.word(verb) in cue_words().no_longer


_FOUND = frozenset({"found"})
"""May stand before a verb too: "were found dead"."""


def compound(scene: Scene, number: int) -> Outcome:
    """As in "a 900-hectare blaze"."""
    phrase, sentence = scene.nouns[number], scene.sentence
    if phrase.kind is not NounKind.THING:
        return None
    names, near = set(phrase.names), sentence.words[phrase.last : phrase.last + 3]
    for pack in scene.vocabulary.packs:
        if not pack.compounds.isdisjoint(near) and pack.things.keys() >= names:
            return (Counted(pack, scope_for(pack, phrase) or "", "compound", phrase.last),)
    return None


def multiple(scene: Scene, number: int) -> Outcome:
    """As in "a triple homicide": the event that "triple" numbers by those it befell."""
    if not scene.figures[number].numeral.multiple:
        return None
    place = scene.figures[number].last
    event = scene.sentence.word(place + (scene.sentence.word(place) == "-"))
    found = next((pack for pack in scene.vocabulary.packs if event in pack.events), None)
    return (Counted(found, "", "multiple", place),) if found else Refused("how many times as many")


def bare(scene: Scene, number: int) -> Outcome:
    """A noun that counts by itself: "300 hostages", "the train's 450 passengers"."""
    phrase, figure = scene.nouns[number], scene.figures[number]
    if figure.qualifier is Qualifier.NONE or (figure.qualifier is Qualifier.ALL and not figure.low):
        return None
    if not phrase.names or _meets_another_fate(scene, phrase.last):
        return None
    before, names = scene.sentence.word(figure.first - 1), frozenset(phrase.names)
    for pack in scene.vocabulary.packs:
        if not names <= pack.bare:
            continue
        if (
            not pack.bare_after
            or before in pack.bare_after
            or before.endswith("'s")
            or number in scene.wholes
        ):
            cues = cues_between(scene.sentence, clause_start(scene, figure.first), figure.first)
            return (Counted(pack, scope_for(pack, phrase) or "", "bare noun", figure.first, cues),)
    return None


def _meets_another_fate(scene: Scene, place: int) -> bool:
    """As in "14 hostages had been shot": a verb that no pack knows says what became of them."""
    sentence = scene.sentence
    while sentence.word(place) in grammar().have:
        place += 1
    following = sentence.word(place + 1)
    is_done = sentence.word(place) == "been" or (
        sentence.word(place) in grammar().be and following.endswith("ed")
    )
    return is_done and following not in grammar().transparent
