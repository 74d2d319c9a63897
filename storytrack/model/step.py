"""``Step``: what a figure became at one version; ``Steps``: how it went, from the first word on."""

from __future__ import annotations

from datetime import datetime

from storytrack.model.noun import Noun
from storytrack.model.shown import Shown
from storytrack.model.snapshot import Figure

__all__ = ["Step", "Steps"]


class Step(Noun):
    """The figure of one metric and scope as of a version, which is the first at which it was so.

    ``at`` is when that was known to the story: the newest publication on file by then, so that steps never
    go back in time, however late a report came in. ``figure`` is ``None`` when nothing stands any longer.

    >>> step = story.steps("rescued")[1]
    >>> step.version, step.figure.text
    (2, '155')
    """

    version: int
    at: datetime
    figure: Figure | None


class Steps(Shown, tuple[Step, ...]):
    """A tuple of steps, in the order of their versions, that a notebook can show as a whole.

    >>> [step.version for step in story.steps("rescued")]
    [1, 2]
    """

    __slots__ = ()
