"""``supports``: whether the figures of one sentence support those of another."""

from __future__ import annotations

from storytrack.model.support import Support
from storytrack.reading.supporting.judging import Case, judge
from storytrack.reading.supporting.statement import Statement

__all__ = ["supports"]


def supports(premise: str, hypothesis: str) -> Support:
    """Whether whoever prints ``premise`` may print ``hypothesis``, as far as its figures go.

    *supported*: every figure of the hypothesis stands in the premise, with the words beside it
    ("at least four" holds "four", as headlines have it; "up to 40" does not hold "40"), in the same
    mood, of the same thing as far as can be told, and the premise speaks of the same. *contradicted*:
    the two give figures of the same thing that cannot both hold, and differ in nothing else. *not
    enough*: everything between.

        >>> supports("At least 14 people died in the Lisbon fire.", "14 die in Lisbon fire").verdict
        'supported'
        >>> print(supports("Police said up to 40 people were aboard.", "40 were aboard").reason)
        “up to 40” does not say as much as “40”
        >>> supports("The league has 18 clubs.", "The league has 16 clubs").verdict
        'contradicted'

    The premise may be a text of any length; a hypothesis of more than 300 words is no sentence, and
    never supported. Any text will do, and the time is linear in its length.
    """
    return judge(Case(Statement(premise), Statement(hypothesis)))
