"""A word for the count and a link before the figure: "the death toll has risen to 44 from 38"."""

from __future__ import annotations

from storytrack.model.claim import Cue
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.nouns import NounPhrase
from storytrack.reading.counting.pack import Form, Pack
from storytrack.reading.counting.scene import Counted, Outcome, Refused, Scene, scope_after, scope_for
from storytrack.reading.language.cues import cue_words, cues_between
from storytrack.reading.language.grammar import grammar

__all__ = ["EARLIER_VALUE", "is_old_value", "number_of", "old_value", "those_who_number", "total"]


_REACH = 25
"""Words between the word for the count and the link: a long name of an event may stand there."""


def total(scene: Scene, number: int) -> Outcome:
    """A word for the count, then a link right before the figure: "the toll … has risen to 44"."""
    figure, sentence = scene.figures[number], scene.sentence
    link = figure.first - 1
    while sentence.word(link) in grammar().before_number:
        link -= 1
    moved = sentence.word(link) in cue_words().change and sentence.word(link - 1) != "to"
    is_past = moved and sentence.word(figure.first) in _PAST
    if not is_past and sentence.word(link) not in grammar().links:
        return None
    if sentence.word(link) == "to" and sentence.word(link - 1) in grammar().bringing:
        return _brought_to(scene, number, link)
    for place in range(link, max(-1, link - _REACH - 1), -1):
        if sentence.words[place] == ";" or _is_another_total(scene, place):
            return None
        found = _total_word(scene, place)
        if found is not None:
            if sentence.word(link) in _LOOSE and sentence.words[place] in found[0].nouns and place + 1 < link:
                return None  # "no cases have been found for 21 of the 42 days"
            return _with_total(scene, number, found, (place, link))
    return None


_LOOSE = frozenset({"of", "as"})
"""Links that tie a figure to a word for the count, but hardly to a plain noun ("cases") far before it."""


_PAST = frozenset({"below", "above", "under", "past", "beyond"})
"""Words of a figure that need no link: "fell below 30,000"."""


def those_who_number(scene: Scene, number: int) -> Outcome:
    """A plain noun or "the dead", then a verb of reaching: "deaths topped 1,000", "the dead numbered 90"."""
    sentence, lists = scene.sentence, grammar()
    link = scene.figures[number].first - 1
    verb = link - (sentence.word(link) in lists.arrivals)
    is_move = verb < link and sentence.word(verb) in cue_words().change
    if not is_move and (verb < link or sentence.word(link) not in lists.reaching):
        return None
    end = verb
    while end > max(0, verb - _FORETOLD) and sentence.words[end - 1] in lists.auxiliary | lists.transparent:
        end -= 1
    noun = _plain_noun(scene, end) or _the_state(scene, end)
    return None if noun is None else _with_total(scene, number, (noun, ""), (end - 1, link))


def _plain_noun(scene: Scene, end: int) -> Pack | None:
    """The pack of "deaths", where it opens its clause and is no part of a longer name."""
    words = scene.sentence.words
    found = scene.vocabulary.heads.ending(words, end)
    if found is None or found.value.kind is not NounKind.COUNT or found.value.one:
        return None
    if (
        scene.sentence.word(end - found.length - 1)
        not in {"", "and"} | grammar().clause_starts | grammar().says
    ):
        return None
    name = found.value.name
    return next((pack for pack in scene.vocabulary.packs if name in pack.nouns and name.endswith("s")), None)


def _the_state(scene: Scene, end: int) -> Pack | None:
    """The pack of "the dead"."""
    if scene.sentence.word(end - 2) not in grammar().of_a_state:
        return None
    found = scene.vocabulary.triggers.ending(scene.sentence.words, end)
    uses = found.value if found is not None and found.length == 1 else ()
    return next((use.pack for use in uses if use.form is Form.STATE and use.pack.counts_people), None)


def _brought_to(scene: Scene, number: int, link: int) -> Outcome:
    """As in "taking to 17 the number killed in the fire"."""
    place = scene.figures[number].last
    place += scene.sentence.word(place) in grammar().determiners
    if place >= len(scene.sentence):
        return None
    found = _total_word(scene, place)
    if found is None and scene.sentence.words[place] in grammar().counters:
        found = number_of(scene, place + 1)
    return None if found is None else _with_total(scene, number, found, (place, link))


def _is_another_total(scene: Scene, place: int) -> bool:
    return place in scene.starts and scene.sentence.word(place - 1) in grammar().arrivals


def _total_word(scene: Scene, place: int) -> tuple[Pack, str] | None:
    """The pack and scope of "death toll", "number of people missing" or "number rescued" at ``place``."""
    words = scene.sentence.words
    found = scene.vocabulary.triggers.at(words, place)
    if found is not None and found.length == 1 and place:
        # "active cases" are not all cases
        longer = scene.vocabulary.triggers.at(words, place - 1)
        found = longer if longer is not None and longer.length > 1 else found
    if found is not None:
        totals = [use.pack for use in found.value if use.form is Form.TOTAL]
        if totals:
            return totals[0], scope_after(scene, place + found.length)
    is_of = scene.sentence.word(place + 1) == "of"
    if is_of and (words[place] in grammar().counters or words[place] == "that"):
        return number_of(scene, place + 2)
    if scene.sentence.words[place + 1 : place + 3] == ["for", "the"] and words[place] in _COUNTS_FOR:
        return number_of(scene, place + 3)
    if words[place] not in grammar().counters:
        return None
    # "the number rescued", "the total now homeless"
    return _said_of(scene, range(place + 1, min(place + 3, len(words))), None)


