"""The options of ``storytrack watch`` that say who is alerted of what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from storytrack.errors import InvalidInput, Problem
from storytrack.model.alert import Alert, AlertRule
from storytrack.model.definition import StoryDefinition, closest
from storytrack.store.address import Place
from storytrack.store.outbox import Outbox
from storytrack.story import Story

if TYPE_CHECKING:
    from storytrack.cli.alerting import Alerting
    from storytrack.reading import Extractor

__all__ = [
    "AboutMetrics",
    "AlertWishes",
    "Commands",
    "From",
    "On",
    "Stakes",
    "Webhooks",
    "rule_of",
    "unheard_of",
]

On = Annotated[
    str,
    typer.Option("--on", metavar="KINDS", help="What is worth an alert: contradiction,correction,update …"),
]
AboutMetrics = Annotated[
    list[str] | None,
    typer.Option("--metric", metavar="METRIC", help="Alerts on this metric only; repeat for several."),
]
Stakes = Annotated[
    float | None, typer.Option("--stakes", metavar="0..1", help="Alerts with at least so much at stake.")
]
Commands = Annotated[
    list[str] | None,
    typer.Option("--exec", metavar="CMD", help="Run for every alert, which comes as JSON on stdin."),
]
Webhooks = Annotated[
    list[str] | None,
    typer.Option(
        "--webhook", metavar="URL", envvar="STORYTRACK_WEBHOOK", help="Post every alert there, as JSON."
    ),
]
From = Annotated[
    int | None,
    typer.Option("--from", metavar="VERSION", min=1, help="Alerts of this version and of later ones."),
]


_OPTIONS = {"on": "--on", "metrics": "--metric", "stakes": "--stakes"}
"""Field of a rule → the option that fills it."""


def rule_of(on: str, metrics: Sequence[str], stakes: float | None) -> AlertRule:
    """The rule as typed; what is wrong with it is told of the option."""
    try:
        return AlertRule.of(on, metrics, stakes)
    except InvalidInput as error:
        given = {"--on": on, "--metric": metrics, "--stakes": stakes is not None}
        raise InvalidInput(*(_of_option(problem, given) for problem in error.problems)) from None


def _of_option(problem: Problem, given: Mapping[str, object]) -> Problem:
    """The problem with the option in place of the field; metrics and stakes may stand in ``--on``, too."""
    field = problem.where.partition(".")[0]
    option = _OPTIONS.get(field, problem.where)
    return replace(problem, where=option if given.get(option, True) else f"--on: {field}")


def unheard_of(rule: AlertRule, definition: StoryDefinition, reader: Extractor | None) -> Iterator[Problem]:
    """The metrics of a rule that neither the story has nor the reader knows: likely slips of the pen.

    A story that learns its metrics may come to have any, so they are told of and not refused.
    """
    unknown = [name for name in rule.metrics if name not in definition.by_id]
    if not unknown:
        return
    from storytrack.cli.reader import reader_for  # noqa: PLC0415 - loads the lexicons

    vocabulary = getattr(reader or reader_for(), "vocabulary", None)
    known = [*definition.by_id, *(vocabulary.by_id if vocabulary is not None else ())]
    for name in unknown:
        if name not in known:
            guess = closest(name, known)
            fix = f"did you mean {guess!r}?" if guess else "no alert until a text or a report brings it"
            what = f"the story does not count {name!r}, and nothing that reads for it does"
            yield Problem(what, "--metric", fix)


@dataclass(frozen=True, slots=True)
class AlertWishes:
    """Who is alerted of what, as typed; ``start`` is the first version that is told of, if one is named."""

    rule: AlertRule
    commands: Sequence[str] = ()
    webhooks: Sequence[str] = ()
    start: int | None = None
    follows: bool = False
    """Whether the story alone is followed: then alerts are printed, too."""

    def __post_init__(self) -> None:
        if (self.start or self.rule != AlertRule()) and not self:
            raise InvalidInput(Problem("nobody is alerted", "--on", "add --exec CMD or --webhook URL"))

    def __bool__(self) -> bool:
        return bool(self.commands or self.webhooks or self.follows)

    def begin(
        self,
        story: Story,
        place: Place,
        opened: ExitStack,
        *,
        once: bool,
        told: Callable[[Alert], None],
        complain: Callable[[Problem], None],
    ) -> Alerting:
        """Begin to follow the story at ``place``, or to look at it ``once``; it ends with ``opened``."""
        from storytrack.cli.alerting import Alerting, receivers_of  # noqa: PLC0415 - brings asyncio

        receivers = receivers_of(self.commands, self.webhooks, opened)
        outbox = opened.enter_context(Outbox(place, story.definition.id))
        return opened.enter_context(
            Alerting(
                story,
                outbox,
                self.rule,
                receivers,
                start=self.start,
                once=once,
                told=told if self.follows else _not_printed,
                complain=complain,
            )
        )


def _not_printed(_: Alert) -> None:
    """The items that bring it are."""
