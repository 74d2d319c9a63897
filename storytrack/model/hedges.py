"""The tables that say what hedges and vague words mean as intervals.

Practice differs ("dozens" is at least 12 for ACLED, 12 to 24 for Airwars), so the table is declared
and replaceable: a story names one of :data:`TABLES` (``hedges: acled``); a table of your own goes to the
constructors in :mod:`storytrack.model.quantity`, or re-reads a quantity with ``quantity.under(table)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor, log10
from types import MappingProxyType

from pydantic import Field

from storytrack.errors import NotFound, Problem
from storytrack.model.noun import Noun

__all__ = ["BARE_PLURAL", "STANDARD_HEDGES", "TABLES", "HedgeTable", "Number", "granularity", "last_place"]

BARE_PLURAL = "a bare plural"
"""What a table calls a plural without any number: "soldiers were killed"."""

Number = int | float
"""A finite number; whole values are ``int``."""


class HedgeTable(Noun):
    """What a hedge on a number, and a word in place of a number, stand for.

    ``about n`` spans half the *granularity* of n to either side (a speaker who says "about 300"
    counts in hundreds; Krifka 2007, "Approximate interpretation of number words"), but no less
    than ``halo_min`` and no more than ``halo_max`` of n: about 300 is 270 to 330, about 450 is
    425 to 475, about 155 is 153 to 157.

    ``words`` gives each vague word its lowest and highest count; ``None`` is an open end. ``sources``
    says where the values come from that are the table's own.

    >>> HedgeTable.named("acled").word("dozens")
    (12, None)
    """

    name: str = "standard"
    halo_min: float = Field(default=0.01, ge=0, lt=1)
    halo_max: float = Field(default=0.10, ge=0, lt=1)
    words: Mapping[str, tuple[int, int | None]]
    sources: Mapping[str, str] = Field(default_factory=dict)

    @classmethod
    def named(cls, name: str) -> HedgeTable:
        """One of :data:`TABLES`; :class:`~storytrack.errors.NotFound` lists them."""
        try:
            return TABLES[name]
        except KeyError:
            known = ", ".join(TABLES)
            raise NotFound(
                Problem(f"there is no table of hedges {name!r:.80}", fix=f"known: {known}")
            ) from None

    def source_of(self, word: str) -> str:
        """Where the value of a word comes from; of one that the table's codebook does not declare, that."""
        if word in self.sources:
            return self.sources[word]
        return "standard" if self.name == "standard" else f"standard; {self.name} declares none"

    def halo(self, value: Number) -> tuple[Number, Number]:
        """The interval that ``about value`` stands for, both ends included."""
        value = _tidy(value)
        size = abs(value)
        reach = min(max(granularity(value) / 2, size * self.halo_min), size * self.halo_max)
        if isinstance(value, int) and value != 0:
            # A whole number counts things: there are no halves of them, and "about 7" is not just 7.
            whole = max(1, floor(reach))
            return value - whole, value + whole
        return _tidy(value - reach), _tidy(value + reach)

    def word(self, text: str) -> tuple[int, int | None] | None:
        """The interval of a vague word or phrase ("several dead", "dozens"), or ``None`` if undeclared.

        The longest declared word that the phrase contains as whole words decides.
        """
        spaced = f" {' '.join(text.casefold().split())} "
        found = [word for word in self.words if f" {word} " in spaced]
        return self.words[max(found, key=len)] if found else None


def granularity(value: Number) -> Number:
    """The coarsest of 1, 5, 10, 50, 100 … (and their decimal fractions) that divides ``value``.

    300 counts in hundreds, 450 in fifties, 155 in fives, 2,262,492 in ones, 49.5 in halves.
    """
    if value == 0:
        return 1
    exponent = floor(log10(abs(value)))
    for power in range(exponent, exponent - 13, -1):
        for step in (5, 1):
            unit = step * 10.0**power
            if _divides(unit, abs(value)):
                return _tidy(unit)
    return _tidy(10.0 ** (exponent - 12))


def last_place(value: Number) -> Number:
    """The place of the last digit that is no zero: 100 for 2,300, 1 for 45, 0.1 for 45.3."""
    grain = granularity(value)
    return _tidy(10.0 ** floor(log10(grain))) if grain else 1


def _divides(unit: float, size: Number) -> bool:
    if isinstance(size, int) and unit >= 1:
        return size % int(unit) == 0
    # The unit of the tiniest floats is no float any more, but zero.
    return 0 < unit <= size * 1.0000001 and abs(size / unit - round(size / unit)) < 1e-9


def _tidy(value: Number) -> Number:
    rounded = round(value, 9)
    whole = ceil(rounded)
    return whole if whole == rounded else rounded


STANDARD_HEDGES = HedgeTable(
    words={
        BARE_PLURAL: (2, None),
        # At-least readings follow UCDP and ACLED practice: the least that the word can mean.
        "a couple": (2, 2),
        "couple": (2, 2),
        "a few": (3, None),
        "few": (3, None),
        "several": (3, None),
        "multiple": (3, None),
        "some": (1, None),
        "a number": (2, None),
        "a number of": (2, None),
        "a handful": (3, 9),
        "handful": (3, 9),
        "numerous": (4, None),
        "many": (4, None),
        "a large number": (5, None),
        "large number": (5, None),
        "scores": (40, None),
        "dozens": (24, None),
        "tens": (20, None),
        "hundreds": (200, None),
        "thousands": (2_000, None),
        "tens of thousands": (20_000, None),
        "hundreds of thousands": (200_000, None),
        "lakhs": (200_000, None),
        "millions": (2_000_000, None),
        "tens of millions": (20_000_000, None),
        "crores": (20_000_000, None),
        "hundreds of millions": (200_000_000, None),
        "billions": (2_000_000_000, None),
        "tens of billions": (20_000_000_000, None),
        "hundreds of billions": (200_000_000_000, None),
        "trillions": (2_000_000_000_000, None),
    },
)
"""The table used where none is named."""


def _table(name: str, source: str, words: Mapping[str, tuple[int, int | None]]) -> HedgeTable:
    """A codebook's own words; those that it does not declare are read as in :data:`STANDARD_HEDGES`."""
    return HedgeTable(
        name=name, words={**STANDARD_HEDGES.words, **words}, sources=dict.fromkeys(words, source)
    )


TABLES: Mapping[str, HedgeTable] = MappingProxyType(
    {
        "standard": STANDARD_HEDGES,
        # ACLED codes one number, the most conservative: the least that the word can mean.
        "acled": _table(
            "acled",
            "ACLED, FAQs: Fatalities (2023, updated 7 May 2024)",
            {"tens": (10, None), "dozens": (12, None), "hundreds": (100, None)},
        ),
        "airwars": _table(
            "airwars",
            "Airwars' practice as reported; its published methodology prints no table of words",
            {"dozens": (12, 24)},
        ),
        "research": _table(
            "research",
            "one research data set, as reported: from one dozen to ten",
            {"dozens": (12, 120)},
        ),
    }
)
"""Name → table. A story names the one under which its vague words are read."""
