"""Gives the nouns their faces; called once by the shell, which is the one that knows both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from storytrack.model.act import Acts
from storytrack.model.alert import Alert
from storytrack.model.briefing import Briefing, CorrectionNote, LiveEntry
from storytrack.model.change import Diff
from storytrack.model.contradiction import Contradiction, Contradictions
from storytrack.model.correction import Correction, Corrections
from storytrack.model.radius import BlastRadius
from storytrack.model.reading import Reading
from storytrack.model.replay import Replay
from storytrack.model.revision import Revisions
from storytrack.model.shown import Face, show_as
from storytrack.model.snapshot import Snapshot
from storytrack.model.update import History, Update
from storytrack.showing.acts import acts_sheet, radius_sheet, replay_sheet
from storytrack.showing.alert import alert_sheet
from storytrack.showing.briefing import briefing_sheet, correction_note_sheet, live_entry_sheet
from storytrack.showing.contradictions import contradiction_sheet, contradictions_sheet
from storytrack.showing.diff import diff_sheet
from storytrack.showing.face import SheetFace
from storytrack.showing.reading import reading_sheet
from storytrack.showing.series import correction_sheet, corrections_sheet, revisions_sheet
from storytrack.showing.sheet import Sheet
from storytrack.showing.snapshot import snapshot_sheet
from storytrack.showing.update import update_sheet
from storytrack.showing.verdicts import history_sheet

__all__ = ["attach", "show_with"]

_N = TypeVar("_N")


def attach() -> None:
    """Every noun that is shown gets its sheet; calling it twice is fine."""
    show_with(Snapshot, snapshot_sheet)
    show_with(Diff, diff_sheet)
    show_with(Contradiction, contradiction_sheet)
    show_with(Contradictions, contradictions_sheet)
    show_with(History, history_sheet)
    show_with(Update, update_sheet)
    show_with(Alert, alert_sheet)
    show_with(Reading, reading_sheet)
    show_with(Correction, correction_sheet)
    show_with(Corrections, corrections_sheet)
    show_with(Revisions, revisions_sheet)
    show_with(Acts, acts_sheet)
    show_with(BlastRadius, radius_sheet)
    show_with(Replay, replay_sheet)
    show_with(Briefing, briefing_sheet)
    show_with(CorrectionNote, correction_note_sheet)
    show_with(LiveEntry, live_entry_sheet)


def show_with(kind: type[_N], sheet_of: Callable[[_N], Sheet]) -> None:
    """From now on, values of ``kind`` are shown by the sheet that ``sheet_of`` makes of them."""

    def face(value: _N) -> Face:
        return SheetFace(sheet_of(value))

    show_as(kind, face)
