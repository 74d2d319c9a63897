"""Nouns made visible: text, terminal and HTML. Nothing here judges or reads.

A noun is laid out as a :class:`~storytrack.showing.sheet.Sheet` (one file a noun), which
:mod:`~storytrack.showing.terminal` and :mod:`~storytrack.showing.page` draw; ``data`` is for programs.
:func:`attach` gives the nouns their looks in notebooks and consoles.
"""

from __future__ import annotations

from storytrack.showing.attach import attach, show_with

__all__ = ["attach", "show_with"]
