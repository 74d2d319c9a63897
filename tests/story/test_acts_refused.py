"""What an editor is told of an act that is refused: what is wrong, in which field, and what to do instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from storytrack.errors import StorytrackError
from storytrack.model.definition import StoryDefinition
from storytrack.story import Story

DESK = {"by": "the desk", "why": "to see"}

METRICS = {
    "killed": {"kind": "cumulative", "unit": "persons"},
    "dead": {"kind": "cumulative", "unit": "persons"},
    "bodies": {"kind": "cumulative"},
    "held": {"kind": "level", "unit": "persons"},
    "cars": {"kind": "cumulative", "unit": "cars"},
}

ARMY, FRONT = ("the army", "military"), ("Free Front", "militant")
DOCTOR, MERCY, POLICE = ("a doctor", "hospital"), ("Mercy Hospital", "hospital"), ("police", "official")

REPORTS = [
    ("Radio", [("k1", "killed", 20, ARMY), ("h1", "held", 80, ARMY)]),
    ("Wire", [("k2", "killed", 31, FRONT), ("d1", "dead", 20, DOCTOR)]),
    ("Post", [("k3", "killed", 25, MERCY), ("c1", "cars", 4, POLICE)]),
]


@pytest.fixture
def story() -> Story:
    hours = (datetime(2025, 3, 12, tzinfo=UTC) + timedelta(hours=hour) for hour in count())
    story = Story(StoryDefinition(id="siege", utc_offset="+00:00", metrics=METRICS), clock=hours.__next__)
    for day, (outlet, claims) in enumerate(REPORTS, start=10):
        said = [
            {
                "id": name,
                "metric": metric,
                "quantity": quantity,
                "said_by": {"speaker": speaker, "role": role},
            }
            for name, metric, quantity, (speaker, role) in claims
        ]
        story.add({"outlet": outlet, "published_at": f"2025-03-{day}", "claims": said})
    return story


def the_dispute(story):
    return story.contradictions()[0].id


def again(first: Callable[[Story], object], then: Callable[[Story], object]) -> Callable[[Story], object]:
    def both(story: Story) -> None:
        first(story)
        then(story)

    return both


def withdraw(**what):
    return lambda story: story.withdraw(**what, **DESK)


def merge(metric, into):
    return lambda story: story.merge(metric, into, **DESK)


def rule(stands, dispute=None):
    return lambda story: story.rule(dispute or the_dispute(story), stands=stands, **DESK)


def undo(act):
    return lambda story: story.undo(act, **DESK)


def the_same_act_again(story):
    story.act(story.withdraw(claim="k1", **DESK).act)


SIDES = "known: Mercy Hospital (k1), Free Front (k2)"
SETTLED = (
    "the dispute is settled already: Killed: 31 (Free Front, 11 March) against 25 (Mercy Hospital, 12 March);"
    " at first 31 (Free Front, 11 March) against 20 (the army, 10 March)."
)

REFUSED = [
    (withdraw(claim="k9"), [("there is no claim 'k9' on file", "claim", "did you mean 'k3'?")]),
    (withdraw(report="r77"), [("there is no report 'r77' on file", "report", "give its id or its version")]),
    (withdraw(report=9), [("there is no report 9 on file", "report", "give its id or its version")]),
    (
        withdraw(source="the navy"),
        [("nobody called 'the navy' has said anything", "source", "did you mean 'the army'?")],
    ),
    (withdraw(), [("what is withdrawn?", "", "name one claim, one report or one source")]),
    (
        withdraw(claim="k1", report=1),
        [("what is withdrawn?", "", "name one claim, one report or one source")],
    ),
    (
        merge("held", "cars"),
        [
            (
                "'held' is of the kind level, 'cars' of the kind cumulative",
                "into",
                "only what counts the same can be merged",
            ),
            (
                "'held' is counted in persons, 'cars' in cars",
                "into",
                "only what counts the same can be merged",
            ),
        ],
    ),
    (merge("bodies", "killed"), []),
    (
        merge("killed", "killed"),
        [("'killed' and 'killed' are one metric already", "into", "name two metrics")],
    ),
    (
        merge("kiled", "ded"),
        [
            ("the story has no metric 'kiled'", "metric", "did you mean 'killed'?"),
            ("the story has no metric 'ded'", "into", "did you mean 'dead'?"),
        ],
    ),
    (
        again(merge("dead", "killed"), merge("dead", "bodies")),
        [("'dead' counts for 'killed' already", "metric", "undo that act first")],
    ),
    (
        again(merge("dead", "killed"), merge("dead", "killed")),
        [
            ("'dead' and 'killed' are one metric already", "into", "name two metrics"),
            ("that holds already: the desk merged dead into killed: to see", "", "undo that act first"),
        ],
    ),
    (
        lambda story: story.split("killed", "women", ["d1", "k1"], **DESK),
        [("the claim 'd1' is not on 'killed' but on 'dead'", "claims", "leave it out")],
    ),
    (
        rule("k1", "dispute-7"),
        [("there is no open dispute 'dispute-7'", "dispute", "known: between sources: k1 / k2")],
    ),
    (rule("police"), [("'police' is no side of the dispute", "stands", SIDES)]),
    (rule(["k1", "k2", "k3"]), [("every side would stand", "stands", SIDES)]),
    (rule([]), [("no side would stand", "stands", SIDES)]),
    (
        again(rule("k1"), lambda story: rule("k2", story.contradictions()[0].id)(story)),
        [(SETTLED, "dispute", "rule on an open one")],
    ),
    (
        again(rule("k1"), rule("k2", "k2")),
        [
            (
                (
                    "the dispute of 'k2' is settled already: the desk ruled that killed 25 (Mercy Hospital),"
                    " killed 20 (the army) stands, not killed 31 (Free Front): to see"
                ),
                "dispute",
                "undo the ruling first",
            )
        ],
    ),
    (
        lambda story: story.share_source("the army", "the navy", **DESK),
        [("nobody called 'the navy' has said anything", "source", "did you mean 'the army'?")],
    ),
    (
        lambda story: story.share_source("the army", **DESK),
        [("a source is shared by two or more", "sources", "name at least two")],
    ),
    (undo(44), [("there is no act 44 on file", "act", "there is none yet")]),
    (undo(1), [("there is no act 1 on file", "act", "there is none yet")]),
    (again(withdraw(claim="k1"), undo(1)), [("there is no act 1 on file", "act", "known: 4")]),
    (
        again(withdraw(claim="k1"), withdraw(claim="k1")),
        [
            (
                "that holds already: the desk withdrew the claim killed 20 (the army): to see",
                "",
                "undo that act first",
            )
        ],
    ),
    (
        the_same_act_again,
        [
            (
                "the very same act is on file already",
                "at",
                "undo its undoing, or give another time",
            )
        ],
    ),
]


@pytest.mark.parametrize(
    ("done", "told"), REFUSED, ids=[told[0][0][:50] if told else "it can be done" for _, told in REFUSED]
)
def test_an_act_that_cannot_be_done_is_refused_with_all_that_is_wrong_and_what_to_do_instead(
    story, done, told
):
    try:
        done(story)
    except StorytrackError as refusal:
        found = [(one.what, one.where, one.fix) for one in refusal.problems]
    else:
        found = []
    assert found == told
