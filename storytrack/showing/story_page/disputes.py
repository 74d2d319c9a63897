"""The disputes by number, and the versions in which they were opened, grew and were settled."""

from __future__ import annotations

from storytrack.model.contradiction import Contradiction
from storytrack.showing.story_page.told import StoryTold

__all__ = ["Disputes"]


class Disputes:
    """The disputes of a story by number, those with the most at stake first, the settled ones last."""

    def __init__(self, told: StoryTold) -> None:
        self.all = told.disputes.by_stakes()
        self._told = told
        self._opened: dict[str, tuple[int, Contradiction]] = {}
        self._settled: dict[str, int] = {}
        self._acts: dict[str, int] = {}
        for version in told.versions:
            update = version.update
            self._opened.update((one.id, (update.version, one)) for one in update.opened)
            self._settled.update(dict.fromkeys((one.id for one in update.settled), update.version))
            if update.act is not None:
                self._acts[update.act.id] = update.version
        self._numbers: dict[str, list[int]] = {}
        for number, one in enumerate(self.all):
            for claim in _claims_of(one):
                self._numbers.setdefault(claim, []).append(number)

    def about(self, claim: str) -> list[int]:
        """The numbers of the disputes that a claim takes part in."""
        return self._numbers.get(claim, [])

    def opened(self, one: Contradiction) -> int:
        """The version that opened it."""
        return self._opened[one.id][0] if one.id in self._opened else self._version(one.opened_by)

    def as_opened(self, one: Contradiction) -> Contradiction:
        """What was said of it when it was opened."""
        return self._opened[one.id][1] if one.id in self._opened else one

    def complete(self, one: Contradiction) -> int:
        """The version since which it has all its claims: before that it was told otherwise."""
        return max((self.opened(one), *map(self._version, _claims_of(one))))

    def settled(self, one: Contradiction) -> int:
        """The version that settled it; 0 while it is open."""
        return 0 if one.is_open else self._settled.get(one.id) or self._version(one.settled_by)

    def _version(self, name: str) -> int:
        """The version of a claim or an act."""
        claim = self._told.claims.get(name)
        return claim.version if claim is not None else self._acts.get(name, len(self._told.versions))


def _claims_of(one: Contradiction) -> tuple[str, ...]:
    """Every claim that takes part, each once."""
    on_sides = (claim for side in one.sides for claim in side.claims)
    return tuple(dict.fromkeys((*one.claims, *on_sides)))
