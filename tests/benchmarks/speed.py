"""How fast text is read, beside quantulum3, on texts of our own.

    python tests/benchmarks/speed.py [FILE ...]

Without files: the articles and labelled texts of ``seeds/``, which have a figure in nearly every
sentence; and *ordinary copy*, long articles in which they are mixed with as many sentences that have
none. With files, their texts. ``tests/benchmarks/reading.py`` does the same with the texts of its sets. A
script, not a test: no test asserts a time.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from reading_sets import speed
from reading_sets.table import table

__all__ = ["main"]

SEEDS = Path(__file__).parents[2] / "seeds"
PLAIN = """
The road to the village follows the river for most of the way, and in spring it is often under water.
Nobody in the market would give a name, but many wanted to talk.
"We heard a noise and ran," said a woman who sells bread near the gate.
The ministry did not answer a request for comment.
Schools in the district will stay closed until the inspectors have seen the buildings.
Her brother, a carpenter, had been working on the roof when it began to move.
The company says that its engineers found nothing unusual when they last looked at the valves.
Critics of the government have long asked for an independent inquiry.
In the evening a light rain fell, and the volunteers moved the tables under the trees.
The mayor, who was elected on a promise to repair the bridges, visited the site and left without speaking.
Lawyers for the family said they would study the report before deciding what to do.
The two sides have blamed each other for the failure of the talks.
It was not the first time that the residents had complained about the smoke.
The opposition leader called the decision a mistake and asked for a debate in parliament.
Buses have been diverted, and drivers are told to use the northern road.
A spokesman for the airline confirmed that an investigation was under way.
The judge asked the lawyers to return with a clearer account of what the witness had seen.
Farmers in the valley fear that the dry weather will last into the autumn.
The museum will open a new wing, its director said, if the council agrees to pay for the lifts.
Neighbours described him as a quiet man who kept bees and rarely went into town.
The union and the port authority have agreed to meet again, although neither expects a quick result.
Relief workers carried blankets and water up the hill because the track was too narrow for cars.
"I want to know why nobody came," her father told reporters outside the hospital.
The court is expected to rule before the holidays.
Engineers from the power company were checking the lines along the coast.
The film, which was shot in the old harbour, has divided those who saw it at the festival.
Police asked the public to stay away from the area and to share no pictures.
The paper did not say how it had obtained the documents.
"""
"""Sentences without a figure, a line each."""


def main() -> None:
    """Measure and print."""
    if sys.argv[1:]:
        given = [Path(name).read_text(encoding="utf-8", errors="replace") for name in sys.argv[1:]]
        results = [speed.measure("files given", given)]
    else:
        dense = list(seeds())
        results = [speed.measure("seeds", dense * 8), speed.measure("ordinary copy", list(ordinary(dense)))]
    sys.stdout.write(table(results))


def seeds() -> Iterator[str]:
    """The articles and the labelled texts."""
    for path in sorted(SEEDS.glob("articles/*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted(SEEDS.glob("sentences/*.yaml")):
        for one in yaml.safe_load(path.read_text(encoding="utf-8"))["texts"]:
            yield one["text"]


def ordinary(texts: list[str]) -> Iterator[str]:
    """Long articles: paragraphs of the texts among paragraphs without a figure."""
    chance = random.Random(1)  # noqa: S311
    plain = PLAIN.strip().splitlines()
    for _ in range(200):
        paragraphs = []
        for text in chance.sample(texts, 12):
            paragraphs.extend((text.strip(), " ".join(chance.sample(plain, 3))))
        yield "\n\n".join(paragraphs)


if __name__ == "__main__":
    main()
