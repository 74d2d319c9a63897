"""The refusals that every store words alike."""

from __future__ import annotations

from collections.abc import Iterable

from storytrack.errors import NotFound, Problem, StoreConflict, StoreError

__all__ = [
    "being_added_to",
    "closed",
    "kept_out",
    "no_such_durability",
    "no_such_story",
    "not_the_next",
    "on_file_already",
    "story_exists",
]


def no_such_story(story: str, where: str = "") -> NotFound:
    """Nothing is on file under that id."""
    return NotFound(Problem(f"there is no story {story!r:.200}", where, "create it first"))


def story_exists(story: str, where: str = "") -> StoreConflict:
    """The id is taken."""
    return StoreConflict(
        Problem(f"the story {story!r:.200} is on file already", where, "open it, or choose another id")
    )


def on_file_already(event: str, version: int, where: str = "") -> StoreConflict:
    """The same report or act was added before."""
    return StoreConflict(
        Problem(
            f"the report or act {event} is on file already, as version {version}",
            where,
            "nothing need be done",
        )
    )


def not_the_next(version: int, newest: int, where: str = "") -> StoreConflict:
    """The version is taken, or would leave a gap."""
    what = "is taken" if 1 <= version <= newest else "is not the next one"
    return StoreConflict(
        Problem(
            f"version {version} {what}: the newest is {newest}",
            where,
            f"read the entries that came meanwhile and append version {newest + 1}",
        )
    )


def being_added_to(story: str, where: str = "") -> StoreConflict:
    """Another writer is alone with the story."""
    what = f"another is adding to the story {story!r:.200}"
    return StoreConflict(Problem(what, where, "read what comes, and append after it"))


def kept_out(why: str, where: str = "") -> StoreError:
    """Something that is not ours stands in the way of a row that is as it should be."""
    fix = "look for triggers and unique indexes on the log that are your own"
    return StoreError(Problem(f"the report or act was kept out: {why}", where, fix))


def closed(where: str = "") -> StoreError:
    """The log was used after ``close``."""
    return StoreError(Problem("the log is closed", where, "open it again"))


def no_such_durability(given: str, known: Iterable[str]) -> StoreError:
    """A durability that no store knows."""
    return StoreError(Problem(f"{given!r} is no durability", "durability", f"known: {', '.join(known)}"))
