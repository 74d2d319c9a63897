"""``storytrack verify``: whether what is on file is what was written."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from storytrack.cli.options import Json, Quiet, StoryFile
from storytrack.cli.outcome import Outcome, ends_well
from storytrack.cli.printing import print_json, print_sheet
from storytrack.cli.progress import progress
from storytrack.showing.verification import verification_data, verification_sheet
from storytrack.verifying import verify as verified

__all__ = ["verify"]


@ends_well
def verify(
    story: StoryFile,
    *,
    expect: Annotated[
        list[str] | None,
        typer.Option(
            "--expect",
            metavar="HEAD",
            help="A head that an earlier verify printed: it must still be in its chain; may be given again.",
        ),
    ] = None,
    deep: Annotated[
        bool,
        typer.Option("--deep", help="Judge every report anew, and say which verdicts would be others now."),
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say whether everything on file is as it was written, and exactly what is not.

    Every row is sealed over the one before it. This walks the chain through the definitions and the log of
    every story in the file or database, and tells what was changed, moved, lost or added, what cannot be read
    and what does not fit together. Nothing is changed by it, and others may write meanwhile.

    Note the heads that it prints where nobody who can write the file can change them: with --expect a later
    verify finds versions that were cut off at the end, and a chain that was made anew.

    With --deep every report is judged anew, in the order of the log. Rules change between versions of
    storytrack, so a verdict may be another today: the one on file stays as it was given, and is no flaw.

    The exit code is 1 when something is not as it was written.
    """
    with progress(quiet=quiet or as_json) as bar:
        found = verified(
            story,
            expect or (),
            deep=deep,
            tell=partial(bar.at, "verifying"),
            judged=partial(bar.at, "judging anew"),
        )
    if as_json:
        print_json(verification_data(found))
    elif not quiet or not found.is_whole:
        print_sheet(verification_sheet(found))
    if not found.is_whole:
        raise typer.Exit(Outcome.WRONG_INPUT)
