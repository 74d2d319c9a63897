"""Round-ups: "five dead in weekend shootings" beside what is told of one of them.

Where a text counts several events together and also tells what one of them did, the count of all of
them is no figure of the one. A text that has nothing but the count of all is about them all. The same
holds for what a war or a wave of violence has done, beside one attack in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from storytrack.model.reading import LeftOut
from storytrack.reading.article import Article
from storytrack.reading.grounded import Grounded
from storytrack.reading.timing.history import History

__all__ = ["without_roundups"]


def without_roundups(
    found: Sequence[Grounded], article: Article, history: History
) -> tuple[list[Grounded], list[LeftOut]]:
    """The claims on the one event, and those on several together where the text has the former, too."""
    places = [article.where(one.claim.span) if one.claim.span else None for one in found]
    several = [history.several(*place) if place else "" for place in places]
    longer = [history.longer(*place) if place else "" for place in places]
    if not any(several) and not any(longer):
        return list(found), []
    whole = [one or other for one, other in zip(several, longer, strict=True)]
    of_one = {one.claim.metric for one, words in zip(found, whole, strict=True) if not words}
    kept: list[Grounded] = []
    left_out: list[LeftOut] = []
    for one, words, is_longer in zip(found, whole, longer, strict=True):
        span = one.claim.span
        if words and span is not None and (one.claim.metric in of_one or (is_longer and of_one)):
            reason = f'several events counted together: "{words}"'
            left_out.append(LeftOut(phrase=span.quote, span=span, reason=reason, rule="background"))
        else:
            kept.append(one)
    return kept, left_out
