"""``Grounded``: a claim with the grounds it was read on, side by side until the reading is built."""

from __future__ import annotations

from typing import Any, NamedTuple

from storytrack.model.claim import Claim
from storytrack.model.quantity import Qualifier, Quantity, Value
from storytrack.model.reading import Grounds
from storytrack.reading.counting.scene import Counted
from storytrack.reading.quantities.figure import Mention

__all__ = ["Grounded", "Told", "denied"]


class Grounded(NamedTuple):
    """A claim, why it was read as it is, and how the text names those whom it counts."""

    claim: Claim
    how: Grounds
    mention: Mention = Mention.FIGURE

    def with_(self, **changes: Any) -> Grounded:
        """The same grounds with some fields of the claim changed."""
        return self._replace(claim=self.claim.with_(**changes))


class Told(NamedTuple):
    """A claim that sentence ``at`` told by a figure or a noun, and what that counts."""

    at: int
    counted: Counted
    claim: Claim
    mention: Mention = Mention.FIGURE


def denied(quantity: Value, phrase: str) -> Value:
    """What is denied, by the words of the denial; a word for a number is all that it says: "dozens"."""
    is_word = isinstance(quantity, Quantity) and quantity.qualifier is Qualifier.VAGUE
    return quantity if is_word else quantity.with_(phrase=phrase)
