"""All that happened between two moments, as a briefing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import not_

from storytrack.model.act import Act
from storytrack.model.briefing import Briefing, BriefingLine, LineKind
from storytrack.reasoning.briefing.between import Between
from storytrack.reasoning.briefing.figures import agreed_line, figure_lines
from storytrack.reasoning.briefing.importance import weigh
from storytrack.reasoning.briefing.quarrels import Quarrels, quarrel_lines

__all__ = ["briefing_of"]


def briefing_of(between: Between) -> Briefing:
    """The lines by importance; of equals, the one told first: figures in the order of the story's metrics."""
    lines = sorted(_lines(between), key=lambda line: -line.importance)
    is_news = [line.kind is not LineKind.STILL_DISPUTED for line in lines]
    definition = between.definition
    return Briefing(
        story=definition.id,
        title=definition.title or definition.id,
        start=between.versions[0],
        end=between.versions[1],
        since=between.since,
        until=between.until,
        lines=tuple(compress(lines, is_news)),
        still_open=tuple(compress(lines, map(not_, is_news))),
        reports=len(between.reports),
        quiet=sum(one.quiet for one in between.reports),
    )


def _lines(between: Between) -> Iterator[BriefingLine]:
    quarrels = Quarrels.of(between)
    told = list(figure_lines(between, quarrels))
    told.extend(quarrel_lines(quarrels, {key: line.kind for line in told for key in line.about}))
    yield from told
    agreed = agreed_line(between)
    if agreed is not None:
        yield agreed
    yield from (_act(between, act) for act in between.telling_acts if not _is_told(act, told))


def _is_told(act: Act, lines: list[BriefingLine]) -> bool:
    return any(act.text in line.text for line in lines)


def _act(between: Between, act: Act) -> BriefingLine:
    at = f" ({between.clock(act.at)})" if act.at is not None else ""
    return BriefingLine(
        kind=LineKind.ACT,
        **weigh(LineKind.ACT, (), between.definition, 1.0),
        text=f"{act.text.removesuffix('.')}{at}",
        at=act.at,
    )
