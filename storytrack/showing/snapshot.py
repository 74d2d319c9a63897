"""Snapshot → sheet: one row for each figure that stands."""

from __future__ import annotations

from datetime import tzinfo

from storytrack.model.metric import unit_beside
from storytrack.model.snapshot import Figure, FigureState, Snapshot, StandingClaim
from storytrack.showing.lines import STATES, count, moment
from storytrack.showing.sheet import Column, Grid, Item, Items, Line, Run, Sheet, Tone, joined, line
from storytrack.showing.terms import Terms

__all__ = ["figure_grid", "snapshot_sheet"]

_COLUMNS = (
    Column("what", share=11),
    Column("figure", share=6),
    Column("state", share=8),
    Column("since", share=7),
    Column("who says so", share=10),
)
_MOST_SOURCES = 3
_DEFAULT_POLICY = "keep_range"


def snapshot_sheet(snapshot: Snapshot, zone: tzinfo | None = None) -> Sheet:
    """The snapshot as a table; times in ``zone``, or in their own where there is none."""
    return Sheet(
        heading=line(Run(snapshot.story, Tone.STRONG), f", version {snapshot.version}"),
        note=line(Run("; ".join(_conditions(snapshot, zone)), Tone.FAINT)),
        parts=(figure_grid(snapshot, zone), _set_aside(snapshot)),
    )


def figure_grid(snapshot: Snapshot, zone: tzinfo | None = None) -> Grid:
    """One row for each figure, in the order of the snapshot."""
    terms = Terms(snapshot.titles, zone)
    before = ("", *(figure.metric for figure in snapshot.figures))
    rows = tuple(
        (_about(figure, terms, under=figure.metric == metric), *_row(figure, terms))
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
    if snapshot.policy != _DEFAULT_POLICY:
        said.append(f"policy {snapshot.policy}")
    return said


def _about(figure: Figure, terms: Terms, *, under: bool) -> Line:
    """What the figure is about; under a row of the same metric its scope says enough."""
    if under and figure.scope:
        return line(Run(f"– {figure.scope}{', forecast' if figure.forecast else ''}", Tone.FAINT))
    return terms.what(figure.metric, figure.scope, forecast=figure.forecast)


def _row(figure: Figure, terms: Terms) -> tuple[Line, ...]:
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
    if figure.state is FigureState.CORROBORATED:
        word = f"corroborated by {figure.sources}"
    return Run(word, STATES[figure.state])


def _who(figure: Figure) -> Line:
    """The sources, the newest first; where they disagree, with what each of them says."""
    said: dict[str, StandingClaim] = {}
    for one in reversed(figure.standing):
        said.setdefault(one.source, one)
    telling = figure.state is FigureState.DISPUTED
    shown = [
        line(Run(source, url=one.url), Run(f": {one.figure}", Tone.FAINT) if telling else "")
        for source, one in list(said.items())[:_MOST_SOURCES]
    ]
    rest = len(said) - len(shown)
    return line(
        joined(shown, "; " if telling else ", "), Run(f" and {rest} more", Tone.FAINT) if rest else ""
    )


def _left(figure: Figure) -> str:
    return f"{count(len(figure.set_aside), 'claim')} set aside; {figure.why}"


def _set_aside(snapshot: Snapshot) -> Items:
    """What a policy did not use, and why; the default one is a range and leaves nothing to explain."""
    terms = Terms(snapshot.titles)
    return Items(
        tuple(
            Item(
                Run("–", Tone.FAINT),
                line(terms.what(figure.metric, figure.scope), f": {_left(figure)}"),
            )
            for figure in snapshot.figures
            if figure.set_aside and figure.why and snapshot.policy != _DEFAULT_POLICY
        ),
        title=line("Set aside by the policy"),
    )
