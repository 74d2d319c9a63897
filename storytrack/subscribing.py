"""``Subscribing``: who is told what happens to a story; ``Story`` has it.

The lock of a story is its desk: what happens while it is held is noted, and told when it is let go.
"""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from threading import Lock, RLock
from typing import Self, TypeAlias

from storytrack.errors import StorytrackError, raise_all
from storytrack.ledger import Ledger
from storytrack.model.alert import Alert, AlertRule
from storytrack.model.definition import StoryDefinition
from storytrack.model.update import Update
from storytrack.reasoning.alerting import alerts_of, unknown_metrics

__all__ = ["Desk", "Subscribing", "Subscription"]

_log = logging.getLogger(__name__)

Callback = Callable[[Alert], object]
Heard: TypeAlias = "tuple[Update, StoryDefinition, tuple[Subscription, ...]]"


class Subscription:
    """A callback with its rule, until :meth:`close` or the end of a ``with`` statement.

    >>> with story.subscribe(print, on="contradiction") as subscription:
    ...     subscription.rule.on[0].value
    'contradiction'
    """

    def __init__(self, rule: AlertRule, callback: Callback, leave: Callable[[Subscription], None]) -> None:
        self.rule = rule
        self._callback, self._leave = callback, leave

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Tell the callback nothing any more; calling it twice is fine."""
        self._leave(self)

    def tell(self, alert: Alert) -> None:
        """Call back if the alert is worth it; an error of the callback is logged, and goes no further."""
        if self.rule.wants(alert):
            try:
                self._callback(alert)
            except Exception:  # noqa: BLE001 - whatever it is, the others are to hear
                _log.exception("a subscriber of %r failed on alert %s", alert.story, alert.id)


class Desk:
    """A lock that its holder may take again; when it is let go, subscribers hear what happened meanwhile.

    They hear outside of the lock, one alert at a time, in the order of versions: a callback may take as
    long as it likes, and add to the story, without anybody hearing out of turn.

    An error that is none of ours, Ctrl-C above all, may come in the middle of a change: whoever takes the
    lock next finds a ledger that has begun again, where it was before. One that is ahead of what is on file
    does so as soon as the store lets it.
    """

    def __init__(self, ledger: Callable[[], Ledger]) -> None:
        self._lock, self._depth, self._telling = RLock(), 0, Lock()
        self._ledger, self._is_shaken, self._sound = ledger, False, 0
        self._heard: deque[Heard] = deque()
        self._unsure: list[Heard] = []
        """What is not on file yet."""
        self.subscriptions: tuple[Subscription, ...] = ()

    def __enter__(self) -> None:
        self._lock.acquire()
        self._depth += 1
        if self._depth == 1:
            try:
                self.steady()
            except BaseException:
                self.__exit__(None)
                raise

    def steady(self) -> None:
        """Have the ledger begin again where it must; what it has then is what it goes back to next time."""
        if self._is_shaken or self._ledger().is_ahead:
            self._unsure.clear()
            self._ledger().begin_at(self._sound)
            self._is_shaken = False
        self._sound = self._ledger().version

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._is_shaken |= kind is not None and not issubclass(kind, StorytrackError)
        try:
            if self._depth == 1:
                self._settle()
        finally:
            self._depth -= 1
            is_free = not self._depth
            self._lock.release()
        if is_free:
            self._tell()

    def hear(self, update: Update, definition: StoryDefinition) -> None:
        """Note what happened, for those who are subscribed now."""
        heard = (update, definition, self.subscriptions)
        if self._ledger().is_ahead:
            self._unsure.append(heard)
        else:
            self._heard.append(heard)
            self._sound = update.version

    def _settle(self) -> None:
        """Tell what went on file together; go back to what is on file where that did not."""
        if self._ledger().is_ahead:
            with suppress(StorytrackError):
                self.steady()
        elif self._unsure:
            self._sound = self._unsure[-1][0].version
            self._heard += self._unsure
            self._unsure = []

    def _tell(self) -> None:
        # Whoever is telling already goes on with what comes in; looked at again after letting go, so
        # that nothing stays behind that came in between.
        while self._heard and self._telling.acquire(blocking=False):
            try:
                while self._heard:
                    update, definition, subscriptions = self._heard.popleft()
                    for alert in alerts_of(update, definition):
                        for one in subscriptions:
                            if one in self.subscriptions:
                                one.tell(alert)
            finally:
                self._telling.release()


class Subscribing:
    """Subscriptions to what happens to a story."""

    _ledger: Ledger
    _desk: Desk

    @abstractmethod
    def updates(self, after: int = 0) -> Iterator[Update]:
        """What each report and act did, version by version."""

    def subscribe(
        self,
        callback: Callback,
        *,
        on: str | Iterable[str] | AlertRule = (),
        metrics: str | Iterable[str] = (),
        stakes: float | None = None,
    ) -> Subscription:
        """Call back with an :class:`Alert` for whatever happens from now on and is worth it.

        ``on`` names kinds ("contradiction", "correction", "update" …; see
        :data:`~storytrack.ALERTS`) or is a whole rule, written or as an :class:`AlertRule`;
        left out, it is what may make wrong what is printed. ``metrics`` and ``stakes`` narrow it.

        Heard is what this story adds, reads, acts on, or takes in by :meth:`refresh` from other writers,
        each version once and in order, when it is on file and before the method that did it returns
        (unless another thread is calling back just then: that one goes on with it). A callback that
        raises undoes nothing and keeps nobody else from hearing: its error is logged under
        ``storytrack.subscribing``.

        Raises :class:`~storytrack.errors.InvalidInput` with all that is wrong with the rule.

        >>> heard = []
        >>> text = "The army corrected its count: 140 were rescued, not 155."
        >>> with story.subscribe(heard.append, on="correction"):
        ...     update = story.read(text, outlet="Wire", published="2025-03-13")
        >>> [alert.headline for alert in heard]
        ['Rescued: 140, corrected from 155 (army, 13 March)']
        """
        rule = AlertRule.of(on, metrics, stakes)
        with self._desk:
            raise_all(unknown_metrics(rule, self._ledger.definition))
            subscription = Subscription(rule, callback, self._unsubscribe)
            self._desk.subscriptions = (*self._desk.subscriptions, subscription)
            self._ledger.heard = self._desk.hear
        return subscription

    def alerts(
        self,
        after: int = 0,
        *,
        on: str | Iterable[str] | AlertRule = (),
        metrics: str | Iterable[str] = (),
        stakes: float | None = None,
    ) -> Iterator[Alert]:
        """The alerts that such a subscription would have heard of the versions above ``after``.

        >>> [alert.headline for alert in story.alerts(on="contradiction")]
        ['Held: 214 (the rebels, 12 March) against about 300 (officials, 12 March).']
        """
        rule = AlertRule.of(on, metrics, stakes)
        raise_all(unknown_metrics(rule, self._ledger.definition))
        return (
            alert
            for update in self.updates(after)
            for alert in alerts_of(update, self._ledger.definition)
            if rule.wants(alert)
        )

    def _unsubscribe(self, subscription: Subscription) -> None:
        with self._desk:
            left = tuple(one for one in self._desk.subscriptions if one is not subscription)
            self._desk.subscriptions = left
            self._ledger.heard = self._desk.hear if left else None
