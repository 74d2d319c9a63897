"""``Bundle``: the tracks of one table with what is known of them together; what every rule looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from storytrack.model.correction import Correction
from storytrack.model.hedges import Number
from storytrack.model.quantity import number_text
from storytrack.model.vintage import SeriesKind, Vintage
from storytrack.reasoning.numeric.kinds import kinds_of
from storytrack.reasoning.numeric.pairs import Link, Pair, pairs_in
from storytrack.reasoning.numeric.tracks import Track, tracks_of
from storytrack.reasoning.numeric.words import explains

__all__ = ["OFFSET", "Bundle", "Finding", "figure", "note_of", "unread", "with_reason"]

OFFSET = 0.35
"""How much of a departure may be left over when a neighbour is said to make up for it: a day's own count
differs from the usual one by some tenths, so that an exact sum would be the exception."""

_LONGEST_NOTE = 80

Finding = tuple[Correction, tuple[int, ...]]
"""A correction with the rows whose values it accounts for, the row that it is about first."""


@dataclass(frozen=True)
class Bundle:
    """The tracks, the kind of each metric, and which series add up to which."""

    tracks: tuple[Track, ...]
    kinds: Mapping[str, SeriesKind]
    pairs: tuple[Pair, ...]
    _links: Mapping[int, Link] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, vintages: Iterable[Vintage], declared: Mapping[str, SeriesKind]) -> Bundle:
        """Sort the rows of a table into tracks, and see what they are."""
        tracks = tracks_of(vintages)
        pairs = pairs_in(tracks)
        links = {row: link for pair in pairs for link in pair.links for row in _rows(link)}
        return cls(tracks, kinds_of(tracks, pairs, declared), pairs, links)

    def kind(self, track: Track) -> SeriesKind:
        """How the values of a track hang together."""
        return self.kinds[track.metric]

    def link(self, vintage: Vintage) -> Link | None:
        """The step of a total, beside what was counted as new, that this value is a part of."""
        return self._links.get(vintage.row)


def _rows(link: Link) -> tuple[int, int]:
    return link.step.after.row, link.daily.row


def note_of(*vintages: Vintage) -> str:
    """The first note among these that says why a figure was revised, or ``""``."""
    return next((one.note for one in vintages if one.note and explains(one.note)), "")


def with_reason(sentence: str, note: str, otherwise: str) -> str:
    """The sentence with the note that explains it, or with ``otherwise``."""
    return f'{sentence}; the note says "{_cut(note)}"' if note else sentence + otherwise


def unread(vintage: Vintage, otherwise: str) -> str:
    """A note that explains nothing as far as it is understood, quoted; ``otherwise`` where there is none."""
    return f', and its note is not understood: "{_cut(vintage.note)}"' if vintage.note else otherwise


def _cut(note: str) -> str:
    return note if len(note) <= _LONGEST_NOTE else note[: _LONGEST_NOTE - 1] + "…"


def figure(value: Number) -> str:
    """A value in print; of one that is not whole, six digits, or all before the point."""
    if float(value).is_integer():
        return number_text(int(value))
    return f"{value:.6g}" if abs(value) < 100_000 else f"{value:,.0f}"
