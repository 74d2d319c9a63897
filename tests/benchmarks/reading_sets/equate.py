"""Does the figure in one news sentence support that in another?

The measure, and all of it: ``storytrack.supports(premise, hypothesis)`` says supported, contradicted or
not enough; *supported* is the set's ``entailment``, both others are not (2-way accuracy), for each of the
sets by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reading_sets.result import Miss, NotBuilt, Result, Row, share

import storytrack

__all__ = ["is_of_this_set", "measure"]

GOALS = {"NewsNLI": 74.0, "RTE_Quant": 76.0}


def is_of_this_set(row: Row) -> bool:
    """Whether a row has the shape of this set."""
    return {"premise", "hypothesis", "label"} <= row.keys()


def measure(rows: Sequence[Row]) -> Result:
    """Accuracy on each set, and how often "supported" is said and should be."""
    supports: Callable[[str, str], Any] | None = getattr(storytrack, "supports", None)
    if supports is None:
        raise NotBuilt("storytrack.supports")
    names = list(dict.fromkeys(str(row.get("set", "pairs")) for row in rows))
    right: dict[str, list[bool]] = {name: [] for name in names}
    misses: list[Miss] = []
    for row in rows:
        answer = supports(row["premise"], row["hypothesis"])
        ours, gold = answer.verdict == "supported", row["label"] == "entailment"
        right[str(row.get("set", "pairs"))].append(ours == gold)
        if ours != gold:
            text = f"{row['premise']}\n=> {row['hypothesis']}"
            misses.append(Miss(row["id"], "2-way", row["label"], f"{answer.verdict}: {answer.reason}", text))
    figures = tuple(share(f"accuracy {name}", right[name], GOALS.get(name)) for name in names)
    return Result("equate", len(rows), figures, tuple(misses))
