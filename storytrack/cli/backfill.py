"""``storytrack backfill``: years of coverage into stories, from files of any size."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from storytrack.cli.inputs import read_definition_file
from storytrack.cli.options import Durable, Json, ModelName, Packs, Quiet, StoryFile
from storytrack.cli.outcome import Outcome, complain, ends_well
from storytrack.cli.printing import print_json, print_words
from storytrack.cli.progress import progress
from storytrack.cli.reader import reader_for
from storytrack.errors import Problem
from storytrack.model.backfill import Backfill
from storytrack.showing.lines import count
from storytrack.showing.plain import plain

__all__ = ["backfill"]


@ends_well
def backfill(
    story: StoryFile,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="JSON Lines (- is stdin), CSV, Parquet, articles; or folders, an archive too.",
        ),
    ],
    *,
    definition: Annotated[
        str | None,
        typer.Option("--definition", "-d", metavar="FILE", help="What a story counts that is not there yet."),
    ] = None,
    outlet: Annotated[
        str, typer.Option("--outlet", "-o", help="Who published texts that do not say so.")
    ] = "",
    in_order: Annotated[
        bool, typer.Option("--in-order", help="Keep the order of the sources, not that of publication.")
    ] = False,
    when_published: Annotated[
        bool,
        typer.Option(
            "--when-published", help="What does not say when it was received was so when published."
        ),
    ] = False,
    bad: Annotated[
        Path | None,
        typer.Option("--bad", metavar="FILE", help="Write what is refused there, with the reasons."),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", "-w", min=1, help="Share the work; more than 1 needs the dask extra.")
    ] = 1,
    scheduler: Annotated[
        str,
        typer.Option("--scheduler", metavar="ADDRESS", help="Share it on a Dask cluster: tcp://HOST:PORT."),
    ] = "",
    packs: Packs = None,
    model: ModelName = None,
    durability: Durable = "full",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Add reports and texts from files of any size, a hundred in a transaction.

    Each goes into the story that its field "story" names, else into the one of STORY, in the order of
    publication. Texts are read as by storytrack read. Begun again, the same command goes on where it
    stopped, whatever stopped it: nothing is added twice, and nothing is read twice.

    What is wrong is told with its line and field, and keeps nothing else out; the exit code is then 1.
    Mend the records in the file of --bad, and give that file as a SOURCE.
    """
    from storytrack.backfilling import backfill as fill  # noqa: PLC0415 - brings SQLAlchemy

    given = read_definition_file(definition) if definition else None
    reader = reader_for(packs or (), model) if packs or model else None
    with progress(quiet=quiet or as_json) as bar, _until_ctrl_c() as stop:

        def tell(problem: Problem) -> None:
            bar.aside()
            complain(str(problem))

        done = fill(
            story,
            sources,
            given,
            outlet=outlet,
            extractor=reader,
            as_found=in_order,
            when_published=when_published,
            durability=durability,
            bad=bad,
            workers=workers,
            scheduler=scheduler,
            tell=tell,
            progress=bar.at,
            stop=stop,
        )
    if as_json:
        print_json(done.model_dump(exclude={"problems"}))
    elif not quiet:
        print_words(plain(f"{story}: {_in_words(done)}"))
    if not done.finished:
        complain("stopped; what is on file stays: the same command goes on from here")
        raise typer.Exit(Outcome.INTERRUPTED)
    if done.refused:
        raise typer.Exit(Outcome.WRONG_INPUT)


def _in_words(done: Backfill) -> str:
    told = {
        "added": done.added,
        "on file already": done.again,
        "taken in before": done.before,
        "without a claim": done.silent,
        "refused": done.refused,
    }
    parts = [f"{number:,} {what}" for what, number in told.items() if number or what == "added"]
    return f"{', '.join(parts)}; {count(done.stories, 'story', 'stories')}"


@contextmanager
def _until_ctrl_c() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed; the second time, it ends the command at once."""
    pressed: list[int] = []

    def hear(number: int, _: FrameType | None) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(number)

    before = signal.signal(signal.SIGINT, hear)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)
