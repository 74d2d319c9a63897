r"""Ids as PostgreSQL keeps them: it has no NUL in a text, so NUL is ``\0`` and a backslash is ``\\``."""

from __future__ import annotations

import re

__all__ = ["as_given", "storable"]


def storable(text: str) -> str:
    """A text without NUL, and without the lone surrogates that nobody's id has."""
    escaped = text.replace("\\", "\\\\").replace("\0", "\\0")
    return escaped.encode("utf-8", "backslashreplace").decode()


def as_given(stored: str) -> str:
    """The text that was made storable."""
    return re.sub(r"\\(.)", lambda sign: "\0" if sign[1] == "0" else sign[1], stored)
