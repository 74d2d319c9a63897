"""``Correction``: one place in a series where a figure was revised, openly or in silence."""

from __future__ import annotations

from enum import StrEnum

from storytrack.model.hedges import Number
from storytrack.model.metric import Trend
from storytrack.model.noun import Told
from storytrack.model.shown import Shown
from storytrack.model.when import When

__all__ = ["Correction", "CorrectionKind", "Corrections"]


class CorrectionKind(StrEnum):
    """How the correction shows.

    >>> CorrectionKind("restated") is CorrectionKind.RESTATED
    True
    """

    RESTATED = "restated"
    """The same source gave another value for the same date."""
    SHIFTED = "shifted"
    """A stretch of values was moved by one constant: a new base, or another definition."""
    FALL = "fall"
    """A count that can only grow fell, or a count of new ones is below zero."""
    BROKEN_STEP = "broken step"
    """The total did not grow by what was counted as new."""
    JUMP = "jump"
    """A value far out of line with its neighbours: late reports, a backlog, a slip."""


class Correction(Shown, Told):
    """One finding.

    ``before`` and ``after`` are the values on both sides of it: the older and the newer value of a
    restated figure, else the value of the date before and that of ``date``. ``explained`` says
    whether a note or a neighbour tells why; without either, the correction is a silent one.
    ``revised`` names the metric that a later value shows to have been the wrong one, where a step
    sets two against each other. ``rows`` are the rows that the finding rests on.

    >>> rows = '''date,metric,source,value,published
    ... 2021-01-04,cases,WHO,120,2021-01-05
    ... 2021-01-04,cases,WHO,102,2021-01-07'''
    >>> correction = series(rows).corrections()[0]
    >>> correction.before, correction.after, correction.direction.value
    (120, 102, 'down')
    """

    kind: CorrectionKind
    metric: str
    source: str
    date: When
    before: Number
    after: Number
    direction: Trend
    why: str
    explained: bool = False
    revised: str = ""
    rows: tuple[int, ...]


class Corrections(Shown, tuple[Correction, ...]):
    """A tuple of corrections, in the order of their dates, that a notebook can show as a whole.

    >>> rows = '''date,metric,source,value,published
    ... 2021-01-04,cases,WHO,120,2021-01-05
    ... 2021-01-04,cases,WHO,102,2021-01-07'''
    >>> corrections = series(rows).corrections()
    >>> len(corrections.silent), len(corrections.explained)
    (1, 0)
    """

    __slots__ = ()

    @property
    def explained(self) -> Corrections:
        """Those that a note or a neighbour explains."""
        return Corrections(one for one in self if one.explained)

    @property
    def silent(self) -> Corrections:
        """Those that nothing in the table explains."""
        return Corrections(one for one in self if not one.explained)
