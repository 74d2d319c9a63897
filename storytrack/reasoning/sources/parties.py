"""Whose claim it is, in the words of whoever asks: "according to the army", "the hospital first"."""

from __future__ import annotations

from storytrack.reasoning.filing import Filed
from storytrack.reasoning.sources.speakers import names_in

__all__ = ["is_of_party"]


def is_of_party(filed: Filed, party: str) -> bool:
    """Whether a claim is "according to" ``party``: a role, a camp, or words of the speaker's name."""
    speaker = filed.speaker
    wanted = party.casefold().strip().removeprefix("the ")
    if wanted in {speaker.role.value, speaker.camp}:
        return True
    names = names_in(wanted) or frozenset(wanted.split())
    return names <= (speaker.names | names_in(" ".join(filed.claim.said_by.via)))
