"""``storytrack export``: write a story whole, or all stories, in the form that another tool reads."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from storytrack.archiving import archive
from storytrack.cli.inputs import STDIN
from storytrack.cli.options import Json, Quiet, StoryFile
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_words
from storytrack.cli.progress import progress
from storytrack.cli.stories import open_existing
from storytrack.errors import InvalidInput, Problem
from storytrack.files.exchange import FORMS, form_of
from storytrack.showing.lines import count
from storytrack.showing.plain import plain
from storytrack.store.address import Place
from storytrack.store.opening import open_existing_log

__all__ = ["export"]

_FORMS = ", ".join(f"{name} ({form.ending})" for name, form in FORMS.items())


@ends_well
def export(
    story: StoryFile,
    out: Annotated[str, typer.Argument(metavar="OUT", help="The file to write; - is stdout.")],
    *,
    form: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="FORM", help=f"The form, if the ending of OUT does not tell it: {_FORMS}."
        ),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--everything", help="Every story in the store, as a folder of Parquet tables."),
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write a story whole to a file, so that import gives the same story back.

    Its definition, every report with its claims, spans and clocks, the acts of the editors, and what was
    said of each claim at the time. The file is written whole or not at all.

    With --everything OUT is a new folder with the tables of all stories, for DuckDB and polars, with the
    figures of every version; storytrack backfill takes it in.
    """
    if everything:
        _export_everything(story, out, form, as_json=as_json, quiet=quiet)
        return
    with open_existing(story) as opened:
        if out == STDIN:
            opened.export(sys.stdout.buffer, form)
            return
        named = form_of(out, form)
        opened.export(out, form)
        reports, acts = opened.coverage.reports, len(opened.acts)
    if as_json:
        print_json({"file": out, "form": named, "reports": reports, "acts": acts})
        return
    if quiet:
        return
    print_words(plain(f"{out}: {count(reports, 'report')}, {count(acts, 'act')}, as {named}"))


def _export_everything(store: Place, out: str, form: str | None, *, as_json: bool, quiet: bool) -> None:
    if out == STDIN:
        raise InvalidInput(Problem("everything is a folder of tables", "OUT", "give its name"))
    if form not in {None, "parquet"}:
        raise InvalidInput(Problem("everything is written as Parquet", "--as", "leave it out"))
    with closing(open_existing_log(store)) as log, progress(quiet=quiet or as_json) as bar:
        rows = archive(log, bar.over(sorted(log.stories()), "exporting stories"), Path(out))
    if as_json:
        print_json({"folder": out, "rows": rows})
    elif not quiet:
        counted = (count(rows["stories"], "story", "stories"), count(rows["reports"], "report"))
        print_words(plain(f"{out}: {', '.join(counted)}, {count(rows['claims'], 'claim')}"))
