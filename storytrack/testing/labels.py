"""``assert_label``: a claim was given the verdict that an editor gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from storytrack.errors import InvalidInput, Problem, brief
from storytrack.model.claim import Claim
from storytrack.model.update import Update
from storytrack.model.verdict import Label, Verdict
from storytrack.showing.sheet import Column, Grid, Item, Items, Run, Tone, line
from storytrack.showing.terms import PLAIN_TERMS, Terms
from storytrack.showing.verdicts import verdict_item
from storytrack.testing.failing import Failure, at_version, hold, several

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


def _unmet_label(update: Update, claim: str, wanted: Wanted) -> Failure | None:
    if not isinstance(update, Update):
        raise InvalidInput(
            Problem(f"an update is expected here, got {brief(update)}", fix="it is what story.add returns")
        )
    verdict = update.verdict(claim)
    judged = next(one for one in update.report.claims if one.id == verdict.claim) if update.report else None
    if judged is None:
        return None
    return unmet_verdict(judged, verdict, wanted, at_version(update.story, update.version))


def unmet_verdict(
    claim: Claim, verdict: Verdict, wanted: Wanted, where: str, terms: Terms = PLAIN_TERMS
) -> Failure | None:
    """What of a verdict is not as expected, beside what it is; ``None`` where all is."""
    rows = tuple(_unmet(verdict, wanted))
    if not rows:
        return None
    said = several([in_short for _, _, _, in_short in rows])
    cells = tuple((line(Run(name, Tone.STRONG)), line(asked), line(given)) for name, asked, given, _ in rows)
    return Failure(
        f"{claim.metric or claim.id}: {said}", where, (Grid(_COLUMNS, cells), _why(claim, verdict, terms))
    )


def _unmet(verdict: Verdict, wanted: Wanted) -> Iterator[tuple[str, str, str, str]]:
    """What it is of the verdict, what was expected, what was given, and the last two in short."""
    if verdict.label not in wanted.labels:
        labels = " or ".join(wanted.labels)
        yield "label", labels, verdict.label.value, f"{verdict.label.value}, not {labels}"
    decided = verdict.against[0] if verdict.against else "nothing"
    if wanted.against and decided not in wanted.against:
        asked = " or ".join(wanted.against)
        yield "against", asked, decided, f"against {decided}, not {asked}"
    for name, flag, given in (
        ("stale", wanted.stale, verdict.stale),
        ("dependent", wanted.dependent, verdict.dependent),
    ):
        if flag is not None and flag != given:
            yield name, _yes(flag), _yes(given), name if given else f"not {name}"


def _yes(flag: object) -> str:
    return "yes" if flag else "no"


def _why(claim: Claim, verdict: Verdict, terms: Terms) -> Items:
    """The claim with its verdict, the reason and the rule that decided."""
    item = verdict_item(claim, verdict, terms)
    rule = Item(Run(" "), line(Run(f"rule: {verdict.rule}", Tone.FAINT)))
    return Items((Item(item.mark, item.line, (*item.under, *((rule,) if verdict.rule else ()))),))
