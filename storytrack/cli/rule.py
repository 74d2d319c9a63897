"""``storytrack rule``: decide a dispute."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.completing import claims_in_dispute
from storytrack.cli.options import By, Json, Quiet, StoryFile, Why
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet, print_update
from storytrack.cli.stories import open_existing
from storytrack.showing.acts import rulable_sheet
from storytrack.showing.data import contradiction_data
from storytrack.showing.terms import Terms

__all__ = ["rule"]


@ends_well
def rule(
    story: StoryFile,
    dispute: Annotated[
        str | None,
        typer.Argument(
            metavar="[DISPUTE]",
            help="Its id, or a claim of it; without it, the open ones.",
            autocompletion=claims_in_dispute,
        ),
    ] = None,
    *,
    stands: Annotated[
        list[str] | None,
        typer.Option(
            "--stands",
            metavar="SIDE",
            help="Who or which claim is right; may be given again.",
            autocompletion=claims_in_dispute,
        ),
    ] = None,
    by: By = "",
    why: Why = "",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Decide a dispute: one side stands, the other is set aside under every policy.

    Without DISPUTE, list the open ones with what to type. Both sides stay on file, later claims may
    open the question anew, and `storytrack undo` takes the ruling back.
    """
    with open_existing(story) as opened:
        terms = Terms.of(opened.definition)
        if dispute is not None:
            update = opened.rule(dispute, stands=stands or (), by=by, why=why)
            print_update(update, terms, as_json=as_json, quiet=quiet)
            return
        found = opened.contradictions().by_stakes().open
    if as_json:
        print_json([contradiction_data(one) for one in found])
    else:
        print_sheet(rulable_sheet(found, str(story)))
