"""``Expected``: a figure that a test expects, and whether what stands meets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from storytrack.errors import InvalidInput
from storytrack.files.expected_figures import expected_figure
from storytrack.model.claim import Claim
from storytrack.model.quantity import Qualifier, Quantity, StateValue, Value, number_text
from storytrack.model.snapshot import Figure, FigureState

__all__ = ["Expected", "Given", "Said"]

Given = int | float | str | Value | date | Mapping[str, Any] | None
"""What may be written for a figure; ``None``: there is to be none."""

_POINTS = frozenset({Qualifier.EXACT, Qualifier.NONE, Qualifier.ALL})
"""One number, said outright: 155, none for 0, all 33."""


@dataclass(frozen=True, slots=True)
class Said:
    """What stands or was read: the value, and its words in print; neither where there is nothing."""

    value: Value | None = None
    text: str = ""

    @classmethod
    def by_figure(cls, figure: Figure | None) -> Said:
        """A figure of a snapshot; one that was withdrawn no longer stands."""
        if figure is None or figure.state is FigureState.WITHDRAWN:
            return cls()
        if figure.state is FigureState.PENDING:
            return cls(text=figure.text)
        return cls(figure.quantity if figure.value is None else figure.value, figure.text)

    @classmethod
    def by_claim(cls, claim: Claim) -> Said:
        """The figure of a claim, in its own words."""
        return cls(claim.quantity, claim.figure_text)


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure that is to stand: a value, words as in print, or ``None`` for none."""

    value: Value | str | None

    @classmethod
    def of(cls, given: Given, tz: tzinfo, where: str) -> Expected:
        """What a test wrote for the metric ``where``; a date alone is a day in ``tz``.

        Raises :class:`~storytrack.errors.InvalidInput` for what can be no figure.
        """
        try:
            return cls(expected_figure(given, tz))
        except InvalidInput as error:
            raise type(error)(*(problem.within(where) for problem in error.problems)) from None

    @property
    def text(self) -> str:
        """In print, as the figure itself would be."""
        return "no figure" if self.value is None else str(self.value)

    def is_met_by(self, said: Said) -> bool:
        """Whether it stands so: the same figure with the same qualifier, or the same words in print."""
        if self.value is None or not said.text:
            return self.value is None and not said.text
        if self.text.casefold() == said.text.casefold():
            return not isinstance(self.value, Quantity) or _of_one_unit(self.value, said.value)
        if isinstance(self.value, Quantity):
            found = said.value if isinstance(said.value, Quantity) else None
            return found is not None and _alike(self.value, found)
        return isinstance(self.value, StateValue) and str(said.value) == self.value.state

    def unmet_by(self, said: Said) -> str:
        """What stands beside what was expected, in words: "201, not 210"."""
        found = said.text or "no figure"
        return f"{found}, none expected" if self.value is None else f"{found}, not {self.text}"

    def apart(self, said: Said) -> str:
        """How far what stands is from it, in words: "35 fewer"; "" where that cannot be said."""
        wanted, found = self.value, said.value
        if not isinstance(wanted, Quantity) or not isinstance(found, Quantity):
            return ""
        if found.low is not None and wanted.high is not None and found.low > wanted.high:
            return f"{number_text(found.low - wanted.high)} more"
        if found.high is not None and wanted.low is not None and found.high < wanted.low:
            return f"{number_text(wanted.low - found.high)} fewer"
        if not _of_one_unit(wanted, found):
            return f"counted in {found.unit}"
        return "hedged otherwise" if wanted.value is not None and wanted.value == found.value else ""


def _alike(wanted: Quantity, found: Quantity) -> bool:
    if not _of_one_unit(wanted, found):
        return False
    if wanted.is_point and wanted.qualifier in _POINTS and found.qualifier in _POINTS:
        return wanted.low == found.low
    return wanted.qualifier is found.qualifier and (
        (wanted.low, wanted.high) == (found.low, found.high)
        # Under another table of hedges "about 300" reaches further; it is about 300 all the same.
        or (wanted.value is not None and wanted.value == found.value)
    )


def _of_one_unit(wanted: Quantity, found: Value | None) -> bool:
    # A claim that names no unit counts in that of its metric.
    return wanted.unit is None or (isinstance(found, Quantity) and found.unit in {None, wanted.unit})
