"""``Shown``: nouns that a notebook, a terminal or ``print`` can ask how they look.

How a noun looks is decided in the room ``showing``, which stands above the nouns. So the noun only
knows that it has a face; who gives it one registers a function with :func:`show_as`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

__all__ = ["Face", "Printed", "Shown", "show_as"]


class Face(Protocol):
    """One value made ready to be shown, in four forms; everything in them is safe to show."""

    def text(self) -> str:
        """Plain text without colour, at most 80 columns wide."""
        ...

    def html(self) -> str:
        """A fragment of HTML that needs nothing from the network."""
        ...

    def markdown(self) -> str:
        """Markdown in which nothing from outside is markup, nor HTML."""
        ...

    def rich(self) -> object:
        """A renderable of the library rich."""
        ...


_FACES: dict[type, Callable[[Any], Face]] = {}


def show_as(kind: type, face: Callable[[Any], Face]) -> None:
    """From now on, values of ``kind`` (and of its subclasses) look as ``face`` says."""
    _FACES[kind] = face


def face_of(value: object) -> Face | None:
    """How a value looks, as registered for its kind; ``None`` when nobody has said."""
    for kind in type(value).__mro__:
        if kind in _FACES:
            return _FACES[kind](value)
    return None


class Shown:
    """Mixed into a noun that has a face: plain text for ``repr`` and ``print``, HTML for notebooks."""

    __slots__ = ()

    def __repr__(self) -> str:
        face = face_of(self)
        return super().__repr__() if face is None else face.text()

    def __str__(self) -> str:
        return repr(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001 - the notebook's own protocol
        printer.text("…" if cycle else repr(self))

    def _repr_html_(self) -> str | None:
        face = face_of(self)
        return None if face is None else face.html()

    def __rich__(self) -> object:
        face = face_of(self)
        # A bare string would be read as markup by rich, and the values come from outside.
        return super().__repr__().replace("[", "\\[") if face is None else face.rich()


class Printed(Shown):
    """Mixed into a noun that is copy for others to print: its forms are there by name."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """Plain text, at most 80 columns wide."""
        return repr(self)

    @property
    def markdown(self) -> str:
        """The same as Markdown."""
        face = face_of(self)
        return "" if face is None else face.markdown()

    @property
    def html(self) -> str:
        """The same as a fragment of HTML that needs nothing from the network."""
        return self._repr_html_() or ""
