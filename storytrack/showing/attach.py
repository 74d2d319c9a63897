"""Gives the nouns their faces; called once by the shell, which is the one that knows both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from storytrack.model.act import Act, Acts
from storytrack.model.alert import Alert
from storytrack.model.briefing import Briefing, CorrectionNote, LiveEntry
from storytrack.model.change import Change, Diff
from storytrack.model.check import Check
from storytrack.model.claim import Claim
from storytrack.model.contradiction import Contradiction, Contradictions, RelationCheck
from storytrack.model.correction import Correction, Corrections
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Metric
from storytrack.model.quantity import Quantity
from storytrack.model.radius import BlastRadius
from storytrack.model.reading import Reading
from storytrack.model.replay import Replay
from storytrack.model.report import Report
from storytrack.model.revision import RevisionRecord, Revisions
from storytrack.model.shown import Face, show_as
from storytrack.model.snapshot import Figure, Snapshot, StandingClaim
from storytrack.model.step import Steps
from storytrack.model.support import Support
from storytrack.model.update import History, Judged, Update
from storytrack.model.verdict import Verdict
from storytrack.model.verification import Verification
from storytrack.showing.acts import acts_sheet, radius_sheet, replay_sheet
from storytrack.showing.alert import alert_sheet
from storytrack.showing.briefing import briefing_sheet, correction_note_sheet, live_entry_sheet
from storytrack.showing.check import check_sheet
from storytrack.showing.contradictions import contradiction_sheet, contradictions_sheet
from storytrack.showing.definition import definition_sheet, metric_sheet
from storytrack.showing.diff import diff_sheet
from storytrack.showing.face import SheetFace
from storytrack.showing.reading import reading_sheet
from storytrack.showing.series import correction_sheet, corrections_sheet, revisions_sheet
from storytrack.showing.sheet import Sheet
from storytrack.showing.single import (
    act_sheet,
    change_sheet,
    claim_sheet,
    figure_sheet,
    judged_sheet,
    quantity_sheet,
    record_sheet,
    relation_sheet,
    report_sheet,
    standing_sheet,
    steps_sheet,
    verdict_sheet,
)
from storytrack.showing.snapshot import snapshot_sheet
from storytrack.showing.support import support_sheet
from storytrack.showing.update import update_sheet
from storytrack.showing.verdicts import history_sheet
from storytrack.showing.verification import verification_sheet

__all__ = ["FACED", "attach", "show_with"]

_N = TypeVar("_N")


FACED: Mapping[type, Callable[[Any], Sheet]] = MappingProxyType(
    {
        Act: act_sheet,
        Acts: acts_sheet,
        Alert: alert_sheet,
        BlastRadius: radius_sheet,
        Briefing: briefing_sheet,
        Change: change_sheet,
        Check: check_sheet,
        Claim: claim_sheet,
        Contradiction: contradiction_sheet,
        Contradictions: contradictions_sheet,
        Correction: correction_sheet,
        CorrectionNote: correction_note_sheet,
        Corrections: corrections_sheet,
        Diff: diff_sheet,
        Figure: figure_sheet,
        History: history_sheet,
        Judged: judged_sheet,
        LiveEntry: live_entry_sheet,
        Metric: metric_sheet,
        Quantity: quantity_sheet,
        Reading: reading_sheet,
        RelationCheck: relation_sheet,
        Replay: replay_sheet,
        Report: report_sheet,
        RevisionRecord: record_sheet,
        Revisions: revisions_sheet,
        Snapshot: snapshot_sheet,
        StandingClaim: standing_sheet,
        Steps: steps_sheet,
        StoryDefinition: definition_sheet,
        Support: support_sheet,
        Update: update_sheet,
        Verdict: verdict_sheet,
        Verification: verification_sheet,
    }
)
"""Noun → how it is laid out. A ``Shown`` one prints so, too; the others do so in a notebook only."""


def attach() -> None:
    """Every noun that is shown gets its sheet; calling it twice is fine."""
    for kind, sheet_of in FACED.items():
        show_with(kind, sheet_of)


def show_with(kind: type[_N], sheet_of: Callable[[_N], Sheet]) -> None:
    """From now on, values of ``kind`` are shown by the sheet that ``sheet_of`` makes of them."""

    def face(value: _N) -> Face:
        return SheetFace(sheet_of(value))

    show_as(kind, face)
