"""``Case``: a real story as reports in order of arrival, with the verdict an editor gives each claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report
from storytrack.model.verdict import Label

__all__ = ["Case", "Expectation"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """The verdict expected of one claim.

    ``label`` is the editor's, ``also`` the other labels an editor would accept; ``against`` holds
    the earlier claims that the verdict is relative to; ``judgement`` marks a close call.
    """

    label: Label
    also: tuple[Label, ...] = ()
    against: tuple[str, ...] = ()
    stale: bool = False
    dependent: bool = False
    judgement: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A story to replay: ``reports`` in the order in which they arrive, ``expected`` by claim id."""

    definition: StoryDefinition
    reports: tuple[Report, ...]
    expected: Mapping[str, Expectation] = field(default_factory=dict)
