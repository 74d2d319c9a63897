"""``Case``: a story as reports in order of arrival, with what an editor expects of claims and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from storytrack.files.document import Step
from storytrack.model.definition import StoryDefinition
from storytrack.model.quantity import Value
from storytrack.model.report import Report
from storytrack.model.verdict import Label

__all__ = ["Case", "Expectation", "Outlook"]


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
class Outlook:
    """How the story is expected to stand once the first ``version`` reports are in.

    ``snapshot`` has the figure of some metrics, each with a scope or without ("killed (women)"): a value,
    words as in print, or ``None`` for no figure; ``disputed`` the metrics on which sources disagree, each
    with the parties that do (none: whoever);
    ``contradictions`` is how many disagreements are open (``None``: not asked). ``name`` says when in
    words, ``path`` where in the document it stands.
    """

    version: int
    name: str
    path: tuple[Step, ...]
    snapshot: Mapping[str, Value | str | None] = field(default_factory=dict)
    disputed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contradictions: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A story to replay: ``reports`` in the order in which they arrive.

    ``expected`` has the verdicts by claim id, ``outlooks`` what is expected of the story as a whole.
    """

    definition: StoryDefinition
    reports: tuple[Report, ...]
    expected: Mapping[str, Expectation] = field(default_factory=dict)
    outlooks: tuple[Outlook, ...] = ()
