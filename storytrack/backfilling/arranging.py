"""What was found → records: to which story each goes, and where in its order."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from hashlib import sha256
from typing import Any

from storytrack.backfilling.archives import is_of_archive
from storytrack.backfilling.record import Raw, Record, Refused
from storytrack.errors import InvalidInput, Problem
from storytrack.model.definition import StoryDefinition
from storytrack.model.when import When

__all__ = ["Arranging", "is_text"]

_FIRST, _LAST = float("-inf"), float("inf")
_MOST_ZONES = 10_000
"""Stories whose zone is remembered: there may be millions."""
_NO_STORY = Problem(
    "it is not said to which story this goes, and there are several", "story", "say so in a field story"
)


def is_text(data: Mapping[str, Any]) -> bool:
    """Whether it is a text to be read, and no report."""
    return "text" in data and "claims" not in data


@dataclass(slots=True)
class Arranging:
    """Makes records of what was found.

    ``story`` is for those that name none, if there can be no doubt; ``zone`` is the zone in which a date
    alone is a day in a story; ``outlet`` is for texts that do not say who published them. ``as_found``
    keeps the order of the source, which is otherwise that of publication: what does not say when comes
    last, what says only the day at its end, where its window closes. What an archive tells comes first,
    in the order in which it was on file there.
    """

    story: str | None
    zone: Callable[[str], tzinfo]
    outlet: str = ""
    as_found: bool = False
    _zones: dict[str, tzinfo] = field(default_factory=dict)

    def record(self, raw: Raw) -> Record | Refused:
        """The record, or why there is none."""
        data = dict(raw.data)
        story = data.pop("story", None) or self.story
        if story is None:
            return Refused(raw.place, (_NO_STORY.within(raw.place),), raw.data)
        if not isinstance(story, str) or story not in self._zones:
            if len(self._zones) >= _MOST_ZONES:
                self._zones.clear()
            try:
                self._zones[story] = self.zone(StoryDefinition.from_data({"id": story}).id)
            except InvalidInput as error:
                problems = (Problem(one.what, f"{raw.place}: story", one.fix) for one in error.problems)
                return Refused(raw.place, tuple(problems), raw.data)
        if is_text(data) and self.outlet:
            data["outlet"] = data.get("outlet") or self.outlet
        content = json.dumps(data)
        mark = raw.mark or sha256(content.encode()).hexdigest()[:32]
        at = 0.0 if self.as_found else self._at(data, self._zones[story])
        return Record(story, at, raw.place, mark, raw.part, raw.parts, content)

    def _at(self, data: Mapping[str, Any], zone: tzinfo) -> float:
        """Its place in the order: when it was published. What is wrong with a time is told later."""
        if is_of_archive(data):
            return _FIRST
        given = data.get("published" if is_text(data) else "published_at")
        try:
            if isinstance(given, str | date):
                return When.parse(given, zone).end.timestamp()
            return When.from_data(given).end.timestamp()
        except (InvalidInput, OverflowError):
            return _LAST
