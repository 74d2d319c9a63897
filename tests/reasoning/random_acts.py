"""What an editor does to a random story, drawn by hypothesis: any act, on any of the things on file."""

from __future__ import annotations

from hypothesis import strategies as st

from storytrack.errors import InvalidInput, NotFound
from storytrack.model.claim import Claim
from storytrack.model.update import Update
from storytrack.story import Story

SAID = {"by": "Ann Lee", "why": "the register says so"}
OUTLETS = ("Morning Post", "Radio Nine")


def one_of(things, number: int):
    """One of the things on file; an act on none of them is refused."""
    if not things:
        raise NotFound("there is none")
    return things[number % len(things)]


def a_claim(story: Story, number: int) -> Claim:
    return one_of([claim for report in story.reports for claim in report.claims], number)


def rule(story: Story, number: int) -> Update:
    dispute = one_of(story.contradictions().open, number)
    return story.rule(dispute, stands=one_of(dispute.sides, number).claims, **SAID)


def withdraw_source(story: Story, number: int) -> Update:
    source = str(a_claim(story, number).said_by) or one_of(story.reports, number).outlet
    return story.withdraw(source=source, **SAID)


def merge(story: Story, number: int) -> Update:
    metrics = story.definition.metrics
    return story.merge(one_of(metrics, number).id, one_of(metrics, number + 1).id, **SAID)


def split(story: Story, number: int) -> Update:
    claim = a_claim(story, number)
    return story.split(claim.metric or "none", "women", [claim], **SAID)


ACTS = {
    "rule": rule,
    "claim": lambda story, number: story.withdraw(claim=a_claim(story, number), **SAID),
    "report": lambda story, number: story.withdraw(report=one_of(story.reports, number), **SAID),
    "source": withdraw_source,
    "elsewhere": lambda story, number: story.mark_other_event(one_of(story.reports, number), **SAID),
    "merge": merge,
    "split": split,
    "share": lambda story, _: story.share_source(*OUTLETS, **SAID),
    "undo": lambda story, number: story.undo(one_of(story.acts, number), **SAID),
}


def do(story: Story, kind: str, number: int) -> Update | None:
    """An act of that kind on one of the things on file, or ``None`` where it is refused."""
    try:
        return ACTS[kind](story, number)
    except (InvalidInput, NotFound):
        return None


KINDS = tuple(kind for kind in ACTS if kind != "undo")
acts = st.tuples(st.sampled_from(KINDS), st.integers(0, 20))
more_acts = st.lists(st.tuples(st.sampled_from((*ACTS, "undo")), st.integers(0, 20)), max_size=4)
