"""Counts told side by side: the parts of a whole after a colon, one place beside another, groups alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.scene import Counted, Outcome, Scene
from storytrack.reading.dating.day_words import is_day_or_month
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.quantities.figure import Mention

__all__ = ["breaks_down", "elsewhere", "end_of_name", "in_named_places", "place_after", "set_apart"]

_OPENS = 12
"""Words between a whole and the sign that opens its parts ("lost 14 men in the ambush: nine …")."""
_NAME = 7
"""Words between "in" and the name of a place ("in the neighbouring district of Sefid")."""
_SIGNS = frozenset({"–", "—", ":", "("})


def breaks_down(scene: Scene, whole: int, number: int) -> bool:
    """As in "104 people: 58 men and 46 women": a dash, a colon or a bracket opens the parts of a whole."""
    sentence, first = scene.sentence, scene.figures[number].first
    sign = sentence.word(first - 1)
    is_dash = sign == "-" and not sentence.is_glued(first - 1)
    return (is_dash or sign in _SIGNS) and 0 <= first - 1 - scene.nouns[whole].last <= _OPENS


# --- places ---------------------------------------------------------------------------------------------


def place_after(sentence: Sentence, first: int, last: int | None = None) -> str:
    """The name of a place among the tokens ``first`` … ``last``: "in Kordan", "in the district of Sefid"."""
    end = len(sentence) if last is None else last
    for lead in range(first, end):
        word = sentence.words[lead]
        if word in grammar().says or word in {",", ";", ":"}:
            break
        if word in grammar().place_leads:
            name = _name_near(sentence, lead + 1, end)
            if name:
                return name
    return ""


def _name_near(sentence: Sentence, first: int, end: int) -> str:
    """The first capitalised words within a few of ``first``, unless they are a day."""
    for start in range(first, min(end, first + _NAME)):
        if sentence.is_capitalised(start):
            last = end_of_name(sentence, start, end)
            return "" if is_day_or_month(sentence.words[start]) else sentence.printed(start, last)
        if not sentence.words[start].isalpha():
            return ""
    return ""


def end_of_name(sentence: Sentence, first: int, end: int | None = None) -> int:
    """Where the name that begins at ``first`` ends; ``first`` itself where none does."""
    last = first
    for place in range(first, min(len(sentence) if end is None else end, first + 8)):
        if sentence.is_capitalised(place):
            last = place + 1
        elif sentence.words[place] not in grammar().place_joints:
            break
    return last


def elsewhere(scene: Scene, origin: int, number: int) -> bool:
    """As in "eleven died in Kordan and six in Sefid": the same befell others in another place."""
    sentence, figure = scene.sentence, scene.figures[number]
    is_next = sentence.word(figure.first - 1) in {"and", ",", ";"} and origin == number - 1
    if not is_next or scene.nouns[number].kind is not NounKind.MISSING:
        return False
    is_here = sentence.word(figure.last) in grammar().place_leads and place_after(sentence, figure.last)
    return bool(is_here and place_after(sentence, scene.figures[origin].last, figure.first))


def in_named_places(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """Reads "Lano 41 dead, Misam 17": two figures or more, each right after the name of its place."""
    if len(scene.figures) < 2:
        return outcomes
    read = list(outcomes)
    for run in _named_runs(scene):
        source = next((one[0] for number in run if isinstance(one := outcomes[number], tuple)), None)
        opens = run[0] > 0 and scene.sentence.word(_name_before(scene, run[0]) - 1) in _SIGNS
        if source is None and opens and isinstance(before := outcomes[run[0] - 1], tuple):
            source = before[0]._replace(rule="part")
        if source is None and _is_in_brackets(scene, run[0]):
            source = _last_counted(outcomes[: run[0]])
        if source is None or source.scope:
            continue
        for number in run:
            is_aside = _is_in_brackets(scene, number)
            first = scene.figures[number].first - is_aside
            name = scene.sentence.printed(_name_before(scene, number), first)
            anchor = source.anchor if is_aside else first
            read[number] = (source._replace(scope=name, anchor=anchor, is_delta=False),)
    return read


def _is_in_brackets(scene: Scene, number: int) -> bool:
    """As in "Hardin County (8,312)"."""
    figure, sentence = scene.figures[number], scene.sentence
    return sentence.word(figure.first - 1) == "(" and sentence.word(figure.last) == ")"


def _last_counted(outcomes: Sequence[Outcome]) -> Counted | None:
    """What the last figure before a list of places counts, which are parts of it."""
    counted = next((one[0] for one in reversed(outcomes) if isinstance(one, tuple)), None)
    return counted._replace(rule="part", cues=(), is_delta=False) if counted else None


def _named_runs(scene: Scene) -> Iterator[list[int]]:
    run: list[int] = []
    for number, figure in enumerate(scene.figures):
        start = _name_before(scene, number)
        if start == figure.first or number in scene.barred or figure.mention is not Mention.FIGURE:
            continue
        if run and (run[-1] != number - 1 or not _is_next(scene, run[-1], start)):
            if len(run) > 1:
                yield run
            run = []
        run.append(number)
    if len(run) > 1:
        yield run


def _is_next(scene: Scene, number: int, start: int) -> bool:
    """Whether only what it counts ("41 dead") and a comma stand between a figure and token ``start``."""
    words, place = scene.sentence.words, scene.nouns[number].last
    if _is_in_brackets(scene, number):
        place = scene.figures[number].last + 1
    found = scene.vocabulary.triggers.at(words, place)
    return set(words[place + (found.length if found else 0) : start]) <= {",", "and", ";"}


def _name_before(scene: Scene, number: int) -> int:
    """The first token of the name right before a figure; the figure's own first where there is none."""
    sentence, own = scene.sentence, scene.figures[number].first
    first = own - _is_in_brackets(scene, number)
    start = first
    while start > 0 and first - start < 4 and sentence.is_capitalised(start - 1):
        start -= 1
    before = sentence.word(start - 1)
    is_apart = start == 0 or before in _SIGNS or before in {",", ";", "and", "in", "with"}
    is_named = is_apart and start < first and not is_day_or_month(sentence.word(start))
    return start if is_named else own


