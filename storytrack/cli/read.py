"""``storytrack read``: what is read in a text, and into which story it goes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from storytrack.cli.inputs import read_text
from storytrack.cli.options import Json, ModelName, Packs, parse_time
from storytrack.cli.outcome import ends_well
from storytrack.cli.pages import write_page
from storytrack.cli.printing import print_json, print_sheet
from storytrack.cli.reader import reader_for
from storytrack.cli.stories import learning, open_or_create
from storytrack.errors import InvalidReport, Problem, raise_all
from storytrack.model.reading import Reading
from storytrack.model.when import When
from storytrack.showing.data import reading_data, update_data
from storytrack.showing.reading import reading_sheet
from storytrack.showing.terms import Terms
from storytrack.showing.update import update_sheet

__all__ = ["read"]


@ends_well
def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text in UTF-8; - is stdin.")],
    *,
    outlet: Annotated[str, typer.Option("--outlet", "-o", help="Who published it.")] = "",
    published: Annotated[
        str | None,
        typer.Option(
            "--published", "-p", metavar="TIME", help="When: 2025-03-12, or 2025-03-12T18:30+05:00."
        ),
    ] = None,
    story: Annotated[
        Path | None,
        typer.Option("--story", "-s", metavar="STORY", help="Add what is read to this story."),
    ] = None,
    html: Annotated[
        str | None,
        typer.Option("--html", metavar="PAGE", help="Write a web page instead of text; - is stdout."),
    ] = None,
    packs: Packs = None,
    model: ModelName = None,
    as_json: Json = False,
) -> None:
    """Show the figures of a text, marked in place, each with its speaker, its time and the rule that read it.

    A claim stands as ⟦155⟧¹, who says so and when as {police}¹ and {Tuesday}¹, and a figure that is
    not about the event as ⟨26⟩ᵃ; those are listed with the reason why they were left out. With
    --story the claims are added to that story (a new one when the file is not there); that needs
    --outlet and --published.
    """
    if html is not None and as_json:
        raise typer.BadParameter("choose one of --html and --json")
    reader = reader_for(packs or (), model)
    text = read_text(file)
    when = parse_time(published, "--published") if published is not None else None
    if story is None:
        reading = reader.read(text, outlet=outlet, published=when)
        if html is not None:
            write_page([reading], html)
        elif as_json:
            print_json(reading_data(reading))
        else:
            print_sheet(reading_sheet(reading))
        return
    raise_all(_missing(outlet, when), InvalidReport)
    with open_or_create(story, learning(story), reader) as opened:
        in_its_zone = parse_time(published or "", "--published", opened.definition.timezone)
        update = opened.read(text, outlet=outlet, published=in_its_zone)
        terms = Terms.of(opened.definition)
    if html is not None:
        write_page([update.reading or Reading()], html)
    elif as_json:
        print_json({**reading_data(update.reading or Reading()), "update": update_data(update)})
    else:
        print_sheet(update_sheet(update, terms))


def _missing(outlet: str, published: When | None) -> list[Problem]:
    missing = (
        [] if outlet else [Problem("it is not said who published the text", "--outlet", "add --outlet NAME")]
    )
    if published is None:
        fix = "add --published 2025-03-12, or a time with its zone"
        missing.append(Problem("it is not said when the text was published", "--published", fix))
    return missing
