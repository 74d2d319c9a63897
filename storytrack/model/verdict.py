"""``Verdict``: what a claim is to the claims before it, and why."""

from __future__ import annotations

from enum import StrEnum

from storytrack.model.noun import Noun

__all__ = ["Label", "Verdict"]


class Label(StrEnum):
    """The verdict on a claim, relative to all that came before it, without hindsight.

    >>> [one.claim.metric for one in story.claims() if one.verdict.label is Label.CONTRADICTS]
    ['held']
    """

    NEW = "new"
    """No earlier claim for that metric and scope."""
    CORROBORATES = "corroborates"
    """Agrees with a standing or older figure without narrowing it; repeats and recaps too."""
    UPDATES = "updates"
    """Another figure, because the world or the count moved on."""
    REFINES = "refines"
    """The same fact, more narrowly."""
    CORRECTS = "corrects"
    """Replaces an earlier figure as wrong."""
    CONTRADICTS = "contradicts"
    """Both cannot be true, or an explicit non-confirmation."""
    DISTRACTOR = "distractor"
    """A figure that is not about this story."""


class Verdict(Noun):
    """The label of one claim with the earlier claims it is relative to.

    ``against`` holds claim ids, the decisive one first; ``stale`` marks an older figure printed
    after a newer one; ``dependent`` the same upstream source again, which adds no weight; ``rule``
    names the rule that decided; ``reason`` is one sentence an editor would accept.

    >>> story.history("held")[1].verdict.reason
    '214 against about 300 (officials, 12 March).'
    """

    claim: str
    label: Label
    against: tuple[str, ...] = ()
    stale: bool = False
    dependent: bool = False
    rule: str = ""
    reason: str = ""
