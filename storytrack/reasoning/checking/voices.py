"""Who says so: whether a draft means a speaker of the story, and what stands behind a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from storytrack.model.claim import Attribution, Role
from storytrack.reasoning.backing.independence import independent_sources
from storytrack.reasoning.checking.groups import singular_words
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.lexicon import RIVAL_ROLES
from storytrack.reasoning.sources.speakers import names_in

__all__ = ["Backing", "Voices", "is_attributed", "may_be_one_voice", "words_of"]

_WORD = re.compile(r"[^\W_]+")

_FORM = frozenset(
    """
    a an and as at by for from in of on the to with
    official officials authority authorities government state administration source sources people
    ministry minister department agency service services office council commission committee
    spokesman spokesperson spokeswoman spokespeople statement report reports briefing chief head director
    senior top local regional provincial national federal city district central anonymous unnamed
    said says lt gen general col colonel brig brigadier maj major capt captain dr mr mrs ms sir
    """.split()
)
"""Words of an attribution that fit anybody who speaks for a body of its kind, or only tell in what form."""

_TRADES: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        "army military troops soldiers forces security navy paramilitary",
        "police policemen officers constabulary sheriff",
        "rescue rescuers firefighters fire brigade emergency disaster responders",
        "hospital hospitals clinic medics medical doctors health nurses",
        "militants rebels insurgents attackers gunmen hijackers separatists fighters group",
        "company firm operator utility airline railway railways",
        "union unions workers",
    )
)
"""Words for what a speaker does; who is named by nothing else may be anyone of the trade."""

_STATE = frozenset({Role.OFFICIAL, Role.OFFICIAL_ANON, Role.MILITARY})


def is_attributed(filed: Filed) -> bool:
    """Whether the text names somebody who says so."""
    return filed.speaker.role is not Role.OUTLET


_SAYING = singular_words(
    """
    say says said according told tells reported reports puts counted counts gives gave maintains maintained
    insists insisted claims claimed estimates estimated announced confirmed stated
    """
)


@lru_cache(maxsize=4096)
def words_of(by: Attribution) -> frozenset[str]:
    """The words of an attribution that tell its speaker from others, lower case."""
    words = (word.casefold() for word in _WORD.findall(f"{by.speaker} {by.organisation}"))
    return frozenset(word for word in words if word not in _FORM and len(word) > 1)


def _names(words: frozenset[str]) -> frozenset[str]:
    """The words that are of no trade."""
    return words.difference(*_TRADES)


@dataclass(frozen=True)
class Voices:
    """The speakers of a story, by the words that tell them apart."""

    roles: dict[frozenset[str], Role]
    named: dict[frozenset[str], Attribution]

    @classmethod
    def of(cls, claims: Iterable[Filed]) -> Voices:
        """The speakers of the claims, each in the role in which it was heard first."""
        roles: dict[frozenset[str], Role] = {}
        named: dict[frozenset[str], Attribution] = {}
        for by in dict.fromkeys(one.claim.said_by for one in claims):
            if by.role is Role.OUTLET:
                continue
            if _names(words_of(by)):
                roles.setdefault(words_of(by), by.role)
            if whole := singular_words(f"{by.speaker} {by.organisation}"):
                named.setdefault(whole, by)
        return cls(roles, named)

    def named_in(self, words: frozenset[str], near: frozenset[str] = frozenset()) -> Attribution | None:
        """The one speaker of the story whom a sentence names that tells what somebody says, if it is one.

        Of several the one who is named in the words ``near`` the figure.
        """
        if words.isdisjoint(_SAYING):
            return None
        found = [names for names in self.named if names <= words]
        if len(found) > 1:
            found = [names for names in found if names <= near]
        return self.named[found[0]] if len(found) == 1 else None

    def known(self, by: Attribution) -> Attribution:
        """An attribution of a draft in the role that its speaker has in the story: a text names no camps."""
        words = words_of(by)
        role = self.roles.get(words)
        if role is None and _names(words):
            fuller = {role for names, role in self.roles.items() if words < names or names < words}
            role = fuller.pop() if len(fuller) == 1 else None
        return by if role in {None, by.role} else by.model_copy(update={"role": role})


def may_be_one_voice(draft: Filed, source: Filed) -> bool:
    """Whether a draft may mean the speaker of a claim on file.

    By name, by the outlet or agency that carried it ("Reuters reported"), or by what it is: "officials" may
    be any who speak for the state, "the military" the general who spoke for it. One camp never speaks for
    another.
    """
    mine, theirs = words_of(draft.claim.said_by), words_of(source.claim.said_by)
    are_two = _are_of_two_trades(mine, theirs)
    if _carries(draft, source) or (_are_one_name(_names(mine), _names(theirs)) and not are_two):
        return True
    if theirs and theirs <= mine and " and " in draft.claim.said_by.speaker:
        return True  # "the health ministry and the World Health Office" is each of them
    if _is_short_for(draft, source) or _is_short_for(source, draft):
        return True
    here, there = draft.speaker, source.speaker
    if here.camp != there.camp or here.family != there.family or there.is_relay:
        return False
    if not mine or not theirs:
        return True
    if _names(mine) & _names(theirs) and not are_two:
        return True
    return _is_of_trade(mine, draft, source, theirs) or _is_of_trade(theirs, source, draft, mine)


def _are_one_name(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def _are_of_two_trades(one: frozenset[str], other: frozenset[str]) -> bool:
    """As the police and the army of one country."""
    found = [{place for place, trade in enumerate(_TRADES) if words & trade} for words in (one, other)]
    return bool(found[0] and found[1]) and found[0].isdisjoint(found[1])


def _is_of_trade(words: frozenset[str], one: Filed, other: Filed, others: frozenset[str]) -> bool:
    """Whether ``one`` is named by its trade alone, and the other is of it."""
    if _names(words):
        return False
    if Role.MILITARY is one.speaker.role is other.speaker.role:
        return True
    return any(words & trade and others & trade for trade in _TRADES) or one.speaker.role not in _STATE


def _is_short_for(one: Filed, other: Filed) -> bool:
    """Whether a name of the one is made of the initials of the other's: PDMA."""
    short = {word for word in _WORD.findall(_said(one)) if word.isupper() and len(word) > 1}
    capitals = "".join(word[0] for word in _WORD.findall(_said(other)) if word[0].isupper())
    return any(name in capitals for name in short)


