"""``Check``: a draft held against a story, figure by figure."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import ConfigDict, Field

from storytrack.model.claim import Claim, Span
from storytrack.model.noun import Noun, Told
from storytrack.model.reading import LeftOut, Note
from storytrack.model.shown import Shown
from storytrack.model.snapshot import StandingClaim
from storytrack.model.when import When

__all__ = ["Check", "Finding", "FindingKind", "Severity"]


class FindingKind(StrEnum):
    """What a figure of a draft is to the story.

    >>> story.check("The army has rescued 104 passengers.").of(FindingKind.OUT_OF_DATE)[0].replacement
    '155'
    """

    STANDS = "stands"
    OUT_OF_DATE = "out of date"
    """The story has a newer figure."""
    DISPUTED = "disputed"
    """One side of an open dispute, printed as if it were settled."""
    BOUND_DROPPED = "bound dropped"
    """The sources hedge the number ("at least 27", "about 300"), and the draft does not."""
    BOUND_ADDED = "bound added"
    """A bound or a hedge that no source gave."""
    UNATTRIBUTED = "unattributed"
    """In the draft's own voice, where not enough stands behind it for that."""
    WRONG_SPEAKER = "wrong speaker"
    """Said to come from somebody who did not say it, while somebody else did."""
    WRONG_METRIC = "wrong metric"
    """The figure of something else: 346 killed, where 346 were rescued."""
    WRONG_SCOPE = "wrong scope"
    """The figure of another group: the women's for everybody."""
    DOES_NOT_ADD_UP = "does not add up"
    """With other figures of the draft, or with the story."""
    UNKNOWN = "unknown"
    """The story has no such figure."""
    WITHDRAWN = "withdrawn"
    """It rests on a claim that was taken back or set aside."""


class Severity(StrEnum):
    """What an editor has to do about it.

    >>> story.check("The army has rescued 104 passengers.").findings[0].severity is Severity.CHANGE
    True
    """

    CHANGE = "change"
    """It must change before the draft is printed."""
    LOOK = "look"
    """An editor should look."""
    FINE = "fine"


class Finding(Told):
    """One figure of a draft, and what the story says of it.

    ``text[span.start:span.end] == span.quote`` in the text of the check. ``claim`` is what the draft says
    there, in the metrics of the story (``None`` where the story counts no such thing); ``behind`` the claims
    of the story that decided, the decisive one first. ``rule`` names the rule, ``reason`` is one sentence.
    ``replacement`` takes the place of the span (``""``: the words may stay); ``suggestion`` is the sentence
    of the draft with all that must change for this figure changed (``""``: nothing).

    >>> finding = story.check("The army has rescued 104 passengers.").findings[0]
    >>> finding.span.quote, finding.replacement
    ('104', '155')
    """

    kind: FindingKind
    severity: Severity
    span: Span
    rule: str
    reason: str
    claim: Claim | None = None
    behind: tuple[StandingClaim, ...] = ()
    replacement: str = ""
    suggestion: str = ""

    model_config = ConfigDict(str_strip_whitespace=False)


class Check(Shown, Noun):
    """A draft, figure by figure, against a story at one version.

    ``findings`` has one finding for each figure that counts something of the event, and ``not_checked`` the
    figures that do not (ages, distances, other events) with the reason; both in the order of ``text``. Each
    of its :func:`~storytrack.quantities` is in one of the two.
    ``published`` is the time from which the draft's "Wednesday" was read. ``titles`` are the titles of the
    story's metrics by id.

    >>> check = story.check("The army has rescued 155 passengers; officials say 500 are held.")
    >>> len(check.findings), len(check.must_change)
    (2, 1)
    """

    story: str
    version: int
    title: str = ""
    text: str = ""
    published: When | None = None
    as_of: datetime | None = None
    known_at: datetime | None = None
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[LeftOut, ...] = ()
    notes: tuple[Note, ...] = ()
    titles: dict[str, str] = Field(default_factory=dict)

    model_config = ConfigDict(str_strip_whitespace=False, str_max_length=None)

    @property
    def must_change(self) -> tuple[Finding, ...]:
        """The findings that keep the draft from being printed."""
        return tuple(one for one in self.findings if one.severity is Severity.CHANGE)

    @property
    def to_look_at(self) -> tuple[Finding, ...]:
        """The findings that an editor should look at."""
        return tuple(one for one in self.findings if one.severity is Severity.LOOK)

    def of(self, kind: FindingKind | str) -> tuple[Finding, ...]:
        """The findings of one kind; ``ValueError`` where there is no such kind."""
        wanted = FindingKind(kind)
        return tuple(one for one in self.findings if one.kind is wanted)
