"""Admission of acts: whether an act can be done now; everything against it is said at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storytrack.errors import InvalidInput, NotFound, Problem, raise_all
from storytrack.model.act import (
    Act,
    AnotherEvent,
    MergeMetrics,
    Ruling,
    SharedSource,
    SplitScope,
    Undo,
    WithdrawClaim,
    WithdrawReport,
    WithdrawSource,
    undone_among,
)
from storytrack.model.definition import closest
from storytrack.model.metric import Metric
from storytrack.reasoning.acts.targets import Targets
from storytrack.reasoning.edition import Edition

__all__ = ["admit_act"]

ONE_COUNT = "only what counts the same can be merged"


def admit_act(act: Act, targets: Targets) -> None:
    """Raise what keeps an act out of the story.

    :class:`~storytrack.errors.NotFound` names every target that is not on file; then
    :class:`~storytrack.errors.InvalidInput` says what makes the act needless or impossible.
    """
    raise_all(tuple(_unknown(act, targets)), NotFound)
    raise_all((*_impossible(act, targets), *_needless(act, targets)), InvalidInput)


def _unknown(act: Act, targets: Targets) -> Iterator[Problem]:
    match act:
        case WithdrawClaim():
            yield from _unknown_claims([act.claim], "claim", targets)
        case SplitScope():
            yield from _unknown_metrics({"metric": act.metric}, targets)
            yield from _unknown_claims(act.claims, "claims", targets)
        case Ruling():
            if act.dispute not in {one.id for one in targets.disputes}:
                yield Problem(f"there is no dispute {act.dispute!r}", "dispute", "give its id")
            yield from _unknown_claims(act.stands, "stands", targets)
            yield from _unknown_claims((one.claim for one in act.set_aside), "set_aside", targets)
        case MergeMetrics():
            yield from _unknown_metrics({"metric": act.metric, "into": act.into}, targets)
        case WithdrawReport() | AnotherEvent() if act.report not in targets.reports:
            yield Problem(f"there is no report {act.report!r} on file", "report", "give its id")
        case WithdrawSource():
            yield from filter(None, [targets.unknown_source(act.source)])
        case SharedSource():
            yield from filter(None, map(targets.unknown_source, act.sources))
        case Undo() if act.act not in targets.acts:
            yield Problem(f"there is no act {act.act!r} on file", "act", "give its id")


def _unknown_claims(names: Iterable[str], place: str, targets: Targets) -> Iterator[Problem]:
    for name in names:
        if name not in targets.claims:
            near = closest(name, list(targets.claims))
            yield Problem(
                f"there is no claim {name!r} on file",
                place,
                f"did you mean {near!r}?" if near else "give its id",
            )


def _unknown_metrics(names: dict[str, str], targets: Targets) -> Iterator[Problem]:
    for place, name in names.items():
        try:
            targets.definition.metric(name)
        except NotFound as error:
            yield from (problem.within(place) for problem in error.problems)


def _impossible(act: Act, targets: Targets) -> Iterator[Problem]:
    edition = Edition.of(targets.in_force, targets.reports.values())
    match act:
        case MergeMetrics() if edition.metric(act.metric) == edition.metric(act.into):
            yield Problem(
                f"{act.metric!r} and {act.into!r} are one metric already", "into", "name two metrics"
            )
        case MergeMetrics() if act.metric in edition.merged:
            what = f"{act.metric!r} counts for {edition.merged[act.metric]!r} already"
            yield Problem(what, "metric", "undo that act first")
        case MergeMetrics():
            one, other = targets.definition.metric(act.metric), targets.definition.metric(act.into)
            yield from _unlike(one, other)
        case SplitScope():
            for name in act.claims:
                claim = targets.claims[name][1]
                if edition.metric(claim.metric) != edition.metric(act.metric):
                    what = f"the claim {name!r} is not on {act.metric!r} but on {claim.metric!r}"
                    yield Problem(what, "claims", "leave it out")
        case Ruling():
            yield from _misdirected(act, targets)
        case Undo() if act.act in undone_among(targets.acts.values()):
            yield Problem(f"the act {act.act} is undone already", "act", "undo its undoing to bring it back")


def _misdirected(act: Ruling, targets: Targets) -> Iterator[Problem]:
    """A ruling on a dispute is on its claims, and on older ones of the same count."""
    dispute = next(one for one in targets.disputes if one.id == act.dispute)
    sides = {claim for side in dispute.sides for claim in side.claims}
    for name in act.stands:
        if name not in sides:
            yield Problem(f"the claim {name!r} is on no side of the dispute", "stands", "leave it out")
    counted = {targets.claims[name][1].metric for name in sides}
    for one in act.set_aside:
        if one.claim in act.stands:
            yield Problem(f"the claim {one.claim!r} cannot stand and be set aside", "set_aside")
        elif targets.claims[one.claim][1].metric not in counted:
            yield Problem(f"the claim {one.claim!r} is not of the dispute", "set_aside", "leave it out")


def _unlike(one: Metric, other: Metric) -> Iterator[Problem]:
    if one.kind is not other.kind:
        kinds = f"{one.id!r} is of the kind {one.kind.value}, {other.id!r} of the kind {other.kind.value}"
        yield Problem(kinds, "into", ONE_COUNT)
    if one.unit is not None and other.unit is not None and one.unit != other.unit:
        yield Problem(f"{one.id!r} is counted in {one.unit}, {other.id!r} in {other.unit}", "into", ONE_COUNT)


def _needless(act: Act, targets: Targets) -> Iterator[Problem]:
    if act.id in targets.acts:
        yield Problem("the very same act is on file already", "at", "undo its undoing, or give another time")
    same = next((one for one in targets.in_force if _does(one) == _does(act)), None)
    if same is not None and act.id not in targets.acts:
        yield Problem(f"that holds already: {same.text}", fix="undo that act first")
    if isinstance(act, Ruling):
        dispute = next((one for one in targets.disputes if one.id == act.dispute), None)
        if dispute is not None and not dispute.is_open:
            yield Problem(f"the dispute is settled already: {dispute.text}", "dispute", "rule on an open one")


def _does(act: Act) -> dict[str, object]:
    """An act without who, when and why."""
    return act.model_dump(exclude={"by", "why", "at", "about"})
