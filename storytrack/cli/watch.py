"""``storytrack watch``: feeds, files and folders read into a story as they grow."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from storytrack.cli.alert_options import (
    AboutMetrics,
    AlertWishes,
    Commands,
    From,
    On,
    Stakes,
    Webhooks,
    rule_of,
    unheard_of,
)
from storytrack.cli.items import update_of_item_data
from storytrack.cli.options import Json, ModelName, Packs, Quiet, story_place
from storytrack.cli.outcome import Outcome, complain, ends_well
from storytrack.cli.printing import print_json, print_sheet, print_words
from storytrack.cli.progress import Bar, progress
from storytrack.cli.reader import reader_for
from storytrack.cli.sources import AGENT, is_address, unfetchable
from storytrack.cli.stories import learning, open_existing, open_or_create
from storytrack.cli.watching import Watching, Wishes
from storytrack.errors import InvalidInput, Problem, raise_all
from storytrack.model.alert import Alert
from storytrack.model.item import Item
from storytrack.model.reading import SAID_BEFORE
from storytrack.model.update import Update
from storytrack.showing.alert import alert_sheet
from storytrack.showing.alert_data import alert_data
from storytrack.showing.lines import count
from storytrack.showing.terms import Terms
from storytrack.showing.update import update_block
from storytrack.store.address import Place
from storytrack.store.watched import Watched
from storytrack.story import Story

if TYPE_CHECKING:
    from storytrack.cli.alerting import Alerting
    from storytrack.fetching import Pace, Web

__all__ = ["watch"]

_SHORTEST = {True: 60.0, False: 1.0}
"""Seconds between two rounds, with servers of others among the feeds and without: one on this machine is its
owner's to ask."""


_FOLLOWED = 1.0
"""Seconds between two looks at the alerts that are due; what others add to the story is heard of at once."""


