"""Nouns → plain data for ``--json``: dicts, lists, text, numbers; times as ISO 8601 text.

The words stay as their source wrote them: JSON escapes what could harm a terminal.
"""

from __future__ import annotations

from typing import Any

from storytrack.model.act import Act
from storytrack.model.change import Change, Diff
from storytrack.model.claim import Claim, Span
from storytrack.model.contradiction import Contradiction, RelationCheck
from storytrack.model.quantity import Quantity, StateValue, Value
from storytrack.model.radius import BlastRadius
from storytrack.model.reading import Grounds, Reading
from storytrack.model.replay import Replay
from storytrack.model.snapshot import Figure, Snapshot
from storytrack.model.update import Judged, Update
from storytrack.model.verdict import Verdict
from storytrack.model.when import Precision, When
from storytrack.showing.lines import stakes_word

__all__ = [
    "act_data",
    "contradiction_data",
    "diff_data",
    "judged_data",
    "radius_data",
    "reading_data",
    "replay_data",
    "snapshot_data",
    "update_data",
    "verdict_data",
    "when_text",
]

Data = dict[str, Any]


def when_text(when: When | None) -> str | None:
    """A time as ISO 8601, no more precise than it is known: "2025-03-12", "2025-03-12T18:30+05:00"."""
    if when is None:
        return None
    match when.precision:
        case Precision.MONTH:
            return f"{when.start:%Y-%m}"
        case Precision.DAY:
            return f"{when.start:%Y-%m-%d}"
        case _:
            return when.start.isoformat(timespec="minutes")


def quantity_data(value: Value) -> Data:
    """``{"low", "high", "qualifier", "unit"}``; for a state or a date ``{"state"}`` or ``{"date"}``."""
    if isinstance(value, Quantity):
        return {
            "low": value.low,
            "high": value.high,
            "qualifier": value.qualifier.value,
            "unit": value.unit,
        }
    if isinstance(value, StateValue):
        return {"state": value.state}
    return {"date": when_text(value.date)}


def claim_data(claim: Claim) -> Data:
    """One claim, as ``storytrack read --json`` prints it.

    ``"via"`` (who passed it on, nearest the source last) and ``"delta"`` are there where they say something.
    """
    by = claim.said_by
    return {
        "metric": claim.metric,
        "scope": claim.scope,
        "quantity": quantity_data(claim.quantity),
        "phrase": claim.span.quote if claim.span else claim.quantity.phrase,
        "span": span_data(claim.span) if claim.span else None,
        "said_by": {
            "who": by.speaker or str(by),
            "organisation": by.organisation,
            "role": by.role.value,
            "hedge": by.hedge,
            **({"via": list(by.via)} if by.via else {}),
        },
        "as_of": when_text(claim.as_of),
        "cues": [cue.value for cue in claim.cues],
        **({"delta": True} if claim.delta else {}),
    }


def reading_data(reading: Reading) -> Data:
    """``{"outlet", "published", "text", "claims", "left_out", "notes"}``; spans count its code points.

    Each claim has its grounds as ``"how"``, each figure left out the kind of its reason as ``"rule"``.
    """
    return {
        "outlet": reading.outlet,
        "published": when_text(reading.published),
        "text": reading.text,
        "claims": [{**claim_data(claim), "how": grounds_data(how)} for claim, how in reading.explained],
        "left_out": [
            {"phrase": one.phrase, "span": span_data(one.span), "reason": one.reason, "rule": one.rule}
            for one in reading.left_out
        ],
        "notes": [
            {"text": note.text, "spans": [span_data(span) for span in note.spans]} for note in reading.notes
        ],
    }


def grounds_data(how: Grounds | None) -> Data | None:
    """``{"rule", "example", "word", "speaker", "time", "sentence"}``, the last four as spans or ``None``."""
    if how is None:
        return None
    spans = {"word": how.word, "speaker": how.speaker, "time": how.time, "sentence": how.sentence}
    return {
        "rule": how.rule,
        "example": how.example,
        **{name: span_data(span) if span else None for name, span in spans.items()},
    }


def span_data(span: Span) -> list[int]:
    """``[start, end]``."""
    return [span.start, span.end]


def verdict_data(story: str, verdict: Verdict) -> Data:
    """``{"story", "claim", "label", "against", "stale", "dependent", "reason"}``."""
    return {
        "story": story,
        "claim": verdict.claim,
        "label": verdict.label.value,
        "against": list(verdict.against),
        "stale": verdict.stale,
        "dependent": verdict.dependent,
        "reason": verdict.reason,
    }


