"""How an assertion fails: with a page in plain text, and a traceback that ends at the user's line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from storytrack.errors import StorytrackError
from storytrack.showing.sheet import Part, Run, Sheet, Tone, line
from storytrack.showing.terminal import to_text

__all__ = ["WIDTH", "Failure", "at_version", "hold", "several"]

WIDTH = 76
"""Columns of a failure: pytest puts a mark before each of its lines."""

_MOST_SAID = 4
"""What the first line tells of; the rest is in the page below it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What is not as expected: ``said`` in a few words, ``where``, and the page below.

    What a run of pytest sums up is the first words of the first line, so these say what differs.
    """

    said: str
    where: str
    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """All of it, in plain text."""
        heading = line(Run(self.said, Tone.STRONG), f" ({self.where})")
        return to_text(Sheet(heading=heading, parts=self.parts), WIDTH)


def several(said: Sequence[str]) -> str:
    """What differs in several figures, for the first line."""
    more = f"; and {len(said) - _MOST_SAID} more" if len(said) > _MOST_SAID else ""
    return "; ".join(said[:_MOST_SAID]) + more


def at_version(story: str, version: int) -> str:
    """Where a story failed."""
    return f"{story}, version {version}"


def hold(look: Callable[[], Failure | None]) -> None:
    """Raise an :class:`AssertionError` with what ``look`` finds; an error of ours goes on as it is.

    pytest hides frames that say so (``__tracebackhide__``); what an error has passed through below is cut.
    """
    __tracebackhide__ = True
    try:
        failure = look()
    except StorytrackError as error:
        raise error.with_traceback(None) from None
    if failure is not None:
        raise AssertionError(failure.text)
