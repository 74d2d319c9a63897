"""Figures given against somebody else's: "the agency disputed the mayor's figure, saying 25 had died".

Whoever says so denies the other figure, which such a sentence seldom has: it is the number that the text told
of, else one that only the story knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from storytrack.model.claim import Claim, Cue, Span
from storytrack.model.quantity import Quantity, Value, unknown
from storytrack.model.reading import LeftOut
from storytrack.reading.article import Article
from storytrack.reading.counting.rules import example_of
from storytrack.reading.grounded import Grounded, denied
from storytrack.reading.language.spans import span_at
from storytrack.reading.quantities.figure import Mention
from storytrack.reading.speaking.opposing import Opposed, opposed_in

__all__ = ["against_others"]

_RULE = "against another"


def against_others(
    found: Sequence[Grounded], left_out: Sequence[LeftOut], article: Article
) -> tuple[list[Grounded], list[LeftOut]]:
    """The claims, with a denial for each figure that is given against another; and what is left out still."""
    opposing = [
        (index, opposed)
        for index, sentence in enumerate(article.sentences)
        if (opposed := opposed_in(sentence)) is not None
    ]
    if not opposing:
        return list(found), list(left_out)
    told = _Told(found, article)
    numbers = {one.span.start: one for one in left_out if one.quantity is not None}
    denials: list[Grounded] = []
    for index, opposed in opposing:
        sentence = article.sentences[index]
        span = span_at(sentence, opposed.first, opposed.last)
        own = told.given_against(index, opposed, span)
        if own is None:
            continue
        start = (
            None if opposed.number is None else span_at(sentence, opposed.number, opposed.number + 1).start
        )
        number = None if start is None else numbers.pop(start, None)
        value = (
            number.quantity if number is not None else told.by(opposed.name_in(sentence), own.claim, index)
        )
        denials.append(_denial(own, span, value))
    still_out = [one for one in left_out if one.quantity is None or one.span.start in numbers]
    return [*found, *denials], still_out


class _Told:
    """The claims of an article by their sentences, and by what they count."""

    def __init__(self, found: Sequence[Grounded], article: Article) -> None:
        self._article = article
        self._in: dict[int, list[Grounded]] = defaultdict(list)
        self._of: dict[tuple[str | None, str], list[tuple[int, Claim]]] = defaultdict(list)
        for one in found:
            if one.claim.span is not None:
                index = article.where(one.claim.span)[0]
                self._in[index].append(one)
                self._of[one.claim.metric, one.claim.scope].append((index, one.claim))

    def given_against(self, index: int, opposed: Opposed, span: Span) -> Grounded | None:
        """The figure that is given against the other: the next after the words, else the last before them."""
        inside = self._in.get(index) or self._in_the_next(index)
        if any(Cue.DENIES in one.claim.cues for one in inside):
            return None  # what is denied is told
        name = opposed.name_in(self._article.sentences[index])
        plain = [one for one in inside if _is_plain(one) and _may_oppose(one.claim, name, opposed)]
        after = [one for one in plain if one.claim.span is not None and one.claim.span.start >= span.end]
        nearest = after[0] if after else plain[-1] if plain else None
        return None if nearest is None or _says_none(nearest.claim) else nearest

    def _in_the_next(self, index: int) -> list[Grounded]:
        """As in "The agency disputed the mayor's figure. It said 25 had died": whoever disputes goes on."""
        sentence = self._article.sentences[index]
        words = sentence.printed(0, len(sentence)).lower()
        return [one for one in self._in.get(index + 1, ()) if one.claim.said_by.speaker.lower() in words]

    def by(self, name: str, own: Claim, index: int) -> Value | None:
        """What the text told of somebody up to sentence ``index``, of what the figure counts; the newest."""
        for at, claim in reversed(self._of[own.metric, own.scope][-_ALIKE:]):
            if at <= index and Cue.DENIES not in claim.cues and _is_named(name, claim.said_by.speaker):
                return claim.quantity
        return None


_ALIKE = 50
"""Claims on one metric and scope that are looked through; a page with more of them is a table."""


def _says_none(claim: Claim) -> bool:
    """Whether there are none: that is at odds with any figure by itself."""
    return isinstance(claim.quantity, Quantity) and claim.quantity.high == 0


def _is_plain(one: Grounded) -> bool:
    claim = one.claim
    is_number = isinstance(claim.quantity, Quantity) and claim.quantity.is_known
    return is_number and not (claim.cues or claim.delta) and one.mention is Mention.FIGURE


def _may_oppose(claim: Claim, name: str, opposed: Opposed) -> bool:
    """Whether it is no figure of whoever is opposed; and somebody's, unless the outlet may oppose."""
    speaker = claim.said_by.speaker
    return not _is_named(name, speaker) if speaker else opposed.is_told


def _is_named(name: str, speaker: str) -> bool:
    """Whether a speaker is the one of "the mayor's figure"."""
    return name in speaker.lower().split()


def _denial(own: Grounded, span: Span, value: Value | None) -> Grounded:
    """The denial, by whoever gives the figure, of a number or of one that the text does not say."""
    unit = own.claim.quantity.unit if isinstance(own.claim.quantity, Quantity) else ""
    quantity = unknown(unit=unit) if value is None else value
    if isinstance(quantity, Quantity):
        quantity = quantity.with_(unit=unit)
    how = own.how.with_(rule=_RULE, example=example_of(_RULE), word=span, time=None)
    value = denied(quantity, span.quote)
    claim = own.claim.with_(quantity=value, as_of=None, cues=(Cue.DENIES,), span=span)
    return Grounded(claim, how)
