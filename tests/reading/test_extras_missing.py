"""Without its extra, an input is refused with the name of what to install."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sys
for name in {missing!r}:
    sys.modules[name] = None
from storytrack import MissingExtra, items
try:
    found = items({data!r})
except MissingExtra as error:
    print(error)
else:
    print(found[0].text)
"""


def said(data, *missing):
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own program
        [sys.executable, "-c", PROGRAM.format(missing=missing, data=data)],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("data", "library", "extra"),
    [
        ("<html><body><p>Nine were killed.</p></body></html>", "trafilatura", ".[html]"),
        ("<rss><channel><item><title>A</title></item></channel></rss>", "feedparser", ".[feeds]"),
    ],
)
def test_the_extra_that_is_missing_is_named(data, library, extra):
    words = said(data, library)
    assert library in words
    assert extra in words


@pytest.mark.parametrize(
    "data",
    ["Nine were killed.", '{"uri": "x", "pubstatus": "usable", "body_xhtml": "<p>Nine were killed.</p>"}'],
)
def test_texts_and_wires_need_no_extra(data):
    assert said(data, "trafilatura", "feedparser", "lxml", "httpx") == "Nine were killed."
