"""Origins: where a claim says that its figure comes from, reduced to what tells upstream sources apart.

An attribution names who is quoted, through whom ("via AFP", "citing the ministry") and in whose text. The
source is whoever stands nearest the figure: the one quoted, else the last link of the chain, else the
outlet or the agency whose copy it prints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from storytrack.model.claim import Attribution, Role
from storytrack.reasoning.lexicon import (
    AGENCIES,
    CARRIED_BY,
    CITED_BY,
    JOINTLY,
    NOT_WHO_IT_IS,
    ONE_OF_ITS_KIND,
    UNNAMED_SOURCES,
)
from storytrack.reasoning.sources.speakers import (
    Proper,
    Speaker,
    bare_name,
    names_in,
    offices_in,
    proper_names,
)

__all__ = ["NOTHING_SHARED", "Body", "Origin", "Upstreams", "origin_of"]

_WORD = re.compile(r"[^\W_]+")

Body = frozenset[str]
"""The words that name one body, lower case."""


@dataclass(frozen=True, slots=True)
class Upstreams:
    """Sources that are declared to be one: sets of names of outlets, agencies or speakers, casefolded.

    By the definition of the story (``shared_sources``) or by an editor's act.
    """

    shared: frozenset[frozenset[str]] = frozenset()

    @classmethod
    def declared(cls, *groups: tuple[str, ...]) -> Upstreams:
        """Each group of names is one source."""
        return cls(frozenset(frozenset(name.casefold() for name in group) for group in groups))

    def __or__(self, other: Upstreams) -> Upstreams:
        return Upstreams(self.shared | other.shared)


NOTHING_SHARED = Upstreams()
"""No two sources are declared to be one."""


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """The upstream source of one claim.

    ``name`` is what to call it in print. Either ``bodies`` names who is quoted (several for a joint
    statement), or ``copy`` names whose text it is, an outlet in small letters or agencies; both are empty for
    an unnamed source ("officials"), which its ``role`` tells from others. ``family`` and ``camp`` are the
    speaker's. ``shared`` holds the declared sets that it is in. Compared by identity: :func:`origin_of` makes
    one for all claims that are attributed alike.
    """

    name: str
    role: Role
    family: str
    camp: str
    bodies: tuple[Body, ...] = ()
    copy: frozenset[str] = frozenset()
    shared: frozenset[frozenset[str]] = frozenset()
    known_as: frozenset[str] = frozenset()
    """The names by which it can be declared shared, casefolded."""
    proper: tuple[Proper, ...] = ()
    """The names in full that the words for it hold."""
    bare: Proper = ()
    """Its name, where the text says nothing else of it."""
    offices: frozenset[str] = frozenset()
    """The offices that the words for it tell: "the mayor's office" that of a mayor."""

    @property
    def side(self) -> str:
        """Those among whom one that is not named is taken for one that is; ``""`` where there are none."""
        return self.camp or (self.role.value if self.role in ONE_OF_ITS_KIND else "")

    @property
    def is_hearsay(self) -> bool:
        """Whether it only passes on what other media, which it does not name, have printed."""
        return self.role is Role.MEDIA and not self.copy

    @property
    def is_quoted(self) -> bool:
        """Whether the report quotes a source for the figure, named or not."""
        return not self.copy and self.role is not Role.MEDIA


def origin_of(said_by: Attribution, outlet: str, speaker: Speaker, upstreams: Upstreams) -> Origin:
    """The origin of a claim in a report of ``outlet``; ``speaker`` is the attribution's."""
    # Who quotes a source is no part of the source: one origin for all who do.
    passed_on = outlet if speaker.is_relay else ""
    named = (said_by.speaker, said_by.organisation, said_by.via, said_by.outlet)
    origin = _origin(named, said_by.role, passed_on, speaker.family, speaker.camp)
    if not upstreams.shared:
        return origin
    among = frozenset(names for names in upstreams.shared if not names.isdisjoint(origin.known_as))
    return replace(origin, shared=among) if among else origin


_Named = tuple[str, str, tuple[str, ...], str]
"""What an attribution names: speaker, organisation, through whom, and the outlet."""


@lru_cache(maxsize=8192)
def _origin(named: _Named, role: Role, outlet: str, family: str, camp: str) -> Origin:
    speaker, organisation, via, own_outlet = named
    said, spoken_for = _source_named(speaker), _source_named(organisation)
    if not _names(said, spoken_for):
        said = ", ".join(filter(None, (said, spoken_for)))
    if role in {Role.OUTLET, Role.MEDIA}:
        link = via[-1] if via else said
        printed = link or (own_outlet or outlet if role is Role.OUTLET else "")
        copy = _copy(printed) if names_in(printed) or role is Role.OUTLET else frozenset()
        name = " and ".join(sorted(copy)) if _agencies(printed) else printed
        known = frozenset(one.casefold() for one in (*copy, printed, outlet))
        return Origin(name or UNNAMED_SOURCES[Role.MEDIA], role, family, camp, (), copy, known_as=known)
    bodies = tuple(dict.fromkeys(body for part in _signatories(said) if (body := _body(part))))
    name = said or UNNAMED_SOURCES.get(role, f"unnamed {role.value}")
    known = frozenset(one.casefold() for one in (said, speaker, organisation, *via) if one)
    bare = bare_name(speaker, organisation, role)
    return Origin(
        name,
        role,
        family,
        camp,
        bodies,
        known_as=known,
        proper=proper_names(said),
        bare=bare,
        offices=offices_in(said),
    )


def _names(said: str, organisation: str) -> bool:
    """Whether the words for a speaker name its organisation: "a spokesman for Blue Line"."""
    words, its = (" ".join(("", *_WORD.findall(text.casefold()), "")) for text in (said, organisation))
    return its in words


def _body(text: str) -> Body:
    return names_in(text) - NOT_WHO_IT_IS


def _source_named(text: str) -> str:
    """Of a chain in words, the link nearest the source: "X citing Y" is Y, "X via Y" and "X to Y" are X.

    A note in brackets, as in "officials (Tuesday)", names nobody.
    """
    words = _without_notes(text).split()
    lower = [word.casefold() for word in words]
    cited = max((place + 1 for place, word in enumerate(lower) if word in CITED_BY), default=0)
    carried = next((place for place in range(cited, len(words)) if lower[place] in CARRIED_BY), len(words))
    return " ".join(words[cited:carried])


def _without_notes(text: str) -> str:
    """The text less what stands in brackets."""
    kept, depth = [], 0
    for part in re.split(r"([()\[\]])", text):
        if part in {"(", "["}:
            depth += 1
        elif part in {")", "]"}:
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(part)
    return " ".join("".join(kept).split())


def _signatories(text: str) -> list[str]:
    """Who gives a figure together: "the FBI and Maui police" are two."""
    parts: list[list[str]] = [[]]
    for word in re.split(r"\s+|([/;&+])", text):
        if word and word.casefold() in JOINTLY:
            parts.append([])
        elif word:
            parts[-1].append(word)
    return [" ".join(part) for part in parts]


def _copy(text: str) -> frozenset[str]:
    """Whose text an outlet prints: the agencies named in its line ("Mint, AFP"), else its own."""
    return _agencies(text) or frozenset({_without_notes(text).casefold() or text.casefold()})


def _agencies(text: str) -> frozenset[str]:
    words = " ".join(("", *_WORD.findall(text), ""))
    return frozenset(agency for name, agency in AGENCIES.items() if f" {name} " in words)