_COUNTS_FOR = frozenset({"figure", "figures", "count", "tally", "estimate"})
"""Before "for the dead": of a figure, what it is for is what it counts."""


def number_of(scene: Scene, place: int) -> tuple[Pack, str] | None:
    """What "the number of …" counts: the noun, and within six words the verb that says more."""
    sentence = scene.sentence
    while sentence.word(place) in grammar().determiners:
        place += 1
    phrase = scene.group_run(place)
    described = None if phrase else scene.vocabulary.triggers.at(sentence.words, place)
    if described is not None:
        phrase = scene.group_run(place + described.length)  # "the number of damaged homes"
    start = place if phrase is None else phrase.last
    found = _said_of(scene, range(place, start), phrase) or _said_of(scene, range(start, start + 6), phrase)
    if found is not None or phrase is None:
        return found
    for pack in scene.vocabulary.packs:
        if set(phrase.names) & (pack.nouns | pack.bare) and not pack.bare_after:
            return pack, scope_after(scene, phrase.last)
    return None


def _said_of(scene: Scene, places: range, phrase: NounPhrase | None) -> tuple[Pack, str] | None:
    """The pack and scope by the first word among ``places`` that says what befell the noun."""
    words = scene.sentence.words
    for place in places:
        if scene.sentence.word(place) in grammar().links and place > places.start:
            if words[place] == "to" and scene.sentence.word(place + 1) in grammar().be | grammar().have:
                continue  # "the number of people believed to be missing"
            return None
        found = scene.vocabulary.triggers.at(words, place)
        for use in found.value if found else ():
            scope = scope_for(use.pack, phrase or _NOBODY)
            if scope is not None and use.form in {Form.STATE, Form.PASSIVE, Form.OWN}:
                return use.pack, scope
    return None


_NOBODY = NounPhrase(0)
"""No noun at all: "the number of missing"."""


def _with_total(scene: Scene, number: int, found: tuple[Pack, str], places: tuple[int, int]) -> Outcome:
    """``places`` are those of the word for the count and of the link."""
    (pack, scope), (place, link) = found, places
    sentence = scene.sentence
    phrase = scene.nouns[number]
    own = scope_for(pack, phrase)
    if phrase.kind is NounKind.THING and own is None:
        return None
    is_delta = _is_of_new_ones(scene, place, link) or (
        sentence.word(link) == "by" and any(word in cue_words().change for word in sentence.words[place:link])
    )
    # "the toll could rise to 70" says what may come, not what would be.
    cues = tuple(Cue.FORECAST for _ in cues_between(sentence, max(0, place - _FORETOLD), link + 1))
    if sentence.word(place - 1) in cue_words().older:
        cues = (*cues, Cue.RECAP)
    return (Counted(pack, scope or own or "", "total", place, cues, is_delta=is_delta),)


def _is_of_new_ones(scene: Scene, place: int, link: int) -> bool:
    """As in "the number of new cases fell to nine", "daily deaths rose to 40": those that came in one day."""
    words = scene.sentence.words
    for at in range(max(0, place - 1), min(link, place + _OF_NEW)):
        noun = scene.vocabulary.heads.at(words, at + 1) if words[at] in {"new", "daily"} else None
        is_numbered = any(
            figure.last == at for figure in scene.figures
        )  # "12 new cases, taking the total to 98"
        if noun is not None and not is_numbered and noun.value.kind is NounKind.COUNT and not noun.value.one:
            return words[at + 1].endswith("s")
    return False


_OF_NEW = 4
"""Words from "number" to "new" in "the number of confirmed new cases"."""
_FORETOLD = 2
"""Words before a total that may say it is none yet: "the likely death toll"."""


EARLIER_VALUE = Refused("an earlier figure, given for comparison", "earlier value")
"""What is said of the older end of a change."""


def old_value(scene: Scene, number: int) -> Outcome:
    """The older end of a change is no claim of this report."""
    return EARLIER_VALUE if is_old_value(scene, number) else None


def is_old_value(scene: Scene, number: int) -> bool:
    """As in "rose to 44 from 38", "up from 38", "from 38 to 44": the 38 is of an earlier time."""
    sentence, start = scene.sentence, _after_from(scene, number)
    if start is None:
        return False
    before = sentence.word(start - 1)
    ends_a_figure = number > 0 and scene.figures[number - 1].last == start
    return before in cue_words().change or (
        ends_a_figure and sentence.word(scene.figures[number - 1].first - 1) in grammar().arrivals
    )


def _after_from(scene: Scene, number: int) -> int | None:
    """The place of the "from" before a figure: "from 38", "from a peak of 38", "from an earlier 38"."""
    sentence, place = scene.sentence, scene.figures[number].first - 1
    for at in range(place, max(-1, place - _PEAK), -1):
        if sentence.words[at] == "from":
            return at
        if not sentence.words[at].isalpha() or sentence.words[at] in grammar().auxiliary:
            return None
    return None


_PEAK = 6
"""Words between "from" and a figure: "down from an earlier estimate of 38"."""
