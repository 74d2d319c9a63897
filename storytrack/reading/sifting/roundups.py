"""Round-ups: "five dead in weekend shootings" beside what is told of one of them.

Where a text counts several events together and also tells what one of them did, the count of all of
them is no figure of the one. A text that has nothing but the count of all is about them all.
"""

from __future__ import annotations

from collections.abc import Sequence

from storytrack.model.claim import Claim
from storytrack.model.reading import LeftOut
from storytrack.reading.article import Article
from storytrack.reading.grounded import Grounded
from storytrack.reading.timing.history import History

__all__ = ["without_roundups"]


def without_roundups(
    found: Sequence[Grounded], article: Article, history: History
) -> tuple[list[Grounded], list[LeftOut]]:
    """The claims on the one event, and those on several together where the text has the former, too."""
    several = [_several(one.claim, article, history) for one in found]
    if not any(several):
        return list(found), []
    of_one = {one.claim.metric for one, words in zip(found, several, strict=True) if not words}
    kept: list[Grounded] = []
    left_out: list[LeftOut] = []
    for one, words in zip(found, several, strict=True):
        span = one.claim.span
        if words and span is not None and one.claim.metric in of_one:
            reason = f'several events counted together: "{words}"'
            left_out.append(LeftOut(phrase=span.quote, span=span, reason=reason, rule="background"))
        else:
            kept.append(one)
    return kept, left_out


def _several(claim: Claim, article: Article, history: History) -> str:
    """The words by which the claim's figure counts several events together, or ``""``."""
    return history.several(*article.where(claim.span)) if claim.span else ""
