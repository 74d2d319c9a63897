"""Words that the rules of judgement look at: data only, no rule.

Extend a set here, never a rule elsewhere, when a newsroom word is missing.
"""

from __future__ import annotations

from storytrack.model.claim import Role

__all__ = [
    "NEGATIONS",
    "NOT_A_NAME",
    "RIVAL_ROLES",
    "ROLE_FAMILY",
    "STATE_LADDERS",
    "STATE_SYNONYMS",
    "WHOLE_SCOPES",
]

RIVAL_ROLES = frozenset({Role.MILITANT, Role.ATTACKER, Role.PARTY})
"""Roles that speak for one side of a conflict or contest: each such side keeps a series of its own."""

ROLE_FAMILY: dict[Role, str] = {
    Role.OFFICIAL: "state",
    Role.OFFICIAL_ANON: "state",
    Role.MILITARY: "state",
    Role.MILITANT: "militant",
    Role.ATTACKER: "militant",
    Role.SCIENTIST: "expert",
    Role.EXPERT: "expert",
}
"""Roles that one body may appear under; every other role is a family of its own."""

WHOLE_SCOPES = frozenset({"all", "total", "overall", "in all", "altogether", "in total"})
"""Scopes that only say that everybody is counted."""

NOT_A_NAME = frozenset(
    """
    a an and as at by citing for from in of on or per the to via with
    agency anonymous another authorities authority body chief commissioner data department director
    earlier executive forces general governor group head headquarters local mayor media minister
    ministry national office officer officers official officials operator party president press
    previous previously regional report reported reporters reports said says secretary senior services
    source sources spokesman spokesperson spokeswoman staff state statement television today tv
    unnamed updated yesterday
    monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night noon
    lt gen col brig dr mr mrs ms
    list new outlet own
    """.split()
)
"""Words of an attribution that tell what a speaker is, or when it spoke, but not who it is."""

NEGATIONS = frozenset({"no", "not", "never", "none", "without", "nobody", "unpaid", "denies", "denied"})
"""Words that turn a state into its opposite."""

STATE_LADDERS: tuple[tuple[str, ...], ...] = (
    ("safe", "missing", "trapped", "injured", "seriously injured", "critical", "dead"),
    ("safe", "detained", "charged", "convicted"),
    ("planned", "begun", "continues", "suspended", "ended"),
    ("uncontained", "contained", "extinguished"),
)
"""Legal ways for a state to move, first to last; a move backwards contradicts."""

STATE_SYNONYMS: dict[str, str] = {
    "killed": "dead",
    "died": "dead",
    "hurt": "injured",
    "wounded": "injured",
    "ongoing": "continues",
    "underway": "continues",
    "over": "ended",
    "completed": "ended",
    "concluded": "ended",
    "unharmed": "safe",
    "alive": "safe",
}
"""Other words for a step of a ladder."""
