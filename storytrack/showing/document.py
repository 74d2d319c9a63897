"""A whole web page around fragments of HTML: one file that asks nothing of the network."""

from __future__ import annotations

from html import escape

from storytrack.showing.plain import plain

__all__ = ["html_document"]

_STYLE = ":root{color-scheme:light dark}body{margin:2rem auto;max-width:52rem;padding:0 1rem}"


def html_document(title: str, *fragments: str) -> str:
    """A page with that title; the fragments are HTML already, as a noun's ``html`` gives it."""
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(plain(title))}</title><style>{_STYLE}</style>"
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{"".join(fragments)}</body></html>\n'
