"""What we said, when we knew it, and what no longer agrees: claims of a developing news story, kept.

Every name below is loaded when it is first used, so that ``import storytrack`` costs next to nothing
and brings neither the store, nor the command line, nor deepdiff. Each has examples in its docstring, of
the story that :class:`Story` begins with: ``help(storytrack.Snapshot)``.

======================  ===========================================================================
the shell               :class:`Story`
quantities              :func:`exactly` :func:`about` :func:`at_least` :func:`more_than`
                        :func:`at_most` :func:`less_than` :func:`between` :func:`none`
                        :func:`unknown` :func:`vague` :func:`all_of`
nouns                   :class:`Quantity` :class:`Metric` :class:`Attribution` :class:`Claim`
                        :class:`Report` :class:`StoryDefinition` :class:`Relation` :class:`When` …
what comes out          :class:`Snapshot` :class:`Figure` :class:`Diff` :class:`Change`
                        :class:`Contradiction` :class:`Update` :class:`Verdict` :class:`Label`
                        :class:`Check` :class:`Found` :class:`Support` :class:`BlastRadius` :class:`Replay`
                        :class:`NumericSeries` :class:`Correction` :class:`Revisions`
                        :class:`Briefing` :class:`CorrectionNote` :class:`LiveEntry` :class:`Alert` …
editors' acts           :class:`Act` and what it can be: :class:`Ruling` :class:`WithdrawReport` …
functions               :func:`check_sum` :func:`deep_diff` :func:`apply_diff` :func:`read`
                        :func:`items` :func:`quantities` :func:`supports` :func:`series`
                        :func:`export_everything` :func:`verify` :func:`backup`
errors                  :class:`StorytrackError` and the tree in :mod:`storytrack.errors`
======================  ===========================================================================
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storytrack.archiving import export_everything
    from storytrack.backfilling import backfill
    from storytrack.backing_up import backup
    from storytrack.errors import (
        FetchFailed,
        InvalidFile,
        InvalidInput,
        InvalidQuantity,
        InvalidRelation,
        InvalidReport,
        InvalidTime,
        MissingExtra,
        NotFound,
        Problem,
        ReaderFailed,
        StoreBusy,
        StoreConflict,
        StoreCorrupt,
        StoreError,
        StoreFull,
        StoreReadOnly,
        StoreTooNew,
        StoreUnreachable,
        StorytrackError,
    )
    from storytrack.model.act import (
        Act,
        Acts,
        AnotherEvent,
        Aside,
        MergeMetrics,
        Ruling,
        SharedSource,
        SplitScope,
        Undo,
        WithdrawClaim,
        WithdrawReport,
        WithdrawSource,
    )
    from storytrack.model.alert import ALERTS, Alert, AlertKind, AlertRule
    from storytrack.model.backfill import Backfill
    from storytrack.model.briefing import (
        Amendment,
        AmendmentKind,
        Briefing,
        BriefingLine,
        Cited,
        CorrectionNote,
        LineKind,
        LiveEntry,
    )
    from storytrack.model.change import Change, ChangeKind, Diff
    from storytrack.model.check import Check, Finding, FindingKind, Severity
    from storytrack.model.claim import Attribution, Claim, Cue, Role, Span
    from storytrack.model.contradiction import (
        Contradiction,
        ContradictionKind,
        Contradictions,
        Joined,
        RelationCheck,
        Settlement,
        Side,
        SumResult,
    )
    from storytrack.model.correction import Correction, CorrectionKind, Corrections
    from storytrack.model.coverage import Coverage
    from storytrack.model.definition import StoryDefinition
    from storytrack.model.found import Found
    from storytrack.model.hedges import STANDARD_HEDGES, HedgeTable
    from storytrack.model.interval import Interval
    from storytrack.model.item import Item
    from storytrack.model.metric import Kind, Metric, Trend
    from storytrack.model.policy import POLICIES, Policy, pending_until, source_priority
    from storytrack.model.quantity import (
        DateValue,
        Qualifier,
        Quantity,
        StateValue,
        about,
        all_of,
        at_least,
        at_most,
        between,
        exactly,
        less_than,
        more_than,
        none,
        unknown,
        vague,
    )
    from storytrack.model.radius import BlastRadius, Past
    from storytrack.model.reading import Grounds, LeftOut, Note, Reading
    from storytrack.model.rejudging import Otherwise, Rejudging
    from storytrack.model.relation import Operator, Relation, Term
    from storytrack.model.replay import Replay
    from storytrack.model.report import Report
    from storytrack.model.revision import RevisionRecord, Revisions
    from storytrack.model.snapshot import Figure, FigureState, Snapshot, StandingClaim, Upstream
    from storytrack.model.step import Step, Steps
    from storytrack.model.support import Pair, Support
    from storytrack.model.update import History, Judged, Update
    from storytrack.model.verdict import Label, Verdict
    from storytrack.model.verification import Flaw, FlawKind, Head, Verification
    from storytrack.model.vintage import SeriesKind, Vintage
    from storytrack.model.when import Precision, When
    from storytrack.numeric_series import NumericSeries, series
    from storytrack.reading import EnglishReader, Extractor
    from storytrack.reading.inputs import items
    from storytrack.reading.llm import ModelReader
    from storytrack.reading.once import read
    from storytrack.reading.quantities.found import quantities
    from storytrack.reading.supporting.supports import supports
    from storytrack.reasoning.deep import deep_diff
    from storytrack.reasoning.diff import apply_diff
    from storytrack.reasoning.sums import check_sum
    from storytrack.showing.chart_rows import ChartRows
    from storytrack.story import Story
    from storytrack.subscribing import Subscription
    from storytrack.verifying import verify

__version__ = "0.1.0"

_HOMES = {
    "storytrack.backing_up": "backup",
    "storytrack.archiving": "export_everything",
    "storytrack.errors": (
        "FetchFailed InvalidFile InvalidInput InvalidQuantity InvalidRelation InvalidReport InvalidTime"
        " MissingExtra NotFound Problem ReaderFailed StoreBusy StoreConflict StoreCorrupt StoreError"
        " StoreFull StoreReadOnly StoreTooNew StoreUnreachable StorytrackError"
    ),
    "storytrack.backfilling": "backfill",
    "storytrack.model.act": (
        "Act Acts AnotherEvent Aside MergeMetrics Ruling SharedSource SplitScope Undo WithdrawClaim"
        " WithdrawReport WithdrawSource"
    ),
    "storytrack.model.alert": "ALERTS Alert AlertKind AlertRule",
    "storytrack.model.backfill": "Backfill",
    "storytrack.model.briefing": (
        "Amendment AmendmentKind Briefing BriefingLine Cited CorrectionNote LineKind LiveEntry"
    ),
    "storytrack.model.change": "Change ChangeKind Diff",
    "storytrack.model.check": "Check Finding FindingKind Severity",
    "storytrack.model.claim": "Attribution Claim Cue Role Span",
    "storytrack.model.contradiction": (
        "Contradiction ContradictionKind Contradictions Joined RelationCheck Settlement Side SumResult"
    ),
    "storytrack.model.correction": "Correction CorrectionKind Corrections",
    "storytrack.model.coverage": "Coverage",
    "storytrack.model.definition": "StoryDefinition",
    "storytrack.model.found": "Found",
    "storytrack.model.hedges": "STANDARD_HEDGES HedgeTable",
    "storytrack.model.interval": "Interval",
    "storytrack.model.item": "Item",
    "storytrack.model.metric": "Kind Metric Trend",
    "storytrack.model.policy": "POLICIES Policy pending_until source_priority",
    "storytrack.model.quantity": (
        "DateValue Qualifier Quantity StateValue about all_of at_least at_most between exactly less_than"
        " more_than none unknown vague"
    ),
    "storytrack.model.radius": "BlastRadius Past",
    "storytrack.model.reading": "Grounds LeftOut Note Reading",
    "storytrack.model.rejudging": "Otherwise Rejudging",
    "storytrack.model.relation": "Operator Relation Term",
    "storytrack.model.replay": "Replay",
    "storytrack.model.report": "Report",
    "storytrack.model.revision": "RevisionRecord Revisions",
    "storytrack.model.snapshot": "Figure FigureState Snapshot StandingClaim Upstream",
    "storytrack.model.step": "Step Steps",
    "storytrack.model.support": "Pair Support",
    "storytrack.model.update": "History Judged Update",
    "storytrack.model.verdict": "Label Verdict",
    "storytrack.model.verification": "Flaw FlawKind Head Verification",
    "storytrack.model.vintage": "SeriesKind Vintage",
    "storytrack.model.when": "Precision When",
    "storytrack.numeric_series": "NumericSeries series",
    "storytrack.reading": "EnglishReader Extractor",
    "storytrack.reading.llm": "ModelReader",
    "storytrack.reasoning.deep": "deep_diff",
    "storytrack.reasoning.diff": "apply_diff",
    "storytrack.reasoning.sums": "check_sum",
    "storytrack.reading.inputs": "items",
    "storytrack.reading.once": "read",
    "storytrack.reading.quantities.found": "quantities",
    "storytrack.reading.supporting.supports": "supports",
    "storytrack.showing.chart_rows": "ChartRows",
    "storytrack.story": "Story",
    "storytrack.subscribing": "Subscription",
    "storytrack.verifying": "verify",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

# fmt: off
__all__ = [
    "ALERTS", "POLICIES", "STANDARD_HEDGES", "Act", "Acts", "Alert", "AlertKind", "AlertRule", "Amendment",
    "AmendmentKind", "AnotherEvent", "Aside", "Attribution", "Backfill", "BlastRadius", "Briefing",
    "BriefingLine", "Change", "ChangeKind", "ChartRows", "Check", "Cited", "Claim", "Contradiction",
    "ContradictionKind", "Contradictions", "Correction", "CorrectionKind", "CorrectionNote", "Corrections",
    "Coverage", "Cue", "DateValue", "Diff", "EnglishReader", "Extractor", "FetchFailed", "Figure",
    "FigureState", "Finding", "FindingKind", "Flaw", "FlawKind", "Found", "Grounds", "Head", "HedgeTable",
    "History", "Interval", "InvalidFile", "InvalidInput", "InvalidQuantity", "InvalidRelation",
    "InvalidReport", "InvalidTime", "Item", "Joined", "Judged", "Kind", "Label", "LeftOut", "LineKind",
    "LiveEntry", "MergeMetrics", "Metric", "MissingExtra", "ModelReader", "NotFound", "Note", "NumericSeries",
    "Operator", "Otherwise", "Pair", "Past", "Policy", "Precision", "Problem", "Qualifier", "Quantity",
    "ReaderFailed", "Reading", "Rejudging", "Relation", "RelationCheck", "Replay", "Report", "RevisionRecord",
    "Revisions", "Role", "Ruling", "SeriesKind", "Settlement", "Severity", "SharedSource", "Side", "Snapshot",
    "Span", "SplitScope", "StandingClaim", "StateValue", "Step", "Steps", "StoreBusy", "StoreConflict",
    "StoreCorrupt", "StoreError", "StoreFull", "StoreReadOnly", "StoreTooNew", "StoreUnreachable", "Story",
    "StoryDefinition", "StorytrackError", "Subscription", "SumResult", "Support", "Term", "Trend", "Undo",
    "Update", "Upstream", "Verdict", "Verification", "Vintage", "When", "WithdrawClaim", "WithdrawReport",
    "WithdrawSource", "__version__", "about", "all_of", "apply_diff", "at_least", "at_most", "backfill",
    "backup", "between", "check_sum", "deep_diff", "exactly", "export_everything", "items", "less_than",
    "more_than", "none", "pending_until", "quantities", "read", "series", "source_priority", "supports",
    "unknown", "vague", "verify",
]
# fmt: on


if not TYPE_CHECKING:  # a type checker takes a module with __getattr__ to have any name whatever

    def __getattr__(name: str) -> Any:
        try:
            home = _HOME_OF[name]
        except KeyError:
            raise AttributeError(f"module 'storytrack' has no attribute {name!r}") from None
        value = getattr(import_module(home), name)
        # Whatever is asked for may be printed: the nouns get their faces with the first of them.
        import_module("storytrack.showing").attach()
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
