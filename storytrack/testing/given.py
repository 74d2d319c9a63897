"""What an assertion is handed: a story, or something that it can say nothing of."""

from __future__ import annotations

from storytrack.errors import InvalidInput, Problem, brief
from storytrack.story import Story

__all__ = ["a_story"]


def a_story(given: Story) -> Story:
    """The story; :class:`~storytrack.errors.InvalidInput` for anything else."""
    if not isinstance(given, Story):
        raise InvalidInput(Problem(f"a story is expected here, got {brief(given)}"))
    return given
