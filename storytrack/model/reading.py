"""``Reading``: what was read in one text and on what grounds, and what was left out and why."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import ConfigDict, model_validator

from storytrack.errors import InvalidInput, Problem
from storytrack.model.claim import Claim, Span
from storytrack.model.metric import Metric
from storytrack.model.noun import Noun
from storytrack.model.quantity import Quantity
from storytrack.model.shown import Shown
from storytrack.model.when import When

__all__ = ["SAID_BEFORE", "Grounds", "LeftOut", "Note", "Reading"]

SAID_BEFORE = "said before the edit"
"""The rule of a figure that is left out because an earlier wording of the text had it."""


class Grounds(Noun):
    """Why a claim was read as it is: the rule, and where in the text its parts stand.

    They stand beside the claim and not in it: a claim is the same claim however it was read.
    ``example`` is a phrase that ``rule`` reads; ``word`` is the phrase that decided ("were killed",
    "death toll stands at"), ``speaker`` whom the text names as the one who says so, ``time`` the words
    that date the figure and ``sentence`` the sentence it stands in. ``None``: the text has no such words.
    ``unit`` is the unit that the text gives ("hectares") where the claim is in another, ``""`` elsewhere.

    >>> read("The army said 12 people had been killed.").how[0].rule
    'verb after'
    """

    rule: str
    example: str = ""
    word: Span | None = None
    speaker: Span | None = None
    time: Span | None = None
    sentence: Span | None = None
    unit: str = ""


class LeftOut(Noun):
    """A figure of the text that is not a claim about the story, with the reason.

    ``rule`` is the kind of reason, one name for all of its wordings ("measure", "background"). ``quantity``
    is the figure, where the reader gives it. ``claim`` is what it claims, for what the text says twice and
    for what no metric of a story counts, and ``how`` the grounds of that.

    >>> reading = read("Two died. More than 900 people work at the mine.")
    >>> [(one.phrase, one.reason) for one in reading.left_out]
    [('More than 900', 'no metric is known for what it counts')]
    """

    phrase: str
    span: Span
    reason: str
    rule: str = ""
    quantity: Quantity | None = None
    claim: Claim | None = None
    how: Grounds | None = None


class Note(Noun):
    """Something an editor would want to know of a text, beside its claims; ``spans`` show where.

    >>> [note.text for note in read("Two died.").notes]
    []
    """

    text: str
    spans: tuple[Span, ...] = ()


class Reading(Shown, Noun):
    """The claims of one text, each with its span, and the figures left out, each with its reason.

    Both are in the order of the text. ``how`` holds the grounds of each claim, in the order of the
    claims; it is empty when the reader gives none. ``metrics`` declares every metric that the
    claims use, as the reader understands it, so that a story without metrics of its own can take
    them over. ``notes`` say what else an editor would want to know of the text.

    ``published`` is as given to the reader; where nobody gave it, the day that the text prints as its
    own ("HARBOUR CITY (Jan. 25, 2013)", "Published: 3 May 2024"), or ``None``. ``event_day`` is the
    day on which what the text reports happened, where its first sentences name it.

    >>> reading = read("The army said 12 people had been killed.", outlet="Radio")
    >>> [(claim.metric, claim.quote) for claim in reading.claims]
    [('killed', '12')]
    """

    outlet: str = ""
    published: When | None = None
    event_day: date | None = None
    title: str = ""
    text: str = ""
    metrics: tuple[Metric, ...] = ()
    claims: tuple[Claim, ...] = ()
    how: tuple[Grounds, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Note, ...] = ()

    model_config = ConfigDict(str_strip_whitespace=False, str_max_length=None)

    @model_validator(mode="after")
    def _has_grounds_for_each_claim(self) -> Self:
        if self.how and len(self.how) != len(self.claims):
            raise InvalidInput(
                Problem(
                    f"{len(self.how)} grounds for {len(self.claims)} claims",
                    "how",
                    "give one for each claim, in their order, or none at all",
                )
            )
        return self

    def with_repeats(self) -> Reading:
        """The reading with what the text says again among its claims, each in its own words."""
        again = [(one.claim, one.how) for one in self.left_out if one.claim is not None]
        if not again:
            return self
        told = sorted((*self.explained, *again), key=lambda pair: pair[0].span.start if pair[0].span else 0)
        return self.with_(
            claims=tuple(claim for claim, _ in told),
            how=tuple(how or Grounds(rule="said again") for _, how in told),
            left_out=tuple(one for one in self.left_out if one.claim is None),
        )

    @property
    def explained(self) -> tuple[tuple[Claim, Grounds | None], ...]:
        """Each claim with its grounds, in the order of the text."""
        grounds = self.how or (None,) * len(self.claims)
        return tuple(zip(self.claims, grounds, strict=True))
