"""``Watching``: one round over a feed: what is new in it is read into the story, and remembered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from storytrack.cli.inputs import bytes_of
from storytrack.cli.items import by_publication
from storytrack.cli.progress import Bar
from storytrack.cli.reader import read_in
from storytrack.cli.sources import Source, is_address, items_of, path_of
from storytrack.errors import (
    FetchFailed,
    InvalidInput,
    InvalidReport,
    NotFound,
    Problem,
    ReaderFailed,
    StoreBusy,
    StoreUnreachable,
    StorytrackError,
)
from storytrack.model.claim import Claim
from storytrack.model.item import Item
from storytrack.model.reading import SAID_BEFORE, Reading
from storytrack.model.update import Update
from storytrack.model.when import When
from storytrack.store.address import Place
from storytrack.store.watched import Seen, Watched
from storytrack.story import Story

if TYPE_CHECKING:
    from storytrack.fetching import Robots, Web

__all__ = ["Watching", "Wishes"]

_MOST_FILES = 10_000
"""Files of a folder that are looked at."""

_MOST_COMPLAINTS = 10_000
"""Complaints that are remembered so as not to be repeated; after these, all may be made again."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asks for: another name for the outlet, whole pages, only items with one of the words."""

    outlet: str = ""
    full: bool = False
    words: tuple[str, ...] = ()


