"""The arguments and options that several commands share."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Annotated

import typer

from storytrack.cli.completing import policies_and_metrics
from storytrack.errors import InvalidInput, InvalidTime, Problem, StoreError
from storytrack.model.when import When
from storytrack.store.address import Place, place_of
from storytrack.store.log import Durability

__all__ = [
    "By",
    "Cases",
    "Durable",
    "Json",
    "ModelName",
    "Packs",
    "Policies",
    "Quiet",
    "StoryFile",
    "Version",
    "Why",
    "end_of",
    "parse_time",
    "policies_asked",
    "story_place",
]


def story_place(text: str) -> Place:
    """The STORY of the command line."""
    try:
        return place_of(text)
    except StoreError as error:
        raise typer.BadParameter(str(error)) from None


StoryFile = Annotated[
    Place,
    typer.Argument(
        metavar="STORY",
        parser=story_place,
        help="The file that keeps the story, such as train.db; or postgresql://HOST/DATABASE#STORY.",
    ),
]

Json = Annotated[bool, typer.Option("--json", help="Print JSON, and nothing else, on stdout.")]

Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing of what was done and how far it got; errors stay.")
]

Durable = Annotated[
    Durability,
    typer.Option(
        "--durability",
        help="full: what was acknowledged survives a power cut. fast: it survives the end of the command, but"
        " a power cut may take the last few reports.",
    ),
]

Cases = Annotated[
    list[Path], typer.Argument(metavar="CASE...", help="Stories in the storycase/1 format (YAML or JSON).")
]

Version = Annotated[
    int | None, typer.Option("--version", min=0, help="The story after that many reports and acts.")
]


Packs = Annotated[
    list[Path] | None,
    typer.Option("--pack", metavar="FILE", help="A metric of your own, in YAML; may be given again."),
]

ModelName = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        envvar="STORYTRACK_MODEL",
        help="Read with a language model, checked against the text; needs the llm extra.",
    ),
]


By = Annotated[
    str, typer.Option("--by", metavar="NAME", envvar="STORYTRACK_EDITOR", help="Who does it: your name.")
]

Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, in a sentence, for the record.")]

Policies = Annotated[
    list[str] | None,
    typer.Option(
        "--policy",
        metavar="POLICY",
        autocompletion=policies_and_metrics,
        help="How several claims become one figure, instead of what the story declares (see"
        " storytrack policies); METRIC=POLICY for one metric, may be given again.",
    ),
]


def parse_time(text: str, option: str, zone: tzinfo = UTC) -> When:
    """A time as typed after ``option``; a date alone is a day in ``zone``."""
    try:
        return When.parse(text, zone)
    except InvalidTime as error:
        raise InvalidTime(*(problem.within(option) for problem in error.problems)) from None


def end_of(text: str | None, option: str, zone: tzinfo) -> datetime | None:
    """The last instant of a time as typed: "2025-03-12" includes the whole day, in the story's zone."""
    return None if text is None else parse_time(text, option, zone).end


def policies_asked(given: list[str] | None) -> str | dict[str, str] | None:
    """What was typed after ``--policy``: one for all, one each for some metrics, or nothing."""
    given = given or []
    if len(given) == 1 and "=" not in given[0]:
        return given[0]
    pairs = [one.partition("=") for one in given]
    for name, is_there, _ in pairs:
        if not is_there:
            fix = "give one policy for all, or METRIC=POLICY for each metric"
            raise InvalidInput(Problem(f"{name!r} names no metric", "--policy", fix))
    return {name.strip(): policy.strip() for name, _, policy in pairs} or None
