"""Looks for text that crashes the reader or makes it point at the wrong place, with atheris.

    python tests/fuzz/read_text.py [CORPUS] [-runs=100000] [-max_total_time=300] [-max_len=2000]

The options are libFuzzer's (``-help=1`` lists them). Without ``-runs`` and ``-max_total_time`` it goes on
until it is stopped or finds something; what it finds is written to a file ``crash-…`` in the current
folder, and is tried again with ``python tests/fuzz/read_text.py crash-…``. Needs the extra ``fuzz``.

An input is read as words of news copy, as any text at all, or as two sentences of which one may support the
other; ``read_items.py`` reads the bytes of files. Whatever it is, nothing may fail but with an error of ours;
every span is where its quote is; reading again gives the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["storytrack"]):
    from storytrack import Story
    from storytrack.model.when import When
    from storytrack.reading import EnglishReader
    from storytrack.reading.quantities.found import quantities
    from storytrack.reading.supporting.supports import supports
    from storytrack.showing.data import reading_data
    from storytrack.showing.reading_page import reading_page

WORDS = (
    "killed injured dead died toll people men women children soldiers militants hostages passengers missing "
    "rescued held detained shot wounded homes acres customers cases votes workers records 1 2 7 27 104 "
    "1,250 7.8 7.8m 5% $5 one two three twenty-one hundred thousand million dozen half a an no none all "
    "several dozens some many few about nearly at least more than up to fewer than between from to and or of "
    "the them another including besides not only rose fell by said says told denied according officials "
    "police AFP it they he she who which that was were have been had will could feared on in since after "
    "before Tuesday yesterday March 12 2019 10:30 a.m. GMT last year Smith Malik Harbour City Elm Fire "
    "unclear unknown number how known correction update : ; , . ? ! “ ” \" ' ’ ( ) [ ] - – — / \n \n\n \t "
    "\u200b \u202e \ud800 é ½ ٣ 𝟙 中"
).split(" ")
DAYS = [None, When.parse("2025-03-12"), When.parse("2025-03-12T18:30+05:00")]
READER = EnglishReader()


def read_words(data: atheris.FuzzedDataProvider) -> None:
    """News copy of a kind: words in any order, some without a space between them."""
    words = []
    while data.remaining_bytes() and len(words) < 400:
        words.append(WORDS[data.ConsumeIntInRange(0, len(WORDS) - 1)])
        words.append("" if data.ConsumeProbability() < 0.1 else " ")
    read("".join(words), data.PickValueInList(DAYS))


def read_any_text(data: atheris.FuzzedDataProvider) -> None:
    """Any text, lone surrogates included."""
    published = data.PickValueInList(DAYS)
    read(data.ConsumeUnicode(data.remaining_bytes()), published)


def compare(data: atheris.FuzzedDataProvider) -> None:
    """Two sentences."""
    premise = data.ConsumeUnicode(data.remaining_bytes() // 2)
    hypothesis = data.ConsumeUnicode(data.remaining_bytes())
    answer = supports(premise, hypothesis)
    assert answer == supports(premise, hypothesis)
    assert answer.reason


def read(text: str, published: When | None) -> None:
    """Read a text in every way, and look whether what comes out can be right."""
    reading = READER.read(text, outlet="Radio", published=published)
    assert reading == READER.read(text, outlet="Radio", published=published)
    assert len(reading.text) >= len(text)
    for item in (*reading.claims, *reading.left_out):
        assert item.span is not None
        assert reading.text[item.span.start : item.span.end] == item.span.quote
    for found in quantities(text):
        assert len(text[found.span.start : found.span.end]) == len(found.span.quote)
    Story("fuzzed").read(text, outlet="Radio", published=published or DAYS[1])
    reading.to_json().encode()
    reading_data(reading)
    reading_page([reading])


WAYS: list[Callable[[atheris.FuzzedDataProvider], None]] = [read_words, read_any_text, compare]


def one_input(data: bytes) -> None:
    """What atheris calls with every input; its last byte says how it is read."""
    provider = atheris.FuzzedDataProvider(data)
    provider.PickValueInList(WAYS)(provider)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
