"""What to print instead: another figure, and the whole sentence as it should read."""

from __future__ import annotations

from storytrack.model.check import Severity
from storytrack.reasoning.checking.printed import Answer, Printed
from storytrack.reasoning.checking.telling import figure_of, moment_of, whom
from storytrack.reasoning.checking.voices import may_be_one_voice
from storytrack.reasoning.filing import Filed

__all__ = ["replacement_for", "suggestion_for"]


def replacement_for(printed: Printed, answer: Answer) -> str:
    """What takes the place of the figure's words; ``""`` where they may stay, or nobody can say."""
    span = printed.filed.claim.span
    if answer.severity is not Severity.CHANGE or not answer.instead or span is None:
        return ""
    words = figure_of(answer.instead)
    if span.quote[:1].isupper():
        words = words[:1].upper() + words[1:]
    return "" if words == span.quote else words


def suggestion_for(printed: Printed, answer: Answer) -> str:
    """The sentence with the figure that stands, and with whoever says so where the draft does not."""
    span, how = printed.filed.claim.span, printed.told.how
    if answer.severity is not Severity.CHANGE or not answer.instead or span is None:
        return ""
    words = replacement_for(printed, answer) or span.quote
    sources = " and ".join(dict.fromkeys(map(whom, answer.instead)))
    sentence = how.sentence if how is not None else None
    if sentence is None:
        return f"{words}, {sources} said on {moment_of(answer.instead[0])}"
    text, base = sentence.quote, sentence.start
    edits = [(span.start - base, span.end - base, words)]
    speaker = how.speaker if how is not None else None
    is_theirs = any(may_be_one_voice(printed.filed, one) for one in answer.instead)
    if (
        printed.is_attributed
        and not is_theirs
        and speaker is not None
        and base <= speaker.start < sentence.end
    ):
        edits.append((speaker.start - base, speaker.end - base, sources))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return (
        text
        if printed.is_attributed or printed.is_attributed_elsewhere
        else _attributed(text, sources, answer.instead)
    )


def _attributed(sentence: str, sources: str, claims: tuple[Filed, ...]) -> str:
    """The sentence with its source at the end."""
    body = sentence.rstrip()
    stop = body[-1:] if body[-1:] in ".!?" else ""
    return f"{body.removesuffix(stop) if stop else body}, {sources} said on {moment_of(claims[0])}{stop}"
