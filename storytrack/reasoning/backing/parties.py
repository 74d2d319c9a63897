"""Whose claim it is, in the words of whoever asks: "according to the army", "the hospital first"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from storytrack.errors import NotFound, Problem
from storytrack.model.claim import Attribution, Role
from storytrack.model.definition import closest
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.sources.speakers import Speaker, names_in, speaker_of

__all__ = ["is_of_party", "is_printed_as", "is_said_by", "parties_in", "refuse_unheard"]

_LEAST, _MOST = 3, 12
"""A party with one claim or two is told by their rows; of more than a dozen nobody chooses well."""
_NO_PARTY = frozenset({Role.OUTLET, Role.MEDIA})
"""Who reports is no party to the story."""


def is_of_party(filed: Filed, party: str) -> bool:
    """Whether a claim is "according to" ``party``: a role, a camp, or words of the speaker's name.

    Of a claim that names nobody, the outlet is who says so.
    """
    return is_printed_as(filed.source, party) or _speaks_for(filed.speaker, filed.claim.said_by.via, party)


def is_said_by(said_by: Attribution, party: str) -> bool:
    """The same of a claim that is not filed, by its attribution."""
    return _speaks_for(speaker_of(said_by), said_by.via, party)


def is_printed_as(source: str, party: str) -> bool:
    """Whether a source is called ``party`` in print, "the" or capitals aside."""
    return _called(source) == _called(party)


def _called(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def _speaks_for(speaker: Speaker, via: tuple[str, ...], party: str) -> bool:
    wanted = _called(party)
    if wanted in {speaker.role.value, speaker.camp}:
        return True
    named = speaker.names | names_in(" ".join(via))
    if names := names_in(wanted):
        return names <= named
    # Words that are nobody's name, as "the operator": whoever is called so.
    words = frozenset(wanted.split()) - {"the"}
    return bool(words) and words <= named.union(speaker.said.casefold().split())


def parties_in(claims: Iterable[Filed]) -> tuple[str, ...]:
    """The parties of a story by what can be asked for, those with the most claims first.

    A role ("military") or a name ("BLA"); of several with the same claims only the first, and none that
    everybody belongs to.
    """
    said: Counter[tuple[Speaker, tuple[str, ...]]] = Counter(
        (one.speaker, one.claim.said_by.via) for one in claims if one.speaker.role not in _NO_PARTY
    )
    asked = dict.fromkeys(speaker.role.value for speaker, _ in said)
    asked.update(dict.fromkeys(speaker.said for speaker, _ in said if speaker.names))
    found: dict[frozenset[int], tuple[int, str]] = {}
    for party in asked:
        whose = frozenset(place for place, one in enumerate(said) if _speaks_for(*one, party))
        number = sum(times for place, times in enumerate(said.values()) if place in whose)
        if number >= _LEAST and len(whose) < len(said):
            found.setdefault(whose, (number, party))
    return tuple(party for _, party in sorted(found.values(), key=lambda one: -one[0])[:_MOST])


def refuse_unheard(party: str, claims: Iterable[Filed]) -> None:
    """Raise :class:`~storytrack.errors.NotFound` with who does speak, when ``party`` says none of the claims.

    Where nobody says anything yet, nobody is unheard.
    """
    said = tuple(claims)
    if said and not any(is_of_party(one, party) for one in said):
        speakers = (one.source for one in said if is_of_party(one, one.source))
        heard = tuple(dict.fromkeys((*parties_in(said), *speakers)))
        by_name = {_called(one): one for one in heard}
        guess = closest(_called(party), list(by_name))
        meant = f"did you mean {by_name[guess]!r:.80}? " if guess else ""
        fix = f"{meant}who does: {', '.join(heard[:_MOST])}"
        raise NotFound(Problem(f"nobody called {party!r:.80} speaks in this story", "party", fix))
