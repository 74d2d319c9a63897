"""Verification → sheet and plain data: what is wrong with what is on file, and the heads to note."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from storytrack.model.verification import Flaw, FlawKind, Verification
from storytrack.showing.data import Data
from storytrack.showing.lines import Manner, count
from storytrack.showing.sheet import Item, Items, Line, Run, Sheet, Tone, line

__all__ = ["verification_data", "verification_sheet"]

_MANNERS: Mapping[FlawKind, Manner] = MappingProxyType(
    {
        FlawKind.CHANGED: Manner("≠", "changed", Tone.CLASHES),
        FlawKind.MOVED: Manner("⇄", "moved", Tone.CLASHES),
        FlawKind.LOST: Manner("−", "lost", Tone.CLASHES),
        FlawKind.ADDED: Manner("+", "added", Tone.CLASHES),
        FlawKind.UNREADABLE: Manner("?", "unreadable", Tone.CLASHES),
        FlawKind.UNFIT: Manner("✗", "unfit", Tone.CLASHES),
        FlawKind.DAMAGED: Manner("✗", "damaged", Tone.CLASHES),
        FlawKind.UNGUARDED: Manner("!", "unguarded", Tone.CORRECTED),
        FlawKind.DERIVED: Manner("≠", "derived", Tone.CORRECTED),
    }
)


def verification_sheet(found: Verification) -> Sheet:
    """Whether everything is as it was written; what is not, story by story; and the heads."""
    walked = f"{count(found.rows, 'row')} of {count(len(found.heads), 'story', 'stories')}"
    looked = f", {count(found.expected, 'earlier head')} looked for" if found.expected else ""
    if found.is_whole:
        heading = line(Run("✓ ", Tone.AGREES), Run("everything is as it was written", Tone.AGREES))
    else:
        flaws = count(len(found.flaws) + found.more, "thing")
        heading = line(Run("✗ ", Tone.CLASHES), Run(f"{flaws} not as written", Tone.CLASHES))
    stories = dict.fromkeys(flaw.story for flaw in found.flaws)
    more = Items((Item(Run("…"), line(f"and {found.more:,} more")),) if found.more else ())
    heads = tuple(Item(Run("·", Tone.FAINT), line(str(head))) for head in found.heads)
    return Sheet(
        heading=heading,
        note=line(f"{found.place}: {walked}{looked}"),
        parts=(
            *(_of_story(name, tuple(one for one in found.flaws if one.story == name)) for name in stories),
            more,
            Items(heads, line("Heads, to be noted elsewhere and looked for with --expect")),
        ),
    )


def _of_story(name: str, flaws: tuple[Flaw, ...]) -> Items:
    title: Line = line(Run(name, Tone.STRONG)) if name else ()
    return Items(tuple(_item(one) for one in flaws), title)


def _item(flaw: Flaw) -> Item:
    manner = _MANNERS[flaw.kind]
    return Item(manner.marked, line(manner.worded, ": ", flaw.text))


def verification_data(found: Verification) -> Data:
    """``{"place", "whole", "rows", "expected", "heads", "flaws", "more"}``; a head is text."""
    return {
        "place": found.place,
        "whole": found.is_whole,
        "rows": found.rows,
        "expected": found.expected,
        "heads": {head.story: str(head) for head in found.heads},
        "flaws": [flaw.model_dump(mode="json") for flaw in found.flaws],
        "more": found.more,
    }
