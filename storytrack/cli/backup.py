"""``storytrack backup``: a copy of a story's file, while it is in use."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from storytrack.backing_up import backup as backed_up
from storytrack.cli.options import Json, Quiet, StoryFile
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_words
from storytrack.cli.progress import progress
from storytrack.showing.lines import count
from storytrack.showing.plain import plain
from storytrack.showing.verification import verification_data

__all__ = ["backup"]


@ends_well
def backup(
    story: StoryFile,
    to: Annotated[Path, typer.Argument(metavar="TO", help="The new file; one that is there is left alone.")],
    *,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Copy a story's file, as it is in this moment, while others write to it.

    Copying the file by hand may miss what stands in the files beside it. The copy is verified before it gets
    its name, so that it is there whole or not at all; the heads that are printed are worth noting. It is a
    file like any other: to go back to it, give it the place of the old one while nobody has that open.
    """
    with progress(quiet=quiet or as_json) as bar:
        found = backed_up(
            story, to, copied=partial(bar.at, "copying pages"), walked=partial(bar.at, "verifying")
        )
    if as_json:
        print_json({"file": str(to), "bytes": to.stat().st_size, **verification_data(found)})
    elif not quiet:
        rows = f"{count(found.rows, 'row')} of {count(len(found.heads), 'story', 'stories')}"
        print_words(plain(f"{to}: {rows}, verified"))
        for head in found.heads:
            print_words(plain(str(head)))
