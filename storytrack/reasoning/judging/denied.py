"""Which figure a denial is of: its words name a number, or somebody, or neither."""

from __future__ import annotations

from storytrack.model.claim import Claim, Cue
from storytrack.model.quantity import Quantity
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.sources.speakers import speaker_of

__all__ = ["denies_beside", "gives_its_own", "meant"]

_SHORTEST = 4
"""Letters of a word by which a denial names somebody: "the mayor's figure" is that of Mayor Ana Ruiz."""


def meant(denial: Claim, given: tuple[Filed, ...]) -> tuple[Filed, ...]:
    """Of what stands, the figures that a denial names.

    Where it names no number, those of whoever it names; all where it names nobody who gave one.
    """
    value = denial.quantity
    if isinstance(value, Quantity) and value.is_known:
        return tuple(one for one in given if one.interval.meets(value.interval))
    words = _words(getattr(value, "phrase", ""))
    return tuple(one for one in given if words & _words(one.claim.said_by.speaker)) or given


def denies_beside(filed: Filed) -> tuple[Claim, ...]:
    """The denials of what a figure counts that its own body makes in the same report."""
    return tuple(one for one in filed.report.claims if Cue.DENIES in one.cues and _is_of_the_same(one, filed))


def gives_its_own(filed: Filed) -> bool:
    """Whether a denial of no number stands beside a figure of the denier's own: then it is of another's."""
    if filed.quantity is not None and filed.quantity.is_known:
        return False
    return any(
        not one.cues and isinstance(one.quantity, Quantity) and one.quantity.is_known
        for one in filed.report.claims
        if _is_of_the_same(one, filed)
    )


def _is_of_the_same(claim: Claim, filed: Filed) -> bool:
    """Whether a claim of the report is by the same body, of the same metric and scope."""
    is_same = claim.metric == filed.claim.metric and claim.scope == filed.claim.scope
    return is_same and speaker_of(claim.said_by).is_same_body(filed.speaker)


def _words(text: str) -> frozenset[str]:
    words = (word.casefold().replace("’", "'").split("'")[0] for word in text.split())
    return frozenset(word for word in words if len(word) >= _SHORTEST)