def figure_data(figure: Figure, title: str = "") -> Data:
    """One figure with the claims behind it."""
    return {
        "metric": figure.metric,
        "title": title,
        "scope": figure.scope,
        "forecast": figure.forecast,
        "text": figure.text,
        "low": figure.low,
        "high": figure.high,
        "best": figure.best,
        "unit": figure.unit,
        "state": figure.state.value,
        "sources": figure.sources,
        "upstreams": [
            {"name": one.name, "claims": list(one.claims), "reports": one.reports} for one in figure.upstreams
        ],
        "since": figure.since.isoformat() if figure.since else None,
        "policy": figure.policy,
        "declared": figure.declared,
        "why": figure.why,
        "set_aside": list(figure.set_aside),
        "set_aside_why": list(figure.set_aside_why),
        "standing": [
            {
                "claim": one.claim.id,
                "report": one.report,
                "outlet": one.outlet,
                "url": one.url,
                "source": one.source,
                "party": one.party,
                "at": one.at.isoformat(),
                "text": one.text,
                "quantity": quantity_data(one.figure),
            }
            for one in figure.standing
        ],
    }


def snapshot_data(snapshot: Snapshot) -> Data:
    """The snapshot with its terms and figures."""
    return {
        "story": snapshot.story,
        "version": snapshot.version,
        "as_of": snapshot.as_of.isoformat() if snapshot.as_of else None,
        "known_at": snapshot.known_at.isoformat() if snapshot.known_at else None,
        "party": snapshot.party,
        "policy": snapshot.policy,
        "figures": [
            figure_data(figure, snapshot.titles.get(figure.metric, "")) for figure in snapshot.figures
        ],
    }


def change_data(change: Change) -> Data:
    """One change with the figures before and after as text."""
    return {
        "kind": change.kind.value,
        "metric": change.metric,
        "scope": change.scope,
        "forecast": change.forecast,
        "before": change.before.text if change.before else None,
        "after": change.after.text if change.after else None,
        "claims": list(change.claims),
        "text": change.text,
    }


def diff_data(diff: Diff) -> Data:
    """The diff with its typed changes."""
    return {
        "story": diff.story,
        "start": diff.start,
        "end": diff.end,
        "changes": [change_data(change) for change in diff.changes],
    }


def contradiction_data(one: Contradiction) -> Data:
    """One contradiction with its sides; ``open`` tells whether anything settled it, ``lasted`` in seconds."""
    return {
        "id": one.id,
        "open": one.is_open,
        **one.model_dump(mode="json"),
        "stakes_in_words": stakes_word(one.stakes),
        "lasted": one.lasted.total_seconds() if one.lasted is not None else None,
    }


def check_data(check: RelationCheck) -> Data:
    """One relation and whether it holds."""
    return {"holds": check.holds, **check.model_dump(mode="json")}


def judged_data(one: Judged) -> Data:
    """One claim on file with its verdict and its clocks."""
    return {
        "version": one.version,
        "act": act_data(one.act) if one.act else None,
        "report": one.report,
        "outlet": one.outlet,
        "url": one.url,
        "at": one.at.isoformat(),
        "published": when_text(one.published_at),
        "received_at": one.received_at.isoformat(),
        **claim_data(one.claim),
        **{key: value for key, value in verdict_data("", one.verdict).items() if key != "story"},
    }


def update_data(update: Update) -> Data:
    """What one report or act did: verdicts, changes, disagreements opened and settled, checks."""
    report = update.report
    return {
        "story": update.story,
        "version": update.version,
        "report": report.id if report else None,
        "outlet": report.outlet if report else None,
        "published": when_text(report.published_at) if report else None,
        "act": act_data(update.act) if update.act else None,
        "radius": radius_data(update.radius) if update.radius is not None else None,
        "duplicate": update.duplicate,
        "verdicts": [verdict_data(update.story, verdict) for verdict in update.verdicts],
        "changes": [change_data(change) for change in update.changes],
        "opened": [contradiction_data(one) for one in update.opened],
        "settled": [contradiction_data(one) for one in update.settled],
        "checks": [check_data(check) for check in update.checks],
    }


def act_data(act: Act) -> Data:
    """One act: its id, who, when and why, its target, and the sentence for the record."""
    return {"id": act.id, **act.model_dump(mode="json"), "text": act.text}


def radius_data(radius: BlastRadius) -> Data:
    """What rests on a claim, report or source; ``alone`` tells the figures that nobody else carries."""
    return {
        "story": radius.story,
        "version": radius.version,
        "about": radius.about,
        "claims": list(radius.claims),
        "changes": [{"alone": one.reads_otherwise, **change_data(one)} for one in radius.changes],
        "past": [
            {"first": one.first, "last": one.last, "changes": [change_data(each) for each in one.changes]}
            for one in radius.past
        ],
        "opened": [contradiction_data(one) for one in radius.opened],
        "settled": [contradiction_data(one) for one in radius.settled],
    }


def replay_data(replay: Replay) -> Data:
    """The story on other terms, what it said, and the changes from the one to the other."""
    return {
        "without": list(replay.without),
        "said": snapshot_data(replay.said),
        "snapshot": snapshot_data(replay.snapshot),
        "changes": [change_data(change) for change in replay.diff.changes],
    }
