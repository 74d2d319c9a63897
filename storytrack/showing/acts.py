"""Editors' acts, what rests on what they withdraw, and replays → sheets and items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from shlex import join
from types import MappingProxyType

from storytrack.model.act import Act, Acts, undone_among
from storytrack.model.change import Change
from storytrack.model.contradiction import Contradiction, Side
from storytrack.model.radius import BlastRadius, Past
from storytrack.model.replay import Replay
from storytrack.showing.contradictions import contradiction_item
from storytrack.showing.diff import change_items
from storytrack.showing.lines import count, moment
from storytrack.showing.sheet import Item, Items, Line, Prose, Run, Sheet, Tone, line
from storytrack.showing.snapshot import figure_grid
from storytrack.showing.terms import PLAIN_TERMS, Terms

__all__ = ["act_items", "acts_sheet", "radius_items", "radius_sheet", "replay_sheet", "rulable_sheet"]

_HOLDS = Run("✎", Tone.CORRECTED)
_UNDONE = Run("–", Tone.FAINT)


def acts_sheet(
    acts: Acts, zone: tzinfo | None = None, versions: Mapping[str, int] = MappingProxyType({})
) -> Sheet:
    """Every act in the order of the log: who, what, why and when, and whether it still holds.

    ``versions`` are those that the acts made, by id: by these they are undone.
    """
    holding = len(acts.in_force)
    nothing = Prose(() if acts else line(Run("no acts: nothing here was changed by an editor", Tone.FAINT)))
    return Sheet(
        heading=line(Run(count(len(acts), "act"), Tone.STRONG), f", {holding} in force"),
        parts=(Items(act_items(acts, acts, zone, versions)), nothing),
    )


def act_items(
    acts: Iterable[Act],
    among: Sequence[Act],
    zone: tzinfo | None = None,
    versions: Mapping[str, int] = MappingProxyType({}),
) -> tuple[Item, ...]:
    """One item for each act; ``among`` are all the acts, which tell those that are undone."""
    undone = undone_among(among)
    return tuple(_item(act, zone, versions.get(act.id), holds=act.id not in undone) for act in acts)


def _item(act: Act, zone: tzinfo | None, version: int | None, *, holds: bool) -> Item:
    at = f"{moment(act.at, zone)}, " if act.at is not None else ""
    state = "" if holds else "undone, "
    return Item(
        _HOLDS if holds else _UNDONE,
        line(
            Run(f"v{version} · " if version else "", Tone.STRONG),
            Run(act.text, Tone.PLAIN if holds else Tone.FAINT),
            Run(f" ({at}{state}{act.id})", Tone.FAINT),
        ),
    )


def radius_sheet(radius: BlastRadius, terms: Terms = PLAIN_TERMS) -> Sheet:
    """What would become of what rests on it, before anything is withdrawn."""
    nothing = "" if radius else "nothing rests on it"
    return Sheet(
        heading=line("Without ", Run(radius.about, Tone.STRONG)),
        note=line(Run(f"{count(len(radius.claims), 'claim')} of version {radius.version}", Tone.FAINT)),
        parts=(
            *radius_items(radius, terms),
            Items(tuple(contradiction_item(one, terms) for one in radius.opened), line("Would be opened")),
            Items(tuple(contradiction_item(one, terms) for one in radius.settled), line("Would be settled")),
            Prose(line(Run(nothing, Tone.FAINT))),
        ),
    )


def radius_items(radius: BlastRadius, terms: Terms = PLAIN_TERMS) -> tuple[Items, ...]:
    """The figures that rested on it alone, those that others carry, and the earlier snapshots."""
    past = tuple(_past(one, terms) for one in radius.past)
    return (
        Items(change_items(radius.fallen), line("Figures that rest on it alone")),
        Items(change_items(radius.kept), line("Figures that others carry, too")),
        Items(past, line("Earlier versions that read otherwise without it")),
    )


def _past(one: Past, terms: Terms) -> Item:
    versions = f"v{one.first}" if one.first == one.last else f"v{one.first} to v{one.last}"
    under = tuple(_was(change, terms) for change in one.changes)
    return Item(Run("–", Tone.FAINT), line(Run(versions, Tone.STRONG)), under)


def _was(change: Change, terms: Terms) -> Item:
    """What was said, and what would have been; whoever says it is told with the figures of today."""
    said, would = (one.text if one is not None else "nothing" for one in (change.before, change.after))
    about = terms.what(change.metric, change.scope, forecast=change.forecast)
    return Item(Run("–", Tone.FAINT), line(about, f": said {said}, without it {would}"))


def rulable_sheet(found: Sequence[Contradiction], story: str = "STORY") -> Sheet:
    """The open disputes with what an editor types to rule on them; a side is named by the claim behind it.

    A claim that is in no other of them names a dispute, and is shorter than its id.
    """
    in_how_many = Counter(claim for one in found for claim in _claims(one))
    items = tuple(
        Item(
            Run("≠", Tone.CLASHES),
            line(one.text, Run(f" ({one.kind.value})", Tone.FAINT)),
            (*(_side(side) for side in one.sides), _command(one, story, in_how_many)),
        )
        for one in found
    )
    nothing = Prose(() if items else line(Run("nothing to rule on", Tone.FAINT)))
    return Sheet(
        heading=line(Run(count(len(items), "open dispute"), Tone.STRONG)), parts=(Items(items), nothing)
    )


def _claims(one: Contradiction) -> set[str]:
    return {claim for side in one.sides for claim in side.claims}


def _command(one: Contradiction, story: str, in_how_many: Mapping[str, int]) -> Item:
    """What to type; quoted, for a name that somebody made up must not do anything in the shell."""
    name = next((claim for claim in one.claims if in_how_many[claim] == 1), one.id)
    words = (
        "storytrack",
        "rule",
        story,
        name,
        "--stands",
        "CLAIM",
        "--by",
        "YOU",
        "--why",
        "TEXT",
    )
    return Item(Run("›", Tone.FAINT), line(Run(join(words), Tone.FAINT)))


def _side(side: Side) -> Item:
    return Item(
        Run("–", Tone.FAINT), line(f"{side.source}: {side.text} ", Run(f"({side.claims[0]})", Tone.FAINT))
    )


def replay_sheet(replay: Replay, zone: tzinfo | None = None) -> Sheet:
    """The figures on these terms, and each that reads otherwise than what was said."""
    changes = change_items(replay.diff.changes, joined=False)
    nothing = Prose(() if changes else line(Run(_no_difference(replay), Tone.FAINT)))
    snapshot = replay.snapshot
    return Sheet(
        heading=line(Run(snapshot.story, Tone.STRONG), f", version {snapshot.version}, replayed"),
        note=_terms_of(replay, zone),
        parts=(figure_grid(snapshot, zone), Items(changes, line("Not as it was said")), nothing),
    )


def _no_difference(replay: Replay) -> str:
    """Why nothing reads otherwise; a story that was filed later had said nothing by then."""
    if replay.snapshot.known_at is not None and not replay.said.figures:
        return "no figure had been received by then; what a report dates earlier may have come in later"
    return "every figure reads as it was said"


def _terms_of(replay: Replay, zone: tzinfo | None) -> Line:
    snapshot = replay.snapshot
    said = []
    if replay.without:
        said.append(f"without {', '.join(replay.without)}")
    if snapshot.policy:
        said.append(f"policy {snapshot.policy}")
    if snapshot.known_at is not None:
        said.append(f"as known at {moment(snapshot.known_at, zone, year=True)}")
    return line(Run("; ".join(said) or "on the terms on which it was told", Tone.FAINT))
