"""``storytrack demo``: a real story unfolds, version by version."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from storytrack.cli.options import Json
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheets, screen
from storytrack.cli.reader import read_in
from storytrack.errors import NotFound, Problem
from storytrack.files import Case, load_case, seed
from storytrack.model.reading import Reading
from storytrack.model.verdict import Label
from storytrack.model.when import When
from storytrack.showing.data import contradiction_data, reading_data, snapshot_data, update_data
from storytrack.showing.lines import LABELS, count
from storytrack.showing.overview import story_sheet
from storytrack.showing.reading import reading_sheet
from storytrack.showing.sheet import Item, Items, Prose, Run, Sheet, Tone, joined, line
from storytrack.showing.terms import Terms
from storytrack.showing.update import update_block
from storytrack.story import Story

__all__ = ["demo"]

STORY = "jaffar_express_2025"
ARTICLE, ARTICLE_OUTLET, ARTICLE_PUBLISHED = "articles/train_hijack.txt", "Example Wire", "2025-03-12"
PAUSE = 0.15
"""Seconds between two versions where somebody watches: about six seconds in all."""

_NEXT = (
    ("storytrack read FILE", "what is read in a text of yours"),
    ("storytrack new my.db", "begin a story; then add reports, or read texts into it"),
    ("storytrack --help", "everything else"),
)


@ends_well
def demo(
    *,
    story: Annotated[
        str, typer.Option("--story", metavar="NAME", help="Another of the stories that come along.")
    ] = STORY,
    pause: Annotated[
        float,
        typer.Option("--pause", min=0, max=60, help="Seconds between two versions; in a pipe always 0."),
    ] = PAUSE,
    fast: Annotated[bool, typer.Option("--fast", help="No pause.")] = False,
    as_json: Json = False,
) -> None:
    """Watch a real story unfold: what each report changed, and what no longer agrees.

    Replays the Jaffar Express train hijacking of March 2025 from the figures that outlets printed,
    one block a report; then shows what stands, what is disputed, and the figures of one article
    marked in its text. Needs no network, and leaves nothing behind.
    """
    case = _case(story)
    if as_json:
        print_json(_data(case))
    else:
        print_sheets(_scenes(case, 0 if fast or not screen().is_terminal else pause))


def _case(name: str) -> Case:
    folder = seed(f"cases/{STORY}.yaml").parent
    known = sorted(path.stem for path in folder.glob("*.yaml"))
    if name not in known:
        raise NotFound(Problem(f"no story {name!r} comes along", "--story", f"there are: {', '.join(known)}"))
    return load_case(folder / f"{name}.yaml", expectations=False)


def _scenes(case: Case, pause: float) -> Iterator[Sheet]:
    """The sheets of the demo, in order, with a pause after each version."""
    yield _opening(case)
    told, terms = Story(case.definition), Terms.of(case.definition)
    for report in case.reports:
        yield update_block(told.add(report), terms)
        time.sleep(pause)
    yield story_sheet(
        told.definition, told.coverage, told.snapshot(), told.contradictions(only_open=True), told.acts
    )
    if case.definition.id == STORY:
        yield reading_sheet(_read_the_article(), terms.zone)
    yield _closing()


def _data(case: Case) -> dict[str, Any]:
    told = Story(case.definition)
    return {
        "updates": [update_data(told.add(report)) for report in case.reports],
        "snapshot": snapshot_data(told.snapshot()),
        "contradictions": [contradiction_data(one) for one in told.contradictions()],
        "reading": reading_data(_read_the_article()) if case.definition.id == STORY else None,
    }


def _read_the_article() -> Reading:
    return read_in(
        seed(ARTICLE).read_text(encoding="utf-8"),
        outlet=ARTICLE_OUTLET,
        published=When.parse(ARTICLE_PUBLISHED),
    )


def _opening(case: Case) -> Sheet:
    claims = sum(len(report.claims) for report in case.reports)
    legend = joined(
        [
            line(Run(f"{manner.mark} {manner.word}", manner.tone))
            for label, manner in LABELS.items()
            if label is not Label.DISTRACTOR
        ],
        "   ",
    )
    return Sheet(
        heading=line(Run(case.definition.title, Tone.STRONG)),
        note=line(
            Run(
                f"{count(len(case.reports), 'report')}, {count(claims, 'claim')}, as they came in", Tone.FAINT
            )
        ),
        parts=(Prose(legend),),
    )


def _closing() -> Sheet:
    return Sheet(
        parts=(
            Items(
                tuple(
                    Item(Run("›", Tone.FAINT), line(Run(command, Tone.STRONG), f": {what}"))
                    for command, what in _NEXT
                ),
                title=line("Now your own"),
            ),
        )
    )
