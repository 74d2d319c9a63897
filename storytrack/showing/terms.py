"""``Terms``: what a story says about how it is printed: the titles of its metrics, and its zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone, tzinfo

from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import scope_beside
from storytrack.showing.sheet import Line, Run, Tone, line

__all__ = ["PLAIN_TERMS", "Terms"]


@dataclass(frozen=True, slots=True)
class Terms:
    """``titles`` by metric id; ``zone`` in which times are shown (``None``: each in its own)."""

    titles: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo | None = None

    @classmethod
    def of(cls, definition: StoryDefinition) -> Terms:
        """The terms of a story; one that names no zone of its own leaves each time in its own."""
        zone = definition.timezone if definition.utc_offset != "+00:00" else None
        return cls({metric.id: metric.label for metric in definition.metrics}, zone)

    def clock(self, times: Iterable[datetime]) -> tzinfo | None:
        """The one zone in which these times are shown; ``None`` where each has its own and they differ."""
        if self.zone is not None:
            return self.zone
        offsets = {one.utcoffset() or timedelta() for one in times}
        return timezone(offsets.pop()) if len(offsets) == 1 else None

    def what(self, metric: str, scope: str = "", *, forecast: bool = False) -> Line:
        """What a figure is about: the title of its metric, then its scope."""
        title = self.titles.get(metric) or metric.replace("_", " ")
        return line(
            title,
            Run(scope_beside(scope, title), Tone.FAINT),
            Run(" forecast", Tone.FAINT) if forecast else "",
        )


PLAIN_TERMS = Terms()
"""For a noun on its own, which does not know its story: ids for titles, each time in its own zone."""
