"""How much faster two workers fill stories than one: texts that have to be read, and reports that have not.

    python tests/benchmarks/backfill.py [--texts 2000] [--reports 20000] [--stories 60] [--times 3] [--json]

Prints how many a second one process adds, one worker of a Dask cluster, and two of them, and two against
one. Sources and stories are files in the folder for temporary files. The workers are begun before the
clock is, and each has been at work; how many seconds their start takes is a figure of its own. Where
others work, too, the best of several times says the most.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from distributed import Client

from storytrack import StoryDefinition, backfill
from storytrack.backfilling.sharing import local_cluster

sys.path.insert(0, str(Path(__file__).parents[1] / "backfilling"))

from many_reports import DEFINITION, articles, reports, written

KINDS = {"texts": (articles, None), "reports": (reports, DEFINITION)}
"""What is added → what makes it, and what the stories count."""


def rate(source: Path, count: int, definition: StoryDefinition | None, scheduler: str = "") -> float:
    """How many a second are added to a new file."""
    with TemporaryDirectory() as folder:
        start = perf_counter()
        done = backfill(Path(folder, "news.db"), source, definition, scheduler=scheduler, when_published=True)
        seconds = perf_counter() - start
    if done.added != count:
        sys.exit(f"{done.added} of {count} were added")
    return count / seconds


def on_workers(number: int, source: Path, count: int, definition: StoryDefinition | None) -> float:
    """How many a second so many workers add, once each of them has been at work."""
    with local_cluster(number) as cluster, Client(cluster) as client:
        client.run(warmed)
        return rate(source, count, definition, cluster.scheduler_address)


def seconds_to_begin(number: int) -> float:
    """How long it takes until so many workers have been at work."""
    start = perf_counter()
    with local_cluster(number) as cluster, Client(cluster) as client:
        client.run(warmed)
        return perf_counter() - start


def warmed() -> None:
    """Load what a reader knows, as a process that has been running for a while has it."""
    from storytrack import EnglishReader, Story  # noqa: PLC0415
    from storytrack.backfilling.working import let_go  # noqa: PLC0415

    EnglishReader().read("Police said 12 people were killed on Monday. 3 were hurt.")
    with TemporaryDirectory() as folder:
        Story.open(Path(folder, "story.db")).close()
    let_go("nothing: it is loaded")


def main() -> None:
    """Measure, and print a line a kind."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--texts", type=int, default=2_000)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--stories", type=int, default=60)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    warmed()
    found = {}
    for kind, (make, definition) in KINDS.items():
        count = getattr(asked, kind)
        with TemporaryDirectory() as folder:
            source = written(Path(folder, "in.jsonl"), make(count, asked.stories))
            alone = max(rate(source, count, definition) for _ in range(asked.times))
            one, two = (
                max(on_workers(number, source, count, definition) for _ in range(asked.times))
                for number in (1, 2)
            )
        found[kind] = {
            "alone": alone,
            "one worker": one,
            "two workers": two,
            "two against one": two / one,
            "seconds to begin": seconds_to_begin(2),
        }
    if asked.json:
        sys.stdout.write(f"{json.dumps(found)}\n")
        return
    for kind, told in found.items():
        rates = ", ".join(f"{name} {told[name]:,.0f}/s" for name in ("alone", "one worker", "two workers"))
        begun = f"begun in {told['seconds to begin']:.1f} s"
        sys.stdout.write(f"{kind}: {rates} ({begun}); two against one {told['two against one']:.2f} x\n")


if __name__ == "__main__":
    main()
