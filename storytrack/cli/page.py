"""``storytrack page``: a story as one page that works without a network."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.inputs import STDIN
from storytrack.cli.options import Json, Quiet, StoryFile
from storytrack.cli.outcome import ends_well
from storytrack.cli.pages import refuse_to_overwrite, write_html
from storytrack.cli.printing import print_json, print_words
from storytrack.cli.stories import open_existing
from storytrack.showing.lines import count
from storytrack.showing.plain import plain

__all__ = ["page"]


@ends_well
def page(
    story: StoryFile,
    *,
    out: Annotated[str, typer.Option("--out", "-o", metavar="PAGE", help="The file to write; - is stdout.")],
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write the story as one web page: every version, dispute and claim, in a file that needs no network.

    A slider goes through the versions: what was known then, and what each report changed. The figures can
    be those of one party, the claims searched and filtered. It prints, and is whole without scripts.
    """
    if out == STDIN and as_json:
        raise typer.BadParameter("with --json the page needs a file: stdout is for the JSON")
    refuse_to_overwrite(out, [story], option="--out")
    with open_existing(story) as opened:
        drawn = opened.page()
        version, size = opened.version, len(drawn.encode())
        data = {"story": opened.definition.id, "version": version, "page": out, "bytes": size}
    if not write_html(drawn, out):
        return
    if as_json:
        print_json(data)
    elif not quiet:
        print_words(plain(f"{out}: {count(version, 'version')}, {size / 1000:,.0f} kB"))
