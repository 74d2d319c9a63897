"""What to print instead: another figure, and the whole sentence as it should read.

A wrong suggestion is worse than none: where the sentence would need more than another figure or another
speaker, only the reason is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storytrack.model.check import FindingKind, Severity
from storytrack.model.claim import Span
from storytrack.model.when import day_text
from storytrack.reasoning.checking.printed import Answer, Printed
from storytrack.reasoning.checking.telling import figure_of, whom
from storytrack.reasoning.checking.voices import may_be_one_voice
from storytrack.reasoning.filing import Filed

__all__ = ["replacement_for", "suggestion_for"]

_SPELLED = "zero one two three four five six seven eight nine ten eleven twelve".split()
"""Numbers that a draft may spell out; it is followed in whichever it does."""

_NUMBER = re.compile(r"[\d.,]*\d")
_ARTICLE = re.compile(r"\b(?:the|an?)\s{1,9}\Z", re.IGNORECASE)
_MOST_SIDES = 3
"""Sides of a dispute that one sentence can name."""

_NOT_TO_BE_MENDED = {FindingKind.DOES_NOT_ADD_UP, FindingKind.UNKNOWN}

_WEEK = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
"""Copy names the day within a week; it asks no locale."""


def replacement_for(printed: Printed, answer: Answer) -> str:
    """What takes the place of the figure's words; ``""`` where they may stay, or nobody can say."""
    span = printed.filed.claim.span
    if not _can_be_mended(printed, answer) or span is None:
        return ""
    words = figure_of(answer.instead)
    if words == figure_of((printed.filed,)) or not _NUMBER.search(words):
        return ""  # "none" and "unknown" need another sentence, not another word
    words = _in_style(words, span)
    if span.quote[:1].isupper():
        words = words[:1].upper() + words[1:]
    return "" if words == span.quote else words


def suggestion_for(printed: Printed, answer: Answer) -> str:
    """The sentence with the figure that stands, and with whoever says so where the draft does not."""
    span, how = printed.filed.claim.span, printed.told.how
    words = replacement_for(printed, answer)
    is_renamed = answer.kind in {FindingKind.WRONG_SPEAKER, FindingKind.UNATTRIBUTED}
    if span is None or how is None or how.sentence is None or not (words or is_renamed):
        return ""
    if not _can_be_mended(printed, answer):
        return ""
    sentence = how.sentence
    edits = [(span.start, span.end, _at(span, sentence, words or span.quote))]
    if printed.is_attributed and not _is_theirs(printed, answer):
        if (
            len(_figures(answer)) > 1
            or how.speaker is None
            or not sentence.start <= how.speaker.start < sentence.end
        ):
            return ""
        edits.append(_instead_of(how.speaker, sentence, answer.instead))
    text = _edited(sentence, edits)
    is_ours = not (printed.is_attributed or printed.is_attributed_elsewhere)
    return _attributed(text, printed, answer) if is_ours else text


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
    return any(may_be_one_voice(printed.filed, one) for one in answer.instead)


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
    span = printed.filed.claim.span
    for one in answer.instead:
        figure = figure_of((one,))
        yield f"{_in_style(figure, span) if span else figure} according to {whom(one)}"


def _on(printed: Printed, claims: tuple[Filed, ...]) -> str:
    """When they said so, as copy says it: " on Friday", " on 12 September"; nothing where they differ."""
    days = {(one.claim.as_of or one.report.published_at).start.date() for one in claims}
    if len(days) != 1:
        return ""
    (day,) = days
    ago = (printed.filed.report.published_at.start.date() - day).days
    return f" on {_WEEK[day.weekday()]}" if 0 <= ago < len(_WEEK) else f" on {day_text(day)}"
