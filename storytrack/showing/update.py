"""Update → sheet: what one report or act did to the story, in full or as one compact block."""

from __future__ import annotations

from collections.abc import Iterator

from storytrack.model.change import ChangeKind
from storytrack.model.claim import Claim
from storytrack.model.contradiction import Contradiction
from storytrack.model.update import Update
from storytrack.model.verdict import Label, Verdict
from storytrack.showing.acts import radius_items
from storytrack.showing.contradictions import check_items, contradiction_item, contradiction_line
from storytrack.showing.diff import change_items
from storytrack.showing.lines import count
from storytrack.showing.reading import left_out_items, marked_text, note_items
from storytrack.showing.sheet import Items, Line, Prose, Run, Sheet, Tone, line
from storytrack.showing.terms import PLAIN_TERMS, Terms
from storytrack.showing.verdicts import label_strip, verdict_item

__all__ = ["update_block", "update_sheet"]

_TELLING = {Label.CORRECTS, Label.CONTRADICTS}
"""The labels whose reason is shown even in a compact block."""


def update_sheet(update: Update, terms: Terms = PLAIN_TERMS) -> Sheet:
    """Everything about one version: the verdicts with their reasons, changes, disagreements, checks."""
    if update.duplicate:
        return Sheet(heading=_heading(update), parts=(_faint("on file already; nothing changed"),))
    if update.act is not None:
        return _act_sheet(update, terms)
    read = update.reading
    verdicts = tuple(
        verdict_item(claim, verdict, terms, number=number if read else None)
        for number, (claim, verdict) in enumerate(_judged(update), start=1)
    )
    return Sheet(
        heading=_heading(update),
        note=label_strip(update.verdicts) or line(Run("no claim to add", Tone.FAINT)),
        parts=(
            Prose(marked_text(read, asides=False) if read else ()),
            Items(verdicts, line("Claims")),
            left_out_items(read.left_out) if read else Items(()),
            note_items(read.notes) if read else Items(()),
            Items(change_items(update.changes), line("Changes")),
            Items(tuple(contradiction_item(one, terms) for one in update.opened), line("Opened")),
            Items(tuple(contradiction_item(one, terms) for one in update.settled), line("Settled")),
            Items(check_items(update.checks), line("Does it add up?")),
        ),
    )


def _act_sheet(update: Update, terms: Terms) -> Sheet:
    """What an act did; after a withdrawal the figures are told by how much rested on it."""
    act, radius = update.act, update.radius
    changes = Items(change_items(update.changes), line("Changes"))
    quiet = not (update.changes or update.opened or update.settled)
    return Sheet(
        heading=_heading(update),
        note=line(act.text if act else "", Run(f" ({act.id})" if act else "", Tone.FAINT)),
        parts=(
            *(radius_items(radius, terms) if radius else (changes,)),
            Items(tuple(contradiction_item(one, terms) for one in update.opened), line("Opened")),
            Items(tuple(contradiction_item(one, terms) for one in update.settled), line("Settled")),
            _faint("no figure changed" if quiet else ""),
        ),
    )


def update_block(update: Update, terms: Terms = PLAIN_TERMS) -> Sheet:
    """One version at a glance: who, how many claims of which label, what moved, what clashes.

    Each thing is said once: an opened disagreement stands for the change to "disputed", and the
    change to "settled" for the disagreement that ended. The reason of a verdict is given where an
    editor would ask for one and nothing else tells it.
    """
    note = line(Run("on file already", Tone.FAINT)) if update.duplicate else label_strip(update.verdicts)
    note = line(update.act.text) if update.act is not None else note
    opened = {(metric, one.scope) for one in update.opened for metric in one.metrics}
    changes = [
        one
        for one in update.changes
        if one.kind is not ChangeKind.DISPUTED or (one.metric, one.scope) not in opened
    ]
    told = {claim for one in update.opened for claim in one.claims}
    told.update(claim for one in changes for claim in one.claims)
    moved = {(one.metric, one.scope) for one in changes}
    items = (
        *change_items(changes, joined=False),
        *(
            verdict_item(claim, verdict, terms)
            for claim, verdict in _judged(update)
            if verdict.label in _TELLING and claim.id not in told and not update.duplicate
        ),
        *(contradiction_line(one) for one in update.opened),
        *(contradiction_line(one) for one in update.settled if moved.isdisjoint(_about(one))),
    )
    return Sheet(heading=_heading(update), note=note, parts=(Items(items),), tight=True)


def _about(one: Contradiction) -> set[tuple[str, str]]:
    return {(metric, one.scope) for metric in one.metrics}


def _judged(update: Update) -> Iterator[tuple[Claim, Verdict]]:
    return zip(update.report.claims if update.report else (), update.verdicts, strict=False)


def _faint(words: str) -> Prose:
    return Prose(line(Run(words, Tone.FAINT)))


def _heading(update: Update) -> Line:
    version, report = Run(f"v{update.version}", Tone.STRONG), update.report
    if report is None:
        return line(version, Run(" · an act of the editor" if update.act is not None else ""))
    return line(
        version,
        " · ",
        Run(report.outlet, Tone.STRONG, report.url),
        Run(f", {report.published_at}", Tone.FAINT),
        Run(" · about another event" if report.about_another_event else "", Tone.OUTSIDE),
        Run(f" · {count(len(report.claims), 'claim')}", Tone.FAINT),
    )
