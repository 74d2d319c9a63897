"""``storytrack schema``: print a published JSON Schema."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.options import Json
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_words
from storytrack.files.schemas import SCHEMAS, published_schema

__all__ = ["schema"]


@ends_well
def schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help=f"One of: {', '.join(SCHEMAS)}.", show_default=False),
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Print the JSON Schema (draft 2020-12) of one of our own forms, or list the forms.

    An editor that knows the schema completes the fields and underlines what storytrack would refuse.
    """
    if name is not None:
        print_json(published_schema(name))
    elif as_json:
        print_json(dict(SCHEMAS))
    else:
        for one, says in SCHEMAS.items():
            print_words(f"{one:<12}{says}")
