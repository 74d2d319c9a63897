"""Files: reports, definitions and storycases on disk, and how verdicts compare with those expected.

``load_report``, ``load_reports`` and ``load_definition`` read the nouns' own fields from YAML, JSON
or JSON Lines; ``load_case`` reads a ``storycase/1`` file, ``seed`` finds one that comes with
storytrack, ``score`` compares verdicts with those that a case expects. The ``read_…`` functions do
the same for a document that :func:`parse_document` made of text that is in no file.
"""

from __future__ import annotations

from storytrack.files.case import Case, Expectation, Outlook
from storytrack.files.document import Document
from storytrack.files.draft_sheet import DraftSheet, MarkedFigure, load_draft_sheet
from storytrack.files.opening import parse_document, read_document
from storytrack.files.report_file import (
    load_definition,
    load_report,
    load_reports,
    read_definition,
    read_reports,
    report_from_data,
)
from storytrack.files.scoring import Rates, Score, Share, Tally, score
from storytrack.files.seeds import seed
from storytrack.files.storycase import load_case, read_case

__all__ = [
    "Case",
    "Document",
    "DraftSheet",
    "Expectation",
    "MarkedFigure",
    "Outlook",
    "Rates",
    "Score",
    "Share",
    "Tally",
    "load_case",
    "load_definition",
    "load_draft_sheet",
    "load_report",
    "load_reports",
    "parse_document",
    "read_case",
    "read_definition",
    "read_document",
    "read_reports",
    "report_from_data",
    "score",
    "seed",
]
