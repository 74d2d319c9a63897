"""Reading → sheet: the text with its figures marked in place, each explained under it.

In the text a figure stands as ⟦155⟧¹ and a figure that was left out as ⟨26⟩ᵃ; the numbers and letters
lead to the two lists below.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo

from storytrack.model.claim import Claim, Span
from storytrack.model.reading import LeftOut, Reading
from storytrack.model.when import When
from storytrack.showing.lines import count
from storytrack.showing.sheet import Column, Grid, Item, Items, Line, Prose, Run, Sheet, Tone, line
from storytrack.showing.terms import Terms
from storytrack.showing.verdicts import amount

__all__ = ["left_out_items", "marked_text", "reading_parts", "reading_sheet"]

LONGEST_TEXT = 20_000
"""Characters of a text that are shown whole; of a longer one, only the lines with figures."""

_CLAIMS = (
    Column("", share=1),
    Column("what", share=5),
    Column("figure", share=4),
    Column("who says so", share=5),
    Column("as of", share=3),
)
_SUPERSCRIPT = str.maketrans("0123456789abcdefghijklmnopqrstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ𐞥ʳˢᵗᵘᵛʷˣʸᶻ")


def reading_sheet(reading: Reading, zone: tzinfo | None = None) -> Sheet:
    """What was read in one text, and what was left out and why."""
    name = reading.title or reading.outlet or "a text"
    said = [reading.outlet if reading.title else "", f"{reading.published}" if reading.published else ""]
    return Sheet(
        heading=line(Run(name, Tone.STRONG)),
        note=line(
            Run(
                ", ".join(
                    filter(
                        None,
                        (*said, count(len(reading.claims), "claim"), f"{len(reading.left_out)} left out"),
                    )
                ),
                Tone.FAINT,
            )
        ),
        parts=reading_parts(reading, zone),
    )


def reading_parts(reading: Reading, zone: tzinfo | None = None) -> tuple[Prose, Grid, Items]:
    """The marked text, the claims and the figures left out."""
    terms = Terms({metric.id: metric.label for metric in reading.metrics}, zone)
    rows = tuple(
        (line(Run(str(number), _tone_of(claim))), *_row(claim, reading, terms))
        for number, claim in enumerate(reading.claims, start=1)
    )
    return Prose(marked_text(reading)), Grid(_CLAIMS, rows), left_out_items(reading)


def left_out_items(reading: Reading) -> Items:
    """The figures that are not about the event, each with its letter in the text and the reason."""
    left = tuple(
        Item(Run(_letters(number), Tone.OUTSIDE), line(f"{one.phrase}: ", Run(one.reason, Tone.FAINT)))
        for number, one in enumerate(reading.left_out)
    )
    return Items(left, title=line("Left out"))


def _row(claim: Claim, reading: Reading, terms: Terms) -> tuple[Line, ...]:
    return (
        terms.what(claim.metric, claim.scope) if claim.metric else line(claim.about),
        _figure(claim, terms),
        _who(claim),
        line(Run(_as_of(claim.as_of or reading.published, terms.zone), Tone.FAINT)),
    )


def _tone_of(claim: Claim) -> Tone:
    return Tone.OUTSIDE if claim.is_forecast or claim.metric is None else Tone.NEW


def _figure(claim: Claim, terms: Terms) -> Line:
    flags = [cue.value.replace("_", " ") for cue in claim.cues]
    return line(amount(claim, terms), Run(f" ({', '.join(flags)})", Tone.FAINT) if flags else "")


def _who(claim: Claim) -> Line:
    by = claim.said_by
    beside = [by.organisation if by.organisation != str(by) else "", by.hedge]
    via = f"via {', '.join(by.via)}" if by.via else ""
    extra = ", ".join(filter(None, (*beside, via)))
    return line(str(by) or "the outlet itself", Run(f" ({extra})", Tone.FAINT) if extra else "")


def _as_of(when: When | None, zone: tzinfo | None) -> str:
    if when is None:
        return ""
    return str(When(start=when.start.astimezone(zone), precision=when.precision) if zone else when)


def _letters(number: int) -> str:
    """0 → a, 25 → z, 26 → aa, as columns of a spreadsheet are called."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class _Mark:
    """One stretch of text, the tone it is shown in, and the names of what was read there."""

    start: int
    end: int
    tone: Tone
    names: tuple[str, ...]

    @property
    def brackets(self) -> tuple[str, str]:
        return ("⟨", "⟩") if self.tone is Tone.OUTSIDE else ("⟦", "⟧")

    @property
    def reference(self) -> str:
        return "˒".join(name.translate(_SUPERSCRIPT) for name in self.names)


def _marks(reading: Reading) -> list[_Mark]:
    """One mark for each stretch, in the order of the text, none overlapping another.

    Of two stretches that overlap, the one that begins first stays whole and the other begins where
    it ends; a stretch inside another lends it its name.
    """
    stretches = sorted(
        _stretches(reading.claims, reading.left_out), key=lambda one: (one[0].start, -one[0].end)
    )
    marks: list[_Mark] = []
    for span, tone, name in stretches:
        end = min(span.end, len(reading.text))
        last = marks[-1] if marks else None
        if last is not None and end <= last.end:
            marks[-1] = _Mark(last.start, last.end, last.tone, (*last.names, name))
        elif span.start < end:
            marks.append(_Mark(max(span.start, last.end if last else 0), end, tone, (name,)))
    return marks


def _stretches(claims: tuple[Claim, ...], left_out: tuple[LeftOut, ...]) -> Iterable[tuple[Span, Tone, str]]:
    for number, claim in enumerate(claims, start=1):
        if claim.span is not None:
            yield claim.span, _tone_of(claim), str(number)
    for number, one in enumerate(left_out):
        yield one.span, Tone.OUTSIDE, _letters(number)


def marked_text(reading: Reading) -> Line:
    """The text with its marks; of a very long text, only the lines that have any."""
    marks, text = _marks(reading), reading.text
    runs: list[Run] = []
    place = 0
    for mark in marks:
        opening, closing = mark.brackets
        runs.extend(_between(text, place, mark.start))
        runs.append(
            Run(opening + text[mark.start : mark.end] + closing + mark.reference, mark.tone, lines=True)
        )
        place = mark.end
    runs.extend(_between(text, place, len(text)))
    return tuple(run for run in runs if run.text)


def _between(text: str, start: int, end: int) -> Iterable[Run]:
    """The text from ``start`` to ``end``; where the whole is very long, only its nearest lines."""
    if len(text) <= LONGEST_TEXT or end - start <= 2 * _NEAR:
        yield Run(text[start:end], lines=True)
        return
    if start:
        stop = text.find("\n", start, start + _NEAR)
        yield Run(text[start : stop if stop >= 0 else start + _NEAR], lines=True)
    yield Run(" […] ", Tone.FAINT)
    if end < len(text):
        begin = text.rfind("\n", end - _NEAR, end)
        yield Run(text[begin + 1 if begin >= 0 else end - _NEAR : end], lines=True)


_NEAR = 300
"""Characters kept on each side of a figure in a very long text, at most."""
