"""``Update``: what one report, or one act of an editor, did to the story."""

from __future__ import annotations

from collections.abc import Mapping
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
    ``checks`` are the relations that the report's figures bear on, held or not. ``report`` is what is on
    file, so it is ``None`` for an ``act`` and for a text that made no claim, of which nothing is filed:
    what was handed in is then in ``reading``. After a withdrawal ``radius`` says what rested on it.

    >>> update = story.add({"outlet": "Radio", "published_at": "2025-03-13",
    ...                     "claims": [{"metric": "held", "quantity": 0}]})
    >>> update.version, [verdict.label.value for verdict in update.verdicts]
    (4, ['updates'])
    >>> update = story.read("The line is quiet.", outlet="Wire", published="2025-03-13")
    >>> update.report is None, update.version, update.reading.text
    (True, 4, 'The line is quiet.')
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
        on = ", ".join(dict.fromkeys(one.metric for one in claims if one.metric)) or "nothing"
        raise NotFound(Problem(f"the report has no claim {claim!r}", fix=f"it makes claims on: {on}"))

    def labelled(self, label: Label | str) -> tuple[Verdict, ...]:
        """The verdicts with that label, in the order of the claims."""
        return tuple(verdict for verdict in self.verdicts if verdict.label == label)


class Judged(Noun):
    """A claim on file with the verdict it was given when it arrived, and the clocks it is filed under.

    >>> judged = story.history("held")[1]
    >>> judged.source, str(judged.claim.quantity), judged.verdict.label.value
    ('the rebels', '214', 'contradicts')
    """

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

    @property
    def source(self) -> str:
        """Who says so, in print: the speaker, else the outlet."""
        return str(self.claim.said_by) or self.outlet

    @property
    def said_at(self) -> datetime:
        """When it was out: the instant of publication that counts."""
        return self.published_at.out_by(self.received_at)


class History(Shown, tuple[Judged, ...]):
    """A tuple of judged claims that a notebook can show as a whole.

    >>> [str(one.claim.quantity) for one in story.history("rescued")]
    ['104', '155']
    """

    __slots__ = ()

    @property
    def corrected(self) -> tuple[History, ...]:
        """Which figure corrected which: each chain from the figure first given to what it is now.

        A correction that is corrected in its turn is a link of the same chain; a repeat of a figure is
        no link.
        """
        by_id = {one.claim.id: one for one in self}
        wrong: dict[str, Judged] = {}
        for one in self:
            named = one.verdict.against[0] if one.verdict.label is Label.CORRECTS else ""
            if named in by_id:
                wrong[one.claim.id] = _first_given(by_id[named], by_id)
        links = {one.claim.id for one in wrong.values()}
        return tuple(History(_chain(by_id[last], wrong)) for last in wrong if last not in links)


def _first_given(one: Judged, by_id: Mapping[str, Judged]) -> Judged:
    """The claim that first gave the figure that a claim repeats; the claim itself if it repeats none."""
    passed = {one.claim.id}
    while one.verdict.label is Label.CORROBORATES and one.verdict.against:
        earlier = by_id.get(one.verdict.against[0], one)
        if earlier.claim.id in passed or str(earlier.claim.quantity) != str(one.claim.quantity):
            break
        passed.add(earlier.claim.id)
        one = earlier
    return one


def _chain(last: Judged, wrong: Mapping[str, Judged]) -> tuple[Judged, ...]:
    """From a correction back to the figure that was wrong first, told forwards."""
    chain = {last.claim.id: last}
    while last.claim.id in wrong and wrong[last.claim.id].claim.id not in chain:
        last = wrong[last.claim.id]
        chain[last.claim.id] = last
    return tuple(reversed(chain.values()))
