"""The tables, as SQLAlchemy Core sees them.

One row of ``log`` is one entry whole: the report and its verdicts as JSON, with the columns by which
an entry is found beside them. Figures are not rows of their own: the views of
:mod:`storytrack.store.sqlite_schema` spread the JSON out for SQL, and adding a report stays one
insert, whose cost does not grow with the story.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint

__all__ = ["definition", "log", "metadata", "story"]

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
)

log = Table(
    "log",
    metadata,
    Column("story", Text, ForeignKey("story.id"), primary_key=True),
    Column("version", Integer, primary_key=True),  # from 1 without gaps
    Column("report_id", Text, nullable=False),
    Column("received_at", Text, nullable=False),  # ISO 8601 with its offset
    Column("outlet", Text, nullable=False),
    Column("published_at", Text, nullable=False),  # ISO 8601 with its offset: the window's first instant
    Column("report", Text, nullable=False),  # JSON, every field written out
    Column("verdicts", Text, nullable=False),  # JSON, in the order of the report's claims
    UniqueConstraint("story", "report_id"),
)
