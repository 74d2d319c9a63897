"""The arguments and options that several commands share."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Annotated

import typer

from storytrack.errors import InvalidTime
from storytrack.model.when import When

__all__ = ["Cases", "Json", "ModelName", "Packs", "StoryFile", "Version", "end_of", "parse_time"]

StoryFile = Annotated[
    Path, typer.Argument(metavar="STORY", help="The file that keeps the story, such as train.db.")
]

Json = Annotated[bool, typer.Option("--json", help="Print JSON, and nothing else, on stdout.")]

Cases = Annotated[
    list[Path], typer.Argument(metavar="CASE...", help="Stories in the storycase/1 format (YAML or JSON).")
]

Version = Annotated[int | None, typer.Option("--version", min=0, help="The story after that many reports.")]


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


def parse_time(text: str, option: str, zone: tzinfo = UTC) -> When:
    """A time as typed after ``option``; a date alone is a day in ``zone``."""
    try:
        return When.parse(text, zone)
    except InvalidTime as error:
        raise InvalidTime(*(problem.within(option) for problem in error.problems)) from None


def end_of(text: str | None, option: str, zone: tzinfo) -> datetime | None:
    """The last instant of a time as typed: "2025-03-12" includes the whole day, in the story's zone."""
    return None if text is None else parse_time(text, option, zone).end
