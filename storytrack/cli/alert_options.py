"""The options of ``storytrack watch`` that say who is alerted of what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from storytrack.errors import InvalidInput, Problem
from storytrack.model.alert import Alert, AlertRule
from storytrack.store.address import Place
from storytrack.store.outbox import Outbox
from storytrack.story import Story

if TYPE_CHECKING:
    from storytrack.cli.alerting import Alerting

__all__ = ["AboutMetrics", "AlertWishes", "Commands", "From", "On", "Stakes", "Webhooks"]

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
        told: Callable[[Alert], None],
        complain: Callable[[Problem], None],
    ) -> Alerting:
        """Begin to follow the story at ``place``; it ends with ``opened``."""
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
                told=told if self.follows else _not_printed,
                complain=complain,
            )
        )


def _not_printed(_: Alert) -> None:
    """The items that bring it are."""
