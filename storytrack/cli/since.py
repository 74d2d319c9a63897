"""``storytrack since``: what changed since somebody looked."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Annotated

import typer

from storytrack.cli.inputs import STDIN
from storytrack.cli.options import Json, StoryFile, parse_time
from storytrack.cli.outcome import ends_well
from storytrack.cli.pages import refuse_to_overwrite
from storytrack.cli.printing import print_json, print_sheet
from storytrack.cli.stories import open_existing
from storytrack.errors import InvalidTime, Problem
from storytrack.showing.briefing import briefing_sheet
from storytrack.showing.document import html_document

__all__ = ["since"]

_AGO = re.compile(r"(\d{1,6}) ?(min|m|h|d|w)")
_UNITS = {
    "min": timedelta(minutes=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


@ends_well
def since(
    story: StoryFile,
    when: Annotated[
        str, typer.Argument(metavar="WHEN", help="A version, a time, or how long ago: see above.")
    ],
    *,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    html: Annotated[
        str | None, typer.Option("--html", metavar="PAGE", help="Write a web page; - is stdout.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Tell what changed since you looked: a short briefing, the most important line first.

    WHEN is one of three. A whole number is a version: 12 is the story after twelve reports and acts. A
    number with m, h, d or w is that long ago, by the clock of this machine: 90m, 2h, 1d. All else is a time:
    2025-03-12T18:30+05:00, or a date, which counts to its end in the story's zone; what had been received
    by then is compared with what is known now.
    """
    if sum((markdown, html is not None, as_json)) > 1:
        raise typer.BadParameter("choose one of --markdown, --html and --json")
    if html is not None:
        refuse_to_overwrite(html, [story])
    with open_existing(story) as opened:
        briefing = opened.since(looked(when, opened.definition.timezone, datetime.now(UTC)))
        title = opened.title
    if as_json:
        print_json(briefing.model_dump(mode="json"))
    elif markdown:
        sys.stdout.write(briefing.markdown)
    elif html == STDIN:
        sys.stdout.write(html_document(title, briefing.html))
    elif html is not None:
        Path(html).write_text(html_document(title, briefing.html), encoding="utf-8")
    else:
        print_sheet(briefing_sheet(briefing))


def looked(when: str, zone: tzinfo, now: datetime) -> int | datetime:
    """WHEN as typed: a version, or the time; a date alone counts to its end in ``zone``."""
    text = when.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    ago = _AGO.fullmatch(text)
    if ago is None:
        return parse_time(text, "WHEN", zone).end
    try:
        return now - int(ago[1]) * _UNITS[ago[2]]
    except OverflowError:
        raise InvalidTime(Problem(f"{text!r} is longer ago than any calendar reaches", "WHEN")) from None
