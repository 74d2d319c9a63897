"""``pending_until``: no figure before so many independent sources.

Every Casualty, *Standards for Casualty Recording* (2016, p. 25): cases are kept pending until there
is more information. Iraq Body Count and EM-DAT ask for two sources.
"""

from __future__ import annotations

from storytrack.reasoning.backing.independence import independent_sources
from storytrack.reasoning.policies.choice import Choice, Claims
from storytrack.reasoning.policies.keep_range import keep_range

__all__ = ["pending_until"]


def pending_until(claims: Claims, sources: int) -> Choice:
    """No figure until so many independent sources give one, alike or not; from then on the range."""
    have = independent_sources(claims)
    whole = keep_range(claims)
    if have >= sources:
        why = f"independent sources: {have}, asked for: {sources}; {whole.why}"
        return Choice(whole.interval, whole.used, whole.aside, why)
    why = f"waits for {sources} independent sources, has {have}"
    return Choice(None, (), tuple((filed, why) for filed in claims), why)
