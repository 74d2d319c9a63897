"""``verify``: the shell of a verification; it opens a store, has it walked, and lets go of it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from storytrack.model.verification import Head, Verification
from storytrack.store.address import Address
from storytrack.store.opening import open_stored
from storytrack.store.verifying import Tell
from storytrack.store.verifying import verify as walked

__all__ = ["verify"]


def verify(
    address: str | Path | Address, expect: str | Head | Iterable[str | Head] = (), *, tell: Tell | None = None
) -> Verification:
    """Whether what is on file is what was written: every row of every story, and the chain through them.

    ``expect`` are heads that were noted earlier (``verification.heads``): only they show that versions were
    cut off at the end, or that everything was written anew. Nothing is changed; others may write meanwhile.
    ``tell`` is told how many rows were walked, and of about how many.

    The address of a database may name one story: then only that is looked at.

    Raises :class:`~storytrack.errors.NotFound` without a file or that story,
    :class:`~storytrack.errors.InvalidInput` for what is no head, or that of another story, and the
    :class:`~storytrack.errors.StoreError` family for what cannot be walked at all.
    """
    given = (expect,) if isinstance(expect, str | Head) else expect
    heads = [one if isinstance(one, Head) else Head.parse(one) for one in given]
    with closing(open_stored(address)) as stored:
        return walked(stored, heads, tell)
