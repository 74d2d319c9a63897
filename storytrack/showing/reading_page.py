"""Readings → one page of HTML: each paragraph of a text, and beside it what was read there and why."""

from __future__ import annotations

from collections.abc import Sequence

from storytrack.model.claim import Claim
from storytrack.model.reading import Grounds, LeftOut, Reading
from storytrack.showing.lines import count, day
from storytrack.showing.marked_page import MarkedText, marked_page
from storytrack.showing.marks import MarkKind, letters, marks_of
from storytrack.showing.page import escaped, line_html
from storytrack.showing.paragraphs import is_heading, paragraphs_of
from storytrack.showing.plain import plain
from storytrack.showing.reading import begins_with_title, claim_line, grounds_lines, terms_of
from storytrack.showing.terms import Terms

__all__ = ["left_out_html", "reading_page"]

_LEGEND = {
    MarkKind.FIGURE: "figure",
    MarkKind.SPEAKER: "who says so",
    MarkKind.TIME: "when",
    MarkKind.LEFT_OUT: "left out",
}


def reading_page(readings: Sequence[Reading]) -> str:
    """One page with every reading, each a text with its notes."""
    return marked_page([_marked(one) for one in readings], _LEGEND)


def _marked(reading: Reading) -> MarkedText:
    """The text with what is told of each claim, by its number, and of each figure left out, by its letter."""
    terms = terms_of(reading)
    notes = {
        str(number): _why(claim, how, terms) for number, (claim, how) in enumerate(reading.explained, start=1)
    }
    notes |= {letters(number): left_out_html(one) for number, one in enumerate(reading.left_out)}
    return MarkedText(
        text=reading.text,
        title=reading.title or reading.outlet or "A text",
        about=_about(reading),
        marks=marks_of(reading),
        notes=notes,
        remarks=[note.text for note in reading.notes],
        is_titled=_is_titled(reading),
    )


def _is_titled(reading: Reading) -> bool:
    """Whether the text begins with its title, or with a heading where it has none."""
    paragraphs = paragraphs_of(reading.text)
    first = reading.text[slice(*paragraphs[0])] if paragraphs else ""
    return begins_with_title(reading) or (is_heading(first) and not reading.title.strip())


def _about(reading: Reading) -> str:
    about = [
        reading.outlet if reading.title or _is_titled(reading) else "",
        day(reading.published.start, year=True) if reading.published else "",
        count(len(reading.claims), "claim"),
        f"{count(len(reading.left_out), 'figure')} left out",
    ]
    return " · ".join(filter(None, about))


def _why(claim: Claim, how: Grounds | None, terms: Terms) -> str:
    """What a claim says, and who says so, when it held, and by which rule it was read."""
    rows = {name: line_html(one) for name, one in grounds_lines(claim, how, terms).items()}
    if how is not None and how.example:
        rows["read by"] += f", as in <q>{escaped(plain(how.example))}</q>"
    told = "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in rows.items())
    return f"<p>{line_html(claim_line(claim, terms))}</p><dl>{told}</dl>"


def left_out_html(one: LeftOut) -> str:
    """A figure that was left out, and why."""
    return f'<p class="out"><s>{escaped(plain(one.phrase))}</s> {escaped(plain(one.reason))}</p>'
