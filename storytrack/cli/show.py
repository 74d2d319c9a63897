"""``storytrack show``: the story as it stands, or as it stood."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.completing import parties
from storytrack.cli.options import Json, Policies, StoryFile, Version, end_of, policies_asked
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet
from storytrack.cli.stories import open_existing
from storytrack.showing.data import snapshot_data
from storytrack.showing.overview import story_sheet
from storytrack.showing.snapshot import snapshot_sheet

__all__ = ["show"]


@ends_well
def show(
    story: StoryFile,
    *,
    version: Version = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="TIME", help="Only what is said of the time up to then.")
    ] = None,
    known_at: Annotated[
        str | None, typer.Option("--known-at", metavar="TIME", help="Only what we had received by then.")
    ] = None,
    party: Annotated[
        str,
        typer.Option(
            "--party",
            metavar="NAME",
            help="According to one party only, such as BLA.",
            autocompletion=parties,
        ),
    ] = "",
    policy: Policies = None,
    as_json: Json = False,
) -> None:
    """Show every figure that stands: how sure, since when, and who says so.

    Both sides of a disagreement stay: the figure is then a range, and the state is "disputed". A
    time is a date (the whole day, in the story's zone) or has its own zone.
    """
    with open_existing(story) as opened:
        zone = opened.definition.timezone
        snapshot = opened.snapshot(
            version,
            as_of=end_of(as_of, "--as-of", zone),
            known_at=end_of(known_at, "--known-at", zone),
            party=party,
            policy=policies_asked(policy),
        )
        asked = (version, as_of, known_at, party or None, policy or None)
        if as_json:
            print_json(snapshot_data(snapshot))
        elif all(one is None for one in asked):
            disputes = opened.contradictions(only_open=True)
            print_sheet(story_sheet(opened.definition, opened.coverage, snapshot, disputes, opened.acts))
        else:
            print_sheet(snapshot_sheet(snapshot, zone))
