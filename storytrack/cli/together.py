"""``Together``: several things are tried before any of their faults is told, so that all come out at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from storytrack.errors import FetchFailed, InvalidInput, NotFound, Problem, raise_all

__all__ = ["Together"]

T = TypeVar("T")


class Together:
    """Collects what is wrong with what the user handed in; other errors end the command as ever."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def attempt(self, do: Callable[[], T]) -> T | None:
        """What ``do`` returns, or ``None`` where it raises."""
        try:
            return do()
        except (InvalidInput, NotFound, FetchFailed) as error:
            self._problems.extend(error.problems)
            return None

    @property
    def has_failed(self) -> bool:
        """Whether anything was wrong."""
        return bool(self._problems)

    def tell(self) -> None:
        """Raise InvalidInput with all that was wrong; return quietly when nothing was."""
        raise_all(self._problems, InvalidInput)