# --- counts that would clash ----------------------------------------------------------------------------


def set_apart(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """Gives figures of one metric and scope the places, or the words, that tell them apart."""
    alike: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, outcome in enumerate(outcomes):
        if isinstance(outcome, tuple) and not outcome[0].cues:
            alike[outcome[0].pack.id, outcome[0].scope].append(number)
    several = [numbers for numbers in alike.values() if len(numbers) > 1]
    if not several:
        return outcomes
    read = list(outcomes)
    for numbers in several:
        for number, name in zip(numbers, _apart(scene, outcomes, numbers), strict=False):
            outcome = outcomes[number]
            if isinstance(outcome, tuple):
                read[number] = (outcome[0]._replace(scope=name), *outcome[1:])
    return read


def _apart(scene: Scene, outcomes: Sequence[Outcome], numbers: Sequence[int]) -> tuple[str, ...]:
    """A scope of its own for each of the figures ``numbers``, or none at all."""
    sentence = scene.sentence
    scopes = [_counted(outcomes[number]).scope for number in numbers]
    ends = [*(scene.figures[number].first for number in numbers[1:]), None]
    starts = [scene.figures[number].last for number in numbers]
    places = tuple(place_after(sentence, *span) for span in zip(starts, ends, strict=True))
    if all(places) and len(set(places)) == len(places):
        return tuple(" in ".join(filter(None, pair)) for pair in zip(scopes, places, strict=True))
    words = tuple(_words(scene, number) for number in numbers)
    return words if scopes[0] and all(words) and len(set(words)) == len(words) else ()


def _words(scene: Scene, number: int) -> str:
    """The noun of a figure as printed, with all that describes it."""
    phrase, figure = scene.nouns[number], scene.figures[number]
    if phrase.kind is not NounKind.GROUP or figure.mention is not Mention.FIGURE:
        return ""
    return scene.sentence.printed(figure.last, phrase.last) if phrase.last > figure.last else ""


def _counted(outcome: Outcome) -> Counted:
    assert isinstance(outcome, tuple)  # noqa: S101 - only counted figures are grouped
    return outcome[0]
