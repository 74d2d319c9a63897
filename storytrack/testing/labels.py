"""``assert_label``: a claim was given the verdict that an editor gives it."""

from __future__ import annotations

from dataclasses import dataclass

from storytrack.errors import InvalidInput, Problem, brief
from storytrack.model.claim import Claim
from storytrack.model.update import Update
from storytrack.model.verdict import Label, Verdict
from storytrack.showing.sheet import Column, Grid, Item, Items, Part, Run, Sheet, Tone, line
from storytrack.showing.terms import PLAIN_TERMS, Terms
from storytrack.showing.verdicts import verdict_item
from storytrack.testing.failing import hold

__all__ = ["Wanted", "assert_label", "unmet_verdict"]

_COLUMNS = (Column(""), Column("expected", share=2), Column("given", share=2))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A verdict that is expected: one of some ``labels``, and of the rest what is asked."""

    labels: tuple[Label, ...]
    against: tuple[str, ...] = ()
    stale: bool | None = None
    dependent: bool | None = None


def assert_label(
    update: Update,
    claim: str,
    label: Label | str,
    *,
    against: str = "",
    stale: bool | None = None,
    dependent: bool | None = None,
) -> None:
    """The claim, by its id or its metric (then the first one on it), was labelled so by the report's update.

    ``against`` is the id of the earlier claim that decides; ``stale`` (an older figure, printed again) and
    ``dependent`` (the same source again) are looked at where they are given.

    Raises :class:`AssertionError`; :class:`~storytrack.errors.InvalidInput` for a label that is none, and
    :class:`~storytrack.errors.NotFound` for a claim that the report has not.
    """
    __tracebackhide__ = True
    hold(lambda: _unmet_label(update, claim, _wanted(label, against, stale=stale, dependent=dependent)))


def _wanted(label: Label | str, against: str, **flags: bool | None) -> Wanted:
    if label not in list(Label):
        raise InvalidInput(Problem(f"{label!r:.80} is no label", "label", f"known: {', '.join(Label)}"))
    return Wanted((Label(label),), (against,) if against else (), **flags)


def _unmet_label(update: Update, claim: str, wanted: Wanted) -> Sheet | None:
    if not isinstance(update, Update):
        raise InvalidInput(
            Problem(f"an update is expected here, got {brief(update)}", fix="it is what story.add returns")
        )
    verdict = update.verdict(claim)
    unmet = unmet_verdict(verdict, wanted)
    if not unmet or update.report is None:
        return None
    judged = next(one for one in update.report.claims if one.id == verdict.claim)
    return Sheet(
        heading=line(
            Run(update.story, Tone.STRONG), f", version {update.version}: a verdict not as expected"
        ),
        parts=(*unmet, why(judged, verdict)),
    )


def unmet_verdict(verdict: Verdict, wanted: Wanted) -> tuple[Part, ...]:
    """What of a verdict is not as expected, beside what it is; nothing where all is."""
    labels = " or ".join(wanted.labels)
    rows = [("label", labels, verdict.label.value, verdict.label in wanted.labels)]
    if wanted.against:
        decided = verdict.against[0] if verdict.against else "nothing"
        rows.append(("against", " or ".join(wanted.against), decided, decided in wanted.against))
    rows += [
        (name, _yes(asked), _yes(given), asked == given)
        for name, asked, given in (
            ("stale", wanted.stale, verdict.stale),
            ("dependent", wanted.dependent, verdict.dependent),
        )
        if asked is not None
    ]
    unmet = tuple(
        (line(Run(name, Tone.STRONG)), line(asked), line(given)) for name, asked, given, ok in rows if not ok
    )
    return (Grid(_COLUMNS, unmet),) if unmet else ()


def _yes(flag: object) -> str:
    return "yes" if flag else "no"


def why(claim: Claim, verdict: Verdict, terms: Terms = PLAIN_TERMS) -> Items:
    """The claim with its verdict, the reason and the rule that decided."""
    item = verdict_item(claim, verdict, terms)
    rule = Item(Run(" "), line(Run(f"rule: {verdict.rule}", Tone.FAINT)))
    return Items((Item(item.mark, item.line, (*item.under, *((rule,) if verdict.rule else ()))),))
