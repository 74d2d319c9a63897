"""``Verification``: whether what is on file is what was written, and exactly what is not."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Self

from pydantic import ConfigDict, Field

from storytrack.errors import InvalidInput, Problem
from storytrack.model.noun import Told
from storytrack.model.rejudging import Rejudging
from storytrack.model.shown import Shown

__all__ = ["Flaw", "FlawKind", "Head", "Verification"]

_DIGITS = 32
"""Hexadecimal digits of a link in a head: 128 bits are more than anybody can forge, and fit on a line."""
_FORM = re.compile(r"(.+)@(\d{1,18})\.([0-9a-f]{32})\.(\d{1,18})\.([0-9a-f]{32})", re.DOTALL)


class Head(Told):
    """The end of a story's hash chain: noted elsewhere, it proves later that nothing before it was changed.

    ``version`` and ``revision`` count what the log and the definitions held, ``log`` and ``definitions``
    are the first 128 bits of their last links, as hexadecimal digits. As text it is
    ``STORY@VERSION.LINK.REVISION.LINK``.

    >>> Story.open("train.db", "train").close()
    >>> noted = str(verify("train.db").heads[0])  # keep it in another place
    >>> verify("train.db", expect=noted).is_whole
    True
    """

    story: str
    version: int = Field(ge=0)
    log: str
    revision: int = Field(ge=0)
    definitions: str

    model_config = ConfigDict(str_strip_whitespace=False)

    @classmethod
    def of(cls, story: str, log: tuple[int, str], definitions: tuple[int, str]) -> Self:
        """The head of two chains, each with how many rows it has and its last link."""
        return cls(
            story=story,
            version=log[0],
            log=cls.short(log[1]),
            revision=definitions[0],
            definitions=cls.short(definitions[1]),
        )

    @staticmethod
    def short(link: str) -> str:
        """As much of a link as a head holds; of no link, zeros."""
        return link[:_DIGITS].ljust(_DIGITS, "0")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The head that was noted; raises :class:`~storytrack.errors.InvalidInput` for what is none."""
        form = _FORM.fullmatch(text.strip())
        if form is None:
            fix = "give it as storytrack verify prints it: STORY@VERSION.LINK.REVISION.LINK"
            raise InvalidInput(Problem(f"{text!r:.200} is no head of a story", fix=fix))
        story, version, log, revision, definitions = form.groups()
        return cls(
            story=story, version=int(version), log=log, revision=int(revision), definitions=definitions
        )

    def __str__(self) -> str:
        return f"{self.story}@{self.version}.{self.log}.{self.revision}.{self.definitions}"


class FlawKind(StrEnum):
    """What befell a row, or the file.

    >>> FlawKind("lost") is FlawKind.LOST
    True
    """

    CHANGED = "changed"
    """It is not what was written there."""
    MOVED = "moved"
    """It was written, but in another place."""
    LOST = "lost"
    """It was written, and is not there."""
    ADDED = "added"
    """It was not written by storytrack."""
    UNREADABLE = "unreadable"
    """It cannot be read as what it ought to be."""
    UNFIT = "unfit"
    """What is said in it does not fit together."""
    DAMAGED = "damaged"
    """The file or database is broken in itself."""
    UNGUARDED = "unguarded"
    """What keeps the log append-only is not there, or not as it was."""
    DERIVED = "derived"
    """What was computed of the log is not what the log gives."""


class Flaw(Told):
    """One thing that is not as it was written, in a sentence.

    ``versions`` are the first and the last of the log that it is about, ``revisions`` those of the
    definitions; ``columns`` are those in which it must be, as far as that can be told.

    >>> Story.open("train.db", "train").close()
    >>> [flaw.text for flaw in verify("train.db").flaws]
    []
    """

    kind: FlawKind
    text: str
    story: str = ""
    versions: tuple[int, int] | None = None
    revisions: tuple[int, int] | None = None
    columns: tuple[str, ...] = ()

    model_config = ConfigDict(str_strip_whitespace=False)


class Verification(Shown, Told):
    """What a walk over everything on file has found.

    ``heads`` are the ends of the chains, to be noted elsewhere; ``rows`` is how many rows were walked,
    ``expected`` how many earlier heads were looked for, ``more`` how many flaws were found beyond those that
    are listed. ``rejudging`` is what folding anew has found, where that was asked for; it is no flaw when
    a verdict would be another now.

    >>> Story.open("train.db", "train").close()
    >>> verification = verify("train.db")
    >>> verification.is_whole, verification.flaws
    (True, ())
    """

    place: str
    heads: tuple[Head, ...]
    flaws: tuple[Flaw, ...]
    rows: int
    expected: int = 0
    more: int = 0
    rejudging: Rejudging | None = None

    model_config = ConfigDict(str_strip_whitespace=False)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.flaws
