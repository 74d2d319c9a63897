"""Marked texts → one page of HTML: each paragraph of a text, and beside it what is told of its marks.

The page asks nothing of the network and runs nothing: pointing at a figure shows who says it and
when by style alone. It is right in light and in dark, on a phone (what is told stands under its
paragraph) and on paper. Everything is escaped here, at the last moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from storytrack.showing.marks import Mark, MarkKind, pieces_of
from storytrack.showing.page import escaped
from storytrack.showing.paragraphs import is_heading, is_wrapped, paragraphs_of
from storytrack.showing.plain import plain

__all__ = ["MarkedText", "marked_page"]

_LONGEST = 200_000
"""Characters of a paragraph that are shown whole; of a longer one, only the lines with marks."""
_LIT = 200
"""Names of one text that light up with all their marks; each costs a line of style."""
_ASIDES = frozenset({MarkKind.SPEAKER, MarkKind.TIME})
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its marks; ``notes`` has what is told of each name of a mark, as HTML.

    ``about`` stands under the title and ``remarks`` under that. ``is_titled`` says that the first line of the
    text is its title.
    """

    text: str
    title: str
    about: str
    marks: Sequence[Mark]
    notes: Mapping[str, str]
    remarks: Sequence[str] = ()
    is_titled: bool = False


def marked_page(texts: Sequence[MarkedText], legend: Mapping[MarkKind, str]) -> str:
    """One page with every text; ``legend`` says what each kind of mark means."""
    articles = [_Article(one, f"r{number}") for number, one in enumerate(texts, start=1)]
    kinds = " ".join(f'<span class="m {kind.value}">{escaped(word)}</span>' for kind, word in legend.items())
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">'
        f"<title>{articles[0].title if articles else 'No text'}</title>"
        f"<style>{_style()}{_lighting(articles)}</style></head>"
        f'<body><main><p class="legend">{kinds}</p>'
        f"{''.join(one.html() for one in articles)}</main></body></html>\n"
    )


@cache
def _style() -> str:
    return (files("storytrack.showing") / "marked_page.css").read_text(encoding="utf-8")


def _lighting(articles: Iterable[_Article]) -> str:
    """Pointing at any mark or note of a name lights up all of them."""
    selectors = [
        f"#{one.id}:has(.c{name}:is(:hover,:focus,:focus-within,:target)) .c{name}"
        for one in articles
        for name in list(one.notes)[:_LIT]
    ]
    return f"{','.join(selectors)}{{--lit:var(--ring)}}" if selectors else ""


class _Article:
    """One text of the page; ``id`` keeps its places apart from those of the others."""

    def __init__(self, marked: MarkedText, id: str) -> None:  # noqa: A002 - what HTML calls it
        self.marked = marked
        self.id = id
        self.title = escaped(plain(marked.title))
        self.notes = marked.notes

    def html(self) -> str:
        marked, paragraphs = self.marked, paragraphs_of(self.marked.text)
        is_headed = marked.is_titled
        remarks = "".join(f"<li>{escaped(plain(one))}</li>" for one in marked.remarks)
        return (
            f'<article id="{self.id}"><header>{"" if is_headed else f"<h1>{self.title}</h1>"}'
            f'<p class="about">{escaped(plain(marked.about))}</p>'
            f"{f'<ul>{remarks}</ul>' if remarks else ''}</header>"
            f"{''.join(self._sections(paragraphs, is_headed=is_headed))}</article>"
        )

    def _sections(self, paragraphs: Sequence[tuple[int, int]], *, is_headed: bool) -> Iterator[str]:
        """Each paragraph with its notes, and last the notes that have no place in the text."""
        marks = self.marked.marks
        told: dict[str, None] = {}
        place = 0
        for number, (start, end) in enumerate(paragraphs):
            first = place
            following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(self.marked.text)
            while place < len(marks) and marks[place].start < following:
                place += 1
            inside = marks[first:place]
            names = [name for mark in inside if mark.kind not in _ASIDES for name in mark.names]
            fresh = [name for name in names if name not in told]
            told.update(dict.fromkeys(fresh))
            yield self._section(inside, (start, end), fresh, is_title=is_headed and not number)
        rest = [name for name in self.notes if name not in told]
        if rest:
            yield f"<section>{self._list(rest)}</section>"

    def _section(
        self, marks: Iterable[Mark], ends: tuple[int, int], names: list[str], *, is_title: bool
    ) -> str:
        text = self.marked.text[slice(*ends)]
        tag = "h1" if is_title else "h2" if is_heading(text) else "p"
        wrapped = " wrapped" if is_wrapped(text) else ""
        pieces = pieces_of(self.marked.text, _cut(marks, *ends), *ends, _LONGEST)
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
        return escaped(plain(self.marked.text[start:end], lines=True, longest=None))

    def _mark(self, mark: Mark) -> str:
        words = self._words(mark.start, mark.end)
        if mark.is_last:
            words += f"<sup>{','.join(mark.names)}</sup>"
        classes = " ".join(("m", mark.kind.value, *(f"c{name}" for name in mark.names)))
        if mark.kind in _ASIDES:
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
