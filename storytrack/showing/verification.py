"""Verification → sheet and plain data: what is wrong with what is on file, and the heads to note."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from storytrack.model.rejudging import Otherwise, Rejudging
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

_SAID = ("label", "against", "stale", "dependent")
"""What a verdict says, beside how it words it."""


def verification_sheet(found: Verification) -> Sheet:
    """Whether everything is as it was written; what is not, story by story; and the heads."""
    walked = f"{count(found.rows, 'row')} of {count(len(found.heads), 'story', 'stories')}"
    looked = f", {count(found.expected, 'earlier head')} looked for" if found.expected else ""
    anew = _given_anew(found.rejudging) if found.rejudging else ""
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
        note=line(f"{found.place}: {walked}{looked}{anew}"),
        parts=(
            *(_of_story(name, tuple(one for one in found.flaws if one.story == name)) for name in stories),
            more,
            *(_others(found.rejudging) if found.rejudging else ()),
            Items(heads, line("Heads, to be noted elsewhere and looked for with --expect")),
        ),
    )


def _given_anew(found: Rejudging) -> str:
    others = len(found.otherwise) + found.more
    return f"; {count(found.verdicts, 'verdict')} given anew, {f'{others:,}' if others else 'none'} otherwise"


def _others(found: Rejudging) -> tuple[Items, Items]:
    """The verdicts that would be others now, and the stories that were not judged."""
    more = (Item(Run("…"), line(f"and {found.more:,} more")),) if found.more else ()
    unjudged = (f"{name} was not judged, as it is not as written" for name in found.left_out)
    left_out = (Item(Run("?"), line(what)) for what in unjudged)
    title = line("Given otherwise by the rules of this storytrack; what is on file stays as it was given")
    return Items((*map(_otherwise, found.otherwise), *more), title), Items(tuple(left_out))


def _otherwise(one: Otherwise) -> Item:
    before, now = (verdict.model_dump(mode="json") for verdict in (one.on_file, one.now))
    said = (f"{name} {before[name]!r}, now {now[name]!r}" for name in _SAID if before[name] != now[name])
    words = f"{one.story}, version {one.version:,}, claim {one.now.claim}: {'; '.join(said)}"
    return Item(Run("≠", Tone.CORRECTED), line(words))


def _of_story(name: str, flaws: tuple[Flaw, ...]) -> Items:
    title: Line = line(Run(name, Tone.STRONG)) if name else ()
    return Items(tuple(_item(one) for one in flaws), title)


def _item(flaw: Flaw) -> Item:
    manner = _MANNERS[flaw.kind]
    return Item(manner.marked, line(manner.worded, ": ", flaw.text))


def verification_data(found: Verification) -> Data:
    """``{"place", "whole", "rows", "expected", "heads", "flaws", "more", "rejudging"}``; a head is text."""
    return {
        "place": found.place,
        "whole": found.is_whole,
        "rows": found.rows,
        "expected": found.expected,
        "heads": {head.story: str(head) for head in found.heads},
        "flaws": [flaw.model_dump(mode="json") for flaw in found.flaws],
        "more": found.more,
        "rejudging": None if found.rejudging is None else found.rejudging.model_dump(mode="json"),
    }
