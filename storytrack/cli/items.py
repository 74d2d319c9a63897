"""Items into a story: what they must say first, in which order they go, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from storytrack.cli.reader import read_in
from storytrack.errors import InvalidInput, Problem
from storytrack.model.item import Item
from storytrack.model.reading import Reading
from storytrack.model.update import Update
from storytrack.showing.data import reading_data, update_data, when_text
from storytrack.showing.sheet import Sheet
from storytrack.showing.terms import Terms
from storytrack.showing.update import update_block, update_sheet
from storytrack.story import Story

__all__ = ["Added", "add_items", "by_publication", "item_data", "missing"]

_IN_FULL = 3
"""Up to this many items are shown in full, more of them as a compact block each."""

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Added:
    """The items that went into a story, what each did, and what is wrong with the others."""

    items: tuple[tuple[Item, Update], ...]
    problems: tuple[Problem, ...]

    @property
    def readings(self) -> list[Reading]:
        """What was read in each."""
        return [update.reading or Reading() for _, update in self.items]

    def sheets(self, terms: Terms) -> list[Sheet]:
        """One for each item."""
        draw = update_sheet if len(self.items) <= _IN_FULL else update_block
        return [draw(update, terms) for _, update in self.items]

    def data(self) -> list[dict[str, Any]]:
        """One object for each item."""
        return [update_of_item_data(item, update) for item, update in self.items]


def add_items(story: Story, items: Iterable[Item]) -> Added:
    """Read each item into the story, in the order given; a misfit keeps no other out."""
    added: list[tuple[Item, Update]] = []
    problems: list[Problem] = []
    for item in items:
        try:
            added.append((item, story.read(item)))
        except InvalidInput as error:
            problems.extend(problem.within(item.title or item.url) for problem in error.problems)
    return Added(tuple(added), tuple(problems))


def by_publication(items: Iterable[Item]) -> list[Item]:
    """The items in the order in which they were published; those that do not say so last."""
    return sorted(items, key=lambda item: item.published.start if item.published else _LAST)


def missing(items: Sequence[Item]) -> list[Problem]:
    """What the command line must say because the items do not: who published them, and when."""
    problems = []
    if not all(item.outlet for item in items):
        fix = "add --outlet NAME"
        problems.append(Problem("it is not said who published the text", "--outlet", fix))
    if not all(item.published or read_in(item.text).published for item in items):
        fix = "add --published 2025-03-12, or a time with its zone"
        problems.append(Problem("it is not said when the text was published", "--published", fix))
    return problems


def item_data(item: Item) -> dict[str, Any]:
    """``{"title", "url", "id", "author", "agency", "modified", "terms"}``: those that the item says."""
    said = {
        "title": item.title,
        "url": item.url,
        "id": item.id,
        "author": item.author,
        "agency": item.agency,
        "modified": when_text(item.modified),
        "terms": item.terms,
    }
    return {name: value for name, value in said.items() if value}


def update_of_item_data(item: Item, update: Update) -> dict[str, Any]:
    """The reading, what the item says of itself, and ``"update"``: what it did to the story."""
    return {**reading_data(update.reading or Reading()), **item_data(item), "update": update_data(update)}
