"""The tables, as SQLAlchemy Core sees them.

One row of ``log`` is one entry whole: the report or act as JSON, with what was said of it at the time
and the columns by which an entry is found beside it. Figures are not rows of their own: the views of
:mod:`storytrack.store.sqlite_schema` spread the JSON out for SQL, and adding an event stays one
insert, whose cost does not grow with the story. Rows of ``log`` and of ``definition`` carry the link of
:mod:`storytrack.store.chain`; those of ``checkpoint`` are computed from them and may be deleted.
"""

from __future__ import annotations

from sqlalchemy import BLOB, Column, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint

__all__ = ["checkpoint", "definition", "log", "metadata", "story"]

metadata = MetaData()

story = Table(
    "story",
    metadata,
    Column("number", Integer, primary_key=True),  # the order of creation
    Column("id", Text, nullable=False, unique=True),
)

definition = Table(
    "definition",
    metadata,
    Column("story", Text, ForeignKey("story.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),  # from 1 without gaps
    Column("after_version", Integer, nullable=False),  # the story's version when it was defined so
    Column("definition", Text, nullable=False),  # JSON
    Column("chain", Text, nullable=False),  # the link over the revision before and this one
)

log = Table(
    "log",
    metadata,
    Column("story", Text, ForeignKey("story.id"), primary_key=True),
    Column("version", Integer, primary_key=True),  # from 1 without gaps
    Column("kind", Text, nullable=False),  # report or act
    Column("event_id", Text, nullable=False),
    Column("received_at", Text, nullable=False),  # ISO 8601 with its offset; of an act, when it was done
    Column("event", Text, nullable=False),  # JSON, every field written out
    Column("verdicts", Text, nullable=False),  # JSON, in the order of the report's claims
    Column("settled", Text, nullable=False),  # JSON, the disagreements that an act ended
    Column("chain", Text, nullable=False),  # the link over the version before and this one
    UniqueConstraint("story", "event_id"),
)

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("story", Text, ForeignKey("story.id"), primary_key=True),
    Column("basis", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("mark", Text, nullable=False),  # JSON: where it lies
    Column("body", BLOB, nullable=False),  # deflated JSON; can be deleted at any time
)
