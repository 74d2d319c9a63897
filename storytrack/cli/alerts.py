"""``storytrack alerts``: what is on its way to whom, what arrived, and what was given up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from storytrack.cli.options import Json, StoryFile
from storytrack.cli.outcome import complain, ends_well
from storytrack.cli.printing import print_json, print_sheet
from storytrack.cli.stories import open_existing
from storytrack.showing.alert import letters_sheet
from storytrack.showing.alert_data import letter_data
from storytrack.showing.lines import count
from storytrack.store.outbox import Outbox

__all__ = ["alerts"]


@ends_well
def alerts(
    story: StoryFile,
    *,
    retry: Annotated[
        bool, typer.Option("--retry", help="Let what was given up be sent again by the next watch.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show the alerts that storytrack watch wrote for its receivers: pending, sent, failed.

    A receiver that is down gets what is pending when it is back; what it refused for good is kept as
    failed. --json prints all of them with what each receiver is sent.
    """
    with open_existing(story) as opened, Outbox(story, opened.definition.id) as outbox:
        if retry:
            again = outbox.retry(datetime.now(UTC))
            complain(f"{count(again, 'alert')} to be sent again by the next storytrack watch")
        letters = outbox.letters()
    if as_json:
        print_json([letter_data(one) for one in letters])
    else:
        print_sheet(letters_sheet(letters))
