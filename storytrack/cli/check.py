"""``storytrack check``: whether the figures of a draft still stand, before it is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from storytrack.cli.inputs import STDIN
from storytrack.cli.options import Json, ModelName, Packs, StoryFile, Version, end_of, parse_time
from storytrack.cli.outcome import Outcome, ends_with_a_verdict
from storytrack.cli.pages import refuse_to_overwrite, write_html
from storytrack.cli.printing import print_json, print_sheets, print_words
from storytrack.cli.reader import reader_for
from storytrack.cli.sources import items_from, path_of
from storytrack.cli.stories import open_existing
from storytrack.cli.together import Together
from storytrack.errors import InvalidFile, Problem
from storytrack.model.check import Check
from storytrack.showing.check import check_sheet, check_summary
from storytrack.showing.check_data import check_data, github_lines
from storytrack.showing.plain import plain

__all__ = ["check"]

DRAFTS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".json", ".xml"})
"""Endings of the files of a folder that are taken for drafts."""


class _Draft(NamedTuple):
    """One checked text: the file it is in, and what the file says."""

    name: str
    check: Check


@ends_with_a_verdict
def check(
    story: StoryFile,
    drafts: Annotated[
        list[str],
        typer.Argument(metavar="DRAFT...", help="Texts or pages; folders of them; - is stdin; or urls."),
    ],
    *,
    published: Annotated[
        str | None,
        typer.Option(
            "--published",
            "-p",
            metavar="TIME",
            help="When it is to be printed, which dates its weekdays; else the time of the newest report.",
        ),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="The headline, where the text has none.")
    ] = "",
    version: Version = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="TIME", help="Against what is said of the time up to then."),
    ] = None,
    known_at: Annotated[
        str | None, typer.Option("--known-at", metavar="TIME", help="Against what we had received by then.")
    ] = None,
    html: Annotated[
        str | None,
        typer.Option("--html", metavar="PAGE", help="Write a web page instead of text; - is stdout."),
    ] = None,
    github: Annotated[
        bool,
        typer.Option("--github", help="Print annotations for a pull request on GitHub, and nothing else."),
    ] = False,
    packs: Packs = None,
    model: ModelName = None,
    as_json: Json = False,
) -> None:
    """Hold every figure of a draft against the story: what stands, and what must change before it is printed.

    A figure that must change stands as ⟦✗ 155⟧¹, one to look at as ⟦? 27⟧², one that stands as ⟦✓ 346⟧³, and
    one that is no count of the event as ⟨45⟩ᵃ; below stand the reasons, and what to print instead. Nothing is
    added to the story.

    Exit code 1 says that something must change, so that a script can hold a draft back; 65, that a draft is
    empty or cannot be read, and none was checked. A folder stands for the texts and pages in it; of several
    drafts each has a line at the end.
    """
    if sum((html is not None, github, as_json)) > 1:
        raise typer.BadParameter("choose one of --html, --github and --json")
    together = Together()
    names = together.attempt(lambda: list(_files(drafts))) or []
    if html is not None:
        together.attempt(lambda: refuse_to_overwrite(html, (story, *(packs or ()), *names)))
    reader = together.attempt(lambda: reader_for(packs or (), model))
    items = [(name, item) for name in names for item in together.attempt(partial(items_from, name)) or ()]
    together.tell()
    with open_existing(story, reader) as opened:
        zone = opened.definition.timezone
        asked = {
            "published": parse_time(published, "--published", zone) if published else None,
            "as_of": end_of(as_of, "--as-of", zone),
            "known_at": end_of(known_at, "--known-at", zone),
        }
        checked = [
            _Draft(name, opened.check(item, title=title, version=version, **asked)) for name, item in items
        ]
    _print(checked, html=html, github=github, as_json=as_json)
    if any(one.check.must_change for one in checked):
        raise typer.Exit(Outcome.WRONG_INPUT)


def _files(drafts: Sequence[str]) -> Iterator[str]:
    """The drafts as named; a folder stands for the texts in it and below it, by name."""
    for draft in drafts:
        folder = path_of(draft)
        if draft == STDIN or not folder.is_dir():
            yield draft
            continue
        found = sorted(
            str(path) for path in folder.rglob("*") if path.suffix.lower() in DRAFTS and path.is_file()
        )
        if not found:
            endings = ", ".join(sorted(DRAFTS))
            raise InvalidFile(Problem("there is no draft in this folder", draft, f"drafts end in {endings}"))
        yield from found


def _print(checked: Sequence[_Draft], *, html: str | None, github: bool, as_json: bool) -> None:
    if as_json:
        data = [check_data(one.check, one.name) for one in checked]
        print_json(data[0] if len(data) == 1 else data)
    elif github:
        for one in checked:
            for line in github_lines(one.check, one.name, _as_filed(one.name)):
                print_words(line)
    elif html is not None:
        from storytrack.showing.check_page import check_page  # noqa: PLC0415 - only --html needs it

        if write_html(check_page([(one.name, one.check) for one in checked]), html):
            _print_summary(checked)
    else:
        print_sheets(check_sheet(one.check, name=one.name) for one in checked)
        if len(checked) > 1:
            print_words("")
            _print_summary(checked)


def _print_summary(checked: Sequence[_Draft]) -> None:
    for one in checked:
        print_words(plain(f"{one.name}: {check_summary(one.check)}"))


def _as_filed(name: str) -> str:
    """The text of a draft as its file has it, for lines and columns; nothing of stdin and the web."""
    path = Path(path_of(name))
    return path.read_text(encoding="utf-8", errors="replace") if name != STDIN and path.is_file() else ""
