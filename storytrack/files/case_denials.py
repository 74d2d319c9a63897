"""What the figure of a denial is in a storycase: the one denied, or the one that is given instead.

The format leaves it open (``denies``: the wording denies). In our claims the figure of a denial is always the
denied one, so the other kind is read as a figure of the speaker's own.
"""

from __future__ import annotations

from storytrack.model.claim import Claim, Cue
from storytrack.model.quantity import Number, Quantity

__all__ = ["LastGiven"]


class LastGiven:
    """The number last given for each metric of a case, and by whom."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Number, str]] = {}

    def read(self, claim: Claim) -> Claim:
        """The claim as it is meant: who denies names what another said last; any other number is its own."""
        value = claim.quantity
        number = value.value if isinstance(value, Quantity) else None
        metric = claim.metric
        if number is None or metric is None:
            return claim
        if Cue.DENIES in claim.cues:
            last, speaker = self._last.get(metric, (None, ""))
            if number == last and speaker != claim.said_by.speaker:
                return claim
            claim = claim.model_copy(
                update={"cues": tuple(cue for cue in claim.cues if cue is not Cue.DENIES)}
            )
        self._last[metric] = (number, claim.said_by.speaker)
        return claim
