"""Checks → one page of HTML: each draft with its figures marked, and beside it what to print instead."""

from __future__ import annotations

from collections.abc import Sequence

from storytrack.model.check import Check, Finding
from storytrack.model.snapshot import StandingClaim
from storytrack.showing.check import check_marks, check_note, numbered
from storytrack.showing.marked_page import MarkedText, marked_page
from storytrack.showing.marks import MarkKind, letters
from storytrack.showing.page import escaped
from storytrack.showing.plain import plain, safe_url
from storytrack.showing.reading_page import left_out_html

__all__ = ["check_page"]

_LEGEND = {
    MarkKind.CHANGE: "must change",
    MarkKind.LOOK: "to look at",
    MarkKind.FINE: "stands",
    MarkKind.LEFT_OUT: "not checked",
}


def check_page(checks: Sequence[tuple[str, Check]]) -> str:
    """One page with every draft, each under its name unless it has a title."""
    return marked_page([_marked(name, check) for name, check in checks], _LEGEND)


def _marked(name: str, check: Check) -> MarkedText:
    notes = {number: _finding(one) for number, one in numbered(check)}
    notes |= {letters(place): left_out_html(one) for place, one in enumerate(check.not_checked)}
    return MarkedText(
        text=check.text,
        title=check.title or name or "A draft",
        about=check_note(check),
        marks=check_marks(check),
        notes=notes,
        remarks=[note.text for note in check.notes],
        is_titled=False,
    )


def _finding(one: Finding) -> str:
    """The kind, the reason, what to print instead, and the claims behind it."""
    instead = f'<p class="instead">{escaped(plain(one.suggestion))}</p>' if one.suggestion else ""
    behind = "".join(map(_claim, one.behind[:_BEHIND]))
    told = f"<dl>{behind}</dl>" if behind else ""
    kind = f'<span class="kind">{escaped(one.kind.value)}</span>'
    return f"<p>{kind} {escaped(plain(one.reason))}</p>{instead}{told}"


_BEHIND = 4
"""Claims that are listed beside a figure; the data has all of them."""


def _claim(one: StandingClaim) -> str:
    """Who says what, and where it was printed."""
    text, source = escaped(plain(one.text)), escaped(plain(one.source))
    return f"<dt>{source}</dt><dd>{text} · {_outlet(one.outlet, one.url)}</dd>"


def _outlet(outlet: str, url: str) -> str:
    name, address = escaped(plain(outlet)), safe_url(url)
    return f'<a href="{escaped(address)}" rel="noreferrer">{name}</a>' if address else name
