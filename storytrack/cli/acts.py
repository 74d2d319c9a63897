"""``storytrack acts``: what editors have done to a story."""

from __future__ import annotations

from storytrack.cli.options import Json, StoryFile
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet
from storytrack.cli.stories import open_existing
from storytrack.model.act import undone_among
from storytrack.showing.acts import acts_sheet
from storytrack.showing.data import act_data

__all__ = ["acts"]


@ends_well
def acts(story: StoryFile, *, as_json: Json = False) -> None:
    """Show every act of the editors: who, when, what and why, and whether it still holds."""
    with open_existing(story) as opened:
        found, zone = opened.acts, opened.definition.timezone
        versions = {act.id: opened.versions[act.id] for act in found}
    if as_json:
        undone = undone_among(found)
        print_json(
            [{"version": versions[act.id], **act_data(act), "holds": act.id not in undone} for act in found]
        )
    else:
        print_sheet(acts_sheet(found, zone, versions))
