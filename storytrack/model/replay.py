"""``Replay``: what the story would have said on other terms, beside what it said."""

from __future__ import annotations

from storytrack.model.change import Diff
from storytrack.model.noun import Noun
from storytrack.model.shown import Shown
from storytrack.model.snapshot import Snapshot

__all__ = ["Replay"]


class Replay(Shown, Noun):
    """The story replayed: under another policy, without some sources, as known at a time.

    ``said`` is the snapshot that the story gave, ``snapshot`` the one it would have given on these terms,
    ``diff`` what changes from the one to the other; ``without`` the sources left out.

    >>> replay = story.replay(policy="most_recent")
    >>> replay.said["held"].text, replay.snapshot["held"].text
    ('214 to 330', '214')
    """

    without: tuple[str, ...] = ()
    said: Snapshot
    snapshot: Snapshot
    diff: Diff
