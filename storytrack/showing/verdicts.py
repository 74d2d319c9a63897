"""The verdicts on claims → items and grids: what each claim is to those before it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from storytrack.model.act import AnotherEvent
from storytrack.model.claim import Claim, Cue
from storytrack.model.metric import unit_beside
from storytrack.model.quantity import Quantity
from storytrack.model.update import History, Judged
from storytrack.model.verdict import Label, Verdict
from storytrack.showing.lines import LABELS, count, day, label_line, moment
from storytrack.showing.sheet import Column, Grid, Item, Items, Line, Run, Sheet, Tone, joined, line
from storytrack.showing.terms import PLAIN_TERMS, Terms

__all__ = ["amount", "history_sheet", "label_strip", "not_counted", "verdict_item"]

_HISTORY = (
    Column("when", share=7, least=6),
    Column("figure", share=6),
    Column("who says so", share=8),
    Column("outlet", share=8),
    Column("label", share=8),
    Column("why", share=14, least=18),
)

_NOUNS: Mapping[Label, str] = MappingProxyType(
    {
        Label.CORROBORATES: "corroboration",
        Label.UPDATES: "update",
        Label.REFINES: "refinement",
        Label.CORRECTS: "correction",
        Label.CONTRADICTS: "contradiction",
    }
)
"""What claims of a label are called where they are counted; the words of the others go with any number."""


def verdict_item(
    claim: Claim, verdict: Verdict, terms: Terms = PLAIN_TERMS, *, number: int | None = None
) -> Item:
    """One claim with its label, the reason under it; ``number`` is the one it has in a marked text."""
    manner = LABELS[verdict.label]
    about = terms.what(claim.metric, claim.scope) if claim.metric else line(claim.about or "something else")
    source = str(claim.said_by)
    # That a figure is the first one needs no reason.
    reason = "" if verdict.label is Label.NEW else verdict.reason
    return Item(
        manner.marked if number is None else Run(f"{number} {manner.mark}", manner.tone),
        line(
            about,
            ": ",
            amount(claim, terms),
            Run(f" ({source})", Tone.FAINT) if source else "",
            " · ",
            label_line(verdict),
        ),
        (Item(Run(" "), line(Run(reason, Tone.FAINT))),) if reason else (),
    )


def amount(claim: Claim, terms: Terms) -> Line:
    """The figure of a claim as said, with its unit where that is not plain."""
    unit = claim.quantity.unit if isinstance(claim.quantity, Quantity) and claim.quantity.is_known else None
    return line(
        Run(("another " if claim.delta else "") + str(claim.quantity), Tone.STRONG),
        unit_beside(unit, terms.titles.get(claim.metric or "", "")),
    )


def label_strip(verdicts: Iterable[Verdict]) -> Line:
    """How many claims got which label, in marks and words: "+ 2 new, = 1 corroboration"."""
    found = [verdict.label for verdict in verdicts]
    runs: list[Run] = []
    for label in Label:
        if label in found:
            manner = LABELS[label]
            runs.append(Run(", " if runs else ""))
            number = found.count(label)
            noun = _NOUNS.get(label)
            counted = count(number, noun) if noun else f"{number:,} {manner.word}"
            runs.append(Run(f"{manner.mark} {counted}", manner.tone))
    return line(*runs)


def history_sheet(history: Iterable[Judged], terms: Terms = PLAIN_TERMS) -> Sheet:
    """One row for each claim on file, in the order given."""
    judged = tuple(history)
    metrics = list(dict.fromkeys(one.claim.metric for one in judged if one.claim.metric))
    heading = joined([terms.what(metric) for metric in metrics])
    rows = tuple(_history_row(one, terms) for one in judged)
    chains = tuple(_chain_item(chain, terms) for chain in History(judged).corrected)
    return Sheet(
        heading=tuple(Run(run.text, Tone.STRONG) for run in heading),
        parts=(Grid(_HISTORY, rows), Items(chains, line("Corrected"))),
    )


def _chain_item(chain: History, terms: Terms) -> Item:
    """One figure and what became of it: "41 (police), corrected to 38 on 3 May, to 39 on 4 May"."""
    first, *steps = chain
    told = ", ".join(_link(one, terms, is_first=place == 0) for place, one in enumerate(steps))
    source = str(first.claim.said_by) or first.outlet
    return Item(
        LABELS[Label.CORRECTS].marked,
        line(amount(first.claim, terms), Run(f" ({source})", Tone.FAINT), f", {told}"),
    )


def _history_row(one: Judged, terms: Terms) -> tuple[Line, ...]:
    scope = one.claim.scope
    return (
        line(Run(moment(one.at, terms.zone), Tone.FAINT)),
        line(
            amount(one.claim, terms),
            Run(f" ({scope})", Tone.FAINT) if scope else "",
            Run(", final" if Cue.FINAL in one.claim.cues else "", Tone.FAINT),
        ),
        line(str(one.claim.said_by)),
        line(Run(one.outlet, url=one.url)),
        label_line(one.verdict),
        line(Run(one.verdict.reason, Tone.FAINT), not_counted(one)),
    )


def not_counted(one: Judged) -> Run:
    """By whose act the claim does not count, and why."""
    if one.act is None:
        return Run("")
    what = "About another event" if isinstance(one.act, AnotherEvent) else "Does not count"
    return Run(f" {what} ({one.act.by}: {one.act.why})", Tone.CORRECTED)


def _link(one: Judged, terms: Terms, *, is_first: bool) -> str:
    on = day(one.at.astimezone(terms.zone) if terms.zone else one.at)
    if one.claim.is_denial:
        return f"taken back on {on}"
    return f"{'corrected ' if is_first else ''}to {one.claim.quantity} on {on}"