def _said(filed: Filed) -> str:
    return f"{filed.claim.said_by.speaker} {filed.claim.said_by.organisation}"


def _carries(draft: Filed, source: Filed) -> bool:
    """Whether the draft names the outlet or whoever passed the figure on."""
    by = source.claim.said_by
    carried = names_in(" ".join((source.report.outlet, by.outlet, *by.via)))
    return bool(draft.speaker.names) and draft.speaker.names <= carried


@dataclass(frozen=True)
class Backing:
    """The claims that stand behind a figure for which the draft names nobody.

    Casualty figures are given with their source because each depends on who counted (BBC Editorial
    Guidelines, section 11, War, Terror and Emergencies; Every Casualty, *Standards for Casualty Recording*);
    two sources that do not go back to one carry a figure by themselves.
    """

    claims: tuple[Filed, ...]

    @cached_property
    def sources(self) -> int:
        """How many independent sources there are."""
        return independent_sources(self.claims)

    @property
    def is_of_a_party(self) -> bool:
        """Whether only parties to the conflict or contest say so."""
        return all(one.speaker.role in RIVAL_ROLES for one in self.claims)

    @property
    def is_weak(self) -> bool:
        """Whether only unnamed, hedged or second-hand sources say so."""
        return all(one.claim.said_by.hedge or one.speaker.role in _WEAK for one in self.claims)


_WEAK = frozenset({Role.OFFICIAL_ANON, Role.WITNESS, Role.MEDIA})
