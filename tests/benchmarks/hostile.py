"""What it costs to read text that was made to be hard to read, and whether that grows in line with it.

    python tests/benchmarks/hostile.py [--size 1000000] [--only NAME] [--published 2025-03-12]

Each text is one piece over and over, up to ``--size`` characters. It is read at half the size and at
the whole; the last column is how much longer the whole took: about 2 is linear, 4 is quadratic. Goal:
no text takes more than ten seconds a megabyte, nor much more than twice the time of its half.

Then the same for ``storytrack.quantities``. A script, not a test: no test asserts a time.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable
from time import process_time

from storytrack.model.when import When
from storytrack.reading import EnglishReader
from storytrack.reading.quantities.found import quantities

__all__ = ["PIECES", "text_of"]

PIECES = {
    "prose": "Rescuers said 27 people were killed and 104 injured in the old town on Tuesday. ",
    "digits": "1",
    "digits, spaced": "1 ",
    "one figure a line": "7\n",
    "commas in digits": "1,",
    "hyphens in digits": "1-",
    "dots in digits": "1.",
    "slashes in digits": "1/",
    "colons in digits": "1:",
    "many digits": "1234567890 ",
    "brackets opened": "(",
    "brackets closed": ")",
    "brackets and digits": "(1) ",
    "quotation marks": '"',
    "curly quotation marks": "“",
    "apostrophes": "'",
    "letters and apostrophes": "a'",
    "full stops": ".",
    "full stops, spaced": ". ",
    "question marks": "?!",
    "commas": ",",
    "spaces": " ",
    "tabs": "\t",
    "newlines": "\n",
    "line separators": "\u2028",
    "no-break spaces": "\xa0",
    "zero-width spaces": "\u200b",
    "marks of direction": "a\u202e1\u202c ",
    "control characters": "\x00",
    "combining marks": "e\u0301",
    "only combining marks": "\u0301",
    "emoji": "\U0001f525 ",
    "astral digits": "\U0001d7d9 ",
    "Arabic digits": "٣٤ ",
    "Chinese": "二十七人死亡。",
    "Hebrew": "שלום 27 ",
    "mixed scripts": "Kиїв27京都 ",
    "one word": "x",
    "one capitalised word": "X",
    "no spaces": "killed27people.",
    "capitalised words": "Smith ",
    "abbreviations": "Gov. ",
    "dotted letters": "a.",
    "dotted capitals": "U.S. ",
    "and": "and ",
    "and with numbers": "two and ",
    "and with figures": "3 and 4 and ",
    "or": "1 or ",
    "of the": "of the ",
    "which": "which, who, ",
    "said": "said ",
    "said, said": "said, ",
    "officials said": "officials said ",
    "it said": "it said. ",
    "according to": "according to ",
    "that he said that": "that he said that ",
    "at least": "at least ",
    "more than": "more than 7 ",
    "up to": "up to between 3 and ",
    "from to": "from 3 to ",
    "a hundred": "a hundred ",
    "hundred": "hundred ",
    "million": "1 million ",
    "half": "and a half ",
    "one-": "one-",
    "number words": "twenty-one ",
    "ordinals": "the 98th victim ",
    "percent": "5 % ",
    "money": "$5 ",
    "units": "5 km ",
    "killed": "killed ",
    "killed figures": "27 killed ",
    "were killed": "27 were killed ",
    "killed sentences": "27 people were killed. ",
    "killed lines": "27 people killed\n",
    "children": "3 women and 4 children, ",
    "including": "including 3 of the 4 ",
    "soldiers among": "12 deaths among soldiers. ",
    "unclear": "the number of unclear ",
    "how many": "how many died is not known. ",
    "more": "another 12 more were hurt. ",
    "months": "in March 2020 ",
    "days": "Wednesday ",
    "dates": "2025-03-12 ",
    "days in prose": "On Tuesday 5 died. ",
    "years": "In 2019, 5 died. ",
    "names and ages": "Smith, 27, said. ",
    "places": "Five died in Santa Brea. ",
    "places alone": "5 in Santa Brea alone ",
    "named fires": "The Elm Fire burned 900 acres. ",
    "initials": "the BLA (BLA) said 5 died. ",
    "pronouns": "It said 27 died. They said 28 were hurt. ",
    "long speakers": "Chief Regional Emergency Operations Deputy Commander Ada Smith ",
    "quoted": '"27 died," said Ada Smith. ',
    "left open": '"27 died\n\n',
    "corrections": "not 27 but 28 were killed. ",
    "headlines": "27 dead\n\n",
    "one word a line": "a\n",
    "one name a line": "Smith\n",
    "stamps": "10:30 a.m.\n27 dead\n",
    "stamped lines": "10:30 a.m. - 27 people are dead, police say.\n",
    "updates": "Update, Tuesday 10:30: 27 people are dead.\n",
    "bullets": "- 27 dead\n",
    "captions": "Photo: 27 dead in the harbour (Newswire)\n",
    "printed corrections": "Correction: an earlier version of this article said that 27 died.\n",
    "read more": "Read more: 27 dead\n",
    "headings": "Key points\n\n27 people died.\n\n",
    "earlier attacks": "Earlier attacks\n\nIn 2010, 5 died.\n\n",
    "history": "A similar attack in 2010 killed 5. ",
    "tags": "<b>27</b>",
    "entities": "&#50;&#55; ",
    "script": "<script>27</script>",
    "urls": "https://example.org/27/a?b=27 ",
    "table": "27    |    104    |    ",
    "wide table": "27" + " " * 50,
    "other figures": "# people were killed.\n",
    "other headlines": "# dead\n\n",
    "other stamps": "10:30 a.m.\n# dead\n",
    "other updates": "Update #: # people are dead, police say.\n",
    "other speakers": "Smith# Malik said # people died.\n",
    "other places": "In Town# in the north, # people died.\n",
    "other fires": "The Elm# Fire burned # acres.\n",
    "other groups": "# people died, including # children, said Malik#.\n",
    "other corrections": "Correction: an earlier version of this article said that # died.\n",
    "other captions": "Photo: # dead in the harbour (Newswire)\n",
    "other days": "On March 5, 20#, # people died.\n",
    "growing tolls": "The death toll rose to # from 1.\n",
    "other words": "word# said it was killed, word# says. ",
    "NaN and the like": "NaN 1e999 inf ",
}
"""What is repeated, by name."""


def text_of(piece: str, size: int) -> str:
    """The piece over and over, ``size`` characters of it; ``#`` in it is a number that goes up."""
    many = size // len(piece) + 1
    if "#" not in piece:
        return (piece * many)[:size]
    return "".join(piece.replace("#", str(number)) for number in range(2, many + 2))[:size]


