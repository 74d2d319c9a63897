"""What failures share: figures as expected and as they stand, and the claims behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from storytrack.model.snapshot import Figure
from storytrack.model.update import Judged
from storytrack.showing.lines import count, label_line, moment
from storytrack.showing.sheet import Column, Grid, Item, Items, Line, Part, Prose, Run, Tone, line
from storytrack.showing.terms import Terms
from storytrack.showing.verdicts import amount
from storytrack.story import Story
from storytrack.testing.editing import acts_on
from storytrack.testing.expecting import Expected, Said

__all__ = ["Unmet", "claims_of", "elsewhere", "judged_grid", "scoped", "standing_of", "unmet_grid"]

MOST = 8
"""Claims that a failure lists, the newest; the history of a metric has them all."""

_CLAIMS = (
    Column("when", least=6),
    Column("figure", share=2),
    Column("who says so", share=3),
    Column("outlet", share=2),
    Column("label", share=2),
)


@dataclass(frozen=True, slots=True)
class Unmet:
    """A figure that is not as expected; ``what`` names the metric as the test wrote it."""

    what: str
    expected: Expected
    said: Said
    state: str = ""
    scope: str = ""

    @property
    def text(self) -> str:
        """In one line: "rescued: 201, not 210"."""
        return f"{scoped(self.what, self.scope)}: {self.expected.unmet_by(self.said)}"


def scoped(metric: str, scope: str) -> str:
    """A metric with its scope, as failures name them."""
    return f"{metric} ({scope})" if scope else metric


def unmet_grid(unmet: Iterable[Unmet], found: str = "stands") -> Grid:
    """One row each: what was expected, what was ``found``, and how far that is apart."""
    columns = (
        Column("metric"),
        Column("expected", share=2),
        Column(found, share=2),
        Column("difference"),
        Column("state"),
    )
    return Grid(
        columns,
        tuple(
            (
                line(Run(scoped(one.what, one.scope), Tone.STRONG)),
                line(one.expected.text),
                line(one.said.text or "no figure"),
                line(one.expected.apart(one.said)),
                line(Run(one.state, Tone.FAINT)),
            )
            for one in unmet
        ),
    )


def elsewhere(figures: Iterable[Figure], metric: str) -> Iterator[Items]:
    """The figures that a metric has under other scopes than the one asked for, and how to ask for each."""
    items = tuple(
        Item(Run("–", Tone.FAINT), line(f"{_scoped(one)}: {one.text} ({_asked(one)})")) for one in figures
    )
    if items:
        yield Items(items[:MOST], line(f"What stands for {metric} elsewhere:"))


def _scoped(figure: Figure) -> str:
    return f"{figure.metric} of {figure.scope}" if figure.scope else figure.metric


def _asked(figure: Figure) -> str:
    """The arguments of ``assert_snapshot`` that ask for it."""
    given = (f'scope="{figure.scope}"' if figure.scope else "", "forecast=True" if figure.forecast else "")
    return ", ".join(filter(None, given)) or "without a scope"


def claims_of(story: Story, metric: str, scope: str | None = None) -> tuple[Part, ...]:
    """The claims on a metric, oldest first: when, how many, who, where, and what each was labelled.

    Under them what editors did about it.
    """
    history = story.history(metric, scope)
    if not history:
        nobody = Prose(line(f"Nobody has said anything of {metric} yet."))
        return (nobody, *acts_on(story, metric))
    grid = judged_grid(history, Terms.of(story.definition), f"The claims on {metric}")
    return (*grid, *acts_on(story, metric))


def judged_grid(history: Iterable[Judged], terms: Terms, title: str) -> Iterator[Part]:
    """The newest of some claims, under a title."""
    claims = tuple(history)
    older = len(claims) - MOST
    more = f", {count(older, 'older one')} left out" if older > 0 else ""
    yield Grid(_CLAIMS, tuple(_row(one, terms) for one in claims[-MOST:]), line(f"{title}{more}:"))


def _row(one: Judged, terms: Terms) -> tuple[Line, ...]:
    scope = one.claim.scope
    return (
        line(Run(moment(one.at, terms.zone), Tone.FAINT)),
        line(amount(one.claim, terms), f" ({scope})" if scope else ""),
        line(str(one.claim.said_by)),
        line(one.outlet),
        label_line(one.verdict),
    )


def standing_of(figure: Figure, terms: Terms) -> Items:
    """The claims that stand behind a figure of a snapshot, which knows no others."""
    return Items(
        tuple(
            Item(
                Run("–", Tone.FAINT),
                line(one.text, f" ({one.source}, {one.outlet}, {moment(one.at, terms.zone)})"),
            )
            for one in figure.standing[-MOST:]
        ),
        line(f"The claims that stand for {figure.metric}:"),
    )
