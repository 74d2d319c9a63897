"""A sheet as the face of a noun: drawn as text, HTML or a rich renderable when somebody asks."""

from __future__ import annotations

from dataclasses import dataclass

from storytrack.showing.sheet import Sheet

__all__ = ["SheetFace"]


@dataclass(frozen=True, slots=True)
class SheetFace:
    """Draws ``sheet``; the drawing libraries are loaded at the first drawing, not before."""

    sheet: Sheet

    def text(self) -> str:
        """Plain text without colour, at most 80 columns wide."""
        from storytrack.showing.terminal import to_text  # noqa: PLC0415 - rich is slow to load

        return to_text(self.sheet)

    def html(self) -> str:
        """A fragment of HTML that needs nothing from the network."""
        from storytrack.showing.page import to_html  # noqa: PLC0415 - only notebooks need it

        return to_html(self.sheet)

    def markdown(self) -> str:
        """Markdown in which nothing from outside is markup, nor HTML."""
        from storytrack.showing.markdown import to_markdown  # noqa: PLC0415 - few ask for it

        return to_markdown(self.sheet)

    def rich(self) -> object:
        """A renderable of the library rich."""
        from storytrack.showing.terminal import to_rich  # noqa: PLC0415 - rich is slow to load

        return to_rich(self.sheet)
