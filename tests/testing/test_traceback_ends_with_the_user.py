"""A failure in pytest: the line of the test, then the desk note; nothing of our own code, no wall of repr."""

from __future__ import annotations

TESTS = """
    import pytest
    from storytrack import Story
    from storytrack.testing import *

    pytestmark = pytest.mark.storytrack(metrics={"rescued": {"kind": "cumulative"}})
    CLAIM = {"metric": "rescued", "quantity": 104, "said_by": "army"}
    REPORT = {"outlet": "Radio", "published_at": "2025-03-12T09:00+05:00", "claims": [CLAIM]}

    def test_figure(story):
        story.add(REPORT)
        assert_snapshot(story, rescued=155)

    def test_label(story):
        assert_label(story.add(REPORT), "rescued", "updates")

    def test_dispute(story):
        assert_disputed(story, "rescued")

    def test_text():
        assert_reads("Police said 155 were rescued.", rescued=12)

    def test_unknown_metric(story):
        assert_snapshot(story, rescud=155)

    def test_unknown_label(story):
        assert_label(story.add(REPORT), "rescued", "update")

    def add(story, metric):
        return story.add({**REPORT, "claims": [{**CLAIM, "metric": metric}]})

    def test_refused(story):
        add(story, "rescud")

    def test_another_error(story):
        story.add(REPORT, 3)
"""


NOTES = [
    """\
>       assert_snapshot(story, rescued=155)
E       AssertionError: rescued: 104, not 155 (story, version 1)
E
E       metric   expected  stands  difference  state
E       ----------------------------------------------------
E       rescued  155       104     51 fewer    single source""",
    """\
>       assert_label(story.add(REPORT), "rescued", "updates")
E       AssertionError: rescued: new, not updates (story, version 1)""",
    """\
>       assert_disputed(story, "rescued")
E       AssertionError: rescued: not disputed (story, version 0)""",
    """\
>       assert_snapshot(story, rescud=155)
E       storytrack.errors.NotFound: the story has no metric 'rescud' (did you mean 'rescued'?)""",
]


def test_a_failure_is_the_line_of_the_test_and_the_note_and_nothing_of_ours(pytester, desk):
    pytester.makepyfile(TESTS)
    desk().assert_outcomes(failed=8)
    printed = "\n".join(line.rstrip() for line in desk.said.splitlines())
    assert [note for note in NOTES if note not in printed] == []
    assert "hold(" not in desk.said
    assert "storytrack/testing" not in desk.said
    # An argument that is a story is a line, and not its page.
    assert "story = <Story, version 1>" in desk.said
    assert "1 report by 1 outlet" not in desk.said
    # An error of ours is shown where it leaves the code of the user, any other as it is.
    end = desk.said.index("___ test_another_error ___")
    refused = desk.said[desk.said.index("___ test_refused ___") : end]
    assert '>       add(story, "rescud")' in refused
    assert ">       return story.add({**REPORT" in refused
    assert (
        "E       storytrack.errors.InvalidReport: claims.0.metric: the story has no metric 'rescud'"
        in refused
    )
    assert "TypeError" in desk.said[end:]


def test_a_full_trace_is_left_as_it_is(pytester, desk):
    pytester.makepyfile(TESTS)
    desk("--full-trace", "-k", "refused")
    assert "def raise_all(" in desk.said
