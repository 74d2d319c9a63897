"""Numbers that count nobody and nothing of the story: ages, years, dates, money, distances, names."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.pack import Form
from storytrack.reading.counting.scene import Scene
from storytrack.reading.dating.day_words import is_month
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figure import Figure

__all__ = ["measures", "sort_of_unit"]

_REASONS = {
    "duration": "a length of time",
    "length": "a distance or a length",
    "area": "an area",
    "weight": "a weight",
    "volume": "a volume",
    "temperature": "a temperature or an angle",
    "angle": "a temperature or an angle",
    "speed": "a speed",
    "money": "an amount of money",
    "share": "a share or a rate",
    "power": "a measure of power",
    "energy": "an amount of energy",
    "force": "a measure of force, pressure or pitch",
    "data": "an amount of data",
    "points": "points of an index or a game",
    "age": "an age",
    "clock": "a time of day",
    "scale": "a size on a scale",
    "rate_after": "a share or a rate",
    "earlier_after": "an earlier figure, given for comparison",
    "later_after": "a later figure, given for comparison",
    "block": "an address",
}
"""By the kind of the unit, or the list of ``words/measures.yaml``."""


class _Lists(NamedTuple):
    after: Phrases[str]
    age_before: Phrases[str]
    kin_before: Phrases[str]
    room_before: Phrases[str]
    name_before: frozenset[str]
    name_before_capital: frozenset[str]
    address_after: frozenset[str]
    year_before: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("measures")
    after = {phrase: kind for kind in _REASONS for phrase in found.texts(kind)}
    words = (found.words(name) for name in _Lists._fields[4:])
    return _Lists(
        Phrases(after),
        found.phrases("age_before"),
        found.phrases("kin_before"),
        found.phrases("room_before"),
        *words,
    )


def sort_of_unit(scene: Scene, number: int) -> str:
    """What sort of unit the figure has ("duration", "area", …), or ``""``."""
    figure, sentence = scene.figures[number], scene.sentence
    if figure.unit is not None:
        return figure.unit.kind
    place = figure.numeral.last
    if sentence.word(place) == "-" and sentence.is_glued(place):
        place += 1
    found = _lists().after.at(sentence.words, place)
    if found is None or (found.value == "share" and sentence.word(place + found.length) in _TIMES):
        return ""  # "down from 37 a day earlier" is no rate
    return found.value


_TIMES = frozenset({"ago", "earlier", "later", "before", "after"})


def measure(scene: Scene, number: int) -> str:
    """Why the figure is no count, or ``""`` when nothing shows that."""
    figure = scene.figures[number]
    if figure.numeral.junk:
        return figure.numeral.junk
    if not figure.is_number:
        return _REASONS.get(sort_of_unit(scene, number), "")
    for test in _TESTS:
        if reason := test(scene, number, figure):
            return reason
    return ""


def measures(scene: Scene) -> list[str]:
    """:func:`measure` of every figure; "aged 4 and 6" are two ages."""
    found: list[str] = []
    for number, figure in enumerate(scene.figures):
        reason = measure(scene, number)
        joined = number > 0 and scene.figures[number - 1].last == figure.first - 1
        if (
            not reason
            and joined
            and figure.low is not None
            and found[-1] == _REASONS["age"]
            and not _is_listed(scene, number)
            and scene.sentence.word(figure.first - 1) in _JOINTS
        ):
            reason = found[-1]
        found.append(reason)
    return found


_JOINTS = frozenset({"and", ",", "or", "to"})


def _before(scene: Scene, number: int, figure: Figure) -> str:
    """As in "flight 171", "aged 27", "a father of three"."""
    sentence, place, lists = scene.sentence, figure.numeral.first - 1, _lists()
    word = sentence.word(place)
    ends = {place + 1, figure.first}
    for end in ends:
        if lists.age_before.ending(sentence.words, end):
            return "an age"
    for end in ends:
        if lists.room_before.ending(sentence.words, end):
            return "how many there is room for, or live there"
    if scene.nouns[number].kind is NounKind.MISSING and lists.kin_before.ending(sentence.words, place + 1):
        return "somebody's family"
    if figure.numeral.spelled and word != "category":
        return ""
    named = word in lists.name_before_capital and sentence.is_capitalised(place) and place > 0
    return "a number in a name" if word in lists.name_before or named else ""


def _after(scene: Scene, number: int) -> str:
    return _REASONS.get(sort_of_unit(scene, number), "")


def _month_beside(scene: Scene, figure: Figure) -> str:
    sentence = scene.sentence
    for place in (figure.numeral.first - 1, figure.numeral.last):
        if is_month(sentence.word(place)) and sentence.is_capitalised(place) and _is_day_or_year(figure):
            return "a date"
    return ""


def _is_day_or_year(figure: Figure) -> bool:
    low = figure.low or 0
    return not figure.numeral.spelled and (1 <= low <= 31 or 1500 <= low <= 2100)


def _year(scene: Scene, number: int, figure: Figure) -> str:
    sentence, place = scene.sentence, figure.numeral.first
    digits = sentence.words[place]
    if len(digits) != 4 or not digits.isdecimal() or not 1500 <= int(digits) <= 2100:
        return ""
    after = sentence.word(figure.numeral.last)
    before = sentence.word(place - 1)
    is_counted = _is_listed(scene, number) and not _is_singular_thing(scene, number)
    if before in {"in", "since"}:
        return "a year"
    is_verb = scene.vocabulary.triggers.at(sentence.words, figure.numeral.last) or _verb_before(scene, place)
    hedged = figure.first < place and before not in _lists().year_before
    if is_counted or is_verb or hedged:
        return ""
    return (
        "a year"
        if before in _lists().year_before or not after.isalpha() or place == 0
        else "a year or a name"
    )


def _is_listed(scene: Scene, number: int) -> bool:
    return scene.nouns[number].kind in _LISTED


_LISTED = frozenset({NounKind.ANYBODY, NounKind.GROUP, NounKind.THING, NounKind.COUNT})


def _is_singular_thing(scene: Scene, number: int) -> bool:
    """As in "the 2010 earthquake"."""
    phrase = scene.nouns[number]
    return phrase.kind is NounKind.THING and not phrase.printed.endswith("s")


def _verb_before(scene: Scene, place: int) -> bool:
    found = scene.vocabulary.triggers.ending(scene.sentence.words, place)
    return found is not None and any(use.form is Form.BEFORE for use in found.value)


_AGE_OPENS = frozenset({",", "(", "both"})
_AGE_CLOSES = frozenset({",", ")", ".", ";", "(", "–", "—"})


def _age_between_commas(scene: Scene, number: int, figure: Figure) -> str:
    """As in "Sana Malik, 27, said", "two boys, 9 and 12, were", "Sana and Ali Malik, both 27"."""
    small = (figure.low or 0) < 120 and not figure.numeral.is_range and not figure.numeral.spelled
    opens = scene.sentence.word(figure.first - 1)
    if not small or opens not in _AGE_OPENS or scene.nouns[number].kind is not NounKind.MISSING:
        return ""
    of_somebody = opens == "both" or _names_somebody(scene, figure.first - 2)
    return "an age" if of_somebody and _is_closed(scene, number) else ""


def _decade_of_life(scene: Scene, _number: int, figure: Figure) -> str:
    """As in "a man in his 20's"."""
    sentence, place = scene.sentence, figure.numeral.first
    is_plural = sentence.word(figure.numeral.last) in {"'", "s"} and sentence.is_glued(figure.numeral.last)
    own = sentence.word(place - 1) in {"his", "her", "their", "late", "early", "mid"}
    return "an age" if is_plural and own else ""


def _names_somebody(scene: Scene, place: int) -> bool:
    """Whether a name, or a word for people, ends at token ``place``."""
    found = scene.vocabulary.heads.ending(scene.sentence.words, place + 1)
    is_person = found is not None and found.value.kind in {NounKind.ANYBODY, NounKind.GROUP}
    return is_person or scene.sentence.is_capitalised(place)


def _is_closed(scene: Scene, number: int) -> bool:
    """Whether a sign follows the figure, or "and" and another age does: "9 and 12,"."""
    sentence, last = scene.sentence, scene.figures[number].last
    if sentence.word(last) in _AGE_CLOSES:
        return True
    following = scene.starts.get(last + 1) if sentence.word(last) == "and" else None
    return following is not None and sentence.word(scene.figures[following].last) in _AGE_CLOSES


def _compound(scene: Scene, number: int, figure: Figure) -> str:
    """As in "a 450-passenger ferry" says how many fit in, not how many were there."""
    sentence, last = scene.sentence, figure.numeral.last
    if figure.last > last or sentence.word(last) != "-" or not sentence.is_glued(last):
        return ""
    if not sentence.is_glued(last + 1) or scene.nouns[number].kind is NounKind.THING:
        return ""
    return "a number in a compound word" if sentence.word(last + 1).isalpha() else ""


def _suspended(scene: Scene, _number: int, figure: Figure) -> str:
    """As in "14- and 18-year-olds": the word after the hyphen comes with the next number."""
    sentence, last = scene.sentence, figure.numeral.last
    following = scene.starts.get(last + 2)
    is_open = sentence.word(last) == "-" and sentence.is_glued(last) and sentence.word(last + 1) in _JOINTS
    return measure(scene, following) if is_open and following is not None else ""


def _address(scene: Scene, number: int, figure: Figure) -> str:
    """As in "24 Main Street"."""
    sentence, last = scene.sentence, figure.last
    if scene.nouns[number].kind not in {NounKind.MISSING, NounKind.OTHER} or figure.numeral.spelled:
        return ""
    for place in range(last, last + 4):
        if not sentence.is_capitalised(place):
            return ""
        if place > last and sentence.word(place) in _lists().address_after:
            return "an address"
    return ""


def _calibre(scene: Scene, _number: int, figure: Figure) -> str:
    """As in "shot with a .38": a part of one, without a unit, counts nothing."""
    is_printed_so = scene.sentence.word(figure.numeral.first) == "." and figure.unit is None
    return "a calibre, or a part of one" if is_printed_so and figure.numeral.scale == 1 else ""


def _one_in_five(scene: Scene, number: int, figure: Figure) -> str:
    """As in "one in five", "half of", "12 deaths per 100,000"."""
    is_lower = number > 0 and scene.sentence.word(figure.first - 1) == "per"
    return _REASONS["share"] if figure.numeral.is_share or is_lower else ""


_TESTS: tuple[Callable[[Scene, int, Figure], str], ...] = (
    _before,
    lambda scene, number, _figure: _after(scene, number),
    lambda scene, _number, figure: _month_beside(scene, figure),
    _year,
    _age_between_commas,
    _decade_of_life,
    _compound,
    _suspended,
    _calibre,
    _address,
    _one_in_five,
)
