"""``Claim``: one speaker's assertion of one quantity, state or date, on one metric and scope."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, Tag, model_validator
from pydantic.types import Discriminator

from storytrack.errors import InvalidInput, Problem
from storytrack.model.metric import Name
from storytrack.model.noun import Noun
from storytrack.model.quantity import LARGEST, DateValue, Quantity, StateValue, exactly
from storytrack.model.when import When

__all__ = ["Attribution", "Claim", "Cue", "Role", "Span"]


class Role(StrEnum):
    """What the speaker is to the story.

    >>> story.history("held")[1].claim.said_by.role is Role.MILITANT
    True
    """

    OFFICIAL = "official"
    OFFICIAL_ANON = "official_anon"
    MILITARY = "military"
    MILITANT = "militant"
    HOSPITAL = "hospital"
    NGO = "ngo"
    UN = "un"
    COMPANY = "company"
    UNION = "union"
    WITNESS = "witness"
    EXPERT = "expert"
    SCIENTIST = "scientist"
    MONITOR = "monitor"
    PARTY = "party"
    ATTACKER = "attacker"
    MEDIA = "media"
    """Another outlet."""
    OUTLET = "outlet"
    """The outlet itself; no source named."""


class Attribution(Noun):
    """Who says so: outlet → speaker → organisation, with a role and a hedge.

    ``outlet`` is only needed where it is not the report's own; ``via`` lists who passed the figure
    on, nearest the source last ("AFP", "state television"); ``hedge`` is the reporting verb or
    phrase when it weakens the figure ("claimed", "unconfirmed").

    >>> str(Attribution(speaker="Gen. Ali", organisation="the army", role="military"))
    'Gen. Ali'
    """

    outlet: str = ""
    speaker: str = ""
    organisation: str = ""
    role: Role = Role.OUTLET
    hedge: str = ""
    via: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.speaker or self.organisation or (self.via[-1] if self.via else "") or self.outlet


class Cue(StrEnum):
    """What the wording says about the figure, beside the figure.

    With ``DENIES``, ``WITHDRAWS`` and ``NOT_CONFIRMED`` the quantity is the one that is denied, taken back or
    not confirmed, or unknown where none is named; it is no figure of whoever says so.

    >>> Claim(metric="killed", quantity=27, cues=["final"]).cues[0] is Cue.FINAL
    True
    """

    RECAP = "recap"
    """ "Earlier, a spokesman had said …"."""
    DENIES = "denies"
    WITHDRAWS = "withdraws"
    FINAL = "final"
    NOT_CONFIRMED = "not_confirmed"
    FORECAST = "forecast"
    HYPOTHETICAL = "hypothetical"
    NEW_DEFINITION = "new_definition"
    CORRECTION = "correction"
    """The source itself says that its earlier figure was wrong."""


_DENYING = frozenset({Cue.DENIES, Cue.WITHDRAWS})
_REFUSING = _DENYING | {Cue.NOT_CONFIRMED}
"""With one of these a claim names somebody's figure and gives none of its own."""


class Span(Noun):
    """Where in the text a claim was read: ``text[start:end] == quote`` (code points, end excluded).

    >>> span = read("The army said 12 people had been killed.").claims[0].span
    >>> span.start, span.end, span.quote
    (14, 16, '12')
    """

    start: int = Field(ge=0, le=LARGEST)
    end: int = Field(ge=0, le=LARGEST)
    quote: str = Field(default="", exclude=False)

    model_config = ConfigDict(str_strip_whitespace=False)

    @model_validator(mode="after")
    def _covers_its_quote(self) -> Self:
        if self.end - self.start != len(self.quote) or not self.quote:
            raise InvalidInput(
                Problem(
                    f"the span {self.start}:{self.end} does not have the length of its quote",
                    fix="slice the quote from the text with the same bounds",
                )
            )
        return self


def _tag(value: Any) -> str:
    if not isinstance(value, dict):
        return getattr(value, "tag", "quantity")
    # JSON without defaults has no tag; the one field that each must have tells them apart.
    return value.get("tag") or next((tag for tag in ("state", "date") if tag in value), "quantity")


class Claim(Noun):
    """One speaker's assertion of one quantity (or state, or date) on one metric and scope.

    ``metric`` is the metric's id, or ``None`` for a figure that is about something else (then
    ``about`` says what); ``scope`` is a narrower or other population than the metric's own, in
    words; ``delta`` marks an increment ("another 12"); ``as_of`` is when the figure held, if the
    source says so, else the report's time counts. A bare number is read as ``exactly(number)``.
    An empty ``id`` is filled in by the report.

    >>> mayor = Attribution(speaker="the mayor", role="official")
    >>> claim = Claim(metric="killed", quantity=at_least(27), said_by=mayor)
    >>> str(claim.quantity), str(claim.said_by)
    ('at least 27', 'the mayor')
    """

    id: str = ""
    metric: Name | None
    quantity: Annotated[
        Annotated[Quantity, Tag("quantity")]
        | Annotated[StateValue, Tag("state")]
        | Annotated[DateValue, Tag("date")],
        Discriminator(_tag),
    ]
    scope: str = ""
    delta: bool = False
    said_by: Attribution = Attribution()
    as_of: When | None = None
    cues: tuple[Cue, ...] = ()
    span: Span | None = None
    about: str = ""

    @model_validator(mode="before")
    @classmethod
    def _accept_a_bare_number(cls, data: Any) -> Any:
        if isinstance(data, dict):
            number = data.get("quantity")
            if isinstance(number, int | float) and not isinstance(number, bool):
                return {**data, "quantity": exactly(number)}
        return data

    @property
    def figure_text(self) -> str:
        """The figure in print, marked where it is an increment or somebody else's: "another 12", "not 14"."""
        text = str(self.quantity)
        if self.names_a_figure and text != "unknown":
            return f"{'unconfirmed' if Cue.NOT_CONFIRMED in self.cues else 'not'} {text}"
        return f"another {text}" if self.delta else text

    @property
    def quote(self) -> str:
        """The words it was read from, or the phrase that it gives; "" when neither is known."""
        return self.span.quote if self.span else self.quantity.phrase

    @property
    def names_a_figure(self) -> bool:
        """Whether the figure is one that is denied, taken back or not confirmed."""
        return not _REFUSING.isdisjoint(self.cues)

    @property
    def is_denial(self) -> bool:
        """Whether it denies a figure, its own or another's, or takes it back."""
        return not _DENYING.isdisjoint(self.cues)

    @property
    def is_forecast(self) -> bool:
        """Whether it is said of what may come, and so is never a count."""
        return Cue.FORECAST in self.cues or Cue.HYPOTHETICAL in self.cues
