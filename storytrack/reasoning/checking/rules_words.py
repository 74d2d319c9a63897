"""Rules on the words beside the number: a bound or a hedge that was lost, or that nobody gave."""

from __future__ import annotations

from storytrack.model.check import FindingKind, Severity
from storytrack.model.quantity import Qualifier
from storytrack.reasoning.checking.printed import Answer, Printed
from storytrack.reasoning.checking.telling import told
from storytrack.reasoning.checking.wordings import Wording

__all__ = ["bound_added", "bound_dropped"]


def bound_dropped(printed: Printed) -> Answer | None:
    """As in "27" for "at least 27", "300" for "about 300", or one end of a range."""
    if printed.wording is not Wording.DROPPED:
        return None
    source = printed.spoken[0][1]
    reason = f"The source is not so precise: {told(source)}."
    return Answer(FindingKind.BOUND_DROPPED, Severity.CHANGE, reason, (source,), (source,))


def bound_added(printed: Printed) -> Answer | None:
    """As in "more than 27", "about 27" and "up to 27" for 27.

    "At least" before a count that only grows is true, and the custom of many newsrooms while it does: an
    editor should look, but nothing is wrong.
    """
    if printed.wording is not Wording.ADDED:
        return None
    source = printed.spoken[0][1]
    is_custom = printed.quantity.qualifier is Qualifier.AT_LEAST and printed.metric.grows
    reason = f'No source said "{printed.quantity}": {told(source)}.'
    severity = Severity.LOOK if is_custom else Severity.CHANGE
    return Answer(FindingKind.BOUND_ADDED, severity, reason, (source,), (source,))
