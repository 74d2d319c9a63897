"""``storytrack revisions``: how the bodies of a story revised their own figures."""

from __future__ import annotations

from storytrack.cli.options import Json, StoryFile
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet
from storytrack.cli.stories import open_existing
from storytrack.showing.series import revision_data, revisions_sheet
from storytrack.showing.terms import Terms

__all__ = ["revisions"]


@ends_well
def revisions(story: StoryFile, *, as_json: Json = False) -> None:
    """Show how often, how far and how soon each body corrected what it had said itself.

    Corrections and refinements count; an update does not: then the world moved.
    """
    with open_existing(story) as opened:
        terms = Terms.of(opened.definition)
        found = opened.revisions()
    if as_json:
        print_json([revision_data(one) for one in found])
    else:
        print_sheet(revisions_sheet(found, terms))
