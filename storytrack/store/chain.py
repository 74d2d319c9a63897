"""The hash chain of a log: each row is sealed over the row before it, so that no change goes unseen.

A row's link is SHA-256 over the link before it and every column of the row as it is stored, each with
its length: two rows that differ anywhere have different links, and so has everything that follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

__all__ = ["BEGINNING", "link"]

BEGINNING = ""
"""What the first row of a chain follows."""


def link(before: str, row: Sequence[str | int]) -> str:
    """The link of a row, 64 hexadecimal digits; ``before`` is that of the row before it.

    Raises :class:`UnicodeEncodeError` for a lone surrogate, which no store can keep either.
    """
    columns = [str(column).encode() for column in (before, *row)]
    return sha256(b"".join([b"%d:%b" % (len(text), text) for text in columns])).hexdigest()
