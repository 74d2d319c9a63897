"""What to print instead: another figure, and the whole sentence as it should read.

A wrong suggestion is worse than none: where the sentence would need more than another figure or another
speaker, only the reason is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from storytrack.model.check import FindingKind, Severity
from storytrack.model.claim import Span
from storytrack.model.when import day_text
from storytrack.reasoning.checking.printed import Answer, Printed
from storytrack.reasoning.checking.telling import figure_of, whom
from storytrack.reasoning.checking.voices import may_be_one_voice
from storytrack.reasoning.filing import Filed

__all__ = ["Instead", "instead_of"]

_SPELLED = "zero one two three four five six seven eight nine ten eleven twelve".split()
"""Numbers that a draft may spell out; it is followed in whichever it does."""

_NUMBER = re.compile(r"[\d.,]*\d")
_ARTICLE = re.compile(r"\b(?:the|an?)\s{1,9}\Z", re.IGNORECASE)
_MOST_SIDES = 3
"""Sides of a dispute that one sentence can name."""

_NOT_TO_BE_MENDED = {FindingKind.DOES_NOT_ADD_UP, FindingKind.UNKNOWN}

_WEEK = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
"""Copy names the day within a week; it asks no locale."""


class Instead(NamedTuple):
    """What takes the place of the figure's words, and the sentence as it should read; ``""`` for none."""

    words: str = ""
    sentence: str = ""


def instead_of(printed: Printed, answer: Answer) -> Instead:
    """What to print instead; nothing where the words may stay, or nobody can say.

    Nothing, too, where the draft gives another unit than the story: it would be put before the wrong one.

    A figure is put into no mouth that did not say it: where the draft names somebody else and its sentence
    cannot be mended, the reason alone is given.
    """
    if not _can_be_mended(printed, answer) or _is_denied_there(printed, answer) or printed.unit:
        return Instead()
    words = _replacement(printed, answer)
    sentence = _suggestion(printed, answer, words)
    is_misplaced = printed.is_attributed and not _is_theirs(printed, answer) and not sentence
    return Instead("" if is_misplaced else words, sentence)


def _is_denied_there(printed: Printed, answer: Answer) -> bool:
    """Whether the sentence itself denies the figure that would be put into it: "eight, not nine"."""
    denied = [
        one.filed.quantity
        for one in printed.beside
        if one.place.sentence == printed.told.place.sentence
        and one.filed.key[:2] == printed.filed.key[:2]
        and one.filed.claim.names_a_figure
    ]
    return any(
        value is not None and value.is_known and one.interval.meets(value.interval)
        for value in denied
        for one in answer.instead
    )


def _replacement(printed: Printed, answer: Answer) -> str:
    span = printed.told.place.figure
    words = figure_of(answer.instead)
    if words == figure_of((printed.filed,)) or not _NUMBER.search(words):
        return ""  # "none" and "unknown" need another sentence, not another word
    words = _in_style(words, span)
    if span.quote[:1].isupper():
        words = words[:1].upper() + words[1:]
    return "" if words == span.quote else words


def _suggestion(printed: Printed, answer: Answer, words: str) -> str:
    """The sentence with the figure that stands, and with whoever says so where the draft does not."""
    place = printed.told.place
    span, sentence, speaker = place.figure, place.sentence, place.speaker
    is_renamed = answer.kind in {FindingKind.WRONG_SPEAKER, FindingKind.UNATTRIBUTED}
    if not (words or is_renamed):
        return ""
    edits = [(span.start, span.end, _at(span, sentence, words or span.quote))]
    is_alone = all(_says_the_others(printed, one) for one in answer.instead)
    if printed.is_attributed and not _is_theirs(printed, answer):
        if len(_figures(answer)) > 1 or not is_alone or speaker is None or not place.holds(speaker):
            return ""
        edits.append(_instead_of(speaker, sentence, answer.instead))
    text = _edited(sentence, edits)
    if printed.is_attributed or printed.is_attributed_elsewhere:
        return text
    if not is_alone and len(_figures(answer)) == 1:
        return text if words else ""  # whoever said this one has not said the rest
    return _attributed(text, printed, answer)


