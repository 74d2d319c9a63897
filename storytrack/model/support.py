"""``Support``: whether the figures of one sentence support those of another, and why."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from storytrack.model.claim import Span
from storytrack.model.found import Found
from storytrack.model.noun import Noun

__all__ = ["Pair", "Support", "SupportVerdict"]

SupportVerdict = Literal["supported", "contradicted", "not enough"]


class Pair(Noun):
    """A figure of the hypothesis and the figures of the premise that it was held against.

    ``premise`` is mostly one figure; two that add up ("15 in the north and five in the south" for
    20); none where there is nothing to compare it with, or where the premise has the one in words
    ("a driver"). ``holds`` says whether the premise says as much, ``same_thing`` whether both count
    the same; ``None``: nothing shows it.

    >>> pair = supports("At least 27 people were killed.", "30 killed").pairs[0]
    >>> pair.hypothesis.quantity.value, pair.holds
    (30, False)
    """

    hypothesis: Found
    premise: tuple[Found, ...] = ()
    holds: bool = False
    same_thing: bool | None = None

    model_config = ConfigDict(str_strip_whitespace=False)


class Support(Noun):
    """A verdict with its reason.

    ``supported``: whoever prints the premise may print the hypothesis. ``contradicted``: the two give
    figures of the same thing that cannot both hold. ``not enough``: everything between.

    ``rule`` names the rule that decided and ``reason`` says it in a sentence. ``pairs`` are the
    figures of the hypothesis in their order; ``missing`` are its words that the premise has nothing
    for. Spans are places in the text that they come from: those of ``Pair.premise`` in the premise, all
    others in the hypothesis.

    >>> supports("At least 27 people were killed.", "27 killed").verdict
    'supported'
    """

    verdict: SupportVerdict
    reason: str
    rule: str
    pairs: tuple[Pair, ...] = ()
    missing: tuple[Span, ...] = ()

    model_config = ConfigDict(str_strip_whitespace=False)
