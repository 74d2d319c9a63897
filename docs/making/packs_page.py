"""The page on metric packs: every pack, the words it goes by, and a text that is read with it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from making.markdown import MADE, from_rst, table
from storytrack import Claim, read
from storytrack.reading.counting import pack

__all__ = ["packs_page"]

ROOT = Path(__file__).parents[2]
OF_THE_METRIC = ("id", "title", "population", "kind", "unit")
MOST = 14
"""Words of one list that are shown; the file has the rest."""

HEAD = """\
# The metric packs

A pack is a file of words for one metric: what is counted, and where its words stand to the figure. These come with storytrack
(`storytrack/reading/packs/`). `storytrack read article.txt --pack boats.yaml` reads one of your own beside them, or in place of the one
with its id: [how such a file is written](how/pack.md).

A story that learns its metrics (`Story("train")`) takes them from these packs. A story with metrics of its own finds the pack by the
metric's id or title, or by another name of it: a metric `deaths` is read with the pack `killed`.

"""
PARTS = """\
## The parts of a pack

Most parts are lists of words, named by where the words stand to the figure:

"""


def packs_page() -> str:
    """The whole page."""
    files = sorted((ROOT / "storytrack" / "reading" / "packs").glob("*.yaml"))
    packs = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    rows = ([f"[`{one['id']}`](#{one['id']})", *(one[part] for part in OF_THE_METRIC[1:4])] for one in packs)
    overview = "## All of them\n\n" + table(["pack", "what is counted", "who or what", "kind"], rows)
    return "\n".join((MADE, "", HEAD + PARTS + _parts(), overview, *map(_pack, packs))).rstrip() + "\n"


def _parts() -> str:
    """What the module that reads packs says of their parts."""
    said = inspect.getdoc(pack) or ""
    rows = re.findall(r"^ +(\w+)  +(.+)$", said, re.MULTILINE)
    others = from_rst(said.rpartition("\n\n")[2])
    return (
        table(["part", "where its words stand"], ((f"`{part}`", from_rst(says)) for part, says in rows))
        + f"\n{others}\n"
    )


def _pack(told: Mapping[str, Any]) -> str:
    """The part of the page on one pack."""
    counts = f"*{told['title']}*, {told['kind']}, in {told['unit']}: {told['population']}."
    lists = ((f"`{part}`", _words(found)) for part, found in told.items() if part not in OF_THE_METRIC)
    parts = (f"### {told['id']}", counts, _read_with(told["id"]), table(["part", "words"], lists))
    return "\n\n".join(part for part in parts if part)


def _words(found: Any) -> str:
    """The value of a part: words, words with what they stand for, a name, or yes."""
    if isinstance(found, dict):
        return _few([f"{word} → {to}" if to else word for word, to in found.items()])
    if isinstance(found, list):
        return _few([str(word) for word in found])
    return "yes" if found is True else str(found)


def _few(words: list[str]) -> str:
    more = f", … and {len(words) - MOST} more" if len(words) > MOST else ""
    return ", ".join(words[:MOST]) + more


def _read_with(metric: str) -> str:
    """The shortest labelled text of ours in which the metric is read as its label has it."""
    for text, labelled in _texts().get(metric, ()):
        found = [claim for claim in read(text).claims if claim.metric == metric]
        if sorted(str(claim.quantity) for claim in found) == sorted(labelled):
            return f"> {text}\n\n→ {'; '.join(map(_told, found))}"
    return ""


def _told(claim: Claim) -> str:
    scope = f" {claim.scope}" if claim.scope else ""
    return f"**{claim.quantity}**{scope}"


@cache
def _texts() -> Mapping[str, list[tuple[str, list[str]]]]:
    """Metric → our labelled texts that claim it, the shortest first, each with the quantities of its labels."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for path in sorted((ROOT / "seeds" / "sentences").glob("*.yaml")):
        for text in yaml.safe_load(path.read_text(encoding="utf-8"))["texts"]:
            claims: list[dict[str, Any]] = [one for one in text.get("claims", ()) if "optional" not in one]
            for metric in {str(claim["metric"]) for claim in claims}:
                quantities = [str(claim["quantity"]) for claim in claims if claim["metric"] == metric]
                found.setdefault(metric, []).append((" ".join(text["text"].split()), quantities))
    return {metric: sorted(texts, key=lambda one: len(one[0])) for metric, texts in found.items()}
