"""``import storytrack``, beside a bare module that defines eight pydantic models."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from store_goals.goal import Reached, Sizes
from store_goals.turns import in_turn

__all__ = ["measure"]

BARE = "from pydantic import BaseModel, ConfigDict\n" + "\n".join(
    f"class M{number}(BaseModel):\n"
    "    model_config = ConfigDict(frozen=True)\n"
    "    name: str = ''\n    low: float | None = None\n    high: float | None = None\n"
    + (f"    inner: tuple[M{number - 1}, ...] = ()\n" if number else "")
    for number in range(8)
)


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """The time of the import statement, each in a new interpreter; the first, not counted, compiles."""
    (folder / "bare_models.py").write_text(BARE)
    ways = {name: partial(_import, statement, folder) for name, statement in STATEMENTS.items()}
    timed = in_turn(ways, sizes)
    beside = "a module of eight pydantic models"
    yield timed.row("import storytrack", "storytrack", "bare models", beside, 1.3)
    yield timed.row("from storytrack import Story", "and its Story", "bare models", beside)


STATEMENTS = {
    "storytrack": "import storytrack",
    "and its Story": "from storytrack import Story",
    "bare models": "import bare_models",
}


def _import(statement: str, folder: Path) -> float:
    code = f"from time import perf_counter as t; a = t(); {statement}; print(t() - a)"
    path = f"import sys; sys.path.insert(0, {str(folder)!r}); "
    run = subprocess.run([sys.executable, "-c", path + code], capture_output=True, text=True, check=True)  # noqa: S603
    return float(run.stdout)
