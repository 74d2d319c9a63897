"""``assert_snapshot``: the figures of a story, or of one of its snapshots, are as expected."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC
from types import MappingProxyType

from storytrack.errors import InvalidInput, NotFound, Problem, brief, raise_all
from storytrack.files.expected_figures import metric_and_scope
from storytrack.model.definition import did_you_mean
from storytrack.model.snapshot import Snapshot
from storytrack.showing.sheet import Part
from storytrack.showing.terms import Terms
from storytrack.story import Story
from storytrack.testing.expecting import Expected, Given, Said
from storytrack.testing.failing import Failure, at_version, hold, several
from storytrack.testing.pages import Unmet, claims_of, elsewhere, standing_of, unmet_grid

__all__ = ["assert_snapshot", "unmet_figures"]


def assert_snapshot(
    told: Story | Snapshot,
    expected: Mapping[str, Given] = MappingProxyType({}),
    /,
    *,
    scope: str = "",
    forecast: bool = False,
    **figures: Given,
) -> None:
    """Each metric named stands as given; of the others nothing is said.

    A figure is met by the same figure with the same qualifier: ``155`` by 155 and not by about 155 (and
    ``0`` by "none"), ``about(300)`` by about 300, ``"27 to 33"`` by a range, ``unknown()`` where a source
    says that it is not known, and ``None`` where nothing stands. A text may also be the figure as it is
    printed (``"9 to 12, best 12"``, ``"bridge closed"``). ``scope`` and ``forecast`` as in
    :meth:`Snapshot.figure`; a version, a time, a party or a policy are asked of the story:
    ``assert_snapshot(story.snapshot(party="BLA"), killed=33)``.

    ``expected`` holds figures by what they are of, for those that come from a file, for scopes
    (``{"killed": 30, "killed (women)": 3}``), and for metrics that can be no keyword.

    Raises :class:`AssertionError`; :class:`~storytrack.errors.NotFound` for a metric that there is not,
    :class:`~storytrack.errors.InvalidInput` for what can be no figure, and where none is given.
    """
    __tracebackhide__ = True
    hold(lambda: unmet_figures(told, _together(expected, figures), scope=scope, forecast=forecast))


def _together(expected: Mapping[str, Given], figures: Mapping[str, Given]) -> Mapping[str, Given]:
    given: object = expected
    if not isinstance(given, Mapping) or not all(isinstance(what, str) for what in given):
        what = f"figures by metric are expected here, got {brief(expected)}"
        raise InvalidInput(Problem(what, fix="write {'killed': 30, 'killed (women)': 3}"))
    twice = expected.keys() & figures.keys()
    if twice:
        raise InvalidInput(Problem(f"{', '.join(sorted(twice))}: given twice"))
    return {**expected, **figures}


def unmet_figures(
    told: Story | Snapshot, figures: Mapping[str, Given], *, scope: str = "", forecast: bool = False
) -> Failure | None:
    """The figures that are not as expected; ``None`` where all are."""
    if isinstance(told, Story):
        snapshot, terms, zone = told.snapshot(), Terms.of(told.definition), told.definition.timezone
    elif isinstance(told, Snapshot):
        snapshot, terms, zone = told, Terms(told.titles), UTC
    else:
        raise InvalidInput(Problem(f"a story or a snapshot is expected here, got {brief(told)}"))
    asked = {what: metric_and_scope(what) for what in figures}
    raise_all(_unknown([metric for metric, _ in asked.values()], snapshot), NotFound)
    unmet: list[Unmet] = []
    behind: list[Part] = []
    for what, given in figures.items():
        metric, within = asked[what][0], asked[what][1] or scope
        expected = Expected.of(given, zone, what)
        figure = snapshot.by_key.get((metric, within, forecast))
        said = Said.by_figure(figure)
        if expected.is_met_by(said):
            continue
        unmet.append(Unmet(metric, expected, said, figure.state.value if figure else "", within))
        if figure is None:
            behind += elsewhere((one for one in snapshot.figures if one.metric == metric), metric)
        if isinstance(told, Story):
            behind += claims_of(told, metric)
        elif figure is not None:
            behind.append(standing_of(figure, terms))
    if not unmet:
        return None
    where = at_version(snapshot.story, snapshot.version)
    return Failure(several([one.text for one in unmet]), where, (unmet_grid(unmet), *behind))


def _unknown(metrics: Collection[str], snapshot: Snapshot) -> Iterator[Problem]:
    if not metrics:
        raise InvalidInput(
            Problem("no figure is expected", fix="name one: assert_snapshot(story, rescued=155)")
        )
    for metric in metrics:
        if metric not in snapshot.titles:
            known = list(snapshot.titles)
            fix = did_you_mean(metric, known) if known else "the story has no metrics"
            yield Problem(f"the story has no metric {metric!r}", fix=fix)
