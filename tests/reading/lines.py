"""One sentence read by itself, for tests that are lists of sentences."""

from __future__ import annotations

from storytrack.model.when import When
from storytrack.reading import EnglishReader

PUBLISHED = "2025-06-18"
"""A Wednesday."""


def read(text, published=PUBLISHED):
    return EnglishReader().read(text, published=When.parse(published) if published else None)


def claims_in(text, published=PUBLISHED):
    """ "metric/scope quantity" of every claim, the scope only where there is one."""
    return [
        f"{claim.metric}{'/' + claim.scope if claim.scope else ''} {claim.quantity}"
        for claim in read(text, published).claims
    ]


def left_out_of(text, published=PUBLISHED):
    """Phrase → reason of every figure left out."""
    return {left.phrase: left.reason for left in read(text, published).left_out}


def only_claim(text, published=PUBLISHED):
    (claim,) = read(text, published).claims
    return claim
