"""``source_priority``: ranked sources.

EM-DAT, *Source Entry* and *EM-DAT Guidelines* (CRED): sources are ranked by how trustworthy and
complete they are; the figure usually comes from the priority source, else from the next.
"""

from __future__ import annotations

from storytrack.reasoning.backing.parties import is_of_party
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.policies.choice import Choice, Claims, set_aside
from storytrack.reasoning.policies.keep_range import keep_range

__all__ = ["source_priority"]


def source_priority(claims: Claims, order: tuple[str, ...]) -> Choice:
    """The figure of the first in the order that has one; where it has several, their range.

    Where none has one, the range of all, and ``why`` says so.
    """
    for name in order:
        of_it = tuple(filed for filed in claims if _comes_from(filed, name))
        if of_it:
            range_of = keep_range(of_it)
            others = tuple(filed for filed in claims if filed not in of_it)
            aside = set_aside(claims, range_of.used, f"{name} comes first", precise=others)
            why = f"the figure of {name}, the first in the order that has one"
            return Choice(range_of.interval, range_of.used, aside, why)
    whole = keep_range(claims)
    why = f"no figure from {' or '.join(order)}: keep_range, {whole.why}"
    return Choice(whole.interval, whole.used, whole.aside, why)


def _comes_from(filed: Filed, name: str) -> bool:
    """Whether a claim is a role's, an organisation's, or stands in that outlet."""
    return filed.report.outlet.casefold() == name.casefold() or is_of_party(filed, name)
