"""Who speaks: when two attributions are the same body, and which camp a body belongs to.

A spokesman, a minister and "officials" of one government are one *camp*; a camp's figures form a
series. Militants, attackers and contesting parties are camps of their own, because what one side
says never overtakes what the other says (Every Casualty, *Standards for Casualty Recording*, 2016:
"record by source").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from storytrack.model.claim import Attribution, Role
from storytrack.reasoning.lexicon import NOT_A_NAME, RIVAL_ROLES, ROLE_FAMILY

__all__ = ["MAIN_CAMP", "Speaker", "names_in", "speaker_of"]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

MAIN_CAMP = ""
"""The camp of everyone who is no side in the conflict."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, reduced to what tells bodies apart.

    ``names`` are the words that name it, lower case; empty for "officials" and the like. ``role``
    is its role and ``family`` the kind of source that the role belongs to; ``camp`` is ``""`` for
    everyone who is no side in the conflict.
    """

    names: frozenset[str]
    role: Role
    camp: str
    said: str
    family: str
    is_relay: bool
    """Whether it is the outlet or another outlet speaking, with no source of its own named."""

    def is_named_by(self, scope: str) -> bool:
        """Whether a scope only says whose count it is."""
        return bool(scope) and self.camp == scope.casefold()

    def owns(self, other: Speaker) -> bool:
        """Whether it can take back what the other said: it is the same body, and neither hides its name."""
        return self.is_same_body(other) and Role.OFFICIAL_ANON not in {self.role, other.role}

    def is_akin(self, other: Speaker) -> bool:
        """Whether the two are of one kind, as a minister and an army spokesman both speak for the state."""
        return self.family == other.family

    def is_same_body(self, other: Speaker) -> bool:
        """Whether the two are one body: a shared name, or the same kind of unnamed source.

        One name must hold the other: "Kashif" is "controller Muhammad Kashif", but the Nepal army is
        not the Nepal police. A name counts only within a kind of source: "Libyan authorities" are not
        the Libyan Red Crescent. Two unnamed outlets are not one body; two "officials" are, as far as
        a reader can tell.
        """
        if self.family != other.family or self.camp != other.camp or not (self.said and other.said):
            return False
        if self.names and other.names:
            return self.names <= other.names or other.names <= self.names
        return not self.names and not other.names and not self.is_relay


def speaker_of(said_by: Attribution, keeper: str = "") -> Speaker:
    """The speaker of an attribution.

    ``keeper`` is a scope that may say whose count it is rather than who is counted, as "TRT" on a
    share that TRT gives: a keeper of a count has a series, and so a camp, of its own.
    """
    return _speaker(said_by.speaker, said_by.organisation, said_by.role, keeper)


@lru_cache(maxsize=8192)
def _speaker(speaker: str, organisation: str, role: Role, keeper: str) -> Speaker:
    names = names_in(f"{speaker} {organisation}")
    camp = MAIN_CAMP
    if role is Role.PARTY:
        camp = " ".join(sorted(names)) or role.value
    elif role in RIVAL_ROLES:
        camp = role.value
    if _is_count_keeper(names, keeper):
        camp = keeper.casefold()
    return Speaker(
        names=names,
        role=role,
        camp=camp,
        said=speaker or organisation,
        family=ROLE_FAMILY.get(role, role.value),
        is_relay=role in {Role.OUTLET, Role.MEDIA},
    )


def _is_count_keeper(names: frozenset[str], scope: str) -> bool:
    """Whether a scope is an abbreviation of the speaker's own name."""
    if not (scope.isupper() and scope.isalpha()):
        return False
    short = scope.casefold()
    return short in names or any(_abbreviates(short, name) for name in names)


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of ``short`` stand in ``name`` in order, the first one first ("aa", "anadolu")."""
    letters = iter(name)
    return len(short) > 1 and short[0] == name[0] and all(letter in letters for letter in short)


def names_in(text: str) -> frozenset[str]:
    """The words of an attribution that name somebody, lower case."""
    words = (word.casefold().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text))
    return frozenset(
        word for word in words if word not in NOT_A_NAME and not word.isdigit() and len(word) > 1
    )
