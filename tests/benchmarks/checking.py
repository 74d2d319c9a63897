"""What it costs to check a draft of 1,000 words against a story of 2,000 reports, beside only reading it.

    python tests/benchmarks/checking.py [--reports 2000] [--words 1000] [--times 9]

The draft is read and checked once before anything is measured (the lexicons are loaded then); after that
both are done in turn, and the median of each is told. Goal: a check in under 200 ms. A script, not a test: no
test asserts a time.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

from storytrack import Story, StoryDefinition, read

BEGAN = datetime(2025, 3, 11, 8, tzinfo=UTC)
COUNTED = {"killed": "killed", "injured": "injured", "rescued": "rescued", "evacuated": "evacuated"}
SPEAKERS = (
    ("police", "official"),
    ("Mercy Hospital", "hospital"),
    ("the army", "military"),
    ("the mayor", "official"),
)
FILLER = (
    "The river had risen for three days before the road gave way, and nobody in the valley could remember a "
    "spring like it. Volunteers carried blankets into the school while the rain went on. "
)


def a_story(reports: int) -> Story:
    """Four growing counts, told by four speakers in turn."""
    metrics = {name: {"kind": "cumulative", "title": f"people {name}", "unit": "persons"} for name in COUNTED}
    story = Story(StoryDefinition(id="flood", metrics=metrics))
    for number in range(reports):
        speaker, role = SPEAKERS[number % len(SPEAKERS)]
        said = [
            {"metric": name, "quantity": 20 + number + place, "said_by": {"speaker": speaker, "role": role}}
            for place, name in enumerate(COUNTED)
        ]
        at = BEGAN + timedelta(minutes=10 * number)
        story.add({"outlet": f"Outlet {number % 7}", "published_at": at.isoformat(), "claims": said})
    return story


def a_draft(words: int, reports: int) -> str:
    """Paragraphs with a figure each, some of them overtaken, between sentences without any."""
    parts: list[str] = []
    while sum(len(part.split()) for part in parts) < words:
        number, verb = len(parts), list(COUNTED)[len(parts) % len(COUNTED)]
        figure = 19 + reports + number % 4 - (number % 3) * 100
        parts.append(f"Police said that {figure:,} people had been {verb}. {FILLER}")
    return "\n\n".join(parts)


def milliseconds(do: Callable[[], object]) -> float:
    began = perf_counter()
    do()
    return (perf_counter() - began) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--times", type=int, default=9)
    asked = parser.parse_args()
    story, draft = a_story(asked.reports), a_draft(asked.words, asked.reports)
    published = BEGAN + timedelta(minutes=10 * asked.reports)
    check = story.check(draft, published=published)
    pairs = [
        (
            milliseconds(lambda: read(draft, published=published)),
            milliseconds(lambda: story.check(draft, published=published)),
        )
        for _ in range(asked.times)
    ]
    reading, checking = (median(times) for times in zip(*pairs, strict=True))
    print(f"{len(draft.split()):,} words, {len(check.findings)} figures judged, {asked.reports:,} reports")  # noqa: T201
    print(f"read {reading:.0f} ms, check {checking:.0f} ms: {checking / reading:.1f} times the reading")  # noqa: T201


if __name__ == "__main__":
    main()
