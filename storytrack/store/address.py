"""``Address``: where a PostgreSQL database is, and which of its stories is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias
from urllib.parse import parse_qsl, quote, unquote

from storytrack.errors import Problem, StoreError

__all__ = ["Address", "Place", "name_of", "place_of"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=://)")
_HOST = r"(?:\[[0-9A-Fa-f:.%]*\]|[^:@/?#,\[\]\s]*)(?::\d*)?"
# Narrower than libpq, so that no part of a password can be taken for a host, a name or a story.
_FORM = re.compile(
    rf"(?P<scheme>postgres(?:ql)?)://(?:(?P<user>[^:@/?#\s]*)(?::[^@/?#\s]*)?@)?"
    rf"(?P<hosts>{_HOST}(?:,{_HOST})*)(?P<database>/[^@/?#\s]*)?(?:\?(?P<query>[^#\s]*))?(?:\#(?P<story>.*))?",
    re.DOTALL,
)
_TOLD = frozenset({"host", "port", "dbname", "service", "user"})
"""Parameters that may be shown; others, such as ``password`` and ``passfile``, are nobody's business."""
_AN_ADDRESS = re.compile(r"[@=]")
"""What stands in an address, and in no name: libpq takes one for ``dbname``, with a password in it."""


@dataclass(frozen=True, slots=True)
class Address:
    """A PostgreSQL database, and the story in it that is meant, if one is named.

    ``postgresql://desk@db.example/news#train`` is the story ``train`` in the database ``news``; before the
    ``#`` it is what libpq takes (https://www.postgresql.org/docs/current/libpq-connect.html). As text it
    has no password.
    """

    conninfo: str = field(repr=False)
    database: str
    """Where the database is, without any password."""
    story: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The address, or ``None`` for what is none, such as the path of a file.

        Raises :class:`~storytrack.errors.StoreError` for an address that cannot be read, or of a kind that no
        store serves. It is not repeated: any part of it may belong to a password.
        """
        scheme = _SCHEME.match(text)
        if scheme is None:
            return None
        if scheme[0] not in {"postgresql", "postgres"}:
            fix = "give the path of a file, or postgresql://…"
            raise StoreError(Problem("no store serves this kind of address", f"{scheme[0]}://…", fix))
        form = _FORM.fullmatch(text) if _is_text(text) else None
        if form is None:
            fix = "postgresql://USER@HOST/DATABASE#STORY; write % @ : / ? # in its parts as %25 %40 …"
            raise StoreError(Problem("the address cannot be read", f"{scheme[0]}://…", fix))
        conninfo, _, _ = text.partition("#")
        return cls(conninfo, _told(form), unquote(form["story"] or "") or None)

    def __str__(self) -> str:
        return self.database if self.story is None else f"{self.database}#{quote(self.story)}"


if TYPE_CHECKING:
    Place: TypeAlias = Path | Address
    """Where stories are kept: a file, or a database."""
else:
    Place = object  # typer takes no union


def place_of(given: str | Place) -> Place:
    """The file or the database that is meant; raises as :meth:`Address.parse`."""
    if isinstance(given, str):
        return Address.parse(given) or Path(given)
    return given


def name_of(place: Place) -> str:
    """What a story is called after its place when nobody names it: its file, or its database."""
    if isinstance(place, Path):
        return place.stem
    return place.story or unquote(place.database.partition("?")[0].rpartition("/")[2]) or "story"


def _is_text(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def _told(form: re.Match[str]) -> str:
    user = f"{form['user']}@" if form["user"] else ""
    told = [
        f"{name}={quote(value, safe='/:,')}"
        for name, value in parse_qsl(form["query"] or "")
        if name in _TOLD and not _AN_ADDRESS.search(value)
    ]
    query = f"?{'&'.join(told)}" if told else ""
    return f"{form['scheme']}://{user}{form['hosts']}{form['database'] or ''}{query}"
