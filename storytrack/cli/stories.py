"""From the STORY argument to a story."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from storytrack.errors import InvalidInput, NotFound, Problem, StorytrackError
from storytrack.model.definition import StoryDefinition
from storytrack.store.address import Address, Place, name_of
from storytrack.store.log import Durability
from storytrack.store.opening import open_log
from storytrack.story import Story

if TYPE_CHECKING:
    from storytrack.reading import Extractor

__all__ = ["create", "is_there", "learning", "open_existing", "open_or_create"]


def is_there(place: Place) -> bool:
    """Whether there is a file of that name, or the story in the database: any, if none is named."""
    if isinstance(place, Address):
        stories = _stories(place)
        return place.story in stories if place.story is not None else bool(stories)
    return place.exists()


def _stories(address: Address) -> tuple[str, ...]:
    with closing(open_log(address)) as log:
        return log.stories()


def open_existing(place: Place, reader: Extractor | None = None, *, durability: Durability = "full") -> Story:
    """The story at that place; :class:`~storytrack.errors.NotFound` when there is none."""
    if not is_there(place):
        fix = f"create it with: storytrack new {place}"
        raise NotFound(Problem("there is no such story", str(place), fix))
    return Story.open(place, extractor=reader, durability=durability)


def learning(place: Place) -> StoryDefinition:
    """A story named after its place that takes over the metrics of the texts it reads."""
    name = name_of(place) or "story"
    return StoryDefinition(id=name[:200], title=name, learns_metrics=True)


def create(
    place: Place,
    definition: StoryDefinition,
    reader: Extractor | None = None,
    *,
    durability: Durability = "full",
) -> Story:
    """A new story in a new file, or in a database; a file or a story that is there is left as it is."""
    if isinstance(place, Address):
        if definition.id in _stories(place):
            what = f"the story {definition.id!r:.200} is there already"
            raise InvalidInput(Problem(what, str(place), "choose another id, or add to it"))
    elif place.exists():
        raise InvalidInput(
            Problem("the file is there already", str(place), "choose another name, or add to it")
        )
    return Story.open(place, definition, extractor=reader, durability=durability)


@contextmanager
def open_or_create(
    place: Place, definition: StoryDefinition, reader: Extractor | None = None
) -> Iterator[Story]:
    """The story at that place, or a new one when there is none, until the end of the block.

    A new file in which nothing came to stand, because what was asked for cannot be done, is not left behind.
    """
    if is_there(place):
        with open_existing(place, reader) as found:
            yield found
        return
    with create(place, definition, reader) as made, ExitStack() as failed:
        failed.push(partial(_remove, made, place))
        yield made


def _remove(made: Story, place: Place, kind: type[BaseException] | None, *_: object) -> None:
    """Remove a story's file after an error of ours, if the story is as empty as it was begun."""
    if kind is None or not issubclass(kind, StorytrackError) or made.version or isinstance(place, Address):
        return
    made.close()
    for ending in ("", "-wal", "-shm", "-journal"):
        place.with_name(f"{place.name}{ending}").unlink(missing_ok=True)
