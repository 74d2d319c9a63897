"""One small noun by itself → sheet: a figure, a claim, a verdict, a quantity, an act, a step."""

from __future__ import annotations

from storytrack.model.act import Act
from storytrack.model.change import Change
from storytrack.model.claim import Claim
from storytrack.model.contradiction import RelationCheck
from storytrack.model.quantity import Qualifier, Quantity, number_text
from storytrack.model.report import Report
from storytrack.model.revision import RevisionRecord
from storytrack.model.snapshot import Figure, Snapshot, StandingClaim
from storytrack.model.step import Steps
from storytrack.model.update import Judged
from storytrack.model.verdict import Verdict
from storytrack.showing.acts import act_items
from storytrack.showing.contradictions import check_items
from storytrack.showing.diff import change_items
from storytrack.showing.lines import LABELS, STATES, label_line, moment
from storytrack.showing.series import revisions_sheet
from storytrack.showing.sheet import Column, Grid, Item, Items, Line, Run, Sheet, Tone, joined, line
from storytrack.showing.snapshot import chosen, figure_grid
from storytrack.showing.terms import PLAIN_TERMS
from storytrack.showing.verdicts import amount, history_sheet

__all__ = [
    "act_sheet",
    "change_sheet",
    "claim_sheet",
    "figure_sheet",
    "judged_sheet",
    "quantity_sheet",
    "record_sheet",
    "relation_sheet",
    "report_sheet",
    "standing_sheet",
    "steps_sheet",
    "verdict_sheet",
]

_DASH = Run("–", Tone.FAINT)


def figure_sheet(figure: Figure) -> Sheet:
    """The figure as a snapshot shows it, how it was chosen, and the claims that stand."""
    alone = Snapshot.model_construct(story="", version=0, figures=(figure,), titles={}, policy="")
    standing = tuple(Item(_DASH, _standing_line(one)) for one in reversed(figure.standing))
    parts = (figure_grid(alone), chosen(alone), Items(standing, line("Standing claims")))
    return Sheet(parts=parts)


def standing_sheet(one: StandingClaim) -> Sheet:
    """One claim that stands, with its clock."""
    return Sheet(parts=(Items((Item(_DASH, _standing_line(one)),)),))


def _standing_line(one: StandingClaim) -> Line:
    passed_on = "" if one.source == one.outlet else Run(one.outlet, url=one.url)
    return line(
        Run(one.text, Tone.STRONG),
        " (",
        joined([line(one.source), line(passed_on), line(moment(one.at))]),
        ")",
        Run(f" {LABELS[one.label].word}", Tone.FAINT) if one.label else "",
    )


def claim_sheet(claim: Claim) -> Sheet:
    """What is claimed by whom, and in which words."""
    return Sheet(parts=(Items((_claim_item(claim),)),))


def _claim_item(claim: Claim) -> Item:
    by = claim.said_by
    who = [str(by), by.organisation if by.organisation != str(by) else "", by.role.value]
    held = f", as of {claim.as_of}" if claim.as_of else ""
    about = PLAIN_TERMS.what(claim.metric, claim.scope) if claim.metric else line(claim.about or "no metric")
    asides = [by.hedge, *(cue.value.replace("_", " ") for cue in claim.cues)]
    return Item(
        Run("·", Tone.FAINT),
        line(
            about,
            ": ",
            amount(claim, PLAIN_TERMS),
            Run(f" ({', '.join(dict.fromkeys(filter(None, who)))}{held})", Tone.FAINT),
            Run(f" {', '.join(filter(None, asides))}", Tone.OUTSIDE) if any(asides) else "",
        ),
        (Item(Run("“", Tone.FAINT), line(claim.span.quote)),) if claim.span else (),
    )


def report_sheet(report: Report) -> Sheet:
    """Who published what and when, and its claims."""
    return Sheet(
        heading=line(Run(report.outlet, Tone.STRONG, report.url), f", {report.published_at}"),
        note=line(
            report.title, Run(" about another event" if report.about_another_event else "", Tone.OUTSIDE)
        ),
        parts=(Items(tuple(map(_claim_item, report.claims))),),
    )


def quantity_sheet(quantity: Quantity) -> Sheet:
    """The quantity in words, what it stands for, and the phrase as printed."""
    printed = f"printed: “{quantity.phrase}”" if quantity.phrase not in {"", str(quantity)} else ""
    beside = "; ".join(filter(None, (_stands_for(quantity), printed)))
    return Sheet(
        heading=line(Run(str(quantity), Tone.STRONG), f" {quantity.unit}" if quantity.unit else ""),
        note=line(Run(beside, Tone.FAINT)),
    )


def _stands_for(quantity: Quantity) -> str:
    """The ends of the interval, where the words do not say them: "270 to 330", "24 or more"."""
    low, high = quantity.low, quantity.high
    if quantity.qualifier not in {Qualifier.ABOUT, Qualifier.VAGUE} or low is None:
        return ""
    return f"{number_text(low)} or more" if high is None else f"{number_text(low)} to {number_text(high)}"


def verdict_sheet(verdict: Verdict) -> Sheet:
    """The label, against which claims, and why."""
    against = f", against {', '.join(verdict.against)}" if verdict.against else ""
    why = (Item(Run(" "), line(verdict.reason)),) if verdict.reason else ()
    item = Item(LABELS[verdict.label].marked, line(label_line(verdict), Run(against, Tone.FAINT)), why)
    return Sheet(parts=(Items((item,)),))


def judged_sheet(one: Judged) -> Sheet:
    """The claim with its verdict, as in a history."""
    return history_sheet((one,))


def change_sheet(change: Change) -> Sheet:
    """The line an editor reads."""
    return Sheet(parts=(Items(change_items((change,))),))


def relation_sheet(check: RelationCheck) -> Sheet:
    """Whether it adds up."""
    return Sheet(parts=(Items(check_items((check,))),))


def act_sheet(act: Act) -> Sheet:
    """Who did what, when and why."""
    return Sheet(parts=(Items(act_items((act,), (act,))),))


def record_sheet(record: RevisionRecord) -> Sheet:
    """How often and how far one source revised one figure."""
    return revisions_sheet((record,))


_STEPS = (
    Column("version", number=True),
    Column("known", share=3),
    Column("figure", share=4),
    Column("state", share=3),
    Column("who says so", share=8),
)


def steps_sheet(steps: Steps) -> Sheet:
    """One row for each version at which the figure came to read, or to rest, otherwise."""
    figures = [step.figure for step in steps if step.figure is not None]
    about = PLAIN_TERMS.what(figures[0].metric, figures[0].scope) if figures else line("nothing said yet")
    rows = tuple(
        (line(str(step.version)), line(Run(moment(step.at), Tone.FAINT)), *_read(step.figure))
        for step in steps
    )
    return Sheet(heading=tuple(Run(run.text, Tone.STRONG) for run in about), parts=(Grid(_STEPS, rows),))


def _read(figure: Figure | None) -> tuple[Line, Line, Line]:
    """The figure, its state, and who stands behind it."""
    if figure is None:
        return line(Run("nothing stands", Tone.FAINT)), (), ()
    state = Run(figure.state.value, STATES[figure.state])
    return line(Run(figure.text, Tone.STRONG)), line(state), line(figure.sources_text)
