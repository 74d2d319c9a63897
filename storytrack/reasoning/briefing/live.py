"""An entry of a live blog: what one report, or one act of an editor, brought, in one to three sentences.

A disputed figure is told as what this source says, never as what is so; the other side stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from storytrack.model.act import Act, AnotherEvent, Ruling
from storytrack.model.briefing import LineKind, LiveEntry
from storytrack.model.change import Change, ChangeKind, Diff
from storytrack.model.contradiction import Contradictions
from storytrack.model.definition import StoryDefinition
from storytrack.model.snapshot import FigureState, StandingClaim
from storytrack.model.update import Judged, Update
from storytrack.reasoning.briefing.amending import amendments_of
from storytrack.reasoning.briefing.amounts import Amount, amount_of
from storytrack.reasoning.briefing.between import Between, Came
from storytrack.reasoning.briefing.figures import has_gone, key_of
from storytrack.reasoning.briefing.importance import size_of, weigh
from storytrack.reasoning.briefing.phrases import Tense, begun, clause
from storytrack.reasoning.briefing.quarrels import sides_of
from storytrack.reasoning.filing import SeriesKey
from storytrack.reasoning.naming import named, named_first

__all__ = ["live_entry_of"]

MOST_SENTENCES = 3
"""A live entry that is longer is an article."""


def live_entry_of(update: Update, definition: StoryDefinition) -> LiveEntry:
    """The entry for what one version brought."""
    between = _between(update, definition)
    told = [one for one in between.diff.changes if one.reads_otherwise]
    told.sort(key=lambda one: -_importance(one, between))
    report, act = update.report, update.act
    sentences: list[str] = []
    for one in told[:MOST_SENTENCES]:
        sentences.append(_sentence(one, between, sentences))
    if act is not None:
        sentences = [f"{act.text.removesuffix('.')}.", *sentences][:MOST_SENTENCES]
    first = told[0] if told else None
    return LiveEntry(
        story=update.story,
        version=update.version,
        at=update.received_at.astimezone(definition.timezone),
        published=str(report.published_at) if report is not None else "",
        headline=_headline(first, between, update),
        body=" ".join(sentences) or _quiet(update, between),
        previously=_previously(first, between),
        dispute=_dispute(first, between),
        outlet=report.outlet if report is not None else "",
        url=report.url if report is not None else "",
        quiet=not (told or update.opened or update.settled or act is not None),
        corrects=tuple(one for one in amendments_of(between) if one.is_correction),
        claims=tuple(claim.id for claim in report.claims) if report is not None else (),
    )


def _between(update: Update, definition: StoryDefinition) -> Between:
    """What the update did, as if somebody had looked just before it."""
    reopened = (one.model_copy(update={"settled_by": ""}) for one in update.settled)
    report = update.report
    return Between(
        definition=definition,
        diff=Diff(story=update.story, start=update.version - 1, end=update.version, changes=update.changes),
        versions=(update.version - 1, update.version),
        was=Contradictions(reopened),
        now=Contradictions((*update.opened, *update.settled)),
        reports=(Came(report.id),) if report is not None else (),
        against=_against(update),
        acts=(update.act,) if update.act is not None else (),
        done=frozenset({update.act.id} if update.act is not None else ()),
        histories=_histories(update),
        since=None,
        until=update.received_at,
        year=report.published_at.start.year if report is not None else update.received_at.year,
    )


def _histories(update: Update) -> dict[SeriesKey, tuple[Judged, ...]]:
    """The claims of the report that stand now, by figure, each with its verdict."""
    report = update.report
    if report is None:
        return {}
    verdicts = {one.claim: one for one in update.verdicts}
    return {
        key_of(change): tuple(
            Judged(
                claim=one.claim,
                verdict=verdicts[one.claim.id],
                report=report.id,
                outlet=report.outlet,
                url=report.url,
                at=one.at,
                published_at=report.published_at,
                received_at=update.received_at,
                version=update.version,
            )
            for one in _brought(change)
            if one.claim.id in verdicts
        )
        for change in update.changes
    }


def _against(update: Update) -> dict[str, Act]:
    """The claims that the act of the update took out."""
    act, radius = update.act, update.radius
    if isinstance(act, Ruling):
        return {one.claim: act for one in act.set_aside}
    if radius is not None and act is not None:
        return dict.fromkeys(radius.claims, act)
    if isinstance(act, AnotherEvent):
        before = (one for change in update.changes if change.before for one in change.before.standing)
        return {one.claim.id: act for one in before if one.report == act.report}
    return {}


def _brought(change: Change) -> tuple[StandingClaim, ...]:
    """The new claims behind a change."""
    after = change.after
    return tuple(one for one in after.standing if one.claim.id in change.claims) if after is not None else ()


def _importance(change: Change, between: Between) -> float:
    kind = LineKind.NEW if change.before is None else LineKind.UPDATED
    if change.before is not None and (has_gone(change.after) or between.acts_against(change.before)):
        kind = LineKind.WITHDRAWN
    elif between.corrections_of(change):
        kind = LineKind.CORRECTED
    elif change.kind is ChangeKind.DISPUTED:
        kind = LineKind.DISPUTED
    size = size_of(change.before, change.after)
    return weigh(kind, (key_of(change),), between.definition, size)["importance"]


@dataclass(frozen=True)
class _Said:
    """What a change lets an entry say: who, how much, and when it held."""

    between: Between
    change: Change

    @property
    def claim(self) -> StandingClaim | None:
        """The claim that brought it: the last new one that denies none, hedged only where all of them are.

        None after an act, or a denial.
        """
        brought = [one for one in _brought(self.change) if not one.claim.names_a_figure]
        firm = [one for one in brought if not one.claim.said_by.hedge]
        return next(reversed(firm or brought), None)

    @property
    def amount(self) -> Amount | None:
        """What the claim says; after an act, the figure that stands then; ``None`` where nothing does."""
        if self.claim is not None:
            return amount_of(self.claim.figure)
        after = self.change.after
        return None if after is None or has_gone(after) else amount_of(after)

    def clause(self, amount: Amount, tense: Tense) -> str:
        """The figure in a clause."""
        metric = self.between.definition.metric(self.change.metric)
        return clause(metric, amount, tense, scope=self.change.scope, forecast=self.change.forecast)

    @property
    def gone(self) -> str:
        """That what was known is no longer."""
        before = self.change.before
        title = self.between.titled(key_of(self.change))
        return f"{title}: {before.text if before else 'the figure'} no longer stands"


def _headline(first: Change | None, between: Between, update: Update) -> str:
    if first is None:
        return update.act.text if update.act is not None else _nothing_new(update)
    said = _Said(between, first)
    if said.amount is None:
        return said.gone
    by = f", according to {named(said.claim.source)}" if said.claim is not None else ""
    label = "Correction: " if between.corrections_of(first) else ""
    return f"{label}{begun(said.clause(said.amount, Tense.PRESENT))}{by}"


def _nothing_new(update: Update) -> str:
    return f"No new figures from {update.report.outlet}" if update.report is not None else "No new figures"


def _sentence(change: Change, between: Between, told: list[str]) -> str:
    """Who said what, when; where it was reported and at what time is said once in an entry."""
    said = _Said(between, change)
    if said.amount is None:
        return f"{said.gone}."
    one = said.claim
    if one is None:
        return f"{begun(said.clause(said.amount, Tense.PRESENT))}."
    words, at = said.clause(said.amount, Tense.PAST), between.clock(one.at, zone=True)
    is_own = one.source == one.outlet
    verb = "reported" if is_own else "said"
    where = "" if told else f" ({at})" if is_own else f", {one.outlet} reported ({at})"
    return f"{named_first(one.source)} {verb} that {words}{where}."


def _quiet(update: Update, between: Between) -> str:
    """What a report says that changes nothing."""
    report = update.report
    if report is None:
        return "Nothing changed."
    figures = dict.fromkeys(
        f"{between.about((one.metric, one.scope, one.is_forecast))} {one.figure_text}"
        for one in report.claims
        if one.metric is not None and one.metric in between.definition.by_id
    )
    told = "; ".join(list(figures)[:MOST_SENTENCES])
    return (
        f"{report.outlet} repeats what was known: {told}."
        if told
        else f"{report.outlet} has nothing on this."
    )


def _previously(first: Change | None, between: Between) -> str:
    """The figure that was known before, and whose it was."""
    before = first.before if first is not None else None
    if before is None or has_gone(before):
        return ""
    last = before.used[-1:]
    by = "".join(f" ({one.source}, {between.clock(one.at, zone=True)})" for one in last)
    return f"Previously: {before.text}{by}."


def _dispute(first: Change | None, between: Between) -> str:
    """What others say against it: a dispute that opened now, or the figures that stand beside one another."""
    opened = between.now.by_stakes().open
    if opened:
        one = next((one for one in opened if first is not None and first.metric in one.metrics), opened[0])
        key = (one.metrics[0], one.scope, False)
        about = "" if one.relation else f"{between.about(key)}, "
        return f"Disputed: {about}{sides_of(one, between.definition)}."
    after = first.after if first is not None else None
    if after is not None and after.state is FigureState.DISPUTED:
        return f"Disputed: {between.about(after.key)} ({after.text})."
    return ""
