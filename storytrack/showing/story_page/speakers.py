"""Who speaks on a page, by number: a name counts once, however it is written large or small."""

from __future__ import annotations

from collections import Counter

from storytrack.model.update import Judged
from storytrack.showing.plain import plain
from storytrack.showing.story_page.told import StoryTold

__all__ = ["Speakers", "speaker_of"]


class Speakers:
    """The speakers of a story in the order in which they first speak, with the number of their claims."""

    def __init__(self, told: StoryTold) -> None:
        self.names: dict[str, str] = {}
        self.claims: Counter[str] = Counter()
        for one in told.claims.values():
            name = speaker_of(one)
            self.names.setdefault(name.casefold(), name)
            self.claims[name.casefold()] += 1
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def number(self, one: Judged) -> int:
        """The number of whoever made a claim."""
        return self._numbers[speaker_of(one).casefold()]

    def options(self) -> list[tuple[int, str, int]]:
        """Number, name and claims of each, in the order of the alphabet."""
        return sorted(
            ((self._numbers[name], self.names[name], self.claims[name]) for name in self.names),
            key=lambda one: one[1].casefold(),
        )


def speaker_of(one: Judged) -> str:
    """Who says so, in print: the speaker, else the outlet."""
    return plain(str(one.claim.said_by) or one.outlet)
