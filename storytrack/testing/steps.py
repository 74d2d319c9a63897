"""``assert_never_decreases``: a figure went one way, version by version."""

from __future__ import annotations

from storytrack.errors import InvalidInput, Problem
from storytrack.model.metric import Kind
from storytrack.model.quantity import Quantity
from storytrack.model.snapshot import Figure
from storytrack.model.step import Step, Steps
from storytrack.showing.single import steps_sheet
from storytrack.story import Story
from storytrack.testing.failing import Failure, hold
from storytrack.testing.given import a_story
from storytrack.testing.pages import claims_of, scoped

__all__ = ["assert_never_decreases"]


def assert_never_decreases(story: Story, metric: str, /, *, scope: str = "", party: str = "") -> None:
    """At no version did the figure lie wholly below one that stood before, explained or not.

    A correction downwards is a decrease; whether a fall was explained is what
    :func:`assert_no_contradictions` asks. Hedges are granted: after "about 300", 290 is none. A dispute is
    as high as its highest side. ``scope`` and ``party`` as in :meth:`Story.steps`.

    Raises :class:`AssertionError`; :class:`~storytrack.errors.NotFound` for a metric that there is not, and
    :class:`~storytrack.errors.InvalidInput` for one that has no numbers.
    """
    __tracebackhide__ = True
    hold(lambda: _fallen(story, metric, scope, party))


def _fallen(story: Story, metric: str, scope: str, party: str) -> Failure | None:
    kind = a_story(story).definition.metric(metric).kind
    if kind in {Kind.STATE, Kind.DATE}:
        raise InvalidInput(Problem(f"{metric!r} is a {kind.value}: it has no number that could fall"))
    steps = story.steps(metric, scope, party=party)
    fall = _first_fall(steps)
    if fall is None:
        return None
    (before, was), (after, now) = fall
    about = scoped(metric, scope)
    return Failure(
        f"{about} fell, from {was} at version {before.version} to {now} at version {after.version}",
        story.definition.id,
        (*steps_sheet(steps).parts, *claims_of(story, metric, scope)),
    )


Seen = tuple[Step, Quantity]


def _first_fall(steps: Steps) -> tuple[Seen, Seen] | None:
    """The highest figure so far and the first one that lies wholly below it."""
    highest: Seen | None = None
    for step in steps:
        found = step.figure.quantity if isinstance(step.figure, Figure) else None
        if found is None or not found.is_known:
            continue
        if highest is not None and found.interval.high < highest[1].interval.low:
            return highest, (step, found)
        if highest is None or found.interval.low > highest[1].interval.low:
            highest = (step, found)
    return None
