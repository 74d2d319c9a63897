"""``storytrack contradictions``: what cannot all hold."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.options import Json, StoryFile, Version
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet
from storytrack.cli.stories import open_existing
from storytrack.showing.contradictions import contradictions_sheet
from storytrack.showing.data import contradiction_data
from storytrack.showing.terms import Terms

__all__ = ["contradictions"]


@ends_well
def contradictions(
    story: StoryFile,
    *,
    only_open: Annotated[bool, typer.Option("--open", help="Leave out what has been settled.")] = False,
    by_time: Annotated[
        bool, typer.Option("--by-time", help="In the order of opening, not by what is at stake.")
    ] = False,
    version: Version = None,
    as_json: Json = False,
) -> None:
    """Show what no longer agrees: the sides and who joined them, since when, and what settled it.

    The open ones come first, and of these what hangs most on: people before property, a wide gap before
    a narrow one, figures that several sources stand behind.

    Each is the smallest set of claims that cannot all hold: between sources, within one source or
    report, a count that fell unexplained, a part above its whole, a sum that does not add up.
    """
    with open_existing(story) as opened:
        terms = Terms.of(opened.definition)
        found = opened.contradictions(version=version, only_open=only_open)
    ranked = found if by_time else found.by_stakes()
    if as_json:
        print_json([contradiction_data(one) for one in ranked])
    else:
        print_sheet(contradictions_sheet(found, terms, by_time=by_time))
