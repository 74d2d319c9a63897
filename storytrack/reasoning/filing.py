"""Filing: every claim of a report is put under its own clocks, speaker and series."""

from __future__ import annotations

from dataclasses import field
from datetime import UTC, datetime
from math import inf
from typing import NamedTuple

from storytrack.model.claim import Claim, Cue
from storytrack.model.definition import StoryDefinition
from storytrack.model.hedges import HedgeTable
from storytrack.model.interval import Interval
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import Number, Qualifier, Quantity
from storytrack.model.report import Report
from storytrack.model.snapshot import StandingClaim
from storytrack.model.verdict import Label
from storytrack.model.when import Precision, When
from storytrack.reasoning.lexicon import WHOLE_SCOPES
from storytrack.reasoning.sources.origins import NOTHING_SHARED, Origin, Upstreams, origin_of
from storytrack.reasoning.sources.speakers import MAIN_CAMP, Speaker, speaker_of
from storytrack.reasoning.value import value

__all__ = ["Filed", "Order", "SeriesKey", "file_report"]

SeriesKey = tuple[str, str, bool]
"""What a series of claims is about: metric, scope, and whether it is a forecast."""

Order = tuple[datetime, datetime, datetime, float, str, int]
"""The position of a claim in its series; see :func:`file_report`."""

ANYTHING = Interval(-inf, inf)
"""The interval of a claim that says no number."""

_NEVER = datetime.max.replace(tzinfo=UTC)


@value
class Filed:
    """A claim with all that the rules look at; two are equal that have one ``id``, that of the claim.

    ``at`` is when the figure held; ``order`` sorts claims by their own clocks; ``key`` is the series
    it was made for; ``origin`` is the upstream source; ``dated`` says that the source itself gave the
    time. ``known`` is the quantity when it says how many in all, which an increment does not until it is
    totalled and a denial never does; ``interval`` is all that its words allow. ``label`` is, for a standing
    claim, its verdict in the order of the clocks; ``whole`` is, for an increment, the total that its own
    report gives beside it, first its speaker's. ``is_listed`` says that its report has another scope of the
    metric before its own.
    """

    id: str
    claim: Claim
    report: Report
    speaker: Speaker
    origin: Origin
    key: SeriesKey
    at: datetime
    published: datetime
    dated: bool
    order: Order
    known: Quantity | None
    interval: Interval
    label: Label | None = None
    whole: Number | None = None
    is_listed: bool = False
    _shown: StandingClaim | None = field(default=None, repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Filed) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def quantity(self) -> Quantity | None:
        """The quantity, or ``None`` for a state or a date."""
        value = self.claim.quantity
        return value if isinstance(value, Quantity) else None

    def has(self, *cues: Cue) -> bool:
        """Whether the wording carries any of these cues."""
        return bool(self.claim.cues) and any(cue in self.claim.cues for cue in cues)

    def standing_as(self, label: Label, total: Quantity | None) -> Filed:
        """The same claim as it joins those that stand, an increment with its ``total``."""
        known = self.known if total is None else total
        return Filed(
            self.id,
            self.claim,
            self.report,
            self.speaker,
            self.origin,
            self.key,
            self.at,
            self.published,
            self.dated,
            self.order,
            known,
            ANYTHING if known is None else known.interval,
            label,
            self.whole,
            self.is_listed,
        )

    @property
    def is_telling(self) -> bool:
        """Whether meeting its figure again is no chance: single digits and "dozens" meet all the time."""
        known = self.known
        return known is not None and known.qualifier is not Qualifier.VAGUE and (known.low or 0) >= 10

    def prints_same(self, other: Filed) -> bool:
        """Whether both print one number, whatever their hedges."""
        return self.known is not None and other.known is not None and self.known.value == other.known.value

    @property
    def source(self) -> str:
        """Who says so, in print."""
        return str(self.claim.said_by) or self.report.outlet

    def shown(self) -> StandingClaim:
        """The claim as a snapshot shows it, made once; every part has been validated before."""
        if self._shown is None:
            shown = StandingClaim.model_construct(
                claim=self.claim,
                report=self.report.id,
                outlet=self.report.outlet,
                url=self.report.url,
                at=self.at,
                party=self.speaker.camp,
                label=self.label,
                total=self.known if self.claim.delta else None,
            )
            object.__setattr__(self, "_shown", shown)
            return shown
        return self._shown


def _held_at(as_of: When | None, published: datetime) -> datetime:
    if as_of is None:
        return published
    if as_of.precision is Precision.MINUTE:
        return as_of.start
    # "On Tuesday", printed on Tuesday: no later than the report that says so.
    return min(as_of.end, published) if as_of.start <= published else as_of.end


