"""``Vintage``: what one source said, at one time, that a figure was for one date.

The same figure is published again and again; each publication is a *vintage* of it, and one with
another value is a *restatement*. The terms are those of real-time data (Croushore and Stark 2001,
"A real-time data set for macroeconomists"; OECD, *Original Release Data and Revisions Database*).
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from storytrack.model.hedges import Number
from storytrack.model.metric import Kind
from storytrack.model.noun import Noun
from storytrack.model.when import Precision, When

__all__ = ["SeriesKind", "Vintage", "date_text"]


class SeriesKind(StrEnum):
    """How the values of a series hang together.

    >>> SeriesKind.FLOW.of_metric is Kind.LEVEL
    True
    """

    CUMULATIVE = "cumulative"
    """Each value holds all that came before: it cannot fall."""
    FLOW = "flow"
    """Each value counts what its own date added: new cases of a day."""
    LEVEL = "level"
    """How many there are at a date: unemployed, without power."""

    @property
    def of_metric(self) -> Kind:
        """The kind of a metric that counts this in a story."""
        return Kind.CUMULATIVE if self is SeriesKind.CUMULATIVE else Kind.LEVEL


class Vintage(Noun):
    """One row of a table: ``source`` said that ``metric`` was ``value`` for ``date``.

    ``date`` is what the value is for, ``published`` when the source said so (``None``: not told, the
    order of the rows then counts). ``row`` is where it stands: the line of a file, or the position in
    a frame, from 1.

    >>> Vintage(row=1, metric="cases", source="WHO", date="2021-01-04", value=120).value
    120
    """

    row: int = Field(ge=1)
    metric: str = Field(min_length=1)
    source: str = Field(min_length=1)
    date: When
    value: Number
    published: When | None = None
    note: str = ""
    unit: str = ""

    @property
    def known(self) -> When:
        """When it was known: when it was published, or else the date that it is for."""
        return self.published or self.date


def date_text(when: When) -> str:
    """A date with its year: "3 March 2025", "3 March 2025, 14:20", "March 2025"."""
    if when.precision is Precision.MONTH:
        return str(when)
    day, comma, clock = str(when).partition(",")
    return f"{day} {when.start.year}{comma}{clock}"
