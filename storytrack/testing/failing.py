"""How an assertion fails: with a sheet in plain text, and a traceback that ends at the user's line."""

from __future__ import annotations

from collections.abc import Callable

from storytrack.errors import StorytrackError
from storytrack.showing.sheet import Sheet
from storytrack.showing.terminal import to_text

__all__ = ["WIDTH", "hold"]

WIDTH = 76
"""Columns of a failure: pytest puts a mark before each of its lines."""


def hold(look: Callable[[], Sheet | None]) -> None:
    """Raise an :class:`AssertionError` with the sheet that ``look`` finds; an error of ours goes on as it is.

    pytest hides frames that say so (``__tracebackhide__``); what an error has passed through below is cut.
    """
    __tracebackhide__ = True
    try:
        sheet = look()
    except StorytrackError as error:
        raise error.with_traceback(None) from None
    if sheet is not None:
        raise AssertionError(to_text(sheet, WIDTH))
