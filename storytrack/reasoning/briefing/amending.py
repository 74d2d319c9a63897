"""A correction note: what an article that was right at one version must say at another.

What was wrong is corrected, what was right and is old is updated, and the two are never mixed:

* a figure that its source replaced as wrong, took back or denied, that an editor withdrew, or that an
  editor's ruling set aside, is **corrected**: the note says what was wrong and what is right;
* a figure that has been overtaken, narrowed or disputed since is **updated**, without the word correction:
  the article was right when it was printed.

This is how newsrooms do it. The Reuters Handbook of Journalism ("Corrections, Refiles, Kills, Repeats and
Embargoes") wants errors rectified openly and not buried in later updates, and counts nearly every wrong
number among them; the Associated Press ("Corrections/correctives") wants a correction called a correction
and nothing milder; the BBC (Editorial Guidelines, "Accuracy: correcting mistakes") wants it to say what was
wrong as well as what is right; "An earlier version of this story" is how the Washington Post begins one
(Poynter, 2013).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from storytrack.model.act import Act, AnotherEvent, Ruling, Withdrawal
from storytrack.model.briefing import Amendment, AmendmentKind, CorrectionNote, LineKind
from storytrack.model.change import Change
from storytrack.model.metric import Metric
from storytrack.model.quantity import Quantity
from storytrack.model.snapshot import Figure, FigureState
from storytrack.model.update import Judged
from storytrack.reasoning.briefing.amounts import amount_of
from storytrack.reasoning.briefing.between import Between, cited
from storytrack.reasoning.briefing.figures import has_gone, key_of
from storytrack.reasoning.briefing.importance import size_of, weigh
from storytrack.reasoning.briefing.phrases import Tense, begun, clause, in_full, noun_for
from storytrack.reasoning.naming import named, named_first

__all__ = ["amendments_of", "correction_note_of"]


def correction_note_of(between: Between) -> CorrectionNote:
    """The corrections and the updates, each by importance; only of figures that the earlier version had."""
    found = amendments_of(between)
    return CorrectionNote(
        story=between.definition.id,
        start=between.versions[0],
        end=between.versions[1],
        corrections=tuple(one for one in found if one.is_correction),
        updates=tuple(one for one in found if not one.is_correction),
    )


def amendments_of(between: Between) -> tuple[Amendment, ...]:
    """What must be changed in an article that was right at the start, by importance."""
    known = (
        change for change in between.diff.changes if change.reads_otherwise and not has_gone(change.before)
    )
    found = [_Amended(between, change) for change in known]
    return tuple(one.amendment for one in sorted(found, key=lambda one: -one.importance))


@dataclass(frozen=True)
class _Amended:
    """A figure that an earlier version had and that reads otherwise now."""

    between: Between
    change: Change

    @property
    def before(self) -> Figure:
        """What was known."""
        assert self.change.before is not None  # noqa: S101 - only such are taken
        return self.change.before

    @property
    def after(self) -> Figure | None:
        """What stands, if anything does."""
        return None if has_gone(self.change.after) else self.change.after

    @property
    def metric(self) -> Metric:
        """What is counted."""
        return self.between.definition.metric(self.change.metric)

    @property
    def acts(self) -> tuple[Act, ...]:
        """The editor's acts against what was known."""
        return self.between.acts_against(self.before)

    @property
    def correction(self) -> Judged | None:
        """The last claim that replaced what was known as wrong."""
        return next(reversed(self.between.corrections_of(self.change)), None)

    @property
    def kind(self) -> AmendmentKind:
        """Why it must be changed: the first of these that is so."""
        if any(isinstance(act, Withdrawal | AnotherEvent) for act in self.acts):
            return AmendmentKind.WITHDRAWN
        if any(isinstance(act, Ruling) for act in self.acts):
            return AmendmentKind.RULED
        if self.after is None:
            return AmendmentKind.TAKEN_BACK
        return AmendmentKind.UPDATED if self.correction is None else AmendmentKind.CORRECTED

    @property
    def importance(self) -> float:
        """As in a briefing."""
        is_update = self.kind is AmendmentKind.UPDATED
        kind = LineKind.UPDATED if is_update else LineKind.CORRECTED
        size = size_of(self.before, self.after)
        return weigh(kind, (key_of(self.change),), self.between.definition, size)["importance"]

    @property
    def amendment(self) -> Amendment:
        """The noun."""
        kind = self.kind
        last = self.correction or next(
            reversed(self.change.after.standing if self.change.after else ()), None
        )
        return Amendment(
            kind=kind,
            metric=self.change.metric,
            scope=self.change.scope,
            was=self.before.text,
            now=self.after.text if self.after is not None else "",
            text=" ".join(_SAYS[kind](self)),
            why="; ".join(act.text for act in self.acts),
            claims=tuple(dict.fromkeys((*(one.claim.id for one in self.before.used), *self.change.claims))),
            sources=(cited(last),) if last is not None else (),
            at=last.at if last is not None else None,
        )

    @property
    def wrong(self) -> str:
        """What the article said, as a sentence."""
        return f"An earlier version of this article said that {self.said(self.before, Tense.PAST)}."

    def said(self, figure: Figure, tense: Tense) -> str:
        """A figure as a clause."""
        forecast = self.change.forecast
        return clause(self.metric, amount_of(figure), tense, scope=self.change.scope, forecast=forecast)

    @property
    def noun(self) -> str:
        """What to call the figure once it has been named: "the number", "that"."""
        return noun_for(self.metric, amount_of(self.before))

    @property
    def by(self) -> str:
        """Who stands behind the figure, and when it held; of a dispute, that it is one."""
        after = self.after
        if after is None:
            return ""
        if after.state is FigureState.DISPUTED:
            return f", but {self.noun} is disputed"
        if not after.used:
            return ""
        if _is_nobodys(after):
            return ", by different counts"
        one = cited(self.between.first_given(self.change) or after.used[-1])
        return f", according to {named(one.name)} ({self.between.clock(one.at, zone=True)})"


