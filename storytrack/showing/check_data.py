"""Check → plain data for ``--json``, and annotations for a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storytrack.model.check import Check, Finding, Severity
from storytrack.showing.data import claim_data, quantity_data, span_data, when_text
from storytrack.showing.plain import plain

__all__ = ["check_data", "github_lines"]

Data = dict[str, Any]


def check_data(check: Check, name: str = "") -> Data:
    """The check with its findings; spans count the code points of ``"text"``."""
    return {
        "draft": name or None,
        "story": check.story,
        "version": check.version,
        "as_of": check.as_of.isoformat() if check.as_of else None,
        "known_at": check.known_at.isoformat() if check.known_at else None,
        "title": check.title,
        "published": when_text(check.published),
        "text": check.text,
        "must_change": len(check.must_change),
        "findings": [_finding_data(one) for one in check.findings],
        "not_checked": [
            {"phrase": one.phrase, "span": span_data(one.span), "reason": one.reason, "rule": one.rule}
            for one in check.not_checked
        ],
        "notes": [note.text for note in check.notes],
    }


def _finding_data(one: Finding) -> Data:
    return {
        "kind": one.kind.value,
        "severity": one.severity.value,
        "phrase": one.span.quote,
        "span": span_data(one.span),
        "rule": one.rule,
        "reason": one.reason,
        "replacement": one.replacement,
        "suggestion": one.suggestion,
        "claim": claim_data(one.claim) if one.claim else None,
        "behind": [
            {
                "claim": claim.claim.id,
                "report": claim.report,
                "outlet": claim.outlet,
                "url": claim.url,
                "source": claim.source,
                "at": claim.at.isoformat(),
                "text": claim.text,
                "quantity": quantity_data(claim.figure),
            }
            for claim in one.behind
        ],
    }


_COMMANDS = {Severity.CHANGE: "error", Severity.LOOK: "warning"}


def github_lines(check: Check, name: str, text: str) -> Iterator[str]:
    """A line for each finding that is not fine: a workflow command of GitHub, shown beside the draft.

    ``text`` is what stands in the file ``name``. Lines and columns count from 1, ``endColumn`` is the last
    one; what the file does not have, such as a title given beside it, is put on its first line.
    """
    for one in check.findings:
        if one.severity in _COMMANDS:
            start = _start_in(text, check, one)
            line, column = _place(text, start)
            last_line, last = _place(text, start + len(one.span.quote) - 1)
            where = f"line={line},endLine={last_line},col={column},endColumn={last}"
            title = _property(f"{one.kind.value}: {one.span.quote}")
            message = f"{one.reason} Print: {one.suggestion}" if one.suggestion else one.reason
            command = f"::{_COMMANDS[one.severity]} file={_property(name)},{where},title={title}"
            yield f"{command}::{_message(message)}"


def _start_in(text: str, check: Check, one: Finding) -> int:
    """Where a finding stands in the file: a title may go before its text; of a page only words are read."""
    if check.text.endswith(text):
        return max(one.span.start - (len(check.text) - len(text)), 0)
    return max(text.find(one.span.quote), 0)


def _place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a place, from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _message(text: str) -> str:
    """A message with the three characters escaped that would end it."""
    return plain(text, lines=True, longest=None).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property, in which a colon and a comma would end it, too."""
    return _message(text).replace(":", "%3A").replace(",", "%2C")
