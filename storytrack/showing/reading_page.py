"""Readings → one page of HTML: each paragraph of a text, and beside it what was read there and why.

The page asks nothing of the network and runs nothing: pointing at a figure shows who says it and
when by style alone. It is right in light and in dark, on a phone (what was read stands under its
paragraph) and on paper. Everything is escaped here, at the last moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from storytrack.model.claim import Claim
from storytrack.model.reading import Grounds, LeftOut, Reading
from storytrack.showing.lines import count, day
from storytrack.showing.marks import Mark, MarkKind, letters, marks_of, pieces_of
from storytrack.showing.page import escaped, line_html
from storytrack.showing.paragraphs import is_heading, is_wrapped, paragraphs_of
from storytrack.showing.plain import plain
from storytrack.showing.reading import begins_with_title, claim_line, grounds_lines, terms_of
from storytrack.showing.terms import Terms

__all__ = ["reading_page"]

_LONGEST = 200_000
"""Characters of a paragraph that are shown whole; of a longer one, only the lines with marks."""
_LIT = 200
"""Claims of one reading that light up with their speaker and time; each costs a line of style."""
_FIGURES = frozenset({MarkKind.FIGURE, MarkKind.OUTSIDE, MarkKind.LEFT_OUT})
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LEGEND = (
    '<p class="legend"><span class="m figure">figure</span> <span class="m speaker">who says so</span> '
    '<span class="m time">when</span> <span class="m left">left out</span></p>'
)


def reading_page(readings: Sequence[Reading]) -> str:
    """One page with every reading, each a text with its notes."""
    articles = [_Article(one, f"r{number}") for number, one in enumerate(readings, start=1)]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">'
        f"<title>{articles[0].title if articles else 'No text'}</title>"
        f"<style>{_style()}{_lighting(articles)}</style></head>"
        f"<body><main>{_LEGEND}{''.join(one.html() for one in articles)}</main></body></html>\n"
    )


@cache
def _style() -> str:
    return (files("storytrack.showing") / "reading_page.css").read_text(encoding="utf-8")


def _lighting(articles: Iterable[_Article]) -> str:
    """Pointing at any mark or note of a claim lights up all of them."""
    selectors = [
        f"#{one.id}:has(.c{name}:is(:hover,:focus,:focus-within,:target)) .c{name}"
        for one in articles
        for name in list(one.notes)[:_LIT]
    ]
    return f"{','.join(selectors)}{{--lit:var(--ring)}}" if selectors else ""


class _Article:
    """One reading of the page; ``id`` keeps its places apart from those of the others."""

    def __init__(self, reading: Reading, id: str) -> None:  # noqa: A002 - what HTML calls it
        self.reading = reading
        self.id = id
        self.title = escaped(plain(reading.title or reading.outlet or "A text"))
        terms = terms_of(reading)
        self.notes: dict[str, str] = {}
        """What is told of each claim, by its number, and of each figure left out, by its letter."""
        for number, (claim, how) in enumerate(reading.explained, start=1):
            self.notes[str(number)] = _why(claim, how, terms)
        for number, one in enumerate(reading.left_out):
            self.notes[letters(number)] = _why_not(one)

    def html(self) -> str:
        reading, paragraphs = self.reading, paragraphs_of(self.reading.text)
        first = reading.text[slice(*paragraphs[0])] if paragraphs else ""
        is_headed = begins_with_title(reading) or (is_heading(first) and not reading.title.strip())
        notes = "".join(f"<li>{escaped(plain(note.text))}</li>" for note in reading.notes)
        return (
            f'<article id="{self.id}"><header>{"" if is_headed else f"<h1>{self.title}</h1>"}'
            f'<p class="about">{self._about(is_headed=is_headed)}</p>'
            f"{f'<ul>{notes}</ul>' if notes else ''}</header>"
            f"{''.join(self._sections(paragraphs, is_headed=is_headed))}</article>"
        )

    def _about(self, *, is_headed: bool) -> str:
        reading = self.reading
        about = [
            reading.outlet if reading.title or is_headed else "",
            day(reading.published.start, year=True) if reading.published else "",
            count(len(reading.claims), "claim"),
            f"{count(len(reading.left_out), 'figure')} left out",
        ]
        return escaped(plain(" · ".join(filter(None, about))))

    def _sections(self, paragraphs: Sequence[tuple[int, int]], *, is_headed: bool) -> Iterator[str]:
        """Each paragraph with its notes, and last the notes that have no place in the text."""
        marks = marks_of(self.reading)
        told: dict[str, None] = {}
        place = 0
        for number, (start, end) in enumerate(paragraphs):
            first = place
            following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(self.reading.text)
            while place < len(marks) and marks[place].start < following:
                place += 1
            inside = marks[first:place]
            names = [name for mark in inside if mark.kind in _FIGURES for name in mark.names]
            fresh = [name for name in names if name not in told]
            told.update(dict.fromkeys(fresh))
            yield self._section(inside, (start, end), fresh, is_title=is_headed and not number)
        rest = [name for name in self.notes if name not in told]
        if rest:
            yield f"<section>{self._list(rest)}</section>"

    def _section(
        self, marks: Iterable[Mark], ends: tuple[int, int], names: list[str], *, is_title: bool
    ) -> str:
        text = self.reading.text[slice(*ends)]
        tag = "h1" if is_title else "h2" if is_heading(text) else "p"
        wrapped = " wrapped" if is_wrapped(text) else ""
        pieces = pieces_of(self.reading.text, _cut(marks, *ends), *ends, _LONGEST)
        return (
            f'<section><{tag} class="text{wrapped}" dir="auto">{"".join(map(self._piece, pieces))}</{tag}>'
            f"{self._list(names)}</section>"
        )

    def _piece(self, piece: Mark | tuple[int, int] | None) -> str:
        if piece is None:
            return " […] "
        if isinstance(piece, Mark):
            return self._mark(piece)
        return self._words(*piece)

    def _words(self, start: int, end: int) -> str:
        return escaped(plain(self.reading.text[start:end], lines=True, longest=None))

    def _mark(self, mark: Mark) -> str:
        words = self._words(mark.start, mark.end)
        if mark.is_last:
            words += f"<sup>{','.join(mark.names)}</sup>"
        classes = " ".join(("m", mark.kind.value, *(f"c{name}" for name in mark.names)))
        if mark.kind not in _FIGURES:
            return f'<span class="{classes}">{words}</span>'
        name, *others = (f"{self.id}-{name}" for name in mark.names)
        places = "".join(f'<i id="in-{other}"></i>' for other in others)
        link = f'id="in-{name}" href="#{name}" aria-describedby="{name}"'
        return f'{places}<a class="{classes}" {link}>{words}</a>'

    def _list(self, names: Iterable[str]) -> str:
        notes = "".join(
            f'<li class="c{name}" id="{self.id}-{name}">'
            f'<a class="name" href="#in-{self.id}-{name}" aria-label="{name}, back to the text">{name}</a>'
            f"{self.notes[name]}</li>"
            for name in names
        )
        return f"<ul>{notes}</ul>" if notes else ""


def _cut(marks: Iterable[Mark], start: int, end: int) -> Iterator[Mark]:
    """The marks cut to a paragraph; one that runs over its end is shown as far as it goes."""
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last:
            yield Mark(first, last, mark.kind, mark.names, mark.is_last)


def _why(claim: Claim, how: Grounds | None, terms: Terms) -> str:
    """What a claim says, and who says so, when it held, and by which rule it was read."""
    rows = {name: line_html(one) for name, one in grounds_lines(claim, how, terms).items()}
    if how is not None and how.example:
        rows["read by"] += f", as in <q>{escaped(plain(how.example))}</q>"
    told = "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in rows.items())
    return f"<p>{line_html(claim_line(claim, terms))}</p><dl>{told}</dl>"


def _why_not(one: LeftOut) -> str:
    return f'<p class="out"><s>{escaped(plain(one.phrase))}</s> {escaped(plain(one.reason))}</p>'
