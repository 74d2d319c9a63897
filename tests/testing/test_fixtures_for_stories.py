"""The fixtures ``story``, ``story_definition`` and ``frozen_clock``, and the marker ``storytrack``."""

from __future__ import annotations

import pytest

HEAD = """
    import pytest
    from storytrack import StoryDefinition
    from storytrack.testing import assert_snapshot

    def add(story, metric="rescued", **more):
        claim = {"metric": metric, "quantity": 104}
        return story.add({"outlet": "Radio", "published_at": "2025-03-12", "claims": [claim], **more})
"""
METRICS = '{"rescued": {"kind": "cumulative"}}'
DEFINITION = f'StoryDefinition(id="train", metrics={METRICS})'


@pytest.mark.parametrize(
    ("mark", "called"),
    [
        (f"metrics={METRICS}", "story"),
        (f'id="train", metrics={METRICS}, relations=[]', "train"),
        (f'{{"id": "train", "metrics": {METRICS}}}', "train"),
        (DEFINITION, "train"),
        ('"train.yaml"', "filed"),
    ],
)
def test_a_mark_says_what_the_story_counts(pytester, desk, mark, called):
    pytester.makefile(".yaml", train="id: filed\nmetrics:\n  rescued: {kind: cumulative}\n")
    pytester.makepyfile(
        f"""{HEAD}
    @pytest.mark.storytrack({mark})
    def test_it(story):
        assert story.definition.id == {called!r}
        assert_snapshot(story, rescued=None)
        add(story)
        assert_snapshot(story, rescued=104)

    @pytest.mark.storytrack({mark})
    def test_the_next_one_begins_anew(story):
        assert story.version == 0
    """
    )
    desk().assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("mark", "says"),
    [
        (f'"train.yaml", metrics={METRICS}', "InvalidInput: storytrack: a definition and fields at once"),
        ('"nowhere.yaml"', "NotFound: *nowhere.yaml: there is no such file"),
        ("3", "InvalidInput: storytrack: a definition is expected here, got 3"),
        ('metrics={"rescued": {"kind": "growing"}}', "InvalidInput: metrics.0.kind: *growing*"),
    ],
)
def test_a_mark_that_says_nothing_of_use_is_an_error_of_ours(pytester, desk, mark, says):
    pytester.makepyfile(f"{HEAD}\n    @pytest.mark.storytrack({mark})\n    def test_it(story): pass\n")
    done = desk()
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines([f"*{says}*"])
    assert "storytrack/pytest_plugin" not in desk.said


def test_without_a_mark_the_story_learns_from_texts(pytester, desk):
    pytester.makepyfile(
        f"""{HEAD}
    def test_it(story):
        story.read("Police said 104 passengers were rescued.", outlet="Radio", published="2025-03-12")
        assert_snapshot(story, rescued=104)
    """
    )
    desk().assert_outcomes(passed=1)


def test_a_fixture_of_the_users_own_takes_the_place_of_the_mark(pytester, desk):
    pytester.makepyfile(
        f"""{HEAD}
    @pytest.fixture
    def story_definition():
        return {DEFINITION}

    def test_it(story):
        assert story.definition.id == "train"
    """
    )
    desk().assert_outcomes(passed=1)


def test_the_story_goes_by_the_frozen_clock(pytester, desk):
    pytester.makepyfile(
        f"""{HEAD}
    from datetime import UTC, datetime, timedelta
    pytestmark = pytest.mark.storytrack(metrics={METRICS})

    def test_it(story, frozen_clock):
        frozen_clock.set("2025-03-12T09:00+05:00")
        assert add(story).received_at.isoformat() == "2025-03-12T09:00:00+05:00"
        assert frozen_clock.tick(minutes=20).isoformat() == "2025-03-12T09:20:00+05:00"
        assert add(story, outlet="Wire").received_at == frozen_clock()
        assert_snapshot(story.snapshot(known_at="2025-03-11"), rescued=None)

    def test_it_stands_still_and_is_the_same_in_every_run(frozen_clock):
        assert frozen_clock() == frozen_clock() == datetime(2100, 1, 1, tzinfo=UTC)
        frozen_clock.tick()
        frozen_clock.tick(timedelta(days=-1))
        assert frozen_clock() == datetime(2099, 12, 31, 0, 0, 1, tzinfo=UTC)
        assert repr(frozen_clock) == "<FrozenClock 2099-12-31T00:00:01+00:00>"
        assert frozen_clock.set("2025-03-12").isoformat() == "2025-03-12T00:00:00+00:00"
    """
    )
    desk().assert_outcomes(passed=2)


def test_a_clock_without_a_zone_is_refused(pytester, desk):
    pytester.makepyfile("def test_it(frozen_clock):\n    frozen_clock.set('2025-03-12T09:00')\n")
    desk().stdout.fnmatch_lines(["E *InvalidTime*"])


def test_the_marker_and_the_options_are_explained_by_pytest(pytester, desk):
    for asked, said in (
        ("--markers", "storytrack(definition, "),
        ("--help", "--storytrack-update"),
        ("--help", "storytrack_cases (paths)"),
        ("--fixtures", "frozen_clock"),
    ):
        done = desk(asked)
        assert done.ret == 0
        assert said in desk.said


def test_strict_markers_know_the_mark(pytester, desk):
    pytester.makepyfile("import pytest\n@pytest.mark.storytrack()\ndef test_it(story): pass\n")
    desk("--strict-markers").assert_outcomes(passed=1)
