"""How far the reader agrees with the labelled sentences of ``seeds/sentences``.

    python tests/seeds/sentences.py                      a table, a line for each file
    python tests/seeds/sentences.py killed_and_injured   the table, and all that is missed or wrong there
    python tests/seeds/sentences.py ki07 ki12            the same for single texts
    python tests/seeds/sentences.py --pin                raise the floors to what is reached now

The floors stand in ``sentence_floors.yaml``. ``--pin`` never lowers one, unless texts came or went;
to lower one is an edit by hand.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml
from agreement import Agreement, Marks, agreement_on
from labelled_sentences import load_sheet, sheet_paths

from storytrack.model.claim import Claim

FLOORS = Path(__file__).with_name("sentence_floors.yaml")
EVERYTHING = "everything"
"""The floors over all files together, beside those of each file."""

HEAD = """\
# What the reader reaches on the labelled sentences, in percent; tests/seeds/test_sentence_floors.py holds it.
# Raise it with: python tests/seeds/sentences.py --pin
# After a conflict keep either side and run that again. `right` names the texts read without a fault.
"""
COLUMNS = (
    "right",
    "claims R",
    "claims P",
    "figures R",
    "figures P",
    "scope",
    "speaker",
    "role",
    "as_of",
    "cues",
    "kept out",
)


@cache
def agreements() -> Mapping[str, tuple[Agreement, ...]]:
    """The agreement on each text, by the name of its file."""
    sheets = [load_sheet(path) for path in sheet_paths()]
    return {sheet.name: tuple(agreement_on(text) for text in sheet.texts) for sheet in sheets}


@cache
def marks() -> Mapping[str, Marks]:
    """The marks of each file, and of everything."""
    files = {name: Marks.of_all(texts) for name, texts in agreements().items()}
    return {**files, EVERYTHING: Marks.of_all(one for texts in agreements().values() for one in texts)}


def right(name: str) -> list[str]:
    """The texts of a file that are read without a fault."""
    return [one.text.id for one in agreements()[name] if one.is_right]


# --- print-outs ---


def table() -> Iterator[str]:
    """The marks, a line for each file; R recall, P precision, fields of the figures found."""
    yield f"{'percent of':30}" + f"{'texts':>6}" + "".join(f"{column:>10}" for column in COLUMNS)
    for name, one in marks().items():
        shown = one.shown()
        cells = (f"{shown[column]:10.1f}" if column in shown else f"{'-':>10}" for column in COLUMNS)
        yield f"{name:30}{one.right.of:6}" + "".join(cells)
    others = {name: mark for name, mark in marks()[EVERYTHING].shown().items() if name not in COLUMNS}
    yield "also: " + ", ".join(f"{name} {mark:.1f}" for name, mark in others.items())


def faults(one: Agreement) -> Iterator[str]:
    """What is missed or wrong in one text, a line each, under the text; nothing when it is right."""
    if one.is_right:
        return
    yield f"\n{one.text.id}  {' '.join(one.text.text.split())}"
    for label in one.missed:
        yield f"    missed    {label}"
    for claim in one.unasked:
        yield f"    unasked   {_told(claim)}"
    for pair in one.pairs:
        if pair.apart and not (pair.label.optional and pair.is_figure):
            yield f"    apart     {pair.label}"
            yield from (f"              {line}" for line in _apart(pair.label, pair.claim, pair.apart))
    for out in one.let_in:
        yield f"    let in    {out.phrase.text} ({out.kind})"


def _apart(label, claim: Claim, apart: frozenset[str]) -> Iterator[str]:
    said = claim.said_by
    both = {
        "quantity": (label.worded, claim.quantity),
        "delta": (label.delta, claim.delta),
        "scope": (label.scopes, claim.scope),
        "speaker": (label.speakers, said.speaker),
        "role": ([role.value for role in label.roles], said.role.value),
        "organisation": (label.organisation, said.organisation),
        "hedge": (label.hedge, said.hedge),
        "via": (label.via, said.via),
        "as_of": ([str(one) for one in label.as_of] or "publication", str(claim.as_of)),
        "cues": (sorted(label.cues), [cue.value for cue in claim.cues]),
    }
    for name in sorted(apart):
        asked, given = both[name]
        asked = " or ".join(map(repr, asked)) if isinstance(asked, (tuple, list)) else asked
        yield f"{name}: asked {asked}, read {given!r}"


def _told(claim: Claim) -> str:
    scope = f" of {claim.scope}" if claim.scope else ""
    quote = claim.span.quote if claim.span else ""
    return f"{'delta ' if claim.delta else ''}{claim.metric}{scope}: {claim.quantity} [{quote}]"


# --- floors ---


def floors() -> dict[str, dict]:
    """The pinned floors, by file: ``{"texts": count, "marks": {mark: percent}, "right": [ids]}``."""
    return yaml.safe_load(FLOORS.read_text(encoding="utf-8")) or {} if FLOORS.exists() else {}


def pin() -> None:
    """Write the floors: what is reached now where it is higher, or where texts came or went since."""
    pinned = floors()
    lines = [HEAD]
    for name, one in marks().items():
        old = pinned.get(name, {})
        kept = old["marks"] if old.get("texts") == one.right.of else {}
        best = {mark: max(percent, kept.get(mark, 0)) for mark, percent in one.pinned().items()}
        lines.append(f"{name}:\n  texts: {one.right.of}\n  marks:\n")
        lines += [f"    {mark}: {percent}\n" for mark, percent in best.items()]
        if name != EVERYTHING:
            lines.append("  right:\n" + "".join(f"    - {id_}\n" for id_ in right(name)))
    FLOORS.write_text("".join(lines), encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", help="files or texts of which to show every fault; 'all' for all")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is reached now")
    given = parser.parse_args(arguments)
    names = {Path(name).stem for name in given.names}
    lines = list(table())
    for name, texts in agreements().items():
        for one in texts:
            if names & {name, one.text.id, "all"}:
                lines += faults(one)
    if given.pin:
        pin()
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
