"""``backup``: the shell of a backup; it knows which stores are files."""

from __future__ import annotations

import shlex
from pathlib import Path

from storytrack.errors import Problem, StoreError
from storytrack.model.verification import Verification
from storytrack.store.address import Address, place_of
from storytrack.store.verifying import Tell

__all__ = ["backup"]


def backup(
    address: str | Path | Address,
    to: str | Path,
    *,
    copied: Tell | None = None,
    walked: Tell | None = None,
) -> Verification:
    """Copy the file of stories at ``address`` to a new file, as it is in this moment, while others write.

    The copy is verified (:func:`storytrack.verify`) before it gets its name: it is there whole or not at all.
    What the verification found is returned; its ``heads`` are worth noting. ``copied`` is told how many pages
    were copied, and of how many, ``walked`` how many rows were walked.

    Raises :class:`~storytrack.errors.NotFound` without a file, :class:`~storytrack.errors.InvalidInput` when
    the new name is taken, :class:`~storytrack.errors.StoreCorrupt` when what is on file is not as it was
    written, and the :class:`~storytrack.errors.StoreError` family, for a database too: its server has tools
    of its own.

    >>> Story.open("train.db", "train").close()
    >>> backup("train.db", "copy.db").is_whole
    True
    """
    place = place_of(address)
    if isinstance(place, Address):
        what = "a database is backed up with the tools of its server"
        told = shlex.join((f"--file={to}", place.database))
        fix = f"pg_dump --format=custom --schema=storytrack {told}"
        raise StoreError(Problem(what, place.database, fix))
    from storytrack.store.sqlite_backup import back_up  # noqa: PLC0415 - brings SQLAlchemy

    return back_up(place, Path(to), copied, walked)
