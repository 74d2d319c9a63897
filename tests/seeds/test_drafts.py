"""The marked drafts are sound, and the check finds in them what the editor found, with few false alarms."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml
from drafts import FLOORS, alarms_on_nothing, judged
from marked_drafts import FOLDERS, draft_paths, load_story

from storytrack.files import load_draft_sheet
from storytrack.model.check import FindingKind

PATHS = [path for folder in FOLDERS for path in draft_paths(folder)]
SHEETS = {path: load_draft_sheet(path) for path in PATHS}
FLOORS_OF = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))


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


def test_the_drafts_have_faults_of_every_kind_and_as_many_figures_that_stand():
    marked = [one for path in draft_paths() for one in SHEETS[path].marked]
    kinds = Counter(one.labels[0] for one in marked)
    assert [kind for kind in FindingKind if kinds[kind] < 4] == []
    assert kinds[FindingKind.STANDS] >= 60
    assert kinds.total() - kinds[FindingKind.STANDS] >= 60


@pytest.mark.parametrize("name", FOLDERS.values())
def test_the_check_finds_the_faults_and_leaves_the_rest_alone_as_far_as_pinned(name):
    paths = [path for folder, one in FOLDERS.items() if one == name for path in draft_paths(folder)]
    all_judged = [one for path in paths for one in judged(path)]
    not_found = [str(one) for one in all_judged if one.is_fault and not one.is_found]
    alarms = [str(one) for one in all_judged if one.is_false_alarm]
    alarms += [line for path in paths for line in alarms_on_nothing(path)]
    assert len(not_found) <= FLOORS_OF[name]["not_found"], "\n".join(not_found)
    assert len(alarms) <= FLOORS_OF[name]["false_alarms"], "\n".join(alarms)
