"""``storytrack new``: begin a story in a new file."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.inputs import read_definition_file
from storytrack.cli.options import Json, Quiet, StoryFile
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_words
from storytrack.cli.stories import create, learning
from storytrack.showing.lines import count
from storytrack.showing.plain import plain

__all__ = ["new"]


@ends_well
def new(
    story: StoryFile,
    *,
    definition: Annotated[
        str | None,
        typer.Option(
            "--definition", "-d", metavar="FILE", help="What it counts: id, title, metrics, relations."
        ),
    ] = None,
    title: Annotated[str, typer.Option("--title", "-t", help="What to call it in print.")] = "",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Begin a story in a new file.

    The definition is a YAML or JSON file with the story's metrics and relations; a storycase/1 file
    does too. Without one the story takes over the metrics that are read from texts.
    """
    given = read_definition_file(definition) if definition else learning(story)
    if title:
        given = given.with_(title=title)
    with create(story, given) as made:
        kept = made.definition
    if as_json:
        print_json(
            {
                "story": kept.id,
                "title": kept.title,
                "file": str(story),
                "metrics": [metric.id for metric in kept.metrics],
                "relations": [str(relation) for relation in kept.relations],
            }
        )
        return
    if quiet:
        return
    counted = f"{count(len(kept.metrics), 'metric')}, {count(len(kept.relations), 'relation')}"
    print_words(plain(f"{story}: {kept.title or kept.id}: {counted}"))
