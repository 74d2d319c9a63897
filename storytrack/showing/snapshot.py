"""Snapshot → sheet: one row for each figure that stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from storytrack.model.claim import Cue
from storytrack.model.metric import unit_beside
from storytrack.model.snapshot import Figure, FigureState, Snapshot, StandingClaim
from storytrack.showing.lines import STATES, count, moment
from storytrack.showing.sheet import Column, Grid, Item, Items, Line, Run, Sheet, Tone, joined, line
from storytrack.showing.terms import Terms

__all__ = ["chosen", "figure_cells", "figure_grid", "policy_note", "snapshot_sheet"]

_COLUMNS = (
    Column("what", share=11),
    Column("figure", share=6),
    Column("state", share=8),
    Column("since", share=7, least=6),
    Column("who says so", share=10, least=14),
)
_MOST_SOURCES = 3


def snapshot_sheet(snapshot: Snapshot, zone: tzinfo | None = None) -> Sheet:
    """The snapshot as a table; times in ``zone``, or in their own where there is none."""
    return Sheet(
        heading=line(Run(snapshot.story, Tone.STRONG), f", version {snapshot.version}"),
        note=line(Run("; ".join(_conditions(snapshot, zone)), Tone.FAINT)),
        parts=(figure_grid(snapshot, zone), chosen(snapshot, zone)),
    )


def figure_grid(snapshot: Snapshot, zone: tzinfo | None = None) -> Grid:
    """One row for each figure, in the order of the snapshot."""
    terms = Terms(snapshot.titles, zone)
    before = ("", *(figure.metric for figure in snapshot.figures))
    rows = tuple(
        (_about(figure, terms, under=figure.metric == metric), *figure_cells(figure, terms))
        for metric, figure in zip(before, snapshot.figures, strict=False)
    )
    return Grid(_COLUMNS, rows)


def _conditions(snapshot: Snapshot, zone: tzinfo | None) -> list[str]:
    """On which terms the snapshot was taken, and how it came out."""
    disputed = sum(figure.state is FigureState.DISPUTED for figure in snapshot.figures)
    said = [count(len(snapshot.figures), "figure") + (f", {disputed} disputed" if disputed else "")]
    if snapshot.as_of is not None:
        said.append(f"as of {moment(snapshot.as_of, zone, year=True)}")
    if snapshot.known_at is not None:
        said.append(f"as known at {moment(snapshot.known_at, zone, year=True)}")
    if snapshot.party:
        said.append(f"according to {snapshot.party}")
    return [*said, *policy_note(snapshot)]


def policy_note(snapshot: Snapshot) -> list[str]:
    """Which policy was asked for, and which metrics declare none of their own."""
    said = [f"policy {snapshot.policy}"] if snapshot.policy else []
    chosen_by = [figure for figure in snapshot.figures if figure.policy]
    silent = dict.fromkeys(figure.metric for figure in chosen_by if not figure.declared)
    if silent:
        every = silent.keys() == {figure.metric for figure in chosen_by}
        names = ", ".join(snapshot.titles.get(name) or name for name in silent)
        said.append(f"no policy declared{'' if every else f' for {names}'}: keep_range")
    return said


def _about(figure: Figure, terms: Terms, *, under: bool) -> Line:
    """What the figure is about; under a row of the same metric its scope says enough."""
    if under and figure.scope:
        return line(Run(f"– {figure.scope}{', forecast' if figure.forecast else ''}", Tone.FAINT))
    return terms.what(figure.metric, figure.scope, forecast=figure.forecast)


def figure_cells(figure: Figure, terms: Terms) -> tuple[Line, ...]:
    """What a row says of its figure: the amount, the state, since when, and who says so."""
    return (
        _amount(figure, terms),
        line(_state(figure)),
        line(Run(moment(figure.since, terms.zone) if figure.since else "", Tone.FAINT)),
        _who(figure),
    )


def _amount(figure: Figure, terms: Terms) -> Line:
    counted = figure.low is not None or figure.high is not None
    unit = unit_beside(figure.unit, terms.titles.get(figure.metric, "")) if counted else ""
    return line(Run(figure.text, Tone.STRONG), unit)


def _state(figure: Figure) -> Run:
    word = figure.state.value
    if figure.state is FigureState.PENDING:
        word = figure.why
    if figure.state is FigureState.CORROBORATED:
        word = f"corroborated by {figure.sources}"
    is_final = any(Cue.FINAL in one.claim.cues for one in figure.used)
    return Run(f"{word}, final" if is_final else word, STATES[figure.state])


def _who(figure: Figure) -> Line:
    """The independent sources with their reports; where they disagree, each who speaks with what it says.

    Nobody says a derived figure: it has what it follows from.
    """
    if figure.state is FigureState.DERIVED:
        return line(Run(figure.why, Tone.FAINT))
    if figure.upstreams and figure.state is not FigureState.DISPUTED:
        return _upstreams(figure)
    said: dict[str, StandingClaim] = {}
    for one in reversed(figure.standing):
        said.setdefault(one.source, one)
    telling = figure.state is FigureState.DISPUTED
    shown = [
        line(Run(source, url=one.url), Run(f": {one.text}", Tone.FAINT) if telling else "")
        for source, one in list(said.items())[:_MOST_SOURCES]
    ]
    rest = len(said) - len(shown)
    return line(
        joined(shown, "; " if telling else ", "), Run(f" and {rest} more", Tone.FAINT) if rest else ""
    )


def _upstreams(figure: Figure) -> Line:
    """The sources, the one that spoke first at the front, each with the address of its newest claim."""
    urls = {one.claim.id: one.url for one in figure.standing}
    shown = [
        line(
            Run(one.name, url=next((urls[claim] for claim in reversed(one.claims) if claim in urls), "")),
            Run(one.text.removeprefix(one.name), Tone.FAINT),
        )
        for one in figure.upstreams[:_MOST_SOURCES]
    ]
    rest = len(figure.upstreams) - len(shown)
    return line(joined(shown, ", "), Run(f" and {rest} more", Tone.FAINT) if rest else "")


def chosen(snapshot: Snapshot, zone: tzinfo | None = None) -> Items:
    """How each figure under a declared policy came about: what the policy did, and what it set aside, why.

    Under one policy for all, only where there was something to choose from.
    """
    terms = Terms(snapshot.titles, zone)
    items = (
        Item(
            Run("–", Tone.FAINT),
            line(
                terms.what(figure.metric, figure.scope, forecast=figure.forecast),
                f": {figure.policy}",
                Run(f", {figure.why}", Tone.FAINT),
            ),
            tuple(_set_aside(figure, terms)),
        )
        for figure in snapshot.figures
        if figure.policy and figure.declared and (len(figure.standing) > 1 or not snapshot.policy)
    )
    return Items(tuple(items), title=line("How the figures were chosen"))


def _set_aside(figure: Figure, terms: Terms) -> Iterator[Item]:
    reasons = dict(zip(figure.set_aside, figure.set_aside_why, strict=False))
    left = [one for one in reversed(figure.standing) if one.claim.id in figure.set_aside]
    for one in left[:_MOST_SOURCES]:
        said = f"set aside: {one.text} ({one.source}, {moment(one.at, terms.zone)})"
        reason = reasons.get(one.claim.id, "")
        yield Item(Run("–", Tone.FAINT), line(said, Run(f": {reason}", Tone.FAINT) if reason else ""))
    if len(left) > _MOST_SOURCES:
        rest = count(len(left) - _MOST_SOURCES, "more claim")
        yield Item(Run("–", Tone.FAINT), line(Run(f"set aside: {rest}", Tone.FAINT)))
