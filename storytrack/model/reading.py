"""``Reading``: what was read in one text, and what was left out and why."""

from __future__ import annotations

from pydantic import ConfigDict

from storytrack.model.claim import Claim, Span
from storytrack.model.metric import Metric
from storytrack.model.noun import Noun
from storytrack.model.shown import Shown
from storytrack.model.when import When

__all__ = ["LeftOut", "Reading"]


class LeftOut(Noun):
    """A figure of the text that is not a claim about the story, with the reason."""

    phrase: str
    span: Span
    reason: str


class Reading(Shown, Noun):
    """The claims of one text, each with its span, and the figures left out, each with its reason.

    Both are in the order of the text. ``metrics`` declares every metric that the claims use, as the
    reader understands it, so that a story without metrics of its own can take them over.
    """

    outlet: str = ""
    published: When | None = None
    title: str = ""
    text: str = ""
    metrics: tuple[Metric, ...] = ()
    claims: tuple[Claim, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    model_config = ConfigDict(str_strip_whitespace=False, str_max_length=None)