def main() -> None:
    """Measure and print each text as it is done, and the slowest at the end."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of a text")
    parser.add_argument("--only", help="texts whose name holds this")
    parser.add_argument("--published", default="2025-03-12", help="the day the texts were published")
    given = parser.parse_args()
    published = When.parse(given.published)
    reader = EnglishReader()
    ways: dict[str, Callable[[str], object]] = {
        "read": lambda text: reader.read(text, published=published),
        "quantities": quantities,
    }
    for name, read in ways.items():
        read("27 people were killed.")  # the word lists are loaded
        sys.stdout.write(f"{name:28}{'s per MB':>10}{'× half':>8}{'found':>9}\n")
        slowest, at_worst = "", 0.0
        for text in [one for one in PIECES if not given.only or given.only in one]:
            seconds, ratio, found = _measured(read, PIECES[text], given.size)
            sys.stdout.write(f"{text:28}{seconds:>10.2f}{ratio:>8.1f}{found:>9,}\n")
            sys.stdout.flush()  # all of them take more than an hour
            slowest, at_worst = (text, seconds) if seconds > at_worst else (slowest, at_worst)
        sys.stdout.write(f"slowest: {slowest}, {at_worst:.2f} s per MB\n\n")


def _measured(read: Callable[[str], object], piece: str, size: int) -> tuple[float, float, int]:
    """Seconds per MB at the whole size, times the half, and how much was found."""
    half, _ = _timed(read, text_of(piece, size // 2))
    whole, result = _timed(read, text_of(piece, size))
    found = len(result) if isinstance(result, tuple) else len(result.claims) + len(result.left_out)  # type: ignore[attr-defined]
    return whole * 1_000_000 / size, whole / half if half else 0.0, found


def _timed(read: Callable[[str], object], text: str) -> tuple[float, object]:
    gc.collect()
    start = process_time()
    result = read(text)
    return process_time() - start, result


if __name__ == "__main__":
    main()
