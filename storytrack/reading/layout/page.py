"""``Page``: the sentences of an article, what each of them stands in, and when that was written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from storytrack.model.claim import Span
from storytrack.model.when import When
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.layout.blocks import Block, blocks_of
from storytrack.reading.layout.paragraphs import Paragraph, paragraphs_of
from storytrack.reading.layout.sections import Part, PartKind, parts_of_page
from storytrack.reading.layout.stamps import Stamp, stamp_of

__all__ = ["Page", "Place", "page_of"]


class Place(NamedTuple):
    """What a sentence stands in: the part of the page, and its block with the words of its stamp."""

    part: Part
    block: Block | None = None
    stamp: Span | None = None

    @property
    def when(self) -> When | None:
        """When its block was written, where the page says so."""
        return self.block.when if self.block else None


@dataclass(frozen=True, slots=True)
class Page:
    """The sentences without their stamps, and the place of each."""

    sentences: list[Sentence]
    places: list[Place]

    @property
    def has_updates(self) -> bool:
        """Whether a block says that it is newer, or older, than the rest."""
        return any(
            place.part.kind is PartKind.OLDER or (place.block is not None and place.block.rank > 0)
            for place in self.places
        )


def page_of(sentences: Sequence[Sentence], published: When | None, *, titled: bool = False) -> Page:
    """The page that an article's sentences make; ``titled``: its first paragraph is the headline."""
    paragraphs = paragraphs_of(sentences)
    stamps = _stamps(paragraphs, published)
    blocks = blocks_of(stamps, len(paragraphs), published) if stamps else []
    stamped = {block.at: block for block in blocks}
    firsts = [block.first for block in blocks]
    kept: list[Sentence] = []
    places: list[Place] = []
    starts = {block.text_at for block in blocks}
    parts = parts_of_page(paragraphs, titled=titled, blocks=starts)
    for number, (paragraph, part) in enumerate(zip(paragraphs, parts, strict=True)):
        at = bisect_right(firsts, number) - 1
        block = (
            blocks[at] if at >= 0 and number < blocks[at].last and part.kind is not PartKind.OLDER else None
        )
        place = Place(part, block, _words_of(block, paragraphs) if block else None)
        own = list(sentences[paragraph.first : paragraph.last])
        if number in stamped:
            own = _without_stamp(own, stamped[number].stamp)
        kept.extend(own)
        places.extend(place for _ in own)
    return Page(kept, places)


def _stamps(paragraphs: Iterable[Paragraph], published: When | None) -> dict[int, Stamp]:
    day = None if published is None else published.start.date()
    found = ((number, stamp_of(one.opening, day)) for number, one in enumerate(paragraphs))
    return {number: stamp for number, stamp in found if stamp is not None}


def _without_stamp(sentences: list[Sentence], stamp: Stamp) -> list[Sentence]:
    first, *others = sentences
    if stamp.last >= len(first):
        return others
    return [first.after(stamp.last), *others]


def _words_of(block: Block, paragraphs: Sequence[Paragraph]) -> Span:
    opening = paragraphs[block.at].opening
    start, end = opening.stretch(block.stamp.first, block.stamp.end)
    return Span(start=start, end=end, quote=opening.text[start:end])
