"""``Rejudging``: whether the verdicts on file are those that folding the stories anew gives."""

from __future__ import annotations

from pydantic import ConfigDict

from storytrack.model.noun import Noun
from storytrack.model.verdict import Verdict

__all__ = ["Otherwise", "Rejudging"]


class Otherwise(Noun):
    """A verdict on file of one claim, and the one that it is given now.

    >>> Story.open("train.db", "train").close()
    >>> [one.now.label for one in verify("train.db", deep=True).rejudging.otherwise]
    []
    """

    story: str
    version: int
    on_file: Verdict
    now: Verdict

    model_config = ConfigDict(str_strip_whitespace=False)


class Rejudging(Noun):
    """What folding every report anew, in the order of the log, has found.

    ``verdicts`` is how many were given anew, ``otherwise`` those that differ in more than their wording,
    ``more`` how many of these there are beyond those that are listed. ``left_out`` are the stories that
    were not judged, as they are not as they were written.

    >>> Story.open("train.db", "train").close()
    >>> verify("train.db", deep=True).rejudging.verdicts
    0
    """

    verdicts: int
    otherwise: tuple[Otherwise, ...] = ()
    more: int = 0
    left_out: tuple[str, ...] = ()

    model_config = ConfigDict(str_strip_whitespace=False)
