"""The marked drafts are sound."""

from __future__ import annotations

import pytest
from marked_drafts import draft_paths, load_story

from storytrack.files import load_draft_sheet

PATHS = draft_paths()
SHEETS = {path: load_draft_sheet(path) for path in PATHS}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_draft_has_a_story_that_was_published_before_it(path):
    sheet = SHEETS[path]
    story = load_story(sheet.story.resolve())
    assert max(report.published_at.start for report in story.reports) < sheet.published.end


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_draft_has_faults_and_figures_that_stand(path):
    labels = [one.labels for one in SHEETS[path].marked]
    assert ("stands",) in labels
    assert any("stands" not in one for one in labels)
