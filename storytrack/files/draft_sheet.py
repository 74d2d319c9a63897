"""Read a draft in which an editor has marked every figure: ``[[155 passengers|out of date]]``.

The marks say what a check should find there; several labels (``[[27|bound dropped/unattributed]]``) mean that
any of them is right. The format is told in ``seeds/drafts/README.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from storytrack.files.fields import Fields
from storytrack.files.findings import Findings
from storytrack.files.opening import read_document
from storytrack.model.check import FindingKind
from storytrack.model.when import When

__all__ = ["DraftSheet", "MarkedFigure", "load_draft_sheet"]

LABELS = frozenset(kind.value for kind in FindingKind)
OPEN, BAR, CLOSE = "[[", "|", "]]"


@dataclass(frozen=True, slots=True)
class MarkedFigure:
    """A figure of the draft, ``text[start:end] == phrase``, and the labels that an editor would give it."""

    start: int
    end: int
    phrase: str
    labels: tuple[FindingKind, ...]


@dataclass(frozen=True, slots=True)
class DraftSheet:
    """A draft without its marks, what is expected of each figure, and the file of the story beside it."""

    name: str
    story: Path
    published: When
    text: str
    marked: tuple[MarkedFigure, ...]


def load_draft_sheet(path: str | Path) -> DraftSheet:
    """Read a marked draft: ``story`` (a file, from the draft's folder), ``published`` and ``text``.

    Raises :class:`~storytrack.errors.NotFound` when there is no such file, and the
    :class:`~storytrack.errors.InvalidInput` family, with file and line, for everything wrong in it.
    """
    path = Path(path)
    findings = Findings(document := read_document(path))
    fields = Fields(findings, document.data)
    published = When.parse("2000-01-01")
    with findings.at("published"):
        published = When.parse(fields.text("published", needed=True))
    text, marked = _without_marks(fields.text("text", needed=True), findings)
    story = path.parent / fields.text("story", needed=True)
    findings.raise_all()
    return DraftSheet(path.stem, story, published, text, marked)


def _without_marks(text: str, findings: Findings) -> tuple[str, tuple[MarkedFigure, ...]]:
    parts: list[str] = []
    marked: list[MarkedFigure] = []
    at = 0
    for before, phrase, labels in _pieces(text, findings):
        start = at + len(before)
        at = start + len(phrase)
        parts += before, phrase
        if labels:
            marked.append(MarkedFigure(start, at, phrase, labels))
    if not marked:
        findings.note(("text",), "no figure is marked", "mark each: [[27|stands]]")
    return "".join(parts), tuple(marked)


def _pieces(text: str, findings: Findings) -> Iterator[tuple[str, str, tuple[FindingKind, ...]]]:
    """Text without a mark, the phrase marked after it, and its labels; at the end what is left."""
    at = 0
    while (start := text.find(OPEN, at)) >= 0:
        end = text.find(CLOSE, start)
        if end < 0:
            findings.note(
                ("text",), f"a mark is not closed: {text[start : start + 40]!r}", f"close it by {CLOSE}"
            )
            break
        phrase, bar, worded = text[start + len(OPEN) : end].rpartition(BAR)
        words = [" ".join(label.split()) for label in worded.split("/")]
        _note_what_is_wrong(phrase if bar else "", words, text[start : end + len(CLOSE)], findings)
        yield text[at:start], phrase, tuple(FindingKind(word) for word in words if word in LABELS)
        at = end + len(CLOSE)
    yield text[at:], "", ()


def _note_what_is_wrong(phrase: str, labels: Sequence[str], mark: str, findings: Findings) -> None:
    if not phrase.strip() or OPEN in phrase or phrase != phrase.strip():
        findings.note(("text",), f"this is no mark: {mark!r:.80}", "write [[the figure|its label]]")
    for label in labels:
        if label not in LABELS:
            known = ", ".join(FindingKind)
            findings.note(("text",), f"{label!r:.40} is no label, in {mark!r:.80}", f"known: {known}")