@ends_well
def watch(
    feeds: Annotated[
        list[str] | None, typer.Argument(metavar="[FEED...]", help="Urls of feeds or pages; files, folders.")
    ] = None,
    *,
    story: Annotated[
        Place,
        typer.Option("--story", "-s", metavar="STORY", parser=story_place, help="The story to read into."),
    ],
    once: Annotated[bool, typer.Option("--once", help="Look once and end, for cron and scripts.")] = False,
    every: Annotated[
        str,
        typer.Option(
            "--every",
            "-e",
            metavar="TIME",
            help="How often to look: 30s, 5m, 1h. A server at most once in 60s.",
        ),
    ] = "5m",
    full: Annotated[bool, typer.Option("--full", help="Fetch the page that each new item leads to.")] = False,
    match: Annotated[
        list[str] | None,
        typer.Option("--match", "-m", metavar="WORD", help="Only items with this word; repeat for several."),
    ] = None,
    outlet: Annotated[str, typer.Option("--outlet", "-o", help="Who publishes, if not as it says.")] = "",
    packs: Packs = None,
    model: ModelName = None,
    on: On = "",
    metrics: AboutMetrics = None,
    stakes: Stakes = None,
    commands: Commands = None,
    webhooks: Webhooks = None,
    start: From = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read what is new in feeds into a story, each item once, until Ctrl-C, and alert the desk.

    FEED is the url of an RSS or Atom feed or of a page, a file, or a folder of files in any form that
    storytrack read takes. Of an item that has changed, what is new in it is read, as a report of the time
    that it gives for the change, or else of the time when that was seen; what it said before is not said
    again. With --match, items with none of the words are passed over, and found again by a run with other
    words. What was read is remembered in STORY, which is begun when it is not there.

    With --exec or --webhook, whatever happens to the story is told, whoever does it; without a FEED the
    story alone is followed, and its alerts are printed. --on names what is worth it: by default what may
    make wrong what is printed. What a receiver misses is kept in STORY until it is back (storytrack
    alerts); a new one is told of what happens from now on, or --from a version.

    Servers are asked politely: only for what is new, at most once in 60s (one on this machine: in 1s),
    more and more seldom while they are in trouble, and not before they wish. Problems go to stderr and
    end nothing. With --once a pending alert is tried at once, and the command fails when no FEED could be
    read, or when an alert has not arrived. --json prints one line an item, or an alert.
    """
    feeds = feeds or []
    others = [feed for feed in feeds if not is_address(feed)]
    raise_all((problem for feed in others for problem in unfetchable(feed)), InvalidInput)
    pace = _pace(every, feeds)
    rule = rule_of(on, metrics or (), stakes)
    wanted = AlertWishes(rule, commands or (), webhooks or (), start, follows=not feeds)
    with ExitStack() as opened:
        bar = opened.enter_context(progress(quiet=quiet or as_json))
        reader = reader_for(packs or (), model) if feeds else None
        kept = opened.enter_context(
            open_or_create(story, learning(story), reader) if feeds else open_existing(story)
        )
        tell = _Teller(kept, bar, as_json=as_json, quiet=quiet)
        object_to = partial(_complain, bar=bar)
        alerting = (
            wanted.begin(kept, story, opened, once=once, told=tell.alert, complain=object_to)
            if wanted
            else None
        )
        for problem in unheard_of(rule, kept.definition, reader):
            object_to(problem)
        watching = Watching(
            kept,
            opened.enter_context(Watched(story, kept.definition.id)),
            web=_web(feeds, opened) if full or any(map(is_address, feeds)) else None,
            wishes=Wishes(outlet, full, tuple(match or ())),
            but=story,
            bar=bar,
            told=tell if alerting is None else partial(_tell_and_alert, tell, alerting),
            complain=object_to,
        )
        if not once and not quiet:
            feeding = f"watching {count(len(feeds), 'feed')} for {story}, every {every}"
            what = feeding if feeds else f"following {story}"
            complain(f"{what}{f', alerts on {rule}' if wanted else ''}; Ctrl-C ends it")
        _rounds(watching, feeds, pace, alerting, once=once)
        if not (tell.has_told or quiet or as_json):
            sent = f" {count(alerting.sent, 'alert')} sent." if alerting is not None and alerting.sent else ""
            print_words(f"{tell.nothing if feeds else 'No new alerts.'}{sent}")


def _web(feeds: Sequence[str], opened: ExitStack) -> Web:
    from storytrack.fetching import Web  # noqa: PLC0415 - brings httpx

    web = opened.enter_context(Web(AGENT))
    for feed in filter(is_address, feeds):
        web.trust(feed)
    return web


def _pace(every: str, feeds: Sequence[str]) -> Pace:
    from storytrack.fetching import Pace, is_of_this_machine, seconds_of  # noqa: PLC0415 - only this command needs it

    of_others = any(is_address(feed) and not is_of_this_machine(feed) for feed in feeds)
    seconds, shortest = seconds_of(every), _SHORTEST[of_others]
    if seconds < shortest:
        what = f"{every} is too often{' for a server' if of_others else ''}"
        raise InvalidInput(
            Problem(what, "--every", f"give at least {shortest:g}s; --once looks when you like")
        )
    return Pace(seconds)


def _rounds(
    watching: Watching, feeds: Sequence[str], pace: Pace, alerting: Alerting | None, *, once: bool
) -> None:
    """Look at each feed when it is due, and after alerts all the time; with ``once``, now and never again."""
    due = dict.fromkeys(feeds, 0.0)
    faults = dict.fromkeys(feeds, 0)
    while True:
        for feed in due:
            if due[feed] <= time.monotonic():
                faults[feed] = 0 if watching.poll(feed) else faults[feed] + 1
                due[feed] = time.monotonic() + pace.wait(faults[feed])
        if alerting is not None:
            alerting.look()
        if once:
            has_arrived = alerting is None or alerting.end()
            if not has_arrived or (feeds and all(faults.values())):
                raise typer.Exit(Outcome.WRONG_INPUT)
            return
        soon = [time.monotonic() + _FOLLOWED] if alerting is not None else []
        pause = time.sleep if alerting is None else alerting.wait
        pause(max(0.0, min((*due.values(), *soon)) - time.monotonic()))


def _tell_and_alert(tell: _Teller, alerting: Alerting, feed: str, item: Item, update: Update) -> None:
    """Print what an item did, and alert at once: reading what else is new may take minutes."""
    tell(feed, item, update)
    alerting.look()


def _complain(problem: Problem, *, bar: Bar) -> None:
    bar.aside()
    complain(str(problem))


class _Teller:
    """Prints each item that was read, and each alert of a story that is followed: for people, or as JSON."""

    def __init__(self, story: Story, bar: Bar, *, as_json: bool, quiet: bool) -> None:
        self._story, self._bar, self._as_json, self._quiet = story, bar, as_json, quiet
        self.has_told = False
        self._read = self._edited = 0

    @property
    def nothing(self) -> str:
        """What there is to say of feeds when nothing was printed."""
        said = [f"{count(self._read, 'new item')} without a claim."] if self._read else []
        if self._edited:
            said.append(f"{count(self._edited, 'item')} changed, no figure changed.")
        return " ".join(said) or "Nothing new."

    def __call__(self, feed: str, item: Item, update: Update) -> None:
        self._bar.aside()
        reading = update.reading
        if reading is not None and any(one.rule == SAID_BEFORE for one in reading.left_out):
            self._edited += 1
        else:
            self._read += 1
        self.has_told = self.has_told or update.report is not None
        if self._as_json:
            print_json({"feed": feed, **update_of_item_data(item, update)}, one_line=True)
        elif update.report is not None and not self._quiet:
            print_sheet(update_block(update, Terms.of(self._story.definition)))
        sys.stdout.flush()

    def alert(self, alert: Alert) -> None:
        """Print an alert where the story alone is followed."""
        self._bar.aside()
        self.has_told = True
        if self._as_json:
            print_json(alert_data(alert), one_line=True)
        elif not self._quiet:
            print_sheet(alert_sheet(alert))
        sys.stdout.flush()
