"""``storytrack replay``: what we would have said on other terms."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.completing import sources
from storytrack.cli.options import Json, Policies, StoryFile, end_of, policies_asked
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet
from storytrack.cli.stories import open_existing
from storytrack.showing.acts import replay_sheet
from storytrack.showing.data import replay_data

__all__ = ["replay"]


@ends_well
def replay(
    story: StoryFile,
    *,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="NAME",
            help="Leave out an outlet, speaker or organisation.",
            autocompletion=sources,
        ),
    ] = None,
    policy: Policies = None,
    known_at: Annotated[
        str | None,
        typer.Option("--known-at", metavar="TIME", help="As known then, against what we said then."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Replay the story without a source, under another policy, or as known at a time.

    Shown are the figures on these terms, and each that reads otherwise than what the story said.
    Nothing is stored.
    """
    with open_existing(story) as opened:
        zone = opened.definition.timezone
        replayed = opened.replay(
            policy=policies_asked(policy),
            without=without or (),
            known_at=end_of(known_at, "--known-at", zone),
        )
    if as_json:
        print_json(replay_data(replayed))
    else:
        print_sheet(replay_sheet(replayed, zone))
