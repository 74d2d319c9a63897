"""The page on words beside numbers: what each stands for, from the tables that the code reads."""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf

from making.markdown import MADE, table
from storytrack import STANDARD_HEDGES, Qualifier, quantities
from storytrack.model.hedges import BARE_PLURAL, TABLES
from storytrack.model.interval import Interval
from storytrack.reading.language.wordlists import word_list

__all__ = ["words_page"]

PHRASES = (
    "155, about 300, about 450, about 155, about 7, at least 27, more than 300, up to 40, fewer than 9, 20 to 30,"
    " half a million, three dozen, dozens, several, several hundred, a handful"
).split(", ")
"""What is read for the table of examples."""

WITHOUT_THE_NUMBER = {Qualifier.MORE_THAN, Qualifier.LESS_THAN}

HEAD = """\
# Words and quantities

"At least 27" is not 27. A quantity keeps what is printed and the interval that the words allow. Two quantities agree when their
intervals leave room for that; the [rules of judgement](rules.md) say when exactly.

## What is read

Each of these phrases is read by the code as you see it. *Allows* is all that the words permit; relations between metrics use that, so that
only what cannot be breaks one. *Implies* is narrower: a newsroom that prints "more than 300" would have printed 400 had it known, so an open
end closes at the next round number (Cummins, Sauerland and Solt 2012, "Granularity and scalar implicature in numerical expressions"). Labels
use that.

"""
ABOUT = """\
## How wide is "about"?

Half of the step in which the speaker counts, to either side: who says "about 300" counts in hundreds, who says "about 450" in fifties
(Krifka 2007, "Approximate interpretation of number words"). It is never less than {least:.0%} and never more than {most:.0%} of the number.
`HedgeTable(halo_min=…, halo_max=…)` changes that, and a story names its table with `hedges:`.

"""
BESIDE = """\
## Words before a number, and after it

"""
VAGUE = """\
## Words in place of a number

Practice differs, so the table is declared and can be replaced. `standard` takes the least that a word can mean, as UCDP and ACLED do in practice.

"""
CODEBOOKS = """\
## By codebook

What the other tables declare for themselves. All other words are read as in `standard`, and `source_of(word)` says so. The sources are told in
[policies](policies.md).

"""
DOUBT = """\
## Words of doubt

A figure with one of these keeps it as its hedge. It is a claim like any other, and the hedge is shown with it:

"""


def words_page() -> str:
    """The whole page."""
    shown = table(["words", "qualifier", "allows", "implies"], _examples())
    about = ABOUT.format(least=STANDARD_HEDGES.halo_min, most=STANDARD_HEDGES.halo_max)
    beside = table(["qualifier", "before the number", "after it"], _beside())
    vague = table(
        ["word", "stands for"], ((_word(word), _span(*ends)) for word, ends in STANDARD_HEDGES.words.items())
    )
    books = table(["table", "word", "stands for", "from"], _declared())
    doubt = ", ".join(word_list("cues").texts("doubt")) + "."
    parts = (
        HEAD + shown,
        about.rstrip() + "\n",
        BESIDE + beside,
        VAGUE + vague,
        CODEBOOKS + books,
        DOUBT + doubt,
    )
    return "\n".join((MADE, "", *parts)) + "\n"


def _examples() -> Iterator[tuple[str, str, str, str]]:
    for phrase in PHRASES:
        (found,) = quantities(f"{phrase} people")
        quantity = found.quantity
        without = f", without {quantity.value:,}" if quantity.qualifier in WITHOUT_THE_NUMBER else ""
        allows = _interval(quantity.interval) + without
        yield phrase, quantity.qualifier.value, allows, _interval(quantity.implied)


def _beside() -> Iterator[tuple[str, str, str]]:
    """The words of each qualifier, as the reader has them."""
    words = word_list("qualifiers")
    before, after = words.lists("before"), words.lists("after")
    for qualifier in before:
        yield qualifier, ", ".join(before[qualifier]), ", ".join(after.get(qualifier, ()))


def _declared() -> Iterator[tuple[str, str, str, str]]:
    for name, one in TABLES.items():
        for word, source in one.sources.items():
            yield f"`{name}`", word, _span(*one.words[word]), source


def _word(word: str) -> str:
    return f"{word} (“soldiers were killed”)" if word == BARE_PLURAL else word


def _span(low: int, high: int | None) -> str:
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _interval(ends: Interval) -> str:
    if isinf(ends.high):
        return f"{ends.low:,} or more"
    return f"{ends.low:,}" if ends.low == ends.high else f"{ends.low:,} to {ends.high:,}"
