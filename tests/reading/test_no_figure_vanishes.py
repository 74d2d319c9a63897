"""Every figure in digits is in a claim or left out with a reason; none vanishes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from lines import left_out_of, read

from storytrack import quantities

SEEDS = Path(__file__).parents[2] / "seeds"
DIGITS = re.compile(r"\d[\d,.]*")
SERIAL = re.compile(r"^(UPDATE|WRAPUP|CORRECTED) \d+-", re.MULTILINE)
"""The number of a version of a text, which agencies print before its headline: no figure of it."""


@cache
def _texts():
    found = {path.stem: [path.read_text("utf-8")] for path in (SEEDS / "articles").glob("*.txt")}
    for path in (SEEDS / "sentences").glob("*.yaml"):
        found[path.stem] = list(_texts_in(yaml.safe_load(path.read_text("utf-8"))))
    return found


def _texts_in(node):
    values = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and isinstance(node.get("text"), str):
        yield node["text"]
    for value in values:
        yield from _texts_in(value)


def vanished(text):
    """The digits of the quantities of a text that stand neither in a claim nor in what is left out."""
    reading = read(text)
    told = [claim.span for claim in reading.claims if claim.span]
    told += [left.span for left in reading.left_out]
    serials = [found.span() for found in SERIAL.finditer(text)]
    for found in quantities(text):
        for digits in DIGITS.finditer(found.span.quote):
            place = found.span.start + digits.start()
            is_serial = any(start <= place < end for start, end in serials)
            if not is_serial and not any(span.start <= place < span.end for span in told):
                yield found.span.quote


@pytest.mark.parametrize("name", sorted(_texts()))
def test_no_digits_of_the_seeds_vanish(name):
    assert _texts()[name]
    assert [(text, gone) for text in _texts()[name] if (gone := list(vanished(text)))] == []


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("The mill, which employs 320 people, said it would pay 5,000 francs to each.", ["320", "5,000"]),
        ("Orders placed by Norland firms fell 7 percent to 41,250, according to a survey.", ["7", "41,250"]),
        ("About 15 residents said the road was closed.", ["About 15"]),
        ("Officials in 12 districts said the road was closed.", ["12"]),
    ],
)
def test_figures_beside_a_speaker_are_left_out_with_a_reason(text, phrases):
    left = left_out_of(text)
    assert [phrase for phrase in phrases if not any(phrase in told for told in left)] == []
    assert all(left.values())


def test_what_follows_the_verb_is_no_speaker():
    (claim,) = read("The company, which employs 320 people, said it would mourn 14 dead.").claims
    assert (str(claim.quantity), claim.said_by.speaker) == ("14", "company")
