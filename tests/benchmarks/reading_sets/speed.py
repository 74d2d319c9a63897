"""Sentences a second on one core: the reader, ``storytrack.quantities``, and quantulum3 beside them.

The measure, and all of it:

- the texts are read one after the other in one process, in turns: each way takes a block of texts before
  it is the next one's turn, so that a busy machine slows all of them alike;
- time is the time of the processor; the sentences are counted by our own splitter, for all ways alike;
- quantulum3 reads the first ``BESIDE`` sentences only; the ratio is taken over the same texts.

quantulum3 is measured if it is there (``pip install ".[bench]"``), without its classifier,
which only loads with the scikit-learn that it was made by.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from time import process_time

from reading_sets.result import Figure, Result

from storytrack.model.when import When
from storytrack.reading import EnglishReader
from storytrack.reading.language.sentences import sentences_of
from storytrack.reading.quantities.found import quantities

__all__ = ["measure"]

MOST = 20_000
"""Sentences that are read."""
BESIDE = 300
"""Sentences that quantulum3 reads."""
BLOCK = 150
"""Sentences that a way reads before it is the turn of the next."""
PUBLISHED = When.parse("2025-03-12")
GOAL = 5_000


@dataclass
class Way:
    """One way to read, with the sentences it has read and the seconds they took, block by block."""

    name: str
    read: Callable[[str], object]
    most: int
    blocks: list[tuple[int, float]] = field(default_factory=list)

    @property
    def sentences(self) -> int:
        """How many sentences it has read."""
        return sum(count for count, _ in self.blocks)

    def take(self, block: Sequence[tuple[str, int]]) -> None:
        """Read a block of texts, each with its number of sentences."""
        if self.sentences >= self.most:
            return
        start = process_time()
        for text, _ in block:
            self.read(text)
        self.blocks.append((sum(count for _, count in block), process_time() - start))

    def rate(self, blocks: int | None = None) -> float:
        """Sentences a second, over the first ``blocks`` blocks or all."""
        read = list(islice(self.blocks, blocks))
        return sum(count for count, _ in read) / max(sum(took for _, took in read), 1e-9)


def measure(name: str, texts: Sequence[str]) -> Result:
    """Sentences a second of each way over ``texts``."""
    ways = _ways()
    blocks = _blocks(texts)
    for way in ways:
        for text, _ in blocks[0][:3]:
            way.read(text)  # what is loaded once is loaded
    gc.collect()
    for block in blocks:
        for way in ways:
            way.take(block)
    ours = ways[0]
    figures = [
        Figure(f"{way.name}, sentences/s", way.rate(), way.sentences, GOAL if way is ours else None)
        for way in ways
    ]
    for other in ways[2:]:
        ratio = ours.rate(len(other.blocks)) / other.rate()
        beside = sum(count for count, _ in other.blocks)
        figures.append(Figure(f"read / {other.name}", ratio, beside, note="times as fast, on the same texts"))
    return Result(name, len(texts), tuple(figures))


def _ways() -> list[Way]:
    reader = EnglishReader()
    ways = [
        Way("read", lambda text: reader.read(text, published=PUBLISHED), MOST),
        Way("quantities", quantities, MOST),
    ]
    try:
        from quantulum3 import classifier, parser  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        return ways
    classifier.USE_CLF = False

    def parse(text: str) -> None:
        with suppress(Exception):  # it fails on some texts
            parser.parse(text)

    return [*ways, Way("quantulum3", parse, BESIDE)]


def _blocks(texts: Sequence[str]) -> list[list[tuple[str, int]]]:
    """The texts with their numbers of sentences, in blocks."""
    blocks: list[list[tuple[str, int]]] = [[]]
    total = 0
    for text in texts:
        count = len(sentences_of(text))
        if sum(one for _, one in blocks[-1]) >= BLOCK:
            blocks.append([])
        blocks[-1].append((text, count))
        total += count
        if total >= MOST:
            break
    return blocks
