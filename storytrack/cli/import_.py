"""``storytrack import``: a story that was exported, in a new file."""

from __future__ import annotations

import sys
import warnings
from typing import Annotated

import typer

from storytrack.cli.inputs import STDIN
from storytrack.cli.options import Json, Quiet, StoryFile
from storytrack.cli.outcome import complain, ends_well
from storytrack.cli.printing import print_json, print_words
from storytrack.showing.lines import count
from storytrack.showing.plain import plain
from storytrack.story import Story

__all__ = ["import_"]


@ends_well
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What export wrote; - is stdin.")],
    story: StoryFile,
    *,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Bring an exported story into a new file: the same reports, acts, ids and verdicts.

    The file says itself in which form it is. All of it is read, and told once more, before anything is
    stored; whatever is wrong is said at once, with its line and field, and nothing is stored then. Where
    the rules of this storytrack would give another verdict than the file has, that is said; what was said
    at the time is kept.
    """
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        with Story.load(sys.stdin.buffer if file == STDIN else file, story) as made:
            named, reports, acts = made.definition, made.coverage.reports, len(made.acts)
    notes = [str(note.message) for note in found]
    complain(*notes)
    if as_json:
        told = {"story": named.id, "title": named.title, "file": str(story)}
        print_json({**told, "reports": reports, "acts": acts, "notes": notes})
        return
    if quiet:
        return
    print_words(
        plain(f"{story}: {named.title or named.id}: {count(reports, 'report')}, {count(acts, 'act')}")
    )
