"""What the marker ``storytrack`` says that a story counts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from storytrack.errors import InvalidInput, Problem, brief
from storytrack.files.report_file import load_definition
from storytrack.model.definition import StoryDefinition

__all__ = ["definition_of"]

_FORMS = "write @pytest.mark.storytrack('train.yaml') or @pytest.mark.storytrack(metrics={…}, relations=[…])"


def definition_of(marker: pytest.Mark | None, folder: Path) -> StoryDefinition:
    """The definition that a test is marked with; without a mark, one that learns its metrics from texts.

    A path is taken from ``folder``. Raises :class:`~storytrack.errors.InvalidInput` for what is none.
    """
    if marker is None:
        return StoryDefinition(id="story", learns_metrics=True)
    if marker.args and (marker.kwargs or len(marker.args) > 1):
        raise InvalidInput(Problem("a definition and fields at once", "storytrack", _FORMS))
    given: Any = marker.args[0] if marker.args else marker.kwargs
    match given:
        case StoryDefinition():
            return given
        case str() | Path():
            return load_definition(folder / given)
        case Mapping():
            return StoryDefinition.from_data({"id": "story", **given})
    raise InvalidInput(Problem(f"a definition is expected here, got {brief(given)}", "storytrack", _FORMS))
