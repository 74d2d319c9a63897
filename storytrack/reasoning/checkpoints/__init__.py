"""Checkpoints: what a story came to before an instant, put into text, and a fold that goes on from there.

``kept.py``      what a checkpoint says: series by series what stood and was in dispute, claims by their place
``writing.py``   from a fold to a checkpoint
``reading.py``   from checkpoints to the fold that they were written from
"""

from __future__ import annotations

from storytrack.reasoning.checkpoints.kept import Kept
from storytrack.reasoning.checkpoints.reading import fold_from
from storytrack.reasoning.checkpoints.writing import written

__all__ = ["Kept", "fold_from", "written"]
