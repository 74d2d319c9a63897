"""``storytrack export``: write a story whole, in the form that another tool reads."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from storytrack.cli.inputs import STDIN
from storytrack.cli.options import Json, Quiet, StoryFile
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_words
from storytrack.cli.stories import open_existing
from storytrack.files.exchange import FORMS, form_of
from storytrack.showing.lines import count
from storytrack.showing.plain import plain

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
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write a story whole to a file, so that import gives the same story back.

    Its definition, every report with its claims, spans and clocks, the acts of the editors, and what was
    said of each claim at the time. The file is written whole or not at all.
    """
    with open_existing(story) as opened:
        if out == STDIN:
            opened.export(sys.stdout.buffer, form)
            return
        named = form_of(out, form)
        opened.export(out, form)
        reports, acts = len(opened.reports), len(opened.acts)
    if as_json:
        print_json({"file": out, "form": named, "reports": reports, "acts": acts})
        return
    if quiet:
        return
    print_words(plain(f"{out}: {count(reports, 'report')}, {count(acts, 'act')}, as {named}"))
