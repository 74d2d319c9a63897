"""``Alert``: one thing that a report or an act did to a story, told to somebody; ``AlertRule``: which are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Self

from pydantic import Field, ValidationInfo, field_validator

from storytrack.errors import InvalidInput, Problem
from storytrack.model.change import Change
from storytrack.model.contradiction import Contradiction
from storytrack.model.definition import closest
from storytrack.model.metric import Name
from storytrack.model.noun import Noun, Told
from storytrack.model.shown import Shown
from storytrack.model.update import Update

__all__ = ["ALERTS", "WORTH_WAKING", "Alert", "AlertKind", "AlertRule"]


class AlertKind(StrEnum):
    """What happened, the gravest first; :data:`ALERTS` says what each stands for.

    >>> [alert.kind for alert in story.alerts()] == [AlertKind.CONTRADICTION]
    True
    """

    CONTRADICTION = "contradiction"
    RELATION = "relation"
    CORRECTION = "correction"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"
    UPDATE = "update"
    REFINEMENT = "refinement"
    NEW = "new"
    CORROBORATION = "corroboration"


ALERTS: Mapping[AlertKind, str] = MappingProxyType(
    {
        AlertKind.CONTRADICTION: "two figures cannot both hold: a dispute was opened, or has one side more",
        AlertKind.RELATION: "figures do not add up: a relation no longer holds",
        AlertKind.CORRECTION: "a source replaced a figure as wrong",
        AlertKind.WITHDRAWN: "a figure was taken back, and nothing else carries it",
        AlertKind.SETTLED: "a dispute, or a broken relation, is over",
        AlertKind.UPDATE: "a figure became another one, or that of a side in a dispute did",
        AlertKind.REFINEMENT: "the same figure, more narrowly",
        AlertKind.NEW: "a figure for what had none",
        AlertKind.CORROBORATION: "the same figure, with other claims behind it",
    }
)
"""Kind → when there is an alert of it; in the order in which those of one version are told."""

WORTH_WAKING = (
    AlertKind.CONTRADICTION,
    AlertKind.RELATION,
    AlertKind.CORRECTION,
    AlertKind.WITHDRAWN,
)
"""The kinds of a rule that names none: what is printed already may be wrong. The others make a story go on
as stories do; whoever wants to hear of each asks for it."""


class Alert(Shown, Told):
    """One thing that one version did, ready to be told.

    ``event`` is the id of the report or act that made the version; ``subject`` what it is about: the
    contradiction's id, the claim that corrects, or the figure. ``headline`` says it in one line, in words
    of the sources; ``sources`` are those of the figures in it, ``outlet`` and ``url`` those of the report
    ("" for an act), ``at`` is when we learned it. ``stakes``, 0 to 1, is how much hangs on it
    (:mod:`storytrack.reasoning.alerting`). What stands behind it: the ``contradiction`` or the ``change``,
    and the whole ``update``.

    >>> alert = next(story.alerts())
    >>> alert.kind.value, alert.metrics, alert.outlet
    ('contradiction', ('held',), 'Channel')
    """

    story: str
    title: str = ""
    version: int
    kind: AlertKind
    event: str
    subject: str
    metrics: tuple[str, ...]
    scope: str = ""
    headline: str
    sources: tuple[str, ...] = ()
    outlet: str = ""
    url: str = ""
    stakes: float = Field(default=0.0, ge=0, le=1)
    at: datetime
    contradiction: Contradiction | None = None
    change: Change | None = None
    update: Update

    @cached_property
    def id(self) -> str:
        """Sixteen hex digits of what it is; the same in every process that tells it.

        The event is part of it, so that two files with a story of one name do not share ids.
        """
        said = json.dumps([self.story, self.version, self.event, self.kind.value, self.subject])
        return sha256(said.encode()).hexdigest()[:16]


_WRITTEN = {"metric": "metrics", "stakes>": "stakes"}
"""What stands before the "=" of a part of a written rule → the field that it fills; the rest are kinds."""


class AlertRule(Noun):
    """What is worth an alert: ``on`` these kinds, of these ``metrics`` (none: all), from these ``stakes`` on.

    Written ``contradiction,correction metric=killed,injured stakes>=0.5``; each part may be left out.
    ``stakes`` begins at 0: a threshold that nobody chose would be a silence that nobody knows of.

    >>> rule = AlertRule.of("contradiction, correction", metrics="held")
    >>> [alert.headline for alert in story.alerts(on=rule)]
    ['Held: 214 (the rebels, 12 March) against about 300 (officials, 12 March).']
    """

    on: tuple[AlertKind, ...] = WORTH_WAKING
    metrics: tuple[Name, ...] = ()
    stakes: float = Field(default=0.0, ge=0, le=1)

    @classmethod
    def of(
        cls,
        on: str | Iterable[str] | AlertRule = (),
        metrics: str | Iterable[str] = (),
        stakes: float | None = None,
    ) -> Self:
        """The rule as given: as a value, as it is written, or as kinds; metrics and stakes beside it count.

        Raises :class:`~storytrack.errors.InvalidInput` with every problem at once.
        """
        written = str(on) if isinstance(on, str | AlertRule) else " ".join(on)
        parts: dict[str, Any] = {"on": [], "metrics": [], "stakes": []}
        for part in written.split():
            name, _, listed = part.partition("=")
            field = _WRITTEN.get(name, "on")
            parts[field] += filter(None, (part if field == "on" else listed).split(","))
        parts["metrics"] += [metrics] if isinstance(metrics, str) else metrics
        parts["stakes"] = stakes if stakes is not None else ",".join(parts["stakes"])
        return cls(**{name: value for name, value in parts.items() if value not in ([], "")})

    @field_validator("on", mode="before")
    @classmethod
    def _are_kinds(cls, value: Any) -> Any:
        given = value if isinstance(value, tuple | list) else ()
        wrong = [one for one in given if isinstance(one, str) and one not in list(AlertKind)]
        if wrong:
            raise InvalidInput(*map(_no_kind, wrong))
        return value

    @field_validator("on", "metrics")
    @classmethod
    def _once_each(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if info.field_name == "on" and not value:
            raise InvalidInput(Problem("no kind is worth an alert", fix=f"name some of: {', '.join(ALERTS)}"))
        return tuple(dict.fromkeys(value))

    def wants(self, alert: Alert) -> bool:
        """Whether an alert is worth telling under this rule."""
        about = not self.metrics or not set(self.metrics).isdisjoint(alert.metrics)
        return alert.kind in self.on and about and alert.stakes >= self.stakes

    def __str__(self) -> str:
        metrics = f" metric={','.join(self.metrics)}" if self.metrics else ""
        stakes = f" stakes>={self.stakes}" if self.stakes else ""
        return f"{','.join(self.on)}{metrics}{stakes}"


_LIKE_STAKES = re.compile(r"stakes[<>=:]+(\d(?:\.\d{1,9})?)?")
"""What somebody writes who means ``stakes>=0.5``."""


def _no_kind(written: str) -> Problem:
    """What is wrong with a word of a rule that is no kind, and all that may be written."""
    stakes = _LIKE_STAKES.fullmatch(written)
    guess = f"stakes>={stakes[1] or 0.5}" if stakes else closest(written, [kind.value for kind in AlertKind])
    guess = "metric=" + written.partition("=")[2] if written.startswith("metrics=") else guess
    meant = f"did you mean {guess!r}? " if guess else ""
    may = f"a rule is written of kinds ({', '.join(AlertKind)}), metric=NAME,NAME and stakes>=0.5"
    return Problem(f"{written!r:.80} is no kind of alert", fix=f"{meant}{may}")
