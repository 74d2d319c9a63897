"""The one small protocol that every reader of text fulfils."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from storytrack.model.reading import Reading
from storytrack.model.when import When

__all__ = ["Extractor"]


@runtime_checkable
class Extractor(Protocol):
    """Turns one text into claims; pure: no network, no clock, no story.

    Every claim carries a span with ``reading.text[span.start:span.end] == span.quote``. A figure that
    is not about the event the text reports is listed in ``left_out`` with a reason. Reading never
    fails on the content of a text and takes time linear in its length.

    >>> class Silent:
    ...     def read(self, text, *, outlet="", published=None, title=""):
    ...         return Reading(text=text, outlet=outlet, published=published, title=title)
    >>> read("Twelve died.", extractor=Silent()).claims
    ()
    """

    def read(self, text: str, *, outlet: str = "", published: When | None = None, title: str = "") -> Reading:
        """The claims of ``text``; ``published`` anchors "Wednesday" and "the previous day".

        ``title`` is read as the first line of the text, unless the text begins with it already.
        """
        ...
