"""``Amount``: how many, in the words in which a sentence can take them."""

from __future__ import annotations

from dataclasses import dataclass

from storytrack.model.quantity import Qualifier, Quantity, Value
from storytrack.model.snapshot import Figure, FigureState

__all__ = ["Amount", "amount_of"]

_HOW_MANY = frozenset("several many some few most more dozen hundred thousand half nearly all".split())
_TAKE_OF = frozenset("dozens scores hundreds thousands millions tens couple number handful".split())
_FATES = frozenset("dead killed died injured wounded hurt missing rescued freed".split())


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
        """Whether it is one, so that the noun is singular."""
        return self.text in {"1", "one"}

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
        return not (_TAKE_OF | _HOW_MANY).isdisjoint(self.text.casefold().split())

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
    """Without what the title says again: "several" of "several dead"."""
    words = amount.text.split()
    if amount.qualifier is not Qualifier.VAGUE or words[-1:] == [] or words[-1].casefold() not in _FATES:
        return amount
    return Amount(" ".join(words[:-1]) or amount.text, amount.value)
