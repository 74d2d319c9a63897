"""``storytrack series``: what was corrected in a table of dated values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Annotated, Any

import typer

from storytrack.cli.inputs import STDIN, bytes_of
from storytrack.cli.options import Json
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet
from storytrack.errors import InvalidInput, Problem, raise_all
from storytrack.numeric_series import series as read_series
from storytrack.showing.series import correction_data, revision_data, series_sheet

__all__ = ["series"]


def _column(field: str, what: str) -> Any:
    return typer.Option(f"--{field}", metavar="COLUMN", help=f"The column with {what}.")


@ends_well
def series(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A CSV file; - reads it from stdin.")],
    *,
    date: Annotated[str, _column("date", "the date that a value is for")] = "date",
    metric: Annotated[str, _column("metric", "what is counted")] = "metric",
    value: Annotated[str, _column("value", "the value; empty for a gap")] = "value",
    source: Annotated[str, _column("source", "who says so")] = "source",
    published: Annotated[str | None, _column("published", "the date of publication")] = None,
    note: Annotated[str | None, _column("note", "what the source notes beside it")] = None,
    unit: Annotated[str | None, _column("unit", "the unit")] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="METRIC=KIND", help="cumulative, flow or level; may be given again."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Find the corrections in a table of dated values, silent ones too, and say how its figures were revised.

    A row is what a source said the value of a metric was for a date; the same date again, with another
    value, is a restatement. Also found: falls of counts that only grow, steps of a total that its daily
    count does not bear out, shifted levels, and jumps with what explains them.
    """
    declared = _kinds(kinds or [])
    with _options_for_names():
        found = read_series(
            bytes_of(file) if file == STDIN else file,
            date=date,
            metric=metric,
            value=value,
            source=source,
            published=published,
            note=note,
            unit=unit,
            kinds=declared,
        )
    corrections, revisions = found.corrections(), found.revisions()
    if as_json:
        print_json(
            {
                "corrections": [correction_data(one) for one in corrections],
                "revisions": [revision_data(one) for one in revisions],
                "gaps": list(found.gaps),
                "kinds": {metric: kind.value for metric, kind in found.kinds.items()},
            }
        )
    else:
        print_sheet(series_sheet(corrections, revisions, found.gaps, found.kinds))


@contextmanager
def _options_for_names() -> Iterator[None]:
    """Errors speak to whoever writes Python; here its names are options."""
    try:
        yield
    except InvalidInput as error:
        raise type(error)(
            *(
                replace(
                    one,
                    where="--kind" if one.where == "kinds" else one.where,
                    fix=_NAME.sub(r"--\1 COLUMN", one.fix),
                )
                for one in error.problems
            )
        ) from None


_NAME = re.compile(r"\b(date|metric|value|source|published|note|unit)=…")


def _kinds(given: list[str]) -> dict[str, str]:
    wrong = [one for one in given if "=" not in one]
    raise_all(
        (Problem(f"{one!r:.60} names no kind", "--kind", "write it as deaths=cumulative") for one in wrong),
        InvalidInput,
    )
    return {metric: kind for metric, _, kind in (one.rpartition("=") for one in given)}
