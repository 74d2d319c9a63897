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
from storytrack.reasoning.lexicon import (
    AREAS,
    NOT_A_NAME,
    OFFICE_HELD,
    OFFICES,
    RIVAL_ROLES,
    ROLE_FAMILY,
    TITLES,
)

__all__ = [
    "MAIN_CAMP",
    "Proper",
    "Speaker",
    "bare_name",
    "names_in",
    "offices_in",
    "proper_names",
    "speaker_of",
]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

MAIN_CAMP = ""
"""The camp of everyone who is no side in the conflict."""


Proper = tuple[str, ...]
"""A name in full, word by word."""


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
    proper: tuple[Proper, ...] = ()
    """The names in full that its words hold, lower case: "harbour master Ida Torv" holds (ida, torv)."""
    bare: Proper = ()
    """Its name, where that and a title are all that is said of it: of what kind it is nobody has said."""
    offices: frozenset[str] = frozenset()
    """The offices that its words tell: of "the mayor's spokeswoman" that of a mayor."""

    def is_named_by(self, scope: str) -> bool:
        """Whether a scope only says whose count it is."""
        return bool(scope) and self.camp == scope.casefold()

    @property
    def is_told_apart(self) -> bool:
        """Whether its words tell it from others of its kind: a name does, and so does an office."""
        return bool(self.names or self.offices)

    def owns(self, other: Speaker) -> bool:
        """Whether it can take back what the other said: it is the same body, and neither hides its name.

        Of two that are not named, one that tells no office ("a spokeswoman") may speak for anybody.
        """
        if not self.is_same_body(other) or Role.OFFICIAL_ANON in {self.role, other.role}:
            return False
        return bool(self.names) or bool(self.offices) is bool(other.offices)

    def is_akin(self, other: Speaker) -> bool:
        """Whether the two are of one kind, as a minister and an army spokesman both speak for the state.

        A bare name is of the kind of whom it names: "Ms Torv" is whatever Ida Torv is, and "Blue Line" what
        "the operator, Blue Line" is.
        """
        return self.family == other.family or self._is_named_in(other) or other._is_named_in(self)

    def is_of_one_kind(self, other: Speaker) -> bool:
        """Whether the two may be one: of one camp, and akin."""
        return self.camp == other.camp and self.is_akin(other)

    def _is_named_in(self, other: Speaker) -> bool:
        bare = self.bare
        return bool(bare) and not other.is_relay and any(one[-len(bare) :] == bare for one in other.proper)

    def is_same_body(self, other: Speaker) -> bool:
        """Whether the two are one body: a shared name, or the same kind of unnamed source.

        One name must hold the other: "Kashif" is "controller Muhammad Kashif", but the Nepal army is
        not the Nepal police. A name counts only within a kind of source: "Libyan authorities" are not
        the Libyan Red Crescent. Two unnamed outlets are not one body; two "officials" are, as far as
        a reader can tell; a mayor and a ministry are not.
        """
        if not self.is_of_one_kind(other) or not (self.said and other.said):
            return False
        if self.names and other.names:
            return self.names <= other.names or other.names <= self.names
        if self.names or other.names or self.is_relay:
            return False
        return not (self.offices and other.offices) or not self.offices.isdisjoint(other.offices)


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
        proper=proper_names(speaker),
        bare=bare_name(speaker, organisation, role),
        offices=offices_in(f"{speaker} {organisation}"),
    )


def proper_names(text: str) -> tuple[Proper, ...]:
    """The capitalised words that end each part of a name with commas, lower case, less titles before them.

    "Mayor of Aldport" ends with no name of its own: what it is of is not it.
    """
    found = []
    for part in text.split(","):
        words = _WORD.findall(part)
        start = len(words)
        while start and words[start - 1][0].isupper() and words[start - 1].casefold() not in TITLES:
            start -= 1
        is_place = start > 0 and words[start - 1] in _OF_A_PLACE
        if start < len(words) and not is_place:
            found.append(tuple(word.casefold() for word in words[start:]))
    return tuple(found)


_OF_A_PLACE = frozenset({"of", "in", "at", "near", "from", "de"})
"""Before the name of a place, or of what somebody belongs to."""


def bare_name(speaker: str, organisation: str, role: Role) -> Proper:
    """The name of whom a text says nothing else, lower case; titles before it tell no more."""
    words = _WORD.findall(speaker)
    while words and words[0].casefold() in TITLES:
        del words[0]
    is_all = role is Role.WITNESS and not organisation and "," not in speaker
    is_name = is_all and bool(names_in(speaker)) and all(word[0].isupper() for word in words)
    return tuple(word.casefold() for word in words) if is_name else ()


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
    words = _words_of(text)
    names = frozenset(
        word for word in words if word not in NOT_A_NAME and not word.isdigit() and len(word) > 1
    )
    return names if names.isdisjoint(AREAS) else names | (words & OFFICES)


def offices_in(text: str) -> frozenset[str]:
    """The offices that the words of an attribution tell."""
    return frozenset(OFFICE_HELD[word] for word in _words_of(text) if word in OFFICE_HELD)


def _words_of(text: str) -> set[str]:
    return {word.casefold().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)}
