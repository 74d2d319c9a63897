"""Everything that a notebook shows as HTML: the nouns of ``conftest``, and the smaller ones beside them."""

from datetime import UTC, datetime

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
from storytrack.model.claim import Span
from storytrack.model.correction import Correction, CorrectionKind, Corrections
from storytrack.model.definition import StoryDefinition
from storytrack.model.found import Found
from storytrack.model.metric import Kind, Metric, Trend
from storytrack.model.quantity import exactly, vague
from storytrack.model.revision import RevisionRecord, Revisions
from storytrack.model.step import Step, Steps
from storytrack.model.support import Pair, Support
from storytrack.model.verification import Flaw, FlawKind, Head, Verification
from storytrack.model.when import When


def pictured(nouns):
    """One of each; where there are words from outside, they are those of the nouns."""
    return (
        *nouns.shown,
        *_parts(nouns),
        *_definitions(nouns.reading.title),
        *_findings(nouns.reading.title),
        *_told(nouns.reading.title),
        _verification(nouns.reading.title),
    )


def _verification(word):
    """What a tampered file gives, whose words are anybody's."""
    flaws = (
        Flaw(kind=FlawKind.DAMAGED, text=f"SQLite finds: {word}"),
        Flaw(kind=FlawKind.CHANGED, text=f"version 3 was changed, in {word}", story=word, versions=(3, 3)),
    )
    head = Head(story=word, version=3, log="a" * 32, revision=1, definitions="b" * 32)
    return Verification(place=word, heads=(head,), flaws=flaws, rows=4, expected=1, more=2)


def _parts(nouns):
    judged, (freed, held) = nouns.history[1], nouns.snapshot.figures
    yield from (judged, judged.claim, judged.claim.quantity, judged.verdict, nouns.update.report)
    yield from (held, held.standing[0], nouns.check, nouns.diff.changes[0], nouns.acts[0])
    figures = (held, None, freed)
    yield Steps(
        Step(version=version, at=judged.at, figure=figure) for version, figure in enumerate(figures, start=1)
    )


def _definitions(word):
    metric = Metric(id="aboard", kind=Kind.FIXED, title=word, population=word, unit=word)
    rescued = Metric(id="rescued", kind=Kind.CUMULATIVE, part_of="aboard")
    yield metric
    yield StoryDefinition(
        id=word or "x",
        title=word,
        metrics=(metric, rescued),
        relations=("rescued <= aboard",),
        shared_sources=((word, "Radio"),),
    )
    yield vague("dozens", unit=word)


def _findings(word):
    source = word or "x"
    fall = Correction(
        kind=CorrectionKind.FALL,
        metric=source,
        source=source,
        date=When.parse("2025-03-12"),
        before=9,
        after=7,
        direction=Trend.DOWN,
        why=word,
        rows=(4,),
    )
    record = RevisionRecord(metric=source, source=source, scope=word, figures=1)
    found = Found(quantity=exactly(27), span=Span(start=0, end=2, quote="27"), unit=word)
    yield from (fall, Corrections((fall,)), record, Revisions((record,)))
    yield Support(verdict="supported", reason=word, rule="same", pairs=(Pair(hypothesis=found),))


def _told(word):
    now = datetime(2025, 3, 12, tzinfo=UTC)
    cited = (Cited(name=word, outlet=word, url=f"https://example.org/{word}", at=now),)
    line = BriefingLine(kind=next(iter(LineKind)), importance=1, reason=word, text=word, sources=cited)
    amended = Amendment(
        kind=next(iter(AmendmentKind)), metric="rescued", scope=word, was=word, text=word, sources=cited
    )
    yield Briefing(story="train", title=word, start=1, end=2, lines=(line,), still_open=(line,))
    yield CorrectionNote(story="train", start=1, end=2, corrections=(amended,), updates=(amended,))
    yield LiveEntry(
        story="train", version=2, at=now, headline=word, body=word, outlet=word, corrects=(amended,)
    )
