"""From the STORY argument to a story."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from storytrack.errors import InvalidInput, NotFound, Problem
from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report
from storytrack.model.update import Update
from storytrack.store.opening import Durability
from storytrack.story import Story

if TYPE_CHECKING:
    from storytrack.reading import Extractor

__all__ = ["add_report", "create", "learning", "open_existing", "open_or_create"]


def open_existing(path: Path, reader: Extractor | None = None, *, durability: Durability = "full") -> Story:
    """The story in that file; :class:`~storytrack.errors.NotFound` when there is none."""
    if not path.exists():
        raise NotFound(Problem("there is no such story", str(path), f"create it with: storytrack new {path}"))
    return Story.open(path, extractor=reader, durability=durability)


def learning(path: Path) -> StoryDefinition:
    """A story named after its file that takes over the metrics of the texts it reads."""
    name = path.stem or "story"
    return StoryDefinition(id=name[:200], title=name, learns_metrics=True)


def create(
    path: Path,
    definition: StoryDefinition,
    reader: Extractor | None = None,
    *,
    durability: Durability = "full",
) -> Story:
    """A new story in a new file; an existing file is left as it is."""
    if path.exists():
        raise InvalidInput(
            Problem("the file is there already", str(path), "choose another name, or add to it")
        )
    return Story.open(path, definition, extractor=reader, durability=durability)


def open_or_create(path: Path, definition: StoryDefinition, reader: Extractor | None = None) -> Story:
    """The story in that file, or a new one when there is none."""
    return open_existing(path, reader) if path.exists() else create(path, definition, reader)


def add_report(story: Story, report: Report) -> Update:
    """Add a report; an error says of which report it speaks."""
    try:
        return story.add(report)
    except InvalidInput as error:
        raise type(error)(*(problem.within(report.label) for problem in error.problems)) from None
