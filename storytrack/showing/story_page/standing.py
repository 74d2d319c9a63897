"""The figures that stand: a table of the last version, and for the slider what each row says since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storytrack.model.quantity import Quantity
from storytrack.model.snapshot import Figure, Snapshot
from storytrack.showing.page import line_html
from storytrack.showing.sheet import Line
from storytrack.showing.snapshot import chosen, figure_cells
from storytrack.showing.story_page.embedded import Lines
from storytrack.showing.story_page.items import items_html
from storytrack.showing.story_page.told import FigureKey, StoryTold
from storytrack.showing.terms import Terms

__all__ = ["figures_data", "figures_html"]

_COLUMNS = ("What", "Figure", "State", "Since", "Who says so")
_NAMES = ("what", "figure", "state", "since", "who")

Step = list[int | float | None]
"""``[version]`` where a row ends, else ``[version, figure, state, since, who, low, high]``."""


def figures_html(told: StoryTold, terms: Terms) -> str:
    """The table of the last snapshot, and how figures under a declared policy were chosen."""
    head = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in _COLUMNS)
    rows = "".join(_row(figure, terms) for figure in told.now.figures)
    how = chosen(told.now, terms.zone)
    policies = f"<h3>How the figures were chosen</h3>{items_html(how.items)}" if how.items else ""
    return (
        '<table id="figures" role="table" aria-labelledby="stands">'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
        f'<p id="no-figures" class="empty"{" hidden" if rows else ""}>No figure yet.</p>'
        f'<div id="chosen">{policies}</div>'
    )


def _row(figure: Figure, terms: Terms) -> str:
    what, *cells = (line_html(cell) for cell in (_about(figure.key, terms), *figure_cells(figure, terms)))
    drawn = "".join(
        f'<td role="cell" class="{name}">{cell}</td>' for name, cell in zip(_NAMES[1:], cells, strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader" class="what">{what}</th>{drawn}</tr>'


def _about(key: FigureKey, terms: Terms) -> Line:
    metric, scope, forecast = key
    return terms.what(metric, scope, forecast=forecast)


def figures_data(told: StoryTold, terms: Terms, lines: Lines) -> dict[str, object]:
    """What each row is about, and its steps in each view: the whole story first, then the parties."""
    metrics = {metric.id: place for place, metric in enumerate(told.definition.metrics)}
    return {
        "rows": [[lines.number(_about(key, terms)), metrics.get(key[0], -1)] for key in told.figures],
        "views": [
            _steps(snapshots, told.figures, terms, lines)
            for snapshots in (told.snapshots, *told.parties.values())
        ],
    }


def _steps(
    snapshots: Iterable[Snapshot], rows: dict[FigureKey, int], terms: Terms, lines: Lines
) -> list[list[Step]]:
    """For each row the versions from which it reads otherwise, and how."""
    found: list[list[Step]] = [[] for _ in rows]
    shown: dict[FigureKey, Figure] = {}
    for snapshot in snapshots:
        for key, figure in _differing(shown, snapshot):
            row = found[rows[key]]
            step = _step(snapshot.version, figure, terms, lines)
            if not row or row[-1][1:] != step[1:]:
                row.append(step)
        shown = snapshot.by_key
    return found


def _differing(
    before: dict[FigureKey, Figure], snapshot: Snapshot
) -> Iterator[tuple[FigureKey, Figure | None]]:
    for figure in snapshot.figures:
        # Figures that nothing was added to are the very same.
        if before.get(figure.key) is not figure:
            yield figure.key, figure
    yield from ((key, None) for key in before if key not in snapshot.by_key)


def _step(version: int, figure: Figure | None, terms: Terms, lines: Lines) -> Step:
    if figure is None:
        return [version]
    cells = (lines.number(cell) for cell in figure_cells(figure, terms))
    return [version, *cells, figure.low, _highest(figure)]


def _highest(figure: Figure) -> float | int | None:
    """The upper end; where it is open ("9 to 20 or more"), the highest figure that is given."""
    if figure.high is not None or figure.low is None:
        return figure.high
    given = (one.figure.low for one in figure.used if isinstance(one.figure, Quantity))
    return max((one for one in given if one is not None and one > figure.low), default=None)
