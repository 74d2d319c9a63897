"""``Backfill``: what a backfill did."""

from __future__ import annotations

from storytrack.errors import Problem
from storytrack.model.noun import Noun

__all__ = ["Backfill"]


class Backfill(Noun):
    """What a backfill did, counted in reports and texts.

    ``added`` made a version each; ``again`` were on file already, ``before`` were passed over because an
    earlier run had taken them in; ``silent`` are texts that claim nothing; ``refused`` are not on file, and
    ``problems`` says why of the first of them. ``stories`` is how many stories they are of. It is
    ``finished`` unless it was asked to stop.

    >>> done = Backfill(stories=2, added=120, refused=1)
    >>> done.added, done.finished
    (120, True)
    """

    stories: int = 0
    added: int = 0
    again: int = 0
    silent: int = 0
    before: int = 0
    refused: int = 0
    finished: bool = True
    problems: tuple[Problem, ...] = ()