def file_report(
    report: Report, received: datetime, definition: StoryDefinition, upstreams: Upstreams = NOTHING_SHARED
) -> tuple[Filed, ...]:
    """The claims of a report, filed, in the order of the report.

    Claims are ordered by: when the figure held, when the report was published, when it says it was
    received, and where no clock tells two apart, by size for a count that only grows, then by the
    report's content, so that the order never depends on which report happened to arrive first.
    ``upstreams`` says which sources are declared to be one.
    """
    published = report.published_at.out_by(received)
    declared = report.received_at or _NEVER
    said = [_told(claim, definition) for claim in _read_under(definition.hedge_table, report.claims)]
    sizes, wholes, listed = _sizes(said), _wholes(said), _listed(said)
    filed = []
    for position, one in enumerate(said):
        claim, _, speaker, key = one
        at = _held_at(claim.as_of, published)
        value = claim.quantity
        is_own = not claim.delta and not claim.names_a_figure
        known = value if isinstance(value, Quantity) and value.is_known and is_own else None
        filed.append(
            Filed(
                id=claim.id,
                claim=claim,
                report=report,
                speaker=speaker,
                origin=origin_of(claim.said_by, report.outlet, speaker, upstreams),
                key=key,
                at=at,
                published=published,
                dated=claim.as_of is not None,
                order=(at, published, declared, sizes.get(key[0], 0.0), report.id, position),
                known=known,
                interval=ANYTHING if known is None else known.interval,
                whole=_whole_of(one, wholes),
                is_listed=key[:2] in listed,
            )
        )
    return tuple(filed)


def _read_under(table: HedgeTable | None, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims with their hedges and vague words read as the story's table has them, if it declares one."""
    if table is None:
        return claims
    return tuple(
        claim.model_copy(update={"quantity": claim.quantity.under(table)})
        if isinstance(claim.quantity, Quantity)
        else claim
        for claim in claims
    )


class _Told(NamedTuple):
    """A claim with its metric, if the story has it, who speaks, and the series that it is of."""

    claim: Claim
    metric: Metric | None
    speaker: Speaker
    key: SeriesKey


def _told(claim: Claim, definition: StoryDefinition) -> _Told:
    """Only of a level that goes up and down are there several keepers of one count."""
    metric = definition.by_id.get(claim.metric or "")
    kind = None if metric is None else metric.kind
    speaker = speaker_of(claim.said_by, claim.scope if kind is Kind.LEVEL else "")
    whole = speaker.is_named_by(claim.scope) or claim.scope.casefold() in WHOLE_SCOPES
    forecast = claim.is_forecast or kind is Kind.FORECAST
    return _Told(claim, metric, speaker, (claim.metric or "", "" if whole else claim.scope, forecast))


_Whose = tuple[SeriesKey, str, str]
"""A series, a camp, and a speaker of it, or ``_ANYBODY``."""
_ANYBODY = "*"


def _wholes(said: list[_Told]) -> dict[_Whose, Number]:
    """The largest total, no increment, that each speaker gives for each series, and that each camp does."""
    wholes: dict[_Whose, Number] = {}
    for claim, _, speaker, key in said:
        value = claim.quantity
        if not claim.delta and isinstance(value, Quantity) and value.low is not None:
            for name in (speaker.said.casefold(), _ANYBODY):
                place = (key, speaker.camp, name)
                wholes[place] = max(wholes.get(place, value.low), value.low)
    return wholes


def _whole_of(told: _Told, wholes: dict[_Whose, Number]) -> Number | None:
    """The total beside an increment: its own speaker's, else the report's own, else its camp's or the main's.

    What the other side counts is no total of what this one adds to.
    """
    if not told.claim.delta:
        return None
    key, camp = told.key, told.speaker.camp
    own = (key, camp, told.speaker.said.casefold())
    places = (own, (key, MAIN_CAMP, ""), (key, camp, _ANYBODY), (key, MAIN_CAMP, _ANYBODY))
    return next((wholes[place] for place in places if place in wholes), None)


def _sizes(said: list[_Told]) -> dict[str, float]:
    """The largest figure that the claims of a report give for each growing count."""
    sizes: dict[str, float] = {}
    for claim, metric, _, _ in said:
        if metric is not None and metric.grows and isinstance(claim.quantity, Quantity):
            sizes[metric.id] = max(sizes.get(metric.id, 0.0), float(claim.quantity.low or 0))
    return sizes


def _listed(said: list[_Told]) -> set[tuple[str, str]]:
    """Metric and scope of those that a report gives after another scope of the metric."""
    begun: set[str] = set()
    listed: set[tuple[str, str]] = set()
    for claim, _, _, (name, _, _) in said:
        if claim.scope and name in begun:
            listed.add((name, claim.scope))
        elif claim.scope:
            begun.add(name)
    return listed
