"""``FiguresOnFile``: which claim printed which figure, 44 bytes a claim, so that none need be held."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from storytrack.model.quantity import Number
from storytrack.reasoning.figure_index import FiguresOf, Printed, figure_printed
from storytrack.reasoning.filing import Filed

if TYPE_CHECKING:
    import numpy as np

__all__ = ["FiguresOnFile", "Places"]

_ROW = [("figure", "<u8"), ("scope", "<u4"), ("at", "<i8"), ("published", "<i8"), ("place", "<u8")]
"""Digests of the figure and of the scope, when it held, when it was published, the place of the claim."""

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


class Places:
    """The places of claims in the order in which they held, those together that held at one time."""

    def __init__(self, rows: np.ndarray[Any, np.dtype[np.void]]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[list[int]]:
        return self._from(range(len(self._rows)))

    def __reversed__(self) -> Iterator[list[int]]:
        return map(list, map(reversed, self._from(range(len(self._rows) - 1, -1, -1))))

    def _from(self, numbers: range) -> Iterator[list[int]]:
        """Read as they are asked for: of ten thousand that print one figure, the first may do."""
        alike: list[int] = []
        now: tuple[int, int] | None = None
        for number in numbers:
            _, _, at, published, place = self._rows[number].item()
            if alike and now != (at, published):
                yield alike
                alike = []
            now = at, published
            alike.append(place)
        if alike:
            yield alike


class _Run(NamedTuple):
    """Rows in the order of their figures, and these figures by themselves."""

    figures: np.ndarray[Any, np.dtype[np.uint64]]
    rows: np.ndarray[Any, np.dtype[np.void]]

    def of(self, key: np.uint64) -> np.ndarray[Any, np.dtype[np.void]] | None:
        """The rows of a figure; ``None``, at once, where there are none, as in most runs."""
        first = self.figures.searchsorted(key)
        if first == len(self.figures) or self.figures[first] != key:
            return None
        return self.rows[first : self.figures.searchsorted(key, "right")]


class FiguresOnFile:
    """The claims of a story that say a number, by the figure; in sorted runs, each twice as long as the next.

    Adding costs the logarithm of their number, amortised, and so does finding. Digests may meet by chance:
    whoever reads a claim back sees whether it is the one.
    """

    def __init__(self) -> None:
        import numpy  # noqa: ICN001, PLC0415 - loaded for long stories alone; it comes with highspy

        self._numpy = numpy
        self._nothing = numpy.empty(0, _ROW)
        self._runs: list[_Run] = []

    def add(self, claims: Iterable[tuple[Filed, int]]) -> str:
        """Add claims with their places; what was added, as a text that :meth:`add_text` takes."""
        rows = [
            _row(filed, place) for filed, place in claims if filed.known is not None and not filed.claim.delta
        ]
        run = self._numpy.array(rows, dtype=_ROW)
        self._push(run)
        return b64encode(run.tobytes()).decode("ascii")

    def add_text(self, text: str, after: int, until: int) -> None:
        """Add what was added once before, as far as its places are from ``after`` to before ``until``.

        Raises :class:`ValueError` for what is no such text.
        """
        run = self._numpy.frombuffer(b64decode(text, validate=True), dtype=_ROW)
        self._push(run[(run["place"] >= after) & (run["place"] < until)])

    def printing(self, figures: FiguresOf, printed: Printed, before: datetime, until: int) -> Places:
        """The claims that print a figure as of before an instant, in the order in which they held.

        ``until`` leaves out that place and those after it.
        """
        key = self._numpy.uint64(_figure_digest(figures.metric, figures.forecast, printed))
        found = [part for part in (run.of(key) for run in self._runs) if part is not None]
        if not found:
            return Places(self._nothing)
        rows = found[0] if len(found) == 1 else self._numpy.concatenate(found)
        wanted = (rows["at"] < _ticks(before)) & (rows["place"] < until)
        if figures.scope is not None:
            wanted &= rows["scope"] == _scope_digest(figures.scope)
        rows = rows[wanted]
        order = self._numpy.lexsort((rows["place"], rows["published"], rows["at"]))
        return Places(rows[order])

    def _push(self, rows: np.ndarray[Any, np.dtype[np.void]]) -> None:
        while self._runs and len(self._runs[-1].rows) < 2 * len(rows):
            rows = self._numpy.concatenate([self._runs.pop().rows, rows])
        in_order = rows[self._numpy.argsort(rows["figure"], kind="stable")]
        self._runs.append(_Run(self._numpy.ascontiguousarray(in_order["figure"]), in_order))


def _row(filed: Filed, place: int) -> tuple[int, int, int, int, int]:
    metric, scope, forecast = filed.key
    assert filed.known is not None  # noqa: S101 - only such claims are added
    figure = _figure_digest(metric, forecast, figure_printed(filed.known))
    return figure, _scope_digest(scope), _ticks(filed.at), _ticks(filed.published), place


def _figure_digest(metric: str, forecast: bool, printed: Printed) -> int:  # noqa: FBT001 - a part of the key
    low, high = map(_number, printed)
    return _digest(f"{metric}\n{forecast:d}\n{low}\n{high}", 8)


def _number(number: Number | None) -> str:
    """Numbers that are equal have one text."""
    if number is None:
        return ""
    return repr(int(number)) if number == int(number) else repr(number)


@lru_cache(maxsize=256)
def _scope_digest(scope: str) -> int:
    return _digest(scope, 4)


def _digest(text: str, size: int) -> int:
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=size).digest(), "little")


def _ticks(instant: datetime) -> int:
    """Microseconds since 1970."""
    return (instant - _BEGINNING) // _TICK
