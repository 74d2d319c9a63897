"""What holds of a fold that lets its older claims go, and of one that goes on from checkpoints.

Wherever the horizon lies, what comes after it is judged as if everything were held; what belongs before it
is refused whole, and nothing is changed by asking.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_stories import START, RandomStory, stories

from storytrack.reasoning.checkpoints import Kept, fold_from, written
from storytrack.reasoning.contradictions import contradictions_of
from storytrack.reasoning.figure_index import FiguresOf, Printed, prints
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.series import OutOfReach
from storytrack.reasoning.snapshot import View, take_snapshot

by_order = attrgetter("order")
LAW = settings(deadline=None, max_examples=int(os.environ.get("LAWS", "40")))
"""``LAWS=500 pytest …`` looks longer."""
HOURS = st.integers(0, 30)


@dataclass(frozen=True)
class Files:
    """An archive that has the reports of a story, each claim filed anew whenever it is recalled."""

    story: RandomStory
    done: int

    def place_of(self, filed: Filed) -> int:
        found = next(n for n, one in enumerate(self.story.reports) if one.id == filed.report.id)
        return found << 20 | next(n for n, one in enumerate(filed.report.claims) if one.id == filed.id)

    def recall(self, place: int) -> Filed:
        report, received = self.story.entries[place >> 20]
        return Fold(self.story.definition).file(report, received)[place & 0xFFFFF]

    def oldest_first(self, figures: FiguresOf, printed: Printed, before: datetime):
        bare = Fold(self.story.definition)
        filed = (one for report, at in self.story.entries[: self.done] for one in bare.file(report, at))
        said = (one for one in filed if prints(one, printed) and one.at < before and figures.have(one))
        return iter(sorted((one for one in said if not one.report.about_another_event), key=by_order))

    def newest_first(self, figures: FiguresOf, printed: Printed, before: datetime):
        return reversed(tuple(self.oldest_first(figures, printed, before)))


def figures(fold: Fold):
    return take_snapshot(fold, 0, View()).figures


def still_open(fold: Fold):
    return {one.id: one for one in contradictions_of(fold) if one.is_open}


def at(hour: int) -> datetime:
    return START + timedelta(hours=hour)


def goes_on_like(whole: Fold, fold: Fold, story: RandomStory, done: int, horizon: datetime) -> None:
    """What does not belong before the horizon is judged alike; the first report that does is refused."""
    assert figures(fold) == figures(whole)
    assert still_open(fold) == still_open(whole)
    for report, received in story.entries[done:]:
        counted = () if report.about_another_event else whole.file(report, received)
        if any(one.key[0] and one.at < horizon for one in counted):
            with pytest.raises(OutOfReach):
                fold.add(report, received)
            assert figures(fold) == figures(whole)
            return
        assert fold.add(report, received) == whole.add(report, received)
        assert figures(fold) == figures(whole)
        assert still_open(fold) == still_open(whole)


@LAW
@given(stories(), st.integers(0, 12), HOURS)
def test_a_fold_that_let_go_of_what_is_old_judges_as_if_it_held_everything(
    story: RandomStory, done: int, hour: int
):
    whole, fold = (Fold.of(story.definition, story.entries[:done]) for _ in range(2))
    fold.let_go(at(hour), Files(story, done))
    goes_on_like(whole, fold, story, done, at(hour))


@LAW
@given(stories(), st.integers(0, 12), HOURS, HOURS)
def test_letting_go_twice_comes_to_the_same_as_letting_go_once(
    story: RandomStory, done: int, hour: int, later: int
):
    whole, fold = (Fold.of(story.definition, story.entries[:done]) for _ in range(2))
    for horizon in sorted((hour, later)):
        fold.let_go(at(horizon), Files(story, done))
    goes_on_like(whole, fold, story, done, at(max(hour, later)))


@LAW
@given(story=stories(), done=st.integers(0, 12), hour=HOURS, later=HOURS, lets_go=st.booleans())
def test_a_fold_that_goes_on_from_checkpoints_judges_as_if_it_held_everything(
    story: RandomStory, done: int, hour: int, later: int, *, lets_go: bool
):
    archive = Files(story, done)
    whole, writer = (Fold.of(story.definition, story.entries[:done]) for _ in range(2))
    for horizon in map(at, sorted((hour, later))):
        text = written(writer, horizon, archive).model_dump_json()
        if lets_go:
            writer.let_go(horizon, archive)
    fold = fold_from(Kept.model_validate_json(text), story.definition, archive)
    for report, received in story.entries[:done]:
        fold.resume(report, received)
    goes_on_like(whole, fold, story, done, at(max(hour, later)))
