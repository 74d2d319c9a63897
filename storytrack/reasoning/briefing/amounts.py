"""``Amount``: how many, in the words in which a sentence can take them."""

from __future__ import annotations

from dataclasses import dataclass

from storytrack.model.quantity import Qualifier, Quantity, Value
from storytrack.model.snapshot import Figure, FigureState

__all__ = ["Amount", "amount_of"]

_HOW_MANY = frozenset("several many some few most more dozen hundred thousand half nearly all".split())
_TAKE_OF = frozenset("dozens scores hundreds thousands millions tens couple number handful".split())
_COUNT_WORDS = _TAKE_OF | _HOW_MANY | frozenset("a an the of at least than about over up to".split())


@dataclass(frozen=True, slots=True)
class Amount:
    """How many, in words: ``value`` is the quantity, state or date, and ``text`` what to print."""

    text: str
    value: Value | None = None

    @property
    def qualifier(self) -> Qualifier | None:
        """The words beside the number; ``None`` where there is no quantity."""
        return self.value.qualifier if isinstance(self.value, Quantity) else None

    @property
    def is_one(self) -> bool:
        """Whether it is one, so that the noun is singular: "1", "at least 1", and not "0 to 1"."""
        before, _, last = self.text.rpartition(" ")
        return last in {"1", "one"} and not before.endswith(" to")

    @property
    def before_one(self) -> str:
        """As it stands before a noun in the singular: "one", "at least one"."""
        return f"{self.text.rpartition(' ')[0]} one".lstrip()

    @property
    def before_a_noun(self) -> str:
        """As it stands before what it counts: "no", "dozens of", "about 300"."""
        if self.qualifier is Qualifier.NONE:
            return "no"
        return f"{self.text} of" if self.text.rpartition(" ")[2] in _TAKE_OF else self.text

    @property
    def is_a_count(self) -> bool:
        """Whether its words can stand before what is counted: "several" can, "women, children" cannot."""
        if self.qualifier is not Qualifier.VAGUE:
            return True
        return _says_how_many(self.text)

    @property
    def alone(self) -> str:
        """As it stands alone: "zero", "about 300"."""
        return "zero" if self.qualifier is Qualifier.NONE else self.text


def amount_of(what: Figure | Value) -> Amount:
    """The amount of a figure, as it is printed, or of one claim's value."""
    if not isinstance(what, Figure):
        return _worded(Amount(str(what), what))
    if what.quantity is None:
        return Amount(what.text.replace(" / ", " or "), what.value)
    value = what.quantity if what.state is not FigureState.DISPUTED else None
    return _worded(Amount(what.text.partition(", best ")[0], value))


def _worded(amount: Amount) -> Amount:
    """A vague word without what it counts, which the title says: "several" of "several people"."""
    if amount.qualifier is not Qualifier.VAGUE:
        return amount
    words = amount.text.split()
    counting = [one.casefold() in _COUNT_WORDS for one in words]
    ends = counting.index(False) if False in counting else len(words)
    kept = " ".join(words[:ends]).removesuffix(" of")
    return Amount(kept, amount.value) if kept and _says_how_many(kept) else amount


def _says_how_many(text: str) -> bool:
    return not (_TAKE_OF | _HOW_MANY).isdisjoint(text.casefold().split())
