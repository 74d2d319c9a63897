"""A whole draft, figure by figure: filed as a report would be, each figure put to the table of rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from storytrack.model.check import Finding, FindingKind, Severity
from storytrack.model.claim import Claim, Cue, Role, Span
from storytrack.model.quantity import Quantity
from storytrack.model.reading import Reading
from storytrack.model.report import Report
from storytrack.model.when import When
from storytrack.reasoning.checking.dating import in_its_own_time, told_as, with_time_before
from storytrack.reasoning.checking.groups import singular_words
from storytrack.reasoning.checking.homes import at_home
from storytrack.reasoning.checking.places import Place
from storytrack.reasoning.checking.printed import Draft, DraftFigure, Printed
from storytrack.reasoning.checking.record import Record
from storytrack.reasoning.checking.rules import decide
from storytrack.reasoning.checking.suggesting import instead_of
from storytrack.reasoning.checking.titles import counted_by_title
from storytrack.reasoning.filing import file_report

__all__ = ["findings_of"]

UNCOUNTED = "no metric"
"""The reader's word for figures of the event that no metric of the story counts."""

DENIED = "corrected"
"""The reader's word for a figure that another one is given in place of: "eight, not nine"."""

UNNAMED_PART = "part"
"""The reader's word for a part of another figure, of a group without a name."""

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
    told = [
        (in_its_own_time(claim, how), Place.of(claim.span, how, reading.text))
        for claim, how in reading.explained
        if claim.span is not None and _prints_a_figure(claim, claim.span)
    ][:MOST]
    told += list(_denied(told, reading))[:MOST]
    countable = [one for one in reading.left_out if one.quantity is not None and one.rule != DENIED][:MOST]
    titled = {one.span: counted_by_title(one, reading.text, record) for one in countable}
    told += [pair for pair in titled.values() if pair is not None]
    uncounted = (one for one in reading.left_out if one.rule == UNCOUNTED)
    loose = tuple(one for one in uncounted if titled.get(one.span) is None)
    parts = tuple(one for one in reading.left_out if one.rule == UNNAMED_PART)
    draft = Draft(_filed(told, reading, record), loose, parts)
    found: dict[tuple[int, int], Finding] = {}
    for figure in draft.figures:
        finding = _finding(figure, draft, record)
        place = (finding.span.start, finding.span.end)
        if place not in found or _GRAVEST[finding.severity] < _GRAVEST[found[place].severity]:
            found[place] = finding
    for one in loose:
        reason = f"{one.reason[:1].upper()}{one.reason[1:]}."
        found.setdefault((one.span.start, one.span.end), _uncounted(one.span, reason))
    return _without_halves(tuple(found[place] for place in sorted(found)))


def _without_halves(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Without the sentences of two figures in each other's place: with one mended, both would be the same."""
    swaps = {(one.span.quote, one.replacement) for one in found if one.replacement}
    return tuple(
        one.model_copy(update={"suggestion": ""}) if (one.replacement, one.span.quote) in swaps else one
        for one in found
    )


def _denied(told: Sequence[tuple[Claim, Place]], reading: Reading) -> Iterator[tuple[Claim, Place]]:
    """The figures that the draft itself denies, each as a denial of what the figure in its place counts."""
    given = {place.figure.start: (claim, place) for claim, place in told if Cue.CORRECTION in claim.cues}
    starts = sorted(given)
    for left in reading.left_out if starts else ():
        if left.rule != DENIED or left.quantity is None:
            continue
        next_one = bisect_left(starts, left.span.start)
        for claim, place in (given[start] for start in starts[max(0, next_one - 1) : next_one + 1]):
            if place.holds(left.span) and isinstance(claim.quantity, Quantity):
                value = left.quantity.with_(unit=claim.quantity.unit)
                denial = claim.with_(quantity=value, span=left.span, cues=(Cue.DENIES,))
                yield denial, replace(place, figure=left.span)
                break


def _prints_a_figure(claim: Claim, span: Span) -> bool:
    """Whether a number stands there in words or digits: "the driver was injured" has none to check."""
    words = span.quote.casefold().split()
    is_one = isinstance(claim.quantity, Quantity) and claim.quantity.value == 1
    return not is_one or any(word[0].isdecimal() or word in _ONE for word in words)


_ONE = frozenset({"one", "single", "another", "no", "none", "nobody"})


def _filed(told: Sequence[tuple[Claim, Place]], reading: Reading, record: Record) -> tuple[DraftFigure, ...]:
    """The claims of a draft as filed: in the roles of the story's speakers, each under its own time."""
    if not told:
        return ()
    published = reading.published or _NEVER
    claims = [with_time_before(_in_roles(claim, place, record), place, told) for claim, place in told]
    named = tuple(claim.with_(id=f"draft-{place}") for place, claim in enumerate(claims, start=1))
    report = Report(outlet=reading.outlet or "the draft", published_at=published, claims=named)
    filed = file_report(report, published.end, record.definition, record.fold.upstreams)
    return tuple(
        DraftFigure(one, place, told_as(one.claim, place, record.newest_on(one.key[0])))
        for one, (_, place) in zip(filed, told, strict=True)
    )


def _in_roles(claim: Claim, place: Place, record: Record) -> Claim:
    """The claim in the role that the story has for its speaker; one that was missed is looked for by name."""
    by = claim.said_by
    if by.role is Role.OUTLET:
        by = record.voices.named_in(singular_words(place.sentence.quote)) or by
    return claim.model_copy(update={"said_by": record.voices.known(by)})


def _finding(figure: DraftFigure, draft: Draft, record: Record) -> Finding:
    claim, span = figure.filed.claim, figure.place.figure
    if claim.metric is None or claim.metric not in record.definition.by_id:
        what = claim.about or claim.metric or "it"
        return _uncounted(span, f"The story does not count this: {what}.", claim)
    printed = at_home(Printed(figure, record.definition.metric(claim.metric), record, draft))
    rule, answer = decide(printed)
    instead = instead_of(printed, answer)
    return Finding(
        kind=answer.kind,
        severity=answer.severity,
        span=span,
        rule=rule,
        reason=answer.reason + _converted(printed),
        claim=printed.filed.claim,
        behind=tuple(one.shown() for one in dict.fromkeys(answer.behind)),
        replacement=instead.words,
        suggestion=instead.sentence,
    )


def _converted(printed: Printed) -> str:
    return f" The draft gives {printed.unit}, these are {printed.metric.unit}." if printed.unit else ""


def _uncounted(span: Span, reason: str, claim: Claim | None = None) -> Finding:
    return Finding(
        kind=FindingKind.UNKNOWN,
        severity=Severity.LOOK,
        span=span,
        rule="not counted",
        reason=reason,
        claim=claim,
    )
