"""``storytrack supports``: whether the figures of one sentence support those of another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from storytrack.cli.inputs import STDIN
from storytrack.cli.options import Json
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet
from storytrack.cli.sources import items_from
from storytrack.errors import InvalidInput, Problem, raise_all
from storytrack.reading.supporting.supports import supports as supported_by
from storytrack.showing.support import support_data, support_sheet

__all__ = ["supports"]


@ends_well
def supports(
    premise: Annotated[str, typer.Argument(metavar="PREMISE", help="What is known; - reads it from stdin.")],
    hypothesis: Annotated[str, typer.Argument(metavar="HYPOTHESIS", help="What is to be printed.")],
    *,
    as_json: Json = False,
) -> None:
    """Say whether a sentence may be printed on the strength of another: supported, contradicted, not enough.

    For a headline against its story, or a sentence of ours against the wire's. Figures are held
    against each other with the words beside them, by what they count.
    """
    raise_all(_said_nothing(PREMISE=premise, HYPOTHESIS=hypothesis), InvalidInput)
    support = supported_by(_from_stdin() if premise == STDIN else premise, hypothesis)
    if as_json:
        print_json(support_data(support))
    else:
        print_sheet(support_sheet(support))


def _from_stdin() -> str:
    """Titles and texts of what comes through stdin: a text, a page, or another input that can be read."""
    return "\n\n".join(part for item in items_from(STDIN) for part in (item.title, item.text) if part)


def _said_nothing(**sentences: str) -> Iterator[Problem]:
    """What is wrong with sentences that hold no word."""
    for name, words in sentences.items():
        if not words.strip():
            yield Problem("there is no text in it", name, "give a sentence")
