"""Looks for pages, feeds and wires that crash the reader, with atheris, beginning with those of the tests.

    python tests/fuzz/read_items.py [CORPUS] [-runs=100000] [-max_total_time=300] [-max_len=20000]

The options are libFuzzer's, as in ``read_text.py``; a folder ``CORPUS`` keeps the inputs that led somewhere
new. Whatever the bytes are, they become items or are refused in our words, and every item can be read, each
span where its quote is. Needs the extras ``html``, ``feeds`` and ``fuzz``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["storytrack"]):
    from storytrack.errors import StorytrackError
    from storytrack.reading import EnglishReader, read
    from storytrack.reading.inputs import items

SAMPLES = Path(__file__).parents[1] / "reading" / "outlets"
MOST = 20_000
"""Characters of an item that are read on."""

READER = EnglishReader()


def one_input(data: bytes) -> None:
    """What atheris calls with every input."""
    try:
        found = items(data, url="https://news.example/1")
    except StorytrackError:
        return
    for item in found[:2]:
        reading = read(item.with_(text=item.text[:MOST]), extractor=READER)
        for one in (*reading.claims, *reading.left_out):
            assert one.span is None or reading.text[one.span.start : one.span.end] == one.span.quote


if __name__ == "__main__":
    with TemporaryDirectory() as corpus:
        for sample in SAMPLES.iterdir():
            (Path(corpus) / sample.name).write_bytes(sample.read_bytes())
        atheris.Setup([*sys.argv, corpus], one_input)
        atheris.Fuzz()
