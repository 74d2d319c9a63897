"""Open the stories of the marked drafts in ``seeds/drafts``; the README beside them tells their form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from storytrack import Story
from storytrack.files import Document, load_case, read_definition, read_document, read_reports

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "seeds" / "drafts"
FOLDERS = {FOLDER: "developed with", FOLDER / "unseen": "unseen"}
"""Folders of drafts, and what their floors are called."""


def draft_paths(folder: Path = FOLDER) -> tuple[Path, ...]:
    """The marked drafts of a folder, by name."""
    return tuple(sorted(folder.glob("*.yaml")))


@cache
def load_story(path: Path) -> Story:
    """The story of a file, every report added as it was published, the acts done after them."""
    whole = read_document(path)
    if "case" in whole.data or "metrics" in whole.data:
        case = load_case(path.parent / whole.data.get("case", path.name), expectations=False)
        definition, reports = case.definition, case.reports
    else:
        definition = read_definition(_part(whole, "definition"))
        reports = read_reports(_part(whole, "reports"), definition)
    last = max(report.published_at.end for report in reports)
    story = Story(definition, clock=lambda: last)
    for report in reports:
        story.add(report if report.received_at else report.with_(received_at=report.published_at.end))
    for act in whole.data.get("acts") or ():
        _do(story, act)
    return story


def _part(whole: Document, name: str) -> Document:
    return Document(whole.name, whole.data[name], lambda: whole.find_places().parts[name])


def _do(story: Story, act: Mapping[str, Any]) -> None:
    ((what, fields),) = act.items()
    getattr(story, what)(**fields)
