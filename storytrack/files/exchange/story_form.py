"""``story/1``: a story as plain data; the form that every other form carries, and its schema describes."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import AwareDatetime, Field

from storytrack.errors import InvalidInput
from storytrack.model.act import Act, AnyAct
from storytrack.model.contradiction import Contradiction
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.noun import Noun
from storytrack.model.relation import Relation
from storytrack.model.report import Report
from storytrack.model.verdict import Verdict

__all__ = ["STORY_1", "ActEntry", "ReportEntry", "StoryFile", "definition_data", "entry_data"]

STORY_1 = "story/1"

Data = dict[str, Any]


class ReportEntry(Noun):
    """A report that made a version, when it was received, and what was said of its claims at the time.

    ``verdicts`` are in the order of the claims; with none, they are those that storytrack gives.
    """

    version: int = Field(ge=1)
    received_at: AwareDatetime
    report: Report
    verdicts: tuple[Verdict, ...] = ()


class ActEntry(Noun):
    """An editor's act that made a version, when it was done, and the disagreements that it ended."""

    version: int = Field(ge=1)
    received_at: AwareDatetime
    act: AnyAct
    settled: tuple[Contradiction, ...] = ()


class StoryFile(Noun):
    """A whole story: its definition, and the reports and acts of its log, one a version, from 1."""

    format: Literal["story/1"]
    definition: StoryDefinition
    log: tuple[ReportEntry | ActEntry, ...]


def definition_data(definition: StoryDefinition) -> Data:
    """The definition without its empty fields; relations as they are written."""
    data = definition.model_dump(mode="json", exclude_defaults=True)
    if definition.relations:
        data["relations"] = [_relation_data(one) for one in definition.relations]
    return data


def _relation_data(relation: Relation) -> str | Data:
    try:
        if Relation.parse(relation.text) == relation:
            return relation.text
    except InvalidInput:
        pass  # made of terms, under a text of its own
    return relation.model_dump(mode="json")


def entry_data(entry: Entry) -> Data:
    """An entry of the log without its empty fields."""
    event = entry.event
    said = event.model_dump(mode="json", exclude_defaults=True)
    when: Data = {"version": entry.version, "received_at": entry.received_at.isoformat()}
    if isinstance(event, Act):
        kind = event.model_dump(include={"kind"})  # it is the same for all of a class, and so a default
        settled = [one.model_dump(mode="json", exclude_defaults=True) for one in entry.settled]
        return {**when, "act": {**kind, **said}, **({"settled": settled} if settled else {})}
    verdicts = [one.model_dump(mode="json", exclude_defaults=True) for one in entry.verdicts]
    return {**when, "report": said, **({"verdicts": verdicts} if verdicts else {})}
