"""A small story's nouns, built by hand; any word of it can be replaced by something hostile."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pytest

from storytrack.model.act import Acts, Undo, WithdrawSource
from storytrack.model.alert import Alert, AlertKind
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
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import about, at_least, exactly
from storytrack.model.radius import BlastRadius, Past
from storytrack.model.reading import LeftOut, Reading
from storytrack.model.replay import Replay
from storytrack.model.report import Report
from storytrack.model.snapshot import Figure, FigureState, Snapshot, StandingClaim, Upstream
from storytrack.model.update import History, Judged, Update
from storytrack.model.verdict import Label, Verdict
from storytrack.model.when import When

ZONE = timezone(timedelta(hours=5))


@dataclass(frozen=True)
class Nouns:
    """One of each noun that is shown."""

    snapshot: Snapshot
    diff: Diff
    contradiction: Contradiction
    contradictions: Contradictions
    reading: Reading
    update: Update
    history: History
    check: RelationCheck
    acts: Acts
    acted: Update
    radius: BlastRadius
    replay: Replay
    alert: Alert
    draft: Check

    @property
    def shown(self) -> tuple[object, ...]:
        return (
            self.snapshot,
            self.diff,
            self.contradiction,
            self.contradictions,
            self.reading,
            self.update,
            self.history,
            self.acts,
            self.acted,
            self.radius,
            self.replay,
            self.alert,
            self.draft,
        )


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2025, 3, day, hour, minute, tzinfo=ZONE)


def build(word: str = "the army") -> Nouns:
    """Every place that holds words from outside holds ``word``."""
    text = f"{word} said that 155 people were free.\n\nAbout 300 are held. In November 26 died."
    freed = _claim("a1", "rescued", text, "155", word)
    held = _claim("a2", "held", text, "About 300", word)
    rival = Claim(
        id="b1",
        metric="held",
        quantity=at_least(214),
        scope=word,
        said_by=Attribution(speaker=f"{word} and others", role=Role.MILITANT),
    )
    standing = tuple(
        StandingClaim(
            claim=claim, report="r1", outlet=word or "x", url=f"https://example.org/{word}", at=at(12, 14, 20)
        )
        for claim in (rival, held)
    )
    snapshot = Snapshot(
        story="train",
        version=2,
        titles={"rescued": f"people rescued by {word}", "held": "hostages held"},
        figures=(
            Figure(
                metric="rescued",
                low=155,
                high=155,
                state=FigureState.CORROBORATED,
                sources=2,
                since=at(12, 14, 20),
                standing=(standing[0].with_(claim=freed),),
                upstreams=(
                    Upstream(name=word or "x", claims=("a1", "a7", "a9"), reports=3),
                    Upstream(name="Mercy Hospital", claims=("h1",)),
                ),
            ),
            Figure(
                metric="held",
                scope=word,
                low=214,
                state=FigureState.DISPUTED,
                sources=2,
                since=at(12),
                standing=standing,
                set_aside=("b1",),
                set_aside_why=(f"{word} is older",),
                policy="most_recent",
                why=f"{word} spoke later",
            ),
        ),
    )
    contradiction = Contradiction(
        kind=ContradictionKind.BETWEEN_SOURCES,
        metrics=("held",),
        claims=("a2", "b1"),
        relation="aboard ~ rescued + held",
        sides=(
            Side(source=word, text="about 300", claims=("a2",)),
            Side(
                source="BLA",
                text="214",
                claims=("b1", "b2", "b3"),
                sources=2,
                joined=(
                    Joined(claim="b2", source=f"{word} too", at=at(12, 9)),
                    Joined(claim="b3", source="BLA", at=at(12, 10)),
                ),
            ),
        ),
        stakes=0.64,
        opened_by="a2",
        opened_at=at(12, 3),
        text=f"Held: {word} says about 300, the BLA 214.",
    )
    settled = contradiction.with_(
        settled_by="c1",
        settled_at=at(13, 9, 5),
        settled_how=Settlement.CORRECTION,
        settled_why=f"{word} corrected 214 to 300.",
        text="Held: settled.",
    )
    (after, _) = snapshot.figures
    before = Figure(metric="rescued", low=104, high=104, state=FigureState.SINGLE_SOURCE)
    change = Change(
        kind=ChangeKind.ROSE, metric="rescued", title="rescued", before=before, after=after, claims=("a1",)
    )
    diff = Diff(story="train", start=1, end=2, changes=(change,))
    reading = Reading(
        outlet=word,
        published=When.parse("2025-03-12"),
        title=word,
        text=text,
        metrics=(Metric(id="rescued", kind=Kind.CUMULATIVE, title=word), Metric(id="held", kind=Kind.LEVEL)),
        claims=(freed, held),
        left_out=(LeftOut(phrase="26", span=_span(text, "26"), reason=f"another event: {word}"),),
    )
    report = Report(outlet=f"{word} Wire", published_at=When.parse("2025-03-12"), claims=(freed, held))
    verdicts = (
        Verdict(claim="a1", label=Label.UPDATES, reason=f"{word} had said 104"),
        Verdict(claim="a2", label=Label.CONTRADICTS, against=("b1",), stale=True, reason=word),
    )
    check = RelationCheck(result=SumResult.WITHIN_HEDGES, relation="aboard ~ rescued + held", text=word)
    update = Update(
        story="train",
        version=2,
        report=report,
        received_at=at(12),
        verdicts=verdicts,
        changes=(change,),
        opened=(contradiction,),
        settled=(settled,),
        checks=(check,),
        reading=reading,
    )
    judged = Judged(
        claim=freed,
        verdict=verdicts[0],
        report="r1",
        outlet=word,
        url="https://example.org/1",
        at=at(12, 14, 20),
        published_at=When.parse("2025-03-12"),
        received_at=at(12, 15),
        version=2,
    )
    acts = _acts(word)
    radius = BlastRadius(
        story="train",
        version=2,
        about=word,
        claims=("a1",),
        changes=(change, change.with_(kind=ChangeKind.JOINED)),
        past=(Past(first=1, last=1, changes=(change,)), Past(first=3, last=7, changes=(change,))),
        settled=(settled,),
        opened=(contradiction,),
    )
    acted = Update(
        story="train",
        version=3,
        report=None,
        received_at=at(13),
        changes=radius.changes,
        opened=radius.opened,
        settled=radius.settled,
        act=acts[0],
        radius=radius,
    )
    history = History((judged, judged.with_(act=acts[0])))
    both = Contradictions((contradiction, settled))
    replay = Replay(without=(word,), said=snapshot, snapshot=snapshot.with_(known_at=at(13)), diff=diff)
    return Nouns(
        snapshot,
        diff,
        contradiction,
        both,
        reading,
        update,
        history,
        check,
        acts=acts,
        acted=acted,
        radius=radius,
        replay=replay,
        alert=_alert(word, update, contradiction, change),
        draft=_draft(word, reading, snapshot),
    )


def _draft(word: str, reading: Reading, snapshot: Snapshot) -> Check:
    """The text of a reading, checked: a figure to change, and one that an editor should look at."""
    kinds = (FindingKind.OUT_OF_DATE, Severity.CHANGE), (FindingKind.UNATTRIBUTED, Severity.LOOK)
    behind = tuple(one for figure in snapshot.figures for one in figure.standing)
    findings = (
        Finding(
            kind=kind,
            severity=severity,
            span=claim.span,
            rule="overtaken",
            reason=f"{word} said otherwise.",
            claim=claim,
            behind=behind,
            replacement="346",
            suggestion=f"346 were freed, {word} said.",
        )
        for claim, (kind, severity) in zip(reading.claims, kinds, strict=True)
        if claim.span is not None
    )
    return Check(
        story="train",
        version=2,
        title=word,
        text=reading.text,
        published=reading.published,
        findings=tuple(findings),
        not_checked=reading.left_out,
    )


def _alert(word: str, update: Update, contradiction: Contradiction, change: Change) -> Alert:
    return Alert(
        story=word or "x",
        title=word,
        version=2,
        kind=AlertKind.CONTRADICTION,
        event="e",
        subject=word,
        metrics=("held",),
        scope=word,
        headline=f"Held: {word} says about 300",
        sources=(word,),
        outlet=word,
        url=f"https://example.org/{word}",
        stakes=0.64,
        at=at(12, 9),
        contradiction=contradiction,
        change=change,
        update=update,
    )


def _acts(word: str) -> Acts:
    said = {"by": f"{word} Lee", "why": f"because {word}", "about": word}
    withdrawn = WithdrawSource(source=f"{word} Wire", at=at(13, 9), **said)
    other = WithdrawSource(source="BLA", at=at(13, 10), **said)
    return Acts((withdrawn, other, Undo(act=other.id, at=at(13, 11), **said)))


def _claim(name: str, metric: str, text: str, phrase: str, word: str) -> Claim:
    quantity = exactly(155, phrase=phrase) if metric == "rescued" else about(300, phrase=phrase)
    return Claim(
        id=name,
        metric=metric,
        quantity=quantity,
        said_by=Attribution(speaker=word, organisation=word, role=Role.MILITARY, hedge=word),
        cues=(Cue.RECAP,),
        span=_span(text, phrase),
    )


def _span(text: str, phrase: str) -> Span:
    # The last one: a hostile word may hold the same digits.
    start = text.rindex(phrase)
    return Span(start=start, end=start + len(phrase), quote=phrase)


@pytest.fixture(scope="session")
def nouns() -> Nouns:
    return build()


@pytest.fixture(scope="session")
def nouns_saying() -> Callable[[str], Nouns]:
    return build
