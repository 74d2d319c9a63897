"""Laws of briefings, on random stories: all that reads otherwise is told, and nothing of nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st
from random_stories import LONG_AFTER, stories

from storytrack.reasoning.briefing.figures import has_gone
from storytrack.story import Story

LAW = settings(deadline=None, max_examples=15)


def told(story):
    found = Story(story.definition, clock=lambda: LONG_AFTER)
    for report in story.reports:
        found.add(report)
    return found


@LAW
@given(stories(), st.data())
def test_each_figure_that_reads_otherwise_is_told_with_what_stands_now(story, data):
    story = told(story)
    start = data.draw(st.integers(0, story.version))
    briefing = story.since(start)
    for change in story.diff(start, story.version).changes:
        if change.reads_otherwise:
            key = (change.metric, change.scope, change.forecast)
            lines = [line for line in briefing.lines if key in line.about]
            assert lines
            assert has_gone(change.after) or any(change.after.text in line.text for line in lines)


@LAW
@given(stories())
def test_nothing_is_told_where_nothing_came_in(story):
    story = told(story)
    for looked in (story.version, LONG_AFTER):
        briefing = story.since(looked)
        assert (briefing.lines, briefing.reports, briefing.quiet) == ((), 0, 0)
        assert "Nothing changed." in briefing.text


@LAW
@given(stories(), st.data())
def test_the_most_important_line_comes_first_and_all_of_it_is_between_nought_and_one(story, data):
    story = told(story)
    briefing = story.since(data.draw(st.integers(0, story.version)))
    for lines in (briefing.lines, briefing.still_open):
        weights = [line.importance for line in lines]
        assert weights == sorted(weights, reverse=True)
        assert all(0 < weight <= 1 for weight in weights)


@LAW
@given(stories(), st.data())
def test_a_dispute_is_told_as_opened_or_going_on_once(story, data):
    story = told(story)
    start = data.draw(st.integers(0, story.version))
    briefing = story.since(start)
    lines = (*briefing.lines, *briefing.still_open)
    for dispute in story.contradictions().open:
        assert any(set(dispute.metrics) & {key[0] for key in line.about} for line in lines)
