"""Nouns made visible: text, terminal and HTML. Nothing here judges or reads.

A noun is laid out as a :class:`Sheet` (one file a noun), which :mod:`~storytrack.showing.terminal`
and :mod:`~storytrack.showing.page` draw; :mod:`~storytrack.showing.data` is for programs.
:func:`attach` gives the nouns their looks in notebooks and consoles.
"""

from __future__ import annotations

from storytrack.showing.attach import attach, show_with
from storytrack.showing.overview import story_sheet
from storytrack.showing.sheet import Sheet

__all__ = ["Sheet", "attach", "show_with", "story_sheet"]
