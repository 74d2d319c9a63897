"""What a checkpoint was computed under: names that tell whether the rules and the definition still hold."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from storytrack.model.definition import StoryDefinition

__all__ = ["basis_of", "counted_alone"]

_RULES = ("model", "reasoning")
"""The folders whose code decides what a story comes to."""


def basis_of(definition: StoryDefinition) -> str:
    """A digest of the rules of this storytrack and of what holds a story together, 32 hex digits.

    Neither the title of a story nor what it counts for itself is a part of it: a metric may be learned, and
    what was computed before holds. Raises :class:`OSError` where the code itself cannot be read.
    """
    alone = counted_alone(definition)
    tied = tuple(one for one in definition.metrics if one.id not in alone)
    told = definition.model_copy(update={"metrics": tied}).model_dump_json(exclude={"title"})
    return _digest(f"{_rules()}\n{told}")


def counted_alone(definition: StoryDefinition) -> dict[str, str]:
    """Id of each metric that is tied to no other → a digest of how it is counted."""
    tied = {name for relation in definition.relations for name in relation.metrics}
    tied.update(one.part_of for one in definition.metrics if one.part_of is not None)
    alone = (one for one in definition.metrics if one.part_of is None and one.id not in tied)
    return {one.id: _digest(one.model_dump_json(exclude={"title"})) for one in alone}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


@cache
def _rules() -> str:
    digest = sha256()
    for folder in _RULES:
        for source in sorted(_sources(files("storytrack").joinpath(folder)), key=str):
            digest.update(sha256(source.read_bytes()).digest())
    return digest.hexdigest()


def _sources(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for one in folder.iterdir():
        if one.is_dir():
            found += _sources(one)
        elif one.name.endswith(".py"):
            found.append(one)
    return found
