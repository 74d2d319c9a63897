"""The sentences in which a verdict is explained; no rule decides here."""

from __future__ import annotations

from collections.abc import Sequence

from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import scope_beside
from storytrack.model.when import day_text
from storytrack.reasoning.filing import Filed, SeriesKey

__all__ = ["at_length", "day", "figure", "heading", "listed", "said"]

_LISTED = 3
"""Claims that a sentence names: with more, nobody reads it to its end."""

_LONGEST = 4_000
"""Characters of a sentence; the names in it may have any length, and what is kept must be read again."""


def at_length(sentence: str) -> str:
    """A sentence that is kept with a verdict or a dispute, cut where nobody reads on."""
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"


def day(filed: Filed) -> str:
    """When a figure held, in print: "12 March"."""
    when = filed.at.astimezone(filed.report.published_at.start.tzinfo)
    return day_text(when)


def figure(filed: Filed) -> str:
    """The figure as said: "at least 27"; an increment and a denial are marked as one.

    An increment that stands is told with what it led to: "11 with another 2"; on nothing, "at least 2".
    """
    step, total = filed.quantity, filed.known
    if not filed.claim.delta or total is None or step is None:
        return filed.claim.figure_text
    return str(total) if total.low == step.low else f"{total} with {filed.claim.figure_text}"


def said(filed: Filed) -> str:
    """A claim in brackets-free short form: "104 (security sources, 11 March)"."""
    return f"{figure(filed)} ({filed.source}, {day(filed)})"


def listed(claims: Sequence[Filed]) -> str:
    """Several claims in short form, "104 (…), 90 (…) and 88 (…)"; of more than three only how many more."""
    shown = [said(one) for one in claims[:_LISTED]]
    if len(claims) > _LISTED:
        shown.append(f"{len(claims) - _LISTED} more")
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def heading(key: SeriesKey, definition: StoryDefinition) -> str:
    """What a series is about, to begin a line with: "Killed (Frontier Corps only)"."""
    name, scope, forecast = key
    metric = definition.by_id.get(name)
    title = metric.label if metric is not None else name
    text = title[:1].upper() + title[1:] + scope_beside(scope, title)
    return f"{text}, forecast" if forecast else text
