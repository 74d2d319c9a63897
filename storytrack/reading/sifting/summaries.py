"""Headlines, captions and boxes of facts: what they take from the text below is no second claim.

The text names the source and keeps the hedge, so its claim counts; what the headline lost is noted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from storytrack.model.claim import Claim
from storytrack.model.quantity import Qualifier, Quantity
from storytrack.model.reading import LeftOut, Note
from storytrack.reading.article import Article
from storytrack.reading.grounded import Grounded
from storytrack.reading.layout.sections import PartKind
from storytrack.reading.sifting.sameness import as_of_then, is_at_one_time, printed

__all__ = ["without_summaries"]

_CALLED = {PartKind.HEADLINE: "headline", PartKind.CAPTION: "caption", PartKind.FACTS: "box"}
_ALIKE = 50
"""Claims that a headline's is compared with; a text with more alike is a table."""
_HEDGED = {
    Qualifier.ABOUT,
    Qualifier.AT_LEAST,
    Qualifier.MORE_THAN,
    Qualifier.AT_MOST,
    Qualifier.LESS_THAN,
}


def without_summaries(
    found: Sequence[Grounded], article: Article
) -> tuple[list[Grounded], list[LeftOut], list[Note]]:
    """The claims without those that a headline, a caption or a box repeats, and what these lost."""
    kinds = [_kind(one, article) for one in found]
    given: dict[object, list[Claim]] = defaultdict(list)
    told: dict[tuple[str | None, str], list[Claim]] = defaultdict(list)
    for one, kind in zip(found, kinds, strict=True):
        if kind not in _CALLED:
            for alike in (given[printed(one)], told[one.claim.metric, one.claim.scope]):
                if len(alike) < _ALIKE:
                    alike.append(one.claim)
    kept: list[Grounded] = []
    left_out: list[LeftOut] = []
    notes: list[Note] = []
    for one, kind in zip(found, kinds, strict=True):
        claim, span, called = one.claim, one.claim.span, _CALLED.get(kind)
        if called is None or span is None:
            kept.append(one)
            continue
        same = _same(claim, given[printed(one)]) if printed(one) else None
        if same is None or same.span is None:
            kept.append(one)
            notes.extend(_clash(claim, told[claim.metric, claim.scope], called))
            continue
        notes.extend(_lost_hedge(claim, same, called))
        if same.scope == claim.scope:
            reason = f'the {called} repeats what the text gives as "{same.span.quote}"'
            said = as_of_then(claim, same)
            if str(claim.said_by):  # whom a headline names last may say something else of it
                said = said.with_(said_by=same.said_by)
            left_out.append(
                LeftOut(phrase=span.quote, span=span, reason=reason, rule=called, claim=said, how=one.how)
            )
        else:
            kept.append(one)
    return kept, left_out, notes


def _kind(one: Grounded, article: Article) -> PartKind:
    return (
        PartKind.BODY if one.claim.span is None else article.place(article.where(one.claim.span)[0]).part.kind
    )


def _same(claim: Claim, given: Iterable[Claim]) -> Claim | None:
    """The claim of the text that a summary repeats: of its scope, or of any where the summary names none.

    A whole that the text only gives of a group ("27 killed" over "27 miners were killed") stays a claim.
    """
    fitting = [one for one in given if is_at_one_time(claim, one)]
    scoped = [one for one in fitting if one.scope == claim.scope] or ([] if claim.scope else fitting)
    # Of several the one with a source: the others repeat it.
    return min(scoped, key=lambda one: not one.said_by.speaker, default=None)


def _lost_hedge(claim: Claim, same: Claim, called: str) -> Iterable[Note]:
    """As in "27 killed" over "at least 27 were killed"."""
    here, there = claim.quantity, same.quantity
    if not (isinstance(here, Quantity) and isinstance(there, Quantity) and claim.span and same.span):
        return
    if here.qualifier is Qualifier.EXACT and there.qualifier in _HEDGED:
        text = f'the {called} drops "{_hedge(same.span.quote, there)}" from "{same.span.quote}"'
        yield Note(text=text, spans=(claim.span, same.span))
    elif here.qualifier is not there.qualifier and {here.qualifier, there.qualifier} <= _HEDGED:
        text = f'the {called} says "{claim.span.quote}", the text "{same.span.quote}"'
        yield Note(text=text, spans=(claim.span, same.span))


def _hedge(phrase: str, quantity: Quantity) -> str:
    """The words of a figure before its number: "at least" of "at least 27"."""
    words = phrase.split()
    number = next((place for place, word in enumerate(words) if any(map(str.isdecimal, word))), 0)
    return " ".join(words[:number]).lower() or quantity.qualifier.value.replace("_", " ")


def _clash(claim: Claim, told: Iterable[Claim], called: str) -> Iterable[Note]:
    """As in "30 killed" over a text that says 27, and nothing else of it."""
    here = claim.quantity
    others = [one for one in told if _is_plain(one) and is_at_one_time(claim, one)]
    if not (isinstance(here, Quantity) and here.is_point and _is_plain(claim) and claim.span and others):
        return
    if not any(
        here.implied.meets(one.quantity.interval) for one in others if isinstance(one.quantity, Quantity)
    ):
        largest = max(
            others, key=lambda one: one.quantity.low or 0 if isinstance(one.quantity, Quantity) else 0
        )
        if largest.span is not None:
            text = f'the {called} says "{claim.span.quote}", the text "{largest.span.quote}"'
            yield Note(text=text, spans=(claim.span, largest.span))


def _is_plain(claim: Claim) -> bool:
    return (
        not claim.cues
        and not claim.delta
        and isinstance(claim.quantity, Quantity)
        and claim.quantity.is_known
    )
