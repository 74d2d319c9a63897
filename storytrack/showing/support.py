"""Support → sheet and plain data: the verdict on two sentences, figure by figure."""

from __future__ import annotations

from typing import Any

from storytrack.model.found import Found
from storytrack.model.support import Pair, Support
from storytrack.showing.data import quantity_data
from storytrack.showing.lines import Manner
from storytrack.showing.sheet import Item, Items, Run, Sheet, Tone, joined, line

__all__ = ["support_data", "support_sheet"]

_VERDICTS = {
    "supported": Manner("=", "supported", Tone.AGREES),
    "contradicted": Manner("≠", "contradicted", Tone.CLASHES),
    "not enough": Manner("?", "not enough", Tone.OUTSIDE),
}


def support_sheet(support: Support) -> Sheet:
    """The verdict with its reason, each figure with those that it rests on, and the words nobody has."""
    manner = _VERDICTS[support.verdict]
    missing = joined([line(Run(one.quote, Tone.STRONG)) for one in support.missing])
    return Sheet(
        heading=line(Run(f"{manner.mark} {manner.word}", manner.tone)),
        note=line(support.reason),
        parts=(
            Items(tuple(map(_pair_item, support.pairs)), line("Figures")),
            Items((Item(Run("·"), missing),) if missing else (), line("Words that the premise lacks")),
        ),
    )


def _pair_item(pair: Pair) -> Item:
    given = joined([line(Run(one.span.quote, Tone.STRONG)) for one in pair.premise], " + ")
    told = "the premise has" if pair.holds else "beside"
    return Item(
        Run("=", Tone.AGREES) if pair.holds and pair.same_thing is not False else Run("?", Tone.OUTSIDE),
        line(
            Run(pair.hypothesis.span.quote, Tone.STRONG),
            f" · {told} " if given else "",
            given,
            Run(" · of something else", Tone.FAINT) if pair.same_thing is False else "",
        ),
    )


def support_data(support: Support) -> dict[str, Any]:
    """``{"verdict", "rule", "reason", "pairs", "missing"}``; spans are places in their own text."""
    return {
        "verdict": support.verdict,
        "rule": support.rule,
        "reason": support.reason,
        "pairs": [
            {
                "hypothesis": _found_data(pair.hypothesis),
                "premise": [_found_data(one) for one in pair.premise],
                "holds": pair.holds,
                "same_thing": pair.same_thing,
            }
            for pair in support.pairs
        ],
        "missing": [{"phrase": one.quote, "span": [one.start, one.end]} for one in support.missing],
    }


def _found_data(found: Found) -> dict[str, Any]:
    return {
        "phrase": found.span.quote,
        "span": [found.span.start, found.span.end],
        "quantity": quantity_data(found.quantity),
    }