class Watching:
    """Reads what is new at a place into a story.

    ``told`` is called with every item that was read and what it did, ``complain`` with every problem;
    no problem of a feed, a page or an item ends the watching. ``web`` may be left out when every place
    is on disk. ``but`` is where the story is kept: its own file is no item of a
    watched folder.
    """

    def __init__(
        self,
        story: Story,
        watched: Watched,
        *,
        web: Web | None,
        wishes: Wishes,
        but: Place,
        bar: Bar,
        told: Callable[[str, Item, Update], None],
        complain: Callable[[Problem], None],
    ) -> None:
        self._story, self._watched, self._web, self._wishes = story, watched, web, wishes
        self._but, self._bar = but, bar
        self._told, self._complain = told, complain
        self._complained: set[Problem] = set()
        self._in_trouble: set[str] = set()
        self._robots: Robots | None = None

    def poll(self, place: str) -> bool:
        """Look at a feed, a file or a folder once; ``False`` when it could not be read, or not to its end."""
        self._in_trouble.clear()
        try:
            if is_address(place):
                return self._poll_the_web(place)
            files = list(_files(path_of(place), self._but))
            outcomes = [self._poll_file(path) for path in self._bar.over(files, "reading files")]
            return all(outcomes)
        except FetchFailed as error:
            self._rest(place, error)
            self._complain_of(error, place)
        except (InvalidInput, StoreBusy, StoreUnreachable) as error:
            self._complain_of(error, place)
        except OSError as error:
            self._complain(Problem(f"it cannot be read: {error.strerror}", place))
        return False

    # --- places ----------------------------------------------------------------------------------

    def _poll_the_web(self, url: str) -> bool:
        if self._is_resting(url):
            return True
        etag, modified = self._watched.validators(self._asked_for(url))
        answer = self._the_web.get(url, etag=etag, modified=modified)
        if answer.content is None:
            return True
        whole = self._read_all(url, Source(url, answer.content, answer.url, answer.charset))
        if whole:
            self._watched.answered(self._asked_for(url), answer.etag, answer.modified)
        return whole

    def _poll_file(self, path: Path) -> bool:
        name = str(path)
        try:
            content = bytes_of(name)
            digest = sha256(content).hexdigest()
            if self._watched.validators(self._asked_for(name))[0] == digest:
                return True
            whole = self._read_all(name, Source(name, content))
        except (InvalidInput, NotFound) as error:
            self._complain_of(error)
            return False
        if whole:
            self._watched.answered(self._asked_for(name), digest)
        return whole

    def _read_all(self, place: str, source: Source) -> bool:
        """Read the new items of what was found; whether none of them must be looked at again."""
        wanted = [named for named in _named(items_of(source)) if self._is_wanted(named[1])]
        outcomes = [
            self._read_when_new(place, name, item, full=self._wishes.full)
            for name, item in self._bar.over(wanted, "reading items")
        ]
        return all(outcomes)

    def _asked_for(self, place: str) -> str:
        """The place with the words that are looked for, by which an answer is remembered.

        With other words, what was left out may be wanted: then it is asked for as a whole again. An item
        that is left out is not remembered as read.
        """
        return " ".join([place, *sorted(self._wishes.words)])

    def _is_wanted(self, item: Item) -> bool:
        said = f"{item.title}\n{item.text}".casefold()
        return not self._wishes.words or any(word.casefold() in said for word in self._wishes.words)

    # --- items -----------------------------------------------------------------------------------

    def _read_when_new(self, place: str, name: str, item: Item, *, full: bool = False) -> bool:
        """Read an item that is new or changed; ``False`` when it must be looked at again."""
        seen = self._watched.seen(place, name, datetime.now(UTC))
        entry = _digest(item.title, item.text, str(item.published), str(item.modified), str(item.withdrawn))
        if seen.entry == entry:
            return True
        try:
            pages = self._in_full(item) if full else (item,)
            claims: tuple[Claim, ...] = ()
            if len(pages) > 1:
                outcomes = [self._read_when_new(f"{place} {name}", *named) for named in _named(pages)]
                done, text = all(outcomes), ""
            else:
                done, text = True, _digest(pages[0].title, pages[0].text)
                known = seen.claims if text == seen.text else self._watched.has_read(name, text)
                claims = self._add(place, pages[0], seen) if known is None else known
        except FetchFailed as error:
            self._rest(item.url, error)
            self._complain_of(error, item.url, once=True)
            return False
        except (InvalidInput, ReaderFailed, StoreBusy, StoreUnreachable) as error:
            self._complain_of(error, _label(place, item), once=True)
            done, text, claims = item.withdrawn, seen.text, seen.claims
        except (StorytrackError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 - one item must not end the watching of all others
            self._say_once(Problem(f"a bug in storytrack: {error!r:.200}", _label(place, item)))
            return False
        if done:
            self._watched.read(place, name, entry, text, claims)
        return done

    def _add(self, place: str, item: Item, seen: Seen) -> tuple[Claim, ...]:
        """Read the item into the story, of one that was read before what is new in it; all that it claims."""
        item = item.given(outlet=self._wishes.outlet)
        if not item.outlet:
            raise InvalidReport(Problem("it is not said who published it", fix="add --outlet NAME"))
        if seen.text:
            item = _printed_again(item)
        elif item.published is None and read_in(item.text).published is None:
            note = "it does not say when it was published; counted as published when it was first seen"
            item = _dated(item, When(start=seen.at), note)
        update = self._story.read(item, already=seen.claims)
        self._told(place, item, update)
        return _claimed(update.reading) if update.reading is not None else ()

    def _in_full(self, item: Item) -> tuple[Item, ...]:
        """The items of the page that an entry of a feed leads to; the entry where there is none to have.

        Raises FetchFailed where another time may be better.
        """
        if not item.url:
            return (item,)
        if urlsplit(item.url).netloc in self._in_trouble or self._is_resting(item.url):
            raise FetchFailed(Problem("its server is in trouble; to be fetched later", item.url))
        try:
            if not self._allowed(item.url):
                return (item,)
            answer = self._the_web.get(item.url)
            pages = items_of(Source(item.url, answer.content or b"", answer.url, answer.charset))
        except FetchFailed as error:
            if error.again:
                self._in_trouble.add(urlsplit(item.url).netloc)
                raise
            self._complain_of(error)
            return (item,)
        except InvalidInput as error:
            self._complain_of(error)
            return (item,)
        if len(pages) != 1:
            return pages or (item,)
        return (_merged(item, pages[0]),)

    # --- manners ---------------------------------------------------------------------------------

    @property
    def _the_web(self) -> Web:
        if self._web is None:
            raise FetchFailed("a page is asked for where only files are watched", again=False)
        return self._web

    def _allowed(self, url: str) -> bool:
        from storytrack.fetching import Robots  # noqa: PLC0415 - brings httpx

        self._robots = self._robots or Robots(self._the_web)
        if self._robots.allow(url):
            return True
        self._complain(Problem("its site asks programs not to fetch it; read as it stands in the feed", url))
        return False

    def _is_resting(self, url: str) -> bool:
        until = self._watched.rests_until(urlsplit(url).netloc)
        if until is None or until <= datetime.now(UTC):
            return False
        self._say_once(
            Problem(f"left alone until {until:%H:%M} UTC, as its server asked", urlsplit(url).netloc)
        )
        return True

    def _rest(self, url: str, error: FetchFailed) -> None:
        if error.after is not None:
            self._watched.rest(urlsplit(url).netloc, datetime.now(UTC) + error.after)

    def _complain_of(self, error: StorytrackError, place: str = "", *, once: bool = False) -> None:
        for problem in error.problems:
            told = problem if problem.where.startswith(place) else problem.within(place)
            (self._say_once if once else self._complain)(told)

    def _say_once(self, problem: Problem) -> None:
        if len(self._complained) > _MOST_COMPLAINTS:
            self._complained.clear()
        if problem not in self._complained:
            self._complained.add(problem)
            self._complain(problem)


def _named(items: Sequence[Item]) -> list[tuple[str, Item]]:
    """The items in the order of publication, each with the name by which it is known again.

    That is its id or its address; where several have the same (blocks of one page), with what tells
    them apart, and where there is none, what it says.
    """
    names = Counter(item.id or item.url for item in items)
    return [(_name(item, names), item) for item in by_publication(items)]


def _name(item: Item, names: Counter[str]) -> str:
    own = item.id or item.url
    if own and names[own] == 1:
        return own
    return f"{own} {_digest(item.title, str(item.published or item.text))}".strip()


def _label(place: str, item: Item) -> str:
    """What to call an item in a complaint."""
    return item.url or ", ".join(filter(None, (place, item.title)))


def _printed_again(item: Item) -> Item:
    """An item that was read before, with other words: it dates from its change."""
    edited = item.as_edited()
    if edited is not item:
        return edited
    note = "it has changed and does not say when; counted as published when that was seen"
    return _dated(item, When(start=datetime.now(UTC)), note)


def _claimed(reading: Reading) -> tuple[Claim, ...]:
    """All that a text claims, whether new in it or there before its edit; without its place in the text."""
    before = [one.claim for one in reading.left_out if one.rule == SAID_BEFORE and one.claim is not None]
    return tuple(claim.with_(id="", span=None) for claim in (*reading.claims, *before))


def _dated(item: Item, when: When, note: str) -> Item:
    return item.given(published=when).with_(notes=(*item.notes, note))


def _merged(item: Item, page: Item) -> Item:
    """The page's text, with what the feed says of it first: it names the outlet alike for every item."""
    return page.given(outlet=item.outlet, published=item.published, url=item.url, title=item.title).with_(
        id=item.id,
        modified=page.modified or item.modified,
        author=page.author or item.author,
        agency=page.agency or item.agency,
    )


def _files(path: Path, but: Place) -> Iterator[Path]:
    """The file, or the files of a folder in the order of their names, without those that are hidden.

    Without the story's own files as well: ``but``, and those that SQLite keeps beside it.
    """
    if not path.is_dir():
        yield path
        return
    own = _own_files(but) if isinstance(but, Path) else set()
    entries = (entry for entry in path.iterdir() if entry.is_file() and not entry.name.startswith("."))
    names = sorted(entry for entry in entries if entry.resolve() not in own)
    yield from names[:_MOST_FILES]


def _own_files(path: Path) -> set[Path]:
    return {path.resolve().with_name(f"{path.name}{ending}") for ending in ("", "-wal", "-shm", "-journal")}


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
