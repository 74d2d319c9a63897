"""``Alerting``: what happens to a story, whoever does it, written to an outbox and handed to receivers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from storytrack import __version__
from storytrack.cli.delivering import Delivery
from storytrack.cli.receivers import SECONDS, Receiver, command, webhook
from storytrack.errors import Problem, StoreBusy, StoreUnreachable
from storytrack.fetching import Web
from storytrack.model.alert import Alert, AlertRule
from storytrack.model.letter import Letter
from storytrack.showing.alert_data import alert_data
from storytrack.store.outbox import Outbox
from storytrack.story import Story

__all__ = ["Alerting", "receivers_of"]

_AGENT = f"storytrack/{__version__} (alerts)"


def receivers_of(commands: Sequence[str], addresses: Sequence[str], opened: ExitStack) -> list[Receiver]:
    """The receivers as typed; what they need is closed with ``opened``."""
    found = [command(text) for text in commands]
    if addresses:
        web = opened.enter_context(Web(_AGENT, seconds=SECONDS, pause=0, extra="alerts"))
        found += [webhook(url, web) for url in addresses]
    return found


class Alerting:
    """Follows a story and tells what is worth it.

    Begins with what a receiver has missed since it was last told, or with version ``start``; a receiver
    that is new, and no ``start``, begins with what happens from now on. ``told`` is called with every alert
    that is written, ``complain`` with every problem; none of them ends the following.
    """

    def __init__(
        self,
        story: Story,
        outbox: Outbox,
        rule: AlertRule,
        receivers: Iterable[Receiver],
        *,
        start: int | None,
        once: bool = False,
        told: Callable[[Alert], None],
        complain: Callable[[Problem], None],
    ) -> None:
        self._story, self._outbox, self._told, self._complain = story, outbox, told, complain
        self._ways = [Delivery(outbox, one, complain=complain, clock=_now, once=once) for one in receivers]
        self._is_cut_off = False
        """Whether the outbox could not be read or written when it was last looked at."""
        self._heard: list[Alert] = []
        self._reached = {way: self._missed_since(way, start) for way in self._ways}
        first = min((story.version if start is None else start - 1, *self._reached.values()))
        self._heard += story.alerts(first, on=rule)
        self._subscription = story.subscribe(self._heard.append, on=rule)

    def _missed_since(self, way: Delivery, start: int | None) -> int:
        """The version after which a receiver is to be told."""
        now = self._story.version if start is None else start - 1
        reached = self._outbox.begin(way.receiver.name, now)
        return reached if start is None else min(reached, now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._subscription.close()
        for way in self._ways:
            way.close()

    def look(self) -> None:
        """Take in what others added, write what is worth it, send what is due."""
        with self._bearing():
            self._story.refresh()
            self._write()
            for way in self._ways:
                way.send()

    @property
    def sent(self) -> int:
        """How many alerts were taken."""
        return sum(way.sent for way in self._ways)

    def end(self) -> bool:
        """Complain of what is pending; whether every alert has arrived, those of earlier watches too."""
        missed: list[Problem] = []
        if not self._is_cut_off:
            with self._bearing():
                missed = [found for way in self._ways if (found := way.missed()) is not None]
        for problem in missed:
            self._complain(problem)
        return not (missed or self._is_cut_off or any(way.given_up for way in self._ways))

    def wait(self, seconds: float) -> None:
        """Wait until somebody else adds to the story, at most so many seconds."""
        started = monotonic()
        with self._bearing():
            self._story.wait(seconds)
            return
        sleep(max(0.0, started + seconds - monotonic()))

    @contextmanager
    def _bearing(self) -> Iterator[None]:
        """A store that others hold, or that went away, is complained of and ends nothing."""
        try:
            yield
            self._is_cut_off = False
        except (StoreBusy, StoreUnreachable) as error:
            self._is_cut_off = True
            for problem in error.problems:
                self._complain(problem)

    def _write(self) -> None:
        """Put what was heard into the outbox; it is heard no more when all of it is there."""
        version = self._story.version
        for way, reached in self._reached.items():
            if version > reached:
                name = way.receiver.name
                self._outbox.write(
                    (_letter(one, name) for one in self._heard if one.version > reached), name, version
                )
                self._reached[way] = version
        for alert in self._heard:
            self._told(alert)
        self._heard.clear()


def _letter(alert: Alert, receiver: str) -> Letter:
    data = alert_data(alert)
    return Letter(
        receiver=receiver,
        alert=alert.id,
        version=alert.version,
        kind=alert.kind,
        headline=data["headline"],
        payload=json.dumps(data, ensure_ascii=True, allow_nan=False),
        at=_now(),
    )


def _now() -> datetime:
    return datetime.now(UTC)
