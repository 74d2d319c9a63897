"""``storytrack read``: what is read in a text, and into which story it goes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from storytrack.cli.inputs import STDIN
from storytrack.cli.items import add_items, by_publication, item_data, missing
from storytrack.cli.options import Json, ModelName, Packs, Quiet, parse_time, story_place
from storytrack.cli.outcome import ends_well
from storytrack.cli.pages import refuse_to_overwrite, write_page
from storytrack.cli.printing import print_json, print_sheets
from storytrack.cli.progress import progress
from storytrack.cli.reader import read_item, reader_for
from storytrack.cli.sources import is_address, items_from, path_of
from storytrack.cli.stories import learning, open_or_create
from storytrack.cli.together import Together
from storytrack.errors import InvalidReport, raise_all
from storytrack.model.reading import Reading
from storytrack.showing.data import reading_data
from storytrack.showing.reading import reading_sheet
from storytrack.showing.sheet import Sheet
from storytrack.showing.terms import Terms
from storytrack.store.address import Place

__all__ = ["read"]


@ends_well
def read(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A text, page, feed or wire message; - is stdin; or a url."),
    ],
    *,
    outlet: Annotated[str, typer.Option("--outlet", "-o", help="Who published it.")] = "",
    published: Annotated[
        str | None,
        typer.Option(
            "--published", "-p", metavar="TIME", help="When: 2025-03-12, or 2025-03-12T18:30+05:00."
        ),
    ] = None,
    story: Annotated[
        Place | None,
        typer.Option(
            "--story", "-s", metavar="STORY", parser=story_place, help="Add what is read to this story."
        ),
    ] = None,
    html: Annotated[
        str | None,
        typer.Option("--html", metavar="PAGE", help="Write a web page instead of text; - is stdout."),
    ] = None,
    packs: Packs = None,
    model: ModelName = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show the figures of a text, marked in place, each with its speaker, its time and the rule that read it.

    A claim stands as ⟦155⟧¹, who says so and when as {police}¹ and {Tuesday}¹, and a figure that is
    not about the event as ⟨26⟩ᵃ; those are listed with the reason why they were left out. With
    --story the claims are added to that story (a new one when the file is not there); that needs
    --outlet and --published where the input does not say them.

    FILE is plain text, HTML, RSS, Atom, ninjs or JSON-LD, told apart by its content, or an http(s)
    url, which is fetched once. A live blog or a feed is read item by item, each a report of its own;
    --json then gives a list.
    """
    if html is not None and as_json:
        raise typer.BadParameter("choose one of --html and --json")
    together = Together()
    if html is not None:
        read_too = (*(packs or ()), *((story,) if story else ()), *_file_of(file))
        together.attempt(lambda: refuse_to_overwrite(html, read_too))
    reader = together.attempt(lambda: reader_for(packs or (), model))
    when = together.attempt(lambda: parse_time(published, "--published")) if published is not None else None
    # Nothing is fetched in vain.
    given = None if together.has_failed and is_address(file) else together.attempt(lambda: items_from(file))
    together.tell()
    assert reader is not None and given is not None  # noqa: S101, PT018 - or it had been told
    found = [item.given(outlet=outlet, published=when) for item in given]
    if story is None:
        with progress(quiet=quiet or as_json) as bar:
            readings = [read_item(item, reader) for item in bar.over(found, "reading")]
        pairs = zip(found, readings, strict=True)
        data = [{**reading_data(reading), **item_data(item)} for item, reading in pairs]
        sheets = [reading_sheet(one) for one in readings]
        _print(readings, sheets, data, html=html, as_json=as_json, quiet=quiet)
        return
    raise_all(missing(found), InvalidReport)
    with open_or_create(story, learning(story), reader) as opened, progress(quiet=quiet or as_json) as bar:
        zone = opened.definition.timezone
        in_its_zone = parse_time(published, "--published", zone) if published is not None else None
        items = by_publication(item.given(published=in_its_zone) for item in found)
        added = add_items(opened, bar.over(items, "reading"))
        terms = Terms.of(opened.definition)
    if added.items or not added.problems:
        sheets = [] if quiet else added.sheets(terms)  # asked for are the claims on file
        _print(added.readings, sheets, added.data(), html=html, as_json=as_json, quiet=quiet)
    raise_all(added.problems, InvalidReport)


def _file_of(source: str) -> tuple[Path, ...]:
    """The file that a text is read from; none for stdin and the web."""
    return () if source == STDIN or is_address(source) else (path_of(source),)


def _print(
    readings: list[Reading],
    sheets: list[Sheet],
    data: list[dict[str, Any]],
    *,
    html: str | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """One input is printed as itself, several as a list."""
    if html is not None:
        write_page(readings, html, quiet=quiet)
    elif as_json:
        print_json(data[0] if len(data) == 1 else data)
    else:
        print_sheets(sheets)
