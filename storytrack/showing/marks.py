"""``Mark``: the stretches of a text that a reading points at, cut so that none overlaps another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from storytrack.model.claim import Span
from storytrack.model.reading import Reading

__all__ = ["LONGEST_TEXT", "Mark", "MarkKind", "Stretch", "apart", "letters", "marks_of", "pieces_of"]

LONGEST_TEXT = 20_000
"""Characters of a text that are shown whole on a terminal; of a longer one, only the lines with marks."""

_NEAR = 300
"""Characters kept on each side of a mark in a very long text, at most."""


class MarkKind(Enum):
    """What a stretch is to a reading, or to the check of a draft."""

    FIGURE = "figure"
    OUTSIDE = "outside"
    """A figure that is no count of the event now: a forecast, or something else's."""
    LEFT_OUT = "left"
    SPEAKER = "speaker"
    TIME = "time"
    CHANGE = "change"
    """A figure of a draft that must change; one that an editor should look at, and one that stands."""
    LOOK = "look"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]``, and the names of what points at it.

    A claim is called by its number, a figure left out by its letter. ``is_last`` is false where a
    stretch goes on after a figure inside it: the names are shown once.
    """

    start: int
    end: int
    kind: MarkKind
    names: tuple[str, ...]
    is_last: bool = True


Stretch = tuple[Span, MarkKind, str]
"""A part of the text, what it is, and the name of what points at it."""


def marks_of(reading: Reading, *, asides: bool = True) -> list[Mark]:
    """The marks in the order of the text; with ``asides`` also who says so and when.

    Of two figures that overlap, the one that begins first stays whole and the other begins where it
    ends; a figure inside another lends it its name. A speaker or a time makes room for a figure.
    """
    figures = apart(_figures(reading), len(reading.text))
    if not asides:
        return figures
    beside = apart(_asides(reading), len(reading.text))
    return sorted((*figures, *_around(figures, beside, reading.text)), key=lambda mark: mark.start)


def pieces_of(
    text: str, marks: Iterable[Mark], start: int, end: int, longest: int
) -> Iterator[Mark | tuple[int, int] | None]:
    """``text[start:end]`` as marks and the stretches between them; ``None`` where something is left away.

    ``marks`` lie in it, in order. Of a text of more than ``longest`` characters, only the lines
    nearest to a mark are kept.
    """
    whole, place = end - start <= longest, start
    for mark in marks:
        yield from _between(text, (place, mark.start), whole=whole, keep=(place > start, True))
        yield mark
        place = mark.end
    yield from _between(text, (place, end), whole=whole, keep=(place > start, False))


def _between(
    text: str, ends: tuple[int, int], *, whole: bool, keep: tuple[bool, bool]
) -> Iterator[tuple[int, int] | None]:
    """The stretch, or of a long one its first and last line, each if ``keep`` says so."""
    start, end = ends
    if whole or end - start <= 2 * _NEAR:
        if start < end:
            yield ends
        return
    if keep[0]:
        stop = text.find("\n", start, start + _NEAR)
        yield start, stop if stop >= 0 else start + _NEAR
    yield None
    if keep[1]:
        begin = text.rfind("\n", end - _NEAR, end)
        yield begin + 1 if begin >= 0 else end - _NEAR, end


def letters(number: int) -> str:
    """0 → a, 25 → z, 26 → aa, as columns of a spreadsheet are called."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def _figures(reading: Reading) -> Iterator[Stretch]:
    for number, claim in enumerate(reading.claims, start=1):
        if claim.span is not None:
            outside = claim.is_forecast or claim.metric is None
            yield claim.span, MarkKind.OUTSIDE if outside else MarkKind.FIGURE, str(number)
    for number, one in enumerate(reading.left_out):
        yield one.span, MarkKind.LEFT_OUT, letters(number)


def _asides(reading: Reading) -> Iterator[Stretch]:
    for number, how in enumerate(reading.how, start=1):
        for span, kind in ((how.speaker, MarkKind.SPEAKER), (how.time, MarkKind.TIME)):
            if span is not None:
                yield span, kind, str(number)


def apart(stretches: Iterable[Stretch], length: int) -> list[Mark]:
    """One mark for each stretch, in order, none overlapping another."""
    marks: list[Mark] = []
    for span, kind, name in sorted(stretches, key=lambda one: (one[0].start, -one[0].end)):
        end = min(span.end, length)
        last = marks[-1] if marks else None
        if last is not None and end <= last.end:
            marks[-1] = Mark(last.start, last.end, last.kind, (*last.names, name))
        elif span.start < end:
            marks.append(Mark(max(span.start, last.end if last else 0), end, kind, (name,)))
    return marks


def _around(figures: list[Mark], beside: list[Mark], text: str) -> Iterator[Mark]:
    """The marks of ``beside``, each without the figures inside it."""
    place = 0
    for mark in beside:
        while place < len(figures) and figures[place].end <= mark.start:
            place += 1
        pieces = [_trimmed(text, *ends) for ends in _without(mark, figures, place)]
        pieces = [(start, end) for start, end in pieces if start < end]
        for number, (start, end) in enumerate(pieces, start=1):
            yield Mark(start, end, mark.kind, mark.names, number == len(pieces))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space at either end."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _without(mark: Mark, figures: list[Mark], place: int) -> Iterator[tuple[int, int]]:
    """What the figures from ``place`` on leave of a mark."""
    start = mark.start
    while start < mark.end:
        figure = figures[place] if place < len(figures) else None
        end = mark.end if figure is None else min(figure.start, mark.end)
        if start < end:
            yield start, end
        start = mark.end if figure is None else max(end, figure.end)
        place += 1
