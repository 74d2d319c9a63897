"""``Edition``: the story as the editors have it; what the acts in force make of a report before it is filed.

Nothing on file changes: the fold is given each report as seen here, and whoever undoes an act folds again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from storytrack.model.act import (
    Act,
    AnotherEvent,
    AnyAct,
    MergeMetrics,
    Ruling,
    SharedSource,
    SplitScope,
    WithdrawClaim,
    WithdrawReport,
    WithdrawSource,
    acts_in_force,
)
from storytrack.model.claim import Claim
from storytrack.model.report import Report
from storytrack.model.snapshot import Figure

__all__ = ["PLAIN", "Edition", "sources_of"]

_NOTHING: Mapping[str, AnyAct] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Edition:
    """What the acts in force come to, ready to be asked of every report; the default has none.

    ``claims``, ``reports`` and ``sources`` are what does not count, with the act that says so (sources in
    lower case); ``elsewhere`` the reports about another event; ``merged`` says which metric counts for
    which other; ``scopes`` the new scope of a claim; ``shared`` the names that rest on one source.
    """

    claims: Mapping[str, AnyAct] = field(default_factory=lambda: _NOTHING)
    reports: Mapping[str, AnyAct] = field(default_factory=lambda: _NOTHING)
    sources: Mapping[str, AnyAct] = field(default_factory=lambda: _NOTHING)
    elsewhere: Mapping[str, AnyAct] = field(default_factory=lambda: _NOTHING)
    merged: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    scopes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    shared: tuple[tuple[str, ...], ...] = ()
    rulings: tuple[Ruling, ...] = ()

    @classmethod
    def of(cls, acts: Iterable[Act], reports: Iterable[Report]) -> Edition:
        """The edition of these reports under acts in the order of the log; those undone do nothing.

        Nor does a ruling once all that it upheld is withdrawn: what rested on it alone is open again.
        """
        found = acts_in_force(acts)
        if not found:
            return PLAIN
        edition = cls._without_rulings(found)
        rulings = tuple(act for act in found if isinstance(act, Ruling))
        if not rulings:
            return edition
        gone = _not_counted(edition, reports)
        rulings = tuple(act for act in rulings if not gone.issuperset(act.stands))
        overruled = {one.claim: act for act in rulings for one in act.set_aside}
        return replace(edition, claims={**overruled, **edition.claims}, rulings=rulings)

    @classmethod
    def _without_rulings(cls, found: tuple[Act, ...]) -> Edition:
        return cls(
            claims={act.claim: act for act in found if isinstance(act, WithdrawClaim)},
            reports={act.report: act for act in found if isinstance(act, WithdrawReport)},
            sources={act.source.casefold(): act for act in found if isinstance(act, WithdrawSource)},
            elsewhere={act.report: act for act in found if isinstance(act, AnotherEvent)},
            merged=_merged(act for act in found if isinstance(act, MergeMetrics)),
            scopes={claim: act.scope for act in found if isinstance(act, SplitScope) for claim in act.claims},
            shared=tuple(act.sources for act in found if isinstance(act, SharedSource)),
        )

    @property
    def is_plain(self) -> bool:
        """Whether it leaves every report as it came."""
        changes = (self.claims, self.reports, self.sources, self.elsewhere, self.merged, self.scopes)
        return not any(changes)

    def act_on(self, report: Report, claim: Claim) -> AnyAct | None:
        """The act by which a claim does not count, or counts elsewhere; ``None`` when it counts."""
        return self._taken_out(report, claim) or self.elsewhere.get(report.id)

    def _taken_out(self, report: Report, claim: Claim) -> AnyAct | None:
        if report.id in self.reports:
            return self.reports[report.id]
        if claim.id in self.claims:
            return self.claims[claim.id]
        if not self.sources:
            return None
        names = (name.casefold() for name in sources_of(report, claim))
        return next((self.sources[name] for name in names if name in self.sources), None)

    def seen(self, report: Report) -> Report:
        """The report as it counts: the same one, or under the same id without what was taken out.

        It may have no claim left, which no report on file has.
        """
        if self.is_plain:
            return report
        return self._as_edited(
            report, tuple(claim for claim in report.claims if self._taken_out(report, claim) is None)
        )

    def left_out(self, report: Report) -> Report:
        """The report with nothing but the claims that do not count here."""
        return self._as_edited(
            report, tuple(claim for claim in report.claims if self.act_on(report, claim) is not None)
        )

    def _as_edited(self, report: Report, claims: tuple[Claim, ...]) -> Report:
        edited = tuple(self._relabelled(claim) for claim in claims)
        elsewhere = report.about_another_event or report.id in self.elsewhere
        if edited == report.claims and elsewhere == report.about_another_event:
            return report
        return report.seen_as(edited, about_another_event=elsewhere)

    def _relabelled(self, claim: Claim) -> Claim:
        metric = self.metric(claim.metric)
        scope = self.scopes.get(claim.id, claim.scope)
        if (metric, scope) == (claim.metric, claim.scope):
            return claim
        return claim.model_copy(update={"metric": metric, "scope": scope})

    def metric(self, name: str | None) -> str | None:
        """The metric for which claims on ``name`` count."""
        return self.merged.get(name, name) if name is not None else None

    def ruled(self, figures: Iterable[Figure]) -> Iterator[Figure]:
        """The figures with the claims that a ruling set aside, as long as what it upheld stands."""
        found = tuple(figures)
        if not self.rulings:
            yield from found
            return
        standing = {one.claim.id for figure in found for one in figure.standing}
        rulings = [act for act in self.rulings if not standing.isdisjoint(act.stands)]
        for figure in found:
            yield self._ruled(figure, rulings)

    def _ruled(self, figure: Figure, rulings: list[Ruling]) -> Figure:
        aside = {
            one.claim: act
            for act in rulings
            for one in act.set_aside
            if (self.metric(one.metric), one.scope, False) == figure.key and self.claims.get(one.claim) is act
        }
        if not aside:
            return figure
        reasons = tuple(f"{act.by} ruled: {act.why}" for act in aside.values())
        return figure.model_copy(
            update={
                "set_aside": (*figure.set_aside, *aside),
                "set_aside_why": (*figure.set_aside_why, *reasons),
                "why": "; ".join((figure.why, *dict.fromkeys(reasons))),
            }
        )


PLAIN = Edition()
"""The story as it came."""


def _not_counted(edition: Edition, reports: Iterable[Report]) -> frozenset[str]:
    """The claims that do not count in an edition, by id."""
    if edition.is_plain:
        return frozenset()
    return frozenset(
        claim.id for report in reports for claim in report.claims if edition.act_on(report, claim) is not None
    )


def _merged(acts: Iterable[MergeMetrics]) -> Mapping[str, str]:
    """Metric → the one that it counts for in the end; an act that would close a circle does nothing."""
    merged: dict[str, str] = {}
    for act in acts:
        into = merged.get(act.into, act.into)
        if into == act.metric:
            continue
        merged = {name: into if end == act.metric else end for name, end in merged.items()}
        merged[act.metric] = into
    return merged


def sources_of(report: Report, claim: Claim) -> tuple[str, ...]:
    """Everyone on whose word a claim rests, as printed: outlet, speaker, organisation, who passed it on."""
    by = claim.said_by
    return tuple(filter(None, (report.outlet, by.outlet, by.speaker, by.organisation, *by.via)))
