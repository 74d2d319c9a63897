"""What one update is worth telling: its alerts, gravest first, each with its stakes.

An opened or settled disagreement stands for the change that goes with it, and a correcting claim for
the corrected figure: each thing is told once. What repeats an open dispute is no alert; one side more is,
as a contradiction, and a side that moved is an update, whatever became of the range.

*Stakes* of a disagreement are its own (:mod:`storytrack.reasoning.disputes.stakes`). Those of a change
are made likewise: what is counted × how far the figure moved × how well the new figure is backed; one
that is new, or gone, has moved all the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from storytrack.errors import Problem
from storytrack.model.alert import ALERTS, Alert, AlertKind, AlertRule
from storytrack.model.change import Change, ChangeKind
from storytrack.model.claim import Claim
from storytrack.model.contradiction import Contradiction, ContradictionKind
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, scope_beside
from storytrack.model.quantity import Quantity
from storytrack.model.snapshot import FigureState, StandingClaim
from storytrack.model.update import Update
from storytrack.model.verdict import Label, Verdict
from storytrack.model.when import day_text
from storytrack.reasoning.disputes.stakes import NAMED, gap_between, stakes

__all__ = ["alerts_of", "unknown_metrics"]

_OF_CHANGE: Mapping[ChangeKind, AlertKind] = MappingProxyType(
    {
        ChangeKind.APPEARED: AlertKind.NEW,
        ChangeKind.ROSE: AlertKind.UPDATE,
        ChangeKind.FELL: AlertKind.UPDATE,
        ChangeKind.CHANGED: AlertKind.UPDATE,
        ChangeKind.WIDENED: AlertKind.UPDATE,
        ChangeKind.NARROWED: AlertKind.REFINEMENT,
        ChangeKind.CORRECTED: AlertKind.CORRECTION,
        ChangeKind.DISPUTED: AlertKind.CONTRADICTION,
        ChangeKind.SETTLED: AlertKind.SETTLED,
        ChangeKind.WITHDRAWN: AlertKind.WITHDRAWN,
        ChangeKind.JOINED: AlertKind.CORROBORATION,
    }
)
"""What happened to a figure → the alert that tells it."""

_OF_RELATIONS = frozenset({ContradictionKind.SUM, ContradictionKind.PART_ABOVE_WHOLE})
_RANK = {kind: place for place, kind in enumerate(ALERTS)}
_ALL_THE_WAY = 1.0

Fields = dict[str, Any]


def alerts_of(update: Update, definition: StoryDefinition) -> tuple[Alert, ...]:
    """Every alert of one update, whatever a rule makes of them, in the order of :data:`ALERTS`."""
    if update.duplicate:
        return ()
    shared = _shared(update, definition)
    opened = [one for one in update.opened if not _goes_on(one, update.settled)]
    settled = [one for one in update.settled if not _goes_on(one, update.opened)]
    told = [
        *map(_opened, opened),
        *(_settled(one, update) for one in settled),
        *_corrections(update, definition),
        *_changes(update, definition, opened, settled),
    ]
    told.sort(key=lambda one: _RANK[one["kind"]])
    # Not validated: its words are those of what is on file, and a headline joins several of them.
    return tuple(Alert.model_construct(**shared, **fields) for fields in told)


def unknown_metrics(rule: AlertRule, definition: StoryDefinition) -> tuple[Problem, ...]:
    """The metrics of a rule that the story has not; one that learns metrics may come to have any."""
    if definition.learns_metrics:
        return ()
    known = ", ".join(definition.by_id)
    return tuple(
        Problem(f"the story has no metric {name!r}", "metrics", f"it has: {known}")
        for name in rule.metrics
        if name not in definition.by_id
    )


def _shared(update: Update, definition: StoryDefinition) -> Fields:
    """What all alerts of an update say alike."""
    report, event = update.report, update.report or update.act
    return {
        "story": update.story,
        "title": definition.title,
        "version": update.version,
        "event": event.id if event is not None else "",
        "outlet": report.outlet if report is not None else "",
        "url": report.url if report is not None else "",
        "at": update.received_at,
        "update": update,
    }


def _goes_on(one: Contradiction, others: Iterable[Contradiction]) -> bool:
    """Whether a dispute that began, or ended, is one that ended, or began, at once: the same claims at odds.

    A report that came late tells its beginning otherwise, and nothing has happened.
    """
    about = (one.kind, one.metrics, one.scope, one.relation)
    same = (other for other in others if (other.kind, other.metrics, other.scope, other.relation) == about)
    return any(_have_the_same_sides(one, other) for other in same)


def _have_the_same_sides(one: Contradiction, other: Contradiction) -> bool:
    few, many = sorted(([set(side.claims) for side in each.sides] for each in (one, other)), key=_claims_in)
    shared = [place for said in few for place, claims in enumerate(many) if said & claims]
    return bool(few) and len(few) == len(many) == len(shared) == len(set(shared))


def _claims_in(sides: list[set[str]]) -> int:
    return sum(map(len, sides))


def _opened(one: Contradiction) -> Fields:
    is_sum = one.kind in _OF_RELATIONS
    return {**_of_dispute(one), "kind": AlertKind.RELATION if is_sum else AlertKind.CONTRADICTION}


def _settled(one: Contradiction, update: Update) -> Fields:
    """What stands now, and what ended the dispute; where the figure is as it was, what was in dispute."""
    fields, why = _of_dispute(one), one.settled_why
    claims = update.report.claims if update.report is not None else ()
    by = [str(claim.said_by) for claim in claims if claim.id == one.settled_by and str(claim.said_by)]
    fields |= {"kind": AlertKind.SETTLED, "sources": tuple(dict.fromkeys((*by, *fields["sources"])))}
    if one.kind in _OF_RELATIONS:  # how the relation can hold begins with the relation, as it is written
        return {**fields, "headline": f"{one.text} {why}".strip()}
    about = {(metric, one.scope) for metric in one.metrics}
    changes = (change for change in update.changes if (change.metric, change.scope) in about)
    change = next((change for change in changes if not change.forecast), None)
    now = f"{change.text}." if change is not None else one.text
    return {**fields, "headline": f"{now} {why[:1].upper()}{why[1:]}".strip(), "change": change}


def _of_dispute(one: Contradiction) -> Fields:
    return {
        "subject": one.id,
        "metrics": one.metrics,
        "scope": one.scope,
        "headline": one.text,
        "sources": tuple(dict.fromkeys(side.source for side in one.sides)),
        "stakes": one.stakes,
        "contradiction": one,
    }


def _corrections(update: Update, definition: StoryDefinition) -> Iterator[Fields]:
    """One for each claim that corrects, whether the figure of the story followed it or not.

    Where a figure is taken back and nothing else carries it, that is told instead.
    """
    claims = update.report.claims if update.report is not None else ()
    changes = {claim: change for change in update.changes for claim in change.claims}
    gone = {(one.metric, one.scope) for one in update.changes if one.kind is ChangeKind.WITHDRAWN}
    for claim, verdict in zip(claims, update.verdicts, strict=True):
        if verdict.label is Label.CORRECTS and (claim.metric, claim.scope) not in gone:
            yield _correction(claim, verdict, changes.get(claim.id), definition)


def _correction(claim: Claim, verdict: Verdict, change: Change | None, definition: StoryDefinition) -> Fields:
    name = change.metric if change is not None else claim.metric or ""
    metric = definition.by_id.get(name)
    title = metric.label if metric is not None else name
    headline = f"{title[:1].upper()}{title[1:]}: {verdict.reason}"
    if change is not None and change.kind is ChangeKind.CORRECTED:
        headline = change.text
    unmoved = stakes((metric,) if metric is not None else (), NAMED, 1)
    return {
        "kind": AlertKind.CORRECTION,
        "subject": claim.id,
        "metrics": (name,),
        "scope": claim.scope if change is None else change.scope,
        "headline": headline,
        "sources": (str(claim.said_by),) if str(claim.said_by) else (),
        "stakes": unmoved if change is None else _stakes(change, definition),
        "change": change,
    }


def _changes(
    update: Update,
    definition: StoryDefinition,
    began: Iterable[Contradiction],
    ended: Iterable[Contradiction],
) -> Iterator[Fields]:
    """The changes that nothing else of the update tells.

    News that ends a dispute is an update, too: who does not ask for what is settled must hear of it.
    """
    opened = {(metric, one.scope) for one in began for metric in one.metrics}
    settled = {(metric, one.scope) for one in ended for metric in one.metrics}
    correcting = {one.claim for one in update.verdicts if one.label is Label.CORRECTS}
    updating = {one.claim for one in update.verdicts if one.label is Label.UPDATES}
    for change in update.changes:
        told_by = {
            ChangeKind.DISPUTED: (change.metric, change.scope) in opened,
            ChangeKind.SETTLED: (change.metric, change.scope) in settled,
            ChangeKind.CORRECTED: not correcting.isdisjoint(change.claims),
            ChangeKind.MERGED: True,
        }
        if not told_by.get(change.kind, False):
            side = _side_more(change, update)
            kind = AlertKind.CONTRADICTION if side else _kind_of(change, updating)
            fields = _changed(kind, change, definition)
            yield {**fields, **_of_sides(change, side, definition)} if side else fields
        elif change.kind is ChangeKind.SETTLED and not updating.isdisjoint(change.claims):
            yield _changed(AlertKind.UPDATE, change, definition)


def _kind_of(change: Change, updating: set[str]) -> AlertKind:
    """What a change is told as: a side that moved is news, also where it narrows the range of a dispute."""
    kind = _OF_CHANGE[change.kind]
    quiet = {AlertKind.REFINEMENT, AlertKind.CORROBORATION}
    is_move = _is_of_a_dispute(change) and not updating.isdisjoint(change.claims)
    return AlertKind.UPDATE if kind in quiet and is_move else kind


def _side_more(change: Change, update: Update) -> tuple[StandingClaim, ...]:
    """A claim at odds with all that stood, one more side of an open dispute, and whom it is against."""
    if not _is_of_a_dispute(change):
        return ()
    stood = {one.claim.id: one for one in change.before.standing} if change.before is not None else {}
    came = [one for one in change.after.standing if one.claim.id in change.claims] if change.after else []
    contradicting = {one.claim: one for one in update.verdicts if one.label is Label.CONTRADICTS}
    for one in came:
        verdict = contradicting.get(one.claim.id)
        against = [stood[claim] for claim in verdict.against if claim in stood] if verdict is not None else []
        if against and not any(_can_both_hold(one, other) for other in stood.values()):
            return (one, *against)
    return ()


def _of_sides(change: Change, sides: tuple[StandingClaim, ...], definition: StoryDefinition) -> Fields:
    """What is told of the newest of these sides: whom it is against, and what is at stake between them."""
    one, *against = sides
    name, metric = change.title or change.metric, definition.by_id.get(change.metric)
    about = f"{name[:1].upper()}{name[1:]}{scope_beside(change.scope, name)}"
    others = " and ".join(map(_said, against))
    told = f"{others}, denied by {one.source}, {day_text(one.at)}"
    if not one.claim.is_denial:
        told = f"{_said(one)} against {others}"
    gap = gap_between(map(_number, sides))
    weight = stakes((metric,), gap, 1) if metric is not None and not change.forecast else 0.0
    return {"headline": f"{about}: {told}.", "stakes": weight or _stakes(change, definition)}


def _is_of_a_dispute(change: Change) -> bool:
    """Whether the figure was in dispute before, and still is."""
    figures = (change.before, change.after)
    return all(one is not None and one.state is FigureState.DISPUTED for one in figures)


def _can_both_hold(one: StandingClaim, other: StandingClaim) -> bool:
    if one.claim.is_denial:
        return other.claim.is_denial
    now, before = _number(one), _number(other)
    return now is None or before is None or now.interval.meets(before.interval)


def _number(one: StandingClaim) -> Quantity | None:
    """What a standing claim says how many there are in all, if it says so."""
    value = one.figure
    return value if isinstance(value, Quantity) and value.is_known and not one.claim.names_a_figure else None


def _said(one: StandingClaim) -> str:
    return f"{one.text} ({one.source}, {day_text(one.at)})"


def _changed(kind: AlertKind, change: Change, definition: StoryDefinition) -> Fields:
    return {
        "kind": kind,
        "subject": f"{change.metric}/{change.scope}{'/forecast' if change.forecast else ''}",
        "metrics": (change.metric,),
        "scope": change.scope,
        "headline": change.text,
        "sources": _sources(change),
        "stakes": _stakes(change, definition),
        "change": change,
    }


def _sources(change: Change) -> tuple[str, ...]:
    """Whose claims brought the change; where none is new, who stands behind the figure."""
    figure = change.after or change.before
    standing = figure.standing if figure is not None else ()
    new = [one for one in standing if one.claim.id in change.claims]
    return tuple(dict.fromkeys(one.source for one in new or standing))


def _stakes(change: Change, definition: StoryDefinition) -> float:
    metric = definition.by_id.get(change.metric)
    if metric is None:
        return 0.0
    if change.forecast:
        metric = metric.model_copy(update={"kind": Kind.FORECAST})
    figures = [one for one in (change.before, change.after) if one is not None]
    gap = gap_between(one.quantity for one in figures) if len(figures) == 2 else _ALL_THE_WAY
    return stakes((metric,), gap, figures[-1].sources)
