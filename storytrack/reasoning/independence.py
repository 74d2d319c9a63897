"""Independence: whether a repeat comes from the same upstream source and so adds no weight."""

from __future__ import annotations

from storytrack.reasoning.filing import Filed

__all__ = ["independent_sources", "is_dependent"]


def is_dependent(filed: Filed, earlier: Filed) -> bool:
    """Whether a repeat rests on the source of the earlier claim: the same named body, or a relay of it."""
    if filed.report.id == earlier.report.id:
        return True
    if filed.speaker.names and filed.speaker.is_same_body(earlier.speaker):
        return True
    if filed.speaker.is_relay and earlier.speaker.is_relay:
        # An outlet that repeats itself, or two that pass on what one agency said.
        return filed.source.casefold() == earlier.source.casefold()
    return (
        filed.speaker.role == earlier.speaker.role
        and filed.speaker.camp != ""
        and filed.speaker.is_same_body(earlier.speaker)
    )


def independent_sources(claims: tuple[Filed, ...]) -> int:
    """How many of the claims come from sources that are not one another."""
    heads: list[Filed] = []
    for filed in claims:
        if not any(is_dependent(filed, head) for head in heads):
            heads.append(filed)
    return len(heads)
