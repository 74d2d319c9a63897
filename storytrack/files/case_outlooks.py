"""What a storycase expects of the story as a whole: after a report, or at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from storytrack.errors import NotFound
from storytrack.files.case import Outlook
from storytrack.files.case_fields import refuse_other_fields
from storytrack.files.expected_figures import expected_figure, metric_and_scope
from storytrack.files.fields import Fields
from storytrack.model.definition import StoryDefinition
from storytrack.model.quantity import Value

__all__ = ["case_outlook"]


def case_outlook(fields: Fields, version: int, name: str, definition: StoryDefinition) -> Iterator[Outlook]:
    """The ``expect`` of a report or of the whole case; nothing where there is none."""
    if "expect" not in fields:
        return
    given = refuse_other_fields(fields.within("expect"), "outlook")
    yield Outlook(
        version=version,
        name=name,
        path=given.path,
        snapshot=_snapshot(given, definition),
        disputed=_disputed(given, definition),
        contradictions=_number(given, "contradictions"),
    )


def _snapshot(given: Fields, definition: StoryDefinition) -> Mapping[str, Value | str | None]:
    figures = given.within("snapshot")
    found: dict[str, Value | str | None] = {}
    for what in _metrics(figures, definition):
        with figures.findings.at(*figures.path, what):
            found[what] = expected_figure(figures.get(what), definition.timezone)
    return found


def _disputed(given: Fields, definition: StoryDefinition) -> Mapping[str, tuple[str, ...]]:
    disputed = given.within("disputed")
    return {metric: disputed.texts(metric) for metric in _metrics(disputed, definition)}


def _metrics(fields: Fields, definition: StoryDefinition) -> Iterator[str]:
    """The keys, each a metric of the story, with a scope or without; what is none is noted."""
    for name in fields.names:
        try:
            definition.metric(metric_and_scope(name)[0])
            yield name
        except NotFound as error:
            for problem in error.problems:
                fields.findings.note((*fields.path, name), problem.what, problem.fix)


def _number(given: Fields, key: str) -> int | None:
    number = given.get(key)
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        given.findings.note(
            (*given.path, key), "a number of open disagreements is expected here", "0 for none"
        )
        return None
    return number
