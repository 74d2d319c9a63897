"""The difference of two snapshots: what happened to each figure, and the line an editor reads."""

from __future__ import annotations

from itertools import zip_longest
from operator import attrgetter

from storytrack.errors import InvalidInput, Problem
from storytrack.model.change import Change, ChangeKind, Diff
from storytrack.model.interval import Interval
from storytrack.model.snapshot import Figure, FigureState, Snapshot, StandingClaim
from storytrack.model.verdict import Label
from storytrack.reasoning.intervals import Standing, compare
from storytrack.reasoning.snapshot import in_order

__all__ = ["apply_diff", "change_between", "diff_snapshots", "moved"]


def diff_snapshots(before: Snapshot, after: Snapshot) -> Diff:
    """The typed changes from one snapshot to another, in the order of the story's metrics.

    A figure that is the very same object in both is passed over unread: of a thousand figures of which one
    moved, one is compared.
    """
    if before.story != after.story:
        raise InvalidInput(Problem(f"{before.story!r} and {after.story!r} are different stories"))
    pairs = zip_longest(before.figures, after.figures)
    apart = [(one, other) for one, other in pairs if one is not other]
    was = {one.key: one for one, _ in apart if one is not None}
    now = {one.key: one for _, one in apart if one is not None}
    keys = [key for key in {**was, **now} if was.get(key) is not now.get(key)]
    titles = {**before.titles, **after.titles} if keys else {}
    rank = {name: place for place, name in enumerate(titles)}
    changes = [
        change
        for key in sorted(keys, key=lambda one: (rank.get(one[0], len(rank)), one[2], one[1]))
        if (
            change := change_between(
                was.get(key),
                now.get(key),
                titles.get(key[0], key[0]),
                is_merged=bool(after.titles) and key[0] not in after.titles,
            )
        )
    ]
    return Diff.model_construct(
        story=after.story,
        start=before.version,
        end=after.version,
        as_of=after.as_of,
        known_at=after.known_at,
        party=after.party,
        policy=after.policy,
        titles=after.titles,
        changes=tuple(changes),
    )


def apply_diff(start: Snapshot, diff: Diff) -> Snapshot:
    """The snapshot that the diff leads to: ``apply_diff(a, diff_snapshots(a, b)) == b``.

    >>> apply_diff(story.snapshot(1), story.diff(1, 3)) == story.snapshot(3)
    True
    """
    if (start.story, start.version) != (diff.story, diff.start):
        raise InvalidInput(
            Problem(f"the diff starts at version {diff.start} of {diff.story!r}", fix="give that one")
        )
    figures = dict(start.by_key)
    for change in diff.changes:
        key = (change.metric, change.scope, change.forecast)
        if change.after is None:
            figures.pop(key, None)
        else:
            figures[key] = change.after
    return Snapshot(
        story=diff.story,
        version=diff.end,
        as_of=diff.as_of,
        known_at=diff.known_at,
        party=diff.party,
        policy=diff.policy,
        figures=in_order(figures.values(), diff.titles),
        titles=diff.titles,
    )


def change_between(
    before: Figure | None, after: Figure | None, title: str, *, is_merged: bool = False
) -> Change | None:
    """What happened to one figure, or ``None`` when it is the same to the last claim.

    ``is_merged`` says that what it counts is no longer counted by itself.
    """
    figure = after or before
    if figure is None or (before is not None and after is not None and _tell_the_same(before, after)):
        return None
    new = _new_claims(before, after)
    kind = ChangeKind.MERGED if after is None and is_merged else _kind(before, after, new)
    return Change.model_construct(
        kind=kind,
        metric=figure.metric,
        title=title,
        scope=figure.scope,
        forecast=figure.forecast,
        before=before,
        after=after,
        claims=tuple([one.claim.id for one in new]),
    )


_IN_ITSELF = attrgetter(
    "low", "high", "best", "value", "unit", "state", "sources", "since", "set_aside", "policy", "why"
)


def _tell_the_same(before: Figure, after: Figure) -> bool:
    """Whether two figures tell the same; a claim id stands for its claim, which never changes."""
    return (
        _standing(before) == _standing(after)
        and _IN_ITSELF(before) == _IN_ITSELF(after)
        and _behind(before) == _behind(after)
    )


def _standing(figure: Figure) -> list[tuple[str, Label | None]]:
    return [(one.claim.id, one.label) for one in figure.standing]


def _behind(figure: Figure) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(one.name, one.reports, one.claims) for one in figure.upstreams]


def _new_claims(before: Figure | None, after: Figure | None) -> tuple[StandingClaim, ...]:
    had = {one.claim.id for one in before.standing} if before else set()
    return tuple([one for one in after.standing if one.claim.id not in had]) if after else ()


def _kind(before: Figure | None, after: Figure | None, new: tuple[StandingClaim, ...]) -> ChangeKind:
    if before is None:
        return ChangeKind.APPEARED
    if after is None or (after.state is FigureState.WITHDRAWN and before.state is not FigureState.WITHDRAWN):
        return ChangeKind.WITHDRAWN
    turned = _turn(before.state, after.state)
    if turned is not None:
        return turned
    if (before.low, before.high) == (after.low, after.high) and before.text == after.text:
        return ChangeKind.JOINED
    if any(one.label is Label.CORRECTS for one in new):
        return ChangeKind.CORRECTED
    return moved(before, after)


def _turn(was: FigureState, now: FigureState) -> ChangeKind | None:
    """A dispute that began or ended, or a figure that was waited for and came, or went."""
    if was is now:
        return None
    if now is FigureState.DISPUTED:
        return ChangeKind.DISPUTED
    if FigureState.PENDING in {was, now}:
        return ChangeKind.CHANGED
    return ChangeKind.SETTLED if was is FigureState.DISPUTED else None


def moved(before: Figure, after: Figure) -> ChangeKind:
    """Where a figure went, whatever took it there."""
    was, now = before.quantity, after.quantity
    if was is None or now is None:
        return ChangeKind.NARROWED if was is None and now is not None else ChangeKind.CHANGED
    if FigureState.DISPUTED in {before.state, after.state}:
        return _of_ranges(was.interval, now.interval)
    if was.value is not None and was.value == now.value:
        # One number, hedged otherwise.
        return ChangeKind.NARROWED if now.interval.width < was.interval.width else ChangeKind.WIDENED
    return _MOVES.get(compare(now, was)) or _of_ranges(was.interval, now.interval)


_MOVES = {
    Standing.ABOVE: ChangeKind.ROSE,
    Standing.BELOW: ChangeKind.FELL,
    Standing.INSIDE: ChangeKind.NARROWED,
    Standing.AROUND: ChangeKind.WIDENED,
}


def _of_ranges(was: Interval, now: Interval) -> ChangeKind:
    """Ranges of a dispute have no wording to compare: only their ends tell.

    Where both are the same and open above, a side has raised its floor: "9 to 20 or more", now 30.
    """
    if was == now:
        return ChangeKind.WIDENED
    if was.covers(now):
        return ChangeKind.NARROWED
    if now.covers(was):
        return ChangeKind.WIDENED
    return ChangeKind.ROSE if now.low >= was.low else ChangeKind.FELL
