"""Which figures of a metric are on file: answers "did anyone print 80 before?"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice
from typing import NamedTuple, Protocol

from storytrack.model.quantity import Number, Quantity
from storytrack.reasoning.filing import Filed, Order

__all__ = ["Archive", "FigureIndex", "FiguresOf", "Printed", "figure_printed", "prints", "prints_the_same"]

Printed = tuple[Number | None, Number | None]
"""What a claim prints, whatever its hedge: one number, or the ends of a range."""


class Archive(Protocol):
    """Where claims are that a fold has let go, each under a number of its own."""

    def place_of(self, filed: Filed) -> int:
        """The number of a claim."""
        ...

    def recall(self, place: int) -> Filed:
        """The claim of that number, filed as it was when it was folded in."""
        ...

    def newest_first(self, figures: FiguresOf, printed: Printed, before: datetime) -> Iterator[Filed]:
        """The claims as of before an instant that print a figure, the newest first."""
        ...

    def oldest_first(self, figures: FiguresOf, printed: Printed, before: datetime) -> Iterator[Filed]:
        """The claims as of before an instant that print a figure, the oldest first."""
        ...


class FiguresOf(NamedTuple):
    """What figures are of: a metric, forecast or not, in one scope or in all for ``None``."""

    metric: str
    forecast: bool
    scope: str | None = None

    def have(self, filed: Filed) -> bool:
        """Whether a claim is on what they are of."""
        metric, scope, forecast = filed.key
        return (metric, forecast) == self[:2] and self.scope in {None, scope}


REPEATS = 50
"""Claims with one figure among which a source is looked for: who printed it before the last fifty did has
spoken again since, or the figure is on everyone's lips."""


class FigureIndex:
    """The claims of a metric by the figure that they print, in one scope or whatever the scope.

    Lookups are by the figure and touch only the claims that printed the very same one. The oldest claims may
    be let go: where one of them is meant, an archive is asked.
    """

    def __init__(self) -> None:
        self._by_figure: dict[Printed, list[Filed]] = {}
        self._past: tuple[Archive, FiguresOf, datetime] | None = None

    def add(self, filed: Filed) -> None:
        """Put a claim on file; one that says no number is passed over."""
        if filed.known is None:
            return
        same = self._by_figure.setdefault(figure_printed(filed.known), [])
        if same and same[-1].order > filed.order:
            same.insert(bisect_left(same, filed.order, key=lambda one: one.order), filed)
        else:
            same.append(filed)

    def discard(self, filed: Filed) -> None:
        """Take a claim off the file again."""
        if filed.known is None:
            return
        same = self._by_figure[figure_printed(filed.known)]
        same.remove(filed)

    def let_go(self, archive: Archive, figures: FiguresOf, before: datetime) -> None:
        """Hold no claim that is as of before an instant; the archive has them."""
        self._past = archive, figures, before
        for printed, same in tuple(self._by_figure.items()):
            held = same[bisect_left(same, before, key=lambda one: one.at) :]
            if held:
                self._by_figure[printed] = held
            else:
                del self._by_figure[printed]

    def find(self, quantity: Quantity, before: Order | None = None) -> Filed | None:
        """The newest claim that printed this figure, of those ordered before ``before`` if given."""
        for filed in self._newest_first(quantity):
            if before is None or filed.order < before:
                return filed
        return None

    def repeat(self, filed: Filed, after: Order) -> Filed | None:
        """The next claim held after ``after`` that printed the figure of a claim, if there is one."""
        same = self._by_figure.get(figure_printed(filed.known), []) if filed.known is not None else []
        place = bisect_right(same, after, key=lambda one: one.order)
        return same[place] if place < len(same) else None

    def printing(self, quantity: Quantity) -> Iterator[Filed]:
        """The newest claims that printed this figure, at most :data:`REPEATS`, the newest first."""
        return islice(self._newest_first(quantity), REPEATS)

    def first(self, quantity: Quantity, before: Order) -> Filed | None:
        """The claim that printed this figure first, if that was before ``before``."""
        printed = figure_printed(quantity)
        held = self._by_figure.get(printed, ())
        if self._past is None:
            found = held[0] if held else None
        else:
            archive, figures, horizon = self._past
            found = next(chain(archive.oldest_first(figures, printed, horizon), held), None)
        return found if found is not None and found.order < before else None

    def _newest_first(self, quantity: Quantity) -> Iterator[Filed]:
        printed = figure_printed(quantity)
        held = reversed(self._by_figure.get(printed, ()))
        if self._past is None:
            return held
        archive, figures, horizon = self._past
        return chain(held, archive.newest_first(figures, printed, horizon))


def prints(filed: Filed, printed: Printed) -> bool:
    """Whether a claim prints a figure."""
    return filed.known is not None and figure_printed(filed.known) == printed


def prints_the_same(one: Filed, other: Filed) -> bool:
    """Whether two claims print one figure, hedged or not; of states, dates and "unknown" the same words."""
    if one.known is None or other.known is None:
        return str(one.claim.quantity) == str(other.claim.quantity)
    return figure_printed(one.known) == figure_printed(other.known)


def figure_printed(quantity: Quantity) -> Printed:
    """The figure that a quantity prints."""
    # "at least 27", "27" and "about 27" print the same figure; "up to 27" does not.
    if (
        quantity.value is not None
        and quantity.low is not None
        and (quantity.high is None or quantity.low > 0 or quantity.high == 0)
    ):
        return (quantity.value, None)
    return (quantity.low, quantity.high)
