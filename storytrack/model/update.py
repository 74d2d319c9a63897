"""``Update``: what one report, or one act of an editor, did to the story."""

from __future__ import annotations

from datetime import datetime

from storytrack.errors import NotFound, Problem
from storytrack.model.act import AnyAct
from storytrack.model.change import Change
from storytrack.model.claim import Claim
from storytrack.model.contradiction import Contradiction, RelationCheck
from storytrack.model.noun import Noun
from storytrack.model.radius import BlastRadius
from storytrack.model.reading import Reading
from storytrack.model.report import Report
from storytrack.model.shown import Shown
from storytrack.model.verdict import Label, Verdict
from storytrack.model.when import When

__all__ = ["History", "Judged", "Update"]


class Update(Shown, Noun):
    """What one report or act did: a verdict on each claim, the changes, the disagreements opened or settled.

    ``version`` is the story's version after it. ``duplicate`` says that the report was on file
    already and nothing happened (``version`` is then the one at which it was first added).
    ``checks`` are the relations that the report's figures bear on, held or not. ``report`` is ``None``
    for a text that made no claim, and for an ``act``; after a withdrawal ``radius`` says what rested on it.
    """

    story: str
    version: int
    report: Report | None
    received_at: datetime
    duplicate: bool = False
    verdicts: tuple[Verdict, ...] = ()
    changes: tuple[Change, ...] = ()
    opened: tuple[Contradiction, ...] = ()
    settled: tuple[Contradiction, ...] = ()
    checks: tuple[RelationCheck, ...] = ()
    reading: Reading | None = None
    """What was read, when the report was made from text."""
    act: AnyAct | None = None
    radius: BlastRadius | None = None

    def verdict(self, claim: str) -> Verdict:
        """The verdict on a claim, by its id or its metric (the first claim on that metric)."""
        for verdict in self.verdicts:
            if verdict.claim == claim:
                return verdict
        claims = self.report.claims if self.report is not None else ()
        for one, verdict in zip(claims, self.verdicts, strict=True):
            if one.metric == claim:
                return verdict
        raise NotFound(Problem(f"the report has no claim {claim!r}"))

    def labelled(self, label: Label | str) -> tuple[Verdict, ...]:
        """The verdicts with that label, in the order of the claims."""
        return tuple(verdict for verdict in self.verdicts if verdict.label == label)


class Judged(Noun):
    """A claim on file with the verdict it was given when it arrived, and the clocks it is filed under."""

    claim: Claim
    verdict: Verdict
    report: str
    outlet: str
    url: str = ""
    at: datetime
    """When the figure held: ``as_of`` if the source says so, else when it was published."""
    published_at: When
    received_at: datetime
    version: int
    act: AnyAct | None = None
    """The editor's act by which the claim no longer counts, or counts as of another event."""


class History(Shown, tuple[Judged, ...]):
    """A tuple of judged claims that a notebook can show as a whole."""

    __slots__ = ()
