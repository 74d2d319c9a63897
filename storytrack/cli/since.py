"""``storytrack since``: what changed since somebody looked."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Annotated

import typer

from storytrack.cli.options import Json, StoryFile, parse_time
from storytrack.cli.outcome import ends_well
from storytrack.cli.pages import refuse_to_overwrite, write_html
from storytrack.cli.printing import print_json, print_sheets, print_words
from storytrack.cli.stories import open_existing
from storytrack.errors import InvalidTime, Problem
from storytrack.model.briefing import Briefing, CorrectionNote, LiveEntry
from storytrack.showing.briefing import briefing_sheet, correction_note_sheet, live_entry_sheet
from storytrack.showing.document import html_document
from storytrack.showing.sheet import Sheet
from storytrack.story import Story

__all__ = ["since"]

Told = Briefing | CorrectionNote | LiveEntry

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
    correction: Annotated[
        bool, typer.Option("--correction", help="What an article of then must correct, or only update.")
    ] = False,
    live: Annotated[
        bool, typer.Option("--live", help="The entries of a live blog since then, the newest first.")
    ] = False,
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

    With --correction it is a note for an article that was right then. What was wrong is corrected; what was
    right and is old is updated; a live blog leaves out reports that change nothing.
    """
    _one_of({"--markdown": markdown, "--html": html is not None, "--json": as_json})
    _one_of({"--correction": correction, "--live": live})
    if html is not None:
        refuse_to_overwrite(html, [story])
    with open_existing(story) as opened:
        then = looked(when, opened.definition.timezone, datetime.now(UTC))
        told: Sequence[Told]
        if live:
            told = _entries_since(opened, then)
        else:
            told = [opened.correction_note(then) if correction else opened.since(then)]
        title = opened.title
    if as_json:
        data = [one.model_dump(mode="json") for one in told]
        print_json(data if live else data[0])
    elif markdown:
        sys.stdout.write("\n".join(one.markdown for one in told))
    elif html is not None:
        write_html(html_document(title, *(one.html for one in told)), html)
    elif told:
        print_sheets(map(_sheet, told))
    else:
        print_words("Nothing changed.")


def _one_of(options: dict[str, bool]) -> None:
    if sum(options.values()) > 1:
        raise typer.BadParameter(f"choose one of {', '.join(options)}")


def _entries_since(story: Story, then: int | datetime) -> list[LiveEntry]:
    """The entries that say something new, the newest first."""
    after = then if isinstance(then, int) else story.since(then).start
    return [one for one in story.live_entries(after) if not one.quiet][::-1]


def _sheet(told: Told) -> Sheet:
    match told:
        case Briefing():
            return briefing_sheet(told)
        case CorrectionNote():
            return correction_note_sheet(told)
        case LiveEntry():
            return live_entry_sheet(told)


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
