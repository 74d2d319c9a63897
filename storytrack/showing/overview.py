"""A whole story → sheet: what it is, how far it got, what stands, what is disputed."""

from __future__ import annotations

from collections.abc import Sequence

from storytrack.model.act import Acts
from storytrack.model.contradiction import Contradiction, Contradictions
from storytrack.model.coverage import Coverage
from storytrack.model.definition import StoryDefinition
from storytrack.model.snapshot import FigureState, Snapshot
from storytrack.showing.acts import act_items
from storytrack.showing.contradictions import contradiction_item
from storytrack.showing.lines import count, period
from storytrack.showing.sheet import Items, Line, Prose, Run, Sheet, Tone, line
from storytrack.showing.snapshot import chosen, figure_grid, policy_note
from storytrack.showing.terms import Terms

__all__ = ["overview_line", "story_sheet", "zone_note"]


def story_sheet(
    definition: StoryDefinition,
    coverage: Coverage,
    snapshot: Snapshot,
    disputes: Sequence[Contradiction],
    acts: Acts,
) -> Sheet:
    """The story as it stands: its overview line, the snapshot, the open disputes, the acts in force."""
    terms = Terms.of(definition)
    ranked = Contradictions(disputes).by_stakes()
    nothing = "" if snapshot.figures else "no figures yet: add a report"
    return Sheet(
        heading=line(Run(definition.title or definition.id, Tone.STRONG)),
        note=(*overview_line(coverage, snapshot, len(ranked)), *zone_note(definition, snapshot)),
        parts=(
            Prose(line(Run(nothing, Tone.FAINT))),
            figure_grid(snapshot, terms.zone),
            chosen(snapshot, terms.zone),
            Items(tuple(contradiction_item(one, terms) for one in ranked), title=line("Open disputes")),
            Items(act_items(acts.in_force, acts, terms.zone), title=line("Editors' acts")),
        ),
    )


def zone_note(definition: StoryDefinition, snapshot: Snapshot) -> Line:
    """By which clock times are shown, where any are: nobody may have chosen one."""
    times = [figure.since for figure in snapshot.figures if figure.since is not None]
    if not times:
        return ()
    clock = Terms.of(definition).clock(times)
    told = f"in {clock.tzname(None)}" if clock is not None else "as printed, each in its own zone"
    return line(Run(f"; times {told}", Tone.FAINT))


def overview_line(coverage: Coverage, snapshot: Snapshot, still_open: int) -> Line:
    """How far the story got, in one line.

    "version 39: 39 reports by 21 outlets, 11 Mar to 22 Mar 2025; 22 figures, 5 disputed; 7 disputes open".
    """
    disputed = sum(figure.state is FigureState.DISPUTED for figure in snapshot.figures)
    parts = [f"version {snapshot.version}: {count(coverage.reports, 'report')}"]
    if coverage.first is not None and coverage.last is not None:
        outlets = count(len(coverage.outlets), "outlet")
        parts[0] += f" by {outlets}, {period(coverage.first, coverage.last)}"
    parts.append(count(len(snapshot.figures), "figure") + (f", {disputed} disputed" if disputed else ""))
    parts.append(f"{count(still_open, 'dispute')} open")
    parts.extend(policy_note(snapshot))
    return line(Run("; ".join(parts), Tone.FAINT))