def _is_nobodys(figure: Figure) -> bool:
    """Whether a figure is a range from one source's to another's, and none of them gave all of it."""
    span = figure.quantity
    figures = [one.figure for one in figure.used]
    said = [one for one in figures if isinstance(one, Quantity)]
    return span is not None and bool(said) and not any(one.interval.covers(span.interval) for one in said)


def _corrected(one: _Amended) -> Iterator[str]:
    yield one.wrong
    correction = one.correction
    if correction is None:
        return
    to = in_full(one.metric, amount_of(correction.claim.quantity))
    at = one.between.clock(correction.at, zone=True)
    yield f"{named_first(cited(correction).name)} later corrected {one.noun} to {to} ({at})."
    if one.after is not None and one.after.text != correction.claim.figure_text:
        yield f"{begun(one.said(one.after, Tense.PRESENT))}{one.by}."


def _taken_back(one: _Amended) -> Iterator[str]:
    yield one.wrong
    after = one.change.after
    if after is None or not after.standing:
        yield f"{begun(one.noun)} no longer stands, and no other has been given."
        return
    last = after.standing[-1]
    at = one.between.clock(last.at, zone=True)
    yield f"{named_first(last.source)} has since taken {one.noun} back ({at}); no other has been given."


def _withdrawn(one: _Amended) -> Iterator[str]:
    yield one.wrong
    yield f"{begun(one.noun)} has been withdrawn."
    yield from _instead(one)


def _ruled(one: _Amended) -> Iterator[str]:
    yield one.wrong
    yield from _instead(one)


def _instead(one: _Amended) -> Iterator[str]:
    if one.after is None:
        yield "No other has been given."
    else:
        yield f"{begun(one.said(one.after, Tense.PRESENT))}{one.by}."


def _updated(one: _Amended) -> Iterator[str]:
    if one.after is not None:
        yield f"{begun(one.said(one.after, Tense.PRESENT))}{one.by}."


_SAYS = {
    AmendmentKind.CORRECTED: _corrected,
    AmendmentKind.TAKEN_BACK: _taken_back,
    AmendmentKind.WITHDRAWN: _withdrawn,
    AmendmentKind.RULED: _ruled,
    AmendmentKind.UPDATED: _updated,
}
