"""A whole draft, figure by figure: filed as a report would be, each figure put to the table of rules."""

from __future__ import annotations

from storytrack.model.check import Finding, FindingKind, Severity
from storytrack.model.claim import Claim, Cue, Span
from storytrack.model.reading import Grounds, Reading
from storytrack.model.report import Report
from storytrack.model.when import When
from storytrack.reasoning.checking.printed import Printed, Told
from storytrack.reasoning.checking.record import Record
from storytrack.reasoning.checking.rules import decide
from storytrack.reasoning.checking.suggesting import replacement_for, suggestion_for
from storytrack.reasoning.filing import Filed, file_report

__all__ = ["UNCOUNTED", "findings_of"]

UNCOUNTED = "no metric"
"""The reader's word for figures of the event that no metric of the story counts."""

_NEVER = When.parse("2000-01-01")
"""Stands for the time of a draft where neither it nor the story has one: there is then nothing to hold it
against."""

MOST = 2_000
"""Figures of one draft that are judged; no article has more."""

_GRAVEST = {severity: place for place, severity in enumerate(Severity)}


def findings_of(reading: Reading, record: Record) -> tuple[Finding, ...]:
    """A finding for each figure of a draft read into the metrics of the story, in the order of its text.

    Of two readings of one figure the graver finding counts.
    """
    draft = _told(reading, record)
    found: dict[tuple[int, int], Finding] = {}
    for told in draft:
        finding = _finding(told, draft, record)
        place = (finding.span.start, finding.span.end)
        if place not in found or _GRAVEST[finding.severity] < _GRAVEST[found[place].severity]:
            found[place] = finding
    for one in reading.left_out:
        if one.rule == UNCOUNTED:
            reason = f"{one.reason[:1].upper()}{one.reason[1:]}."
            found.setdefault((one.span.start, one.span.end), _uncounted(one.span, reason))
    return tuple(found[place] for place in sorted(found))


def _told(reading: Reading, record: Record) -> tuple[Told, ...]:
    """The claims of a draft as filed."""
    explained = [(claim, how) for claim, how in reading.explained if claim.span is not None][:MOST]
    if not explained:
        return ()
    claims = tuple(claim.with_(id=f"draft-{place}") for place, (claim, _) in enumerate(explained, start=1))
    published = reading.published or _NEVER
    report = Report(outlet=reading.outlet or "the draft", published_at=published, claims=claims)
    filed = file_report(report, published.end, record.definition, record.fold.upstreams)
    return tuple(
        Told(one, how, _is_past(one, how, record)) for one, (_, how) in zip(filed, explained, strict=True)
    )


_PRESENT = frozenset("has have is are remain remains stand stands now currently".split())
_UNTIL = frozenset("by until till before as since after".split())


def _is_past(filed: Filed, how: Grounds | None, record: Record) -> bool:
    """Whether the draft dates a figure to an earlier time: "by Wednesday 155 had been freed".

    The day of a saying dates nothing by itself: "155 have been freed, the army said on Tuesday" is told as of
    now.
    """
    if filed.has(Cue.RECAP):
        return True
    when = filed.claim.as_of
    if when is None or how is None or how.sentence is None or how.time is None:
        return False
    newest = record.newest_on(filed.key[0])
    if newest is None or when.end >= newest:
        return False
    words = how.sentence.quote.casefold().split()
    before = how.sentence.quote[: max(how.time.start - how.sentence.start, 0)].casefold().split()[-1:]
    if before and before[0] in _UNTIL:
        return True
    return not _PRESENT.intersection(words) or "had" in words


def _finding(told: Told, draft: tuple[Told, ...], record: Record) -> Finding:
    claim, span = told.filed.claim, told.filed.claim.span
    assert span is not None  # noqa: S101 - by _told
    if claim.metric is None or claim.metric not in record.definition.by_id:
        what = claim.about or claim.metric or "it"
        reason = f"The story does not count this: {what}."
        return _uncounted(span, reason, claim)
    printed = Printed(told, record.definition.metric(claim.metric), record, draft)
    rule, answer = decide(printed)
    return Finding(
        kind=answer.kind,
        severity=answer.severity,
        span=span,
        rule=rule,
        reason=answer.reason,
        claim=claim,
        behind=tuple(one.shown() for one in dict.fromkeys(answer.behind)),
        replacement=replacement_for(printed, answer),
        suggestion=suggestion_for(printed, answer),
    )


def _uncounted(span: Span, reason: str, claim: Claim | None = None) -> Finding:
    return Finding(
        kind=FindingKind.UNKNOWN,
        severity=Severity.LOOK,
        span=span,
        rule="not counted",
        reason=reason,
        claim=claim,
    )