def _says_the_others(printed: Printed, source: Filed) -> bool:
    """Whether a source is on file with every other figure of the sentence, so that it can be given all."""
    others = [one for one in printed.in_its_sentence if one != printed.filed]
    return not printed.loose_in_its_sentence and all(
        other.known is not None
        and other.known.value is not None
        and any(
            one.key == other.key and one.speaker.is_same_body(source.speaker)
            for one in printed.record.printing.get(other.known.value, ())
        )
        for other in others
    )


def _can_be_mended(printed: Printed, answer: Answer) -> bool:
    """Whether another figure, or another speaker, is all that the sentence needs.

    What does not add up may be off in any of its parts, what nobody said may be of something else, and what
    was withdrawn cannot be put into other mouths.
    """
    if answer.severity is not Severity.CHANGE or not answer.instead:
        return False
    if answer.kind is FindingKind.WITHDRAWN:
        return not (printed.is_attributed or printed.is_quoted) or _is_theirs(printed, answer)
    return answer.kind not in _NOT_TO_BE_MENDED


def _is_theirs(printed: Printed, answer: Answer) -> bool:
    """Whether all that is to be printed is said by whom the draft names."""
    return all(may_be_one_voice(printed.filed, one) for one in answer.instead)


def _at(span: Span, sentence: Span, words: str) -> str:
    """The figure as it is put there: no sentence begins with a small number in digits."""
    return _NUMBER.sub(_spelled, words) if span.start == sentence.start else words


def _in_style(words: str, span: Span) -> str:
    """Numbers spelled out where the draft spells its own."""
    return words if _NUMBER.search(span.quote) else _NUMBER.sub(_spelled, words)


def _spelled(number: re.Match[str]) -> str:
    """A whole number up to twelve in words; any other as it is."""
    digits = number[0]
    is_small = digits.isascii() and digits.isdecimal() and len(digits) < 3 and int(digits) < len(_SPELLED)
    return _SPELLED[int(digits)] if is_small else digits


def _instead_of(speaker: Span, sentence: Span, claims: tuple[Filed, ...]) -> tuple[int, int, str]:
    """The edit that names another speaker; an article before the old one goes with it."""
    before = sentence.quote[: speaker.start - sentence.start]
    article = _ARTICLE.search(before)
    start = speaker.start - (len(article[0]) if article else 0)
    return start, speaker.end, _named(claims)


def _named(claims: tuple[Filed, ...]) -> str:
    names = list(dict.fromkeys(map(whom, claims)))
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _edited(sentence: Span, edits: list[tuple[int, int, str]]) -> str:
    """The sentence with the edits made, on one line, its first letter as large as it was."""
    text = sentence.quote
    for start, end, new in sorted(edits, reverse=True):
        text = text[: start - sentence.start] + new + text[end - sentence.start :]
    text = " ".join(text.split())
    begins = sentence.quote[:1]
    return text[:1].upper() + text[1:] if begins.isupper() or begins.isdecimal() else text


def _attributed(sentence: str, printed: Printed, answer: Answer) -> str:
    """The sentence with its source, or with the sides of its dispute, at the end; a headline as it is."""
    body, stop = sentence[:-1], sentence[-1:]
    if stop not in {".", "!"}:
        return sentence
    if len(_figures(answer)) == 1:
        return f"{body}, {_named(answer.instead)} said{_on(printed, answer.instead)}{stop}"
    sides = list(dict.fromkeys(_sides(printed, answer)))
    if ":" in body or len(sides) > _MOST_SIDES:
        return ""
    return f"{body}: {', '.join(sides)}{stop}"


def _figures(answer: Answer) -> frozenset[str]:
    """The figures that are to be printed, one for each side."""
    return frozenset(figure_of((one,)) for one in answer.instead)


def _sides(printed: Printed, answer: Answer) -> Iterator[str]:
    for one in answer.instead:
        figure = _in_style(figure_of((one,)), printed.told.place.figure)
        yield f"{figure} according to {whom(one)}"


def _on(printed: Printed, claims: tuple[Filed, ...]) -> str:
    """When they said so, as copy says it: " on Friday", " on 12 September"; nothing where they differ."""
    days = {(one.claim.as_of or one.report.published_at).start.date() for one in claims}
    if len(days) != 1:
        return ""
    (day,) = days
    ago = (printed.filed.report.published_at.start.date() - day).days
    return f" on {_WEEK[day.weekday()]}" if 0 <= ago < len(_WEEK) else f" on {day_text(day)}"
