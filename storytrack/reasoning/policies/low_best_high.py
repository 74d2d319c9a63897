"""``low_best_high``: three numbers instead of one.

UCDP GED (Sundberg and Melander 2013, "Introducing the UCDP Georeferenced Event Dataset", Journal of
Peace Research 50(4); Högbladh, *UCDP GED Codebook*): each event has a low, a best and a high estimate.
UCDP's coders weigh which source is best; here the most independent sources decide.
"""

from __future__ import annotations

from storytrack.reasoning.policies.choice import Choice, Claims, best_number, hull, narrowest, set_aside
from storytrack.reasoning.policies.majority_of_independent import most_carried

__all__ = ["low_best_high"]


def low_best_high(claims: Claims) -> Choice:
    """From the lowest to the highest of the narrowest standing claims, and the best supported between."""
    used = narrowest(claims)
    chosen, sources, is_tie = most_carried(claims)
    best = best_number(next(filed for filed in used if filed.interval == chosen))
    why = f"lowest, best and highest; independent sources behind the best: {sources}"
    return Choice(
        hull(used),
        used,
        set_aside(claims, used, "", precise=used),
        f"{why}, no more than another has; it stood first" if is_tie else why,
        best,
    )
