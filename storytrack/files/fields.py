"""``Fields``: the fields of one mapping of a document, read tolerantly, problems noted as they come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storytrack.errors import InvalidInput
from storytrack.files.document import Step
from storytrack.files.findings import Findings

__all__ = ["Fields"]


class Fields:
    """One mapping, at ``path`` in the document; fields that nobody asks for are passed over.

    A field that is ``null`` counts as absent. What is missing or of the wrong shape is noted in the
    findings, and something empty returned in its place, so that reading can go on to the next problem.
    """

    def __init__(self, findings: Findings, data: Any, *path: Step) -> None:
        self.findings = findings
        self.path = path
        self._is_there = isinstance(data, dict)
        if not self._is_there:
            findings.note(path, f"fields are expected here, not {_shape(data)}")
        self._data: dict[str, Any] = data if self._is_there else {}

    def __bool__(self) -> bool:
        return bool(self._data)

    def __contains__(self, key: str) -> bool:
        return self._data.get(key) is not None

    @property
    def names(self) -> tuple[str, ...]:
        """What the mapping has, in the order of the file."""
        return tuple(self._data)

    def get(self, key: str) -> Any:
        """The value as it is, ``None`` when absent."""
        return self._data.get(key)

    def need(self, key: str) -> Any:
        """The value; its absence is a problem."""
        value = self._data.get(key)
        if value is None and self._is_there:
            self.findings.note((*self.path, key), "this field is required", "add it")
        return value

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text; a number or truth value is taken as it would be written."""
        value = self.need(key) if needed else self.get(key)
        if isinstance(value, dict | list):
            self.findings.note((*self.path, key), f"a text is expected here, not {_shape(value)}")
            return ""
        return "" if value is None else str(value).strip()

    def flag(self, key: str) -> bool:
        """A truth value, false when absent."""
        value = self.get(key)
        if value is not None and not isinstance(value, bool):
            self.findings.note((*self.path, key), "true or false is expected here")
        return value is True

    def within(self, key: str, *, needed: bool = False) -> Fields:
        """The mapping under ``key``, an empty one when absent."""
        value = self.need(key) if needed else self.get(key)
        inner = Fields(self.findings, {} if value is None else value, *self.path, key)
        inner._is_there = inner._is_there and value is not None  # its absence is one problem, not many
        return inner

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        value = self.get(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        for position, item in enumerate(items):
            if item is None or isinstance(item, dict | list):
                self.findings.note(
                    (*self.path, key, position), f"a text is expected here, not {_shape(item)}"
                )
        return tuple(str(item).strip() for item in items if not isinstance(item, dict | list | None))

    def each(self, key: str, *, needed: bool = False) -> Iterator[Fields]:
        """The mappings of the list under ``key``."""
        value = self.need(key) if needed else self.get(key)
        if value is not None and not isinstance(value, list):
            self.findings.note((*self.path, key), f"a list is expected here, not {_shape(value)}")
            return
        for position, item in enumerate(value or ()):
            yield Fields(self.findings, item, *self.path, key, position)

    def named(self, key: str, *, needed: bool = False) -> Iterator[tuple[str, Fields]]:
        """The mappings under the keys of the mapping under ``key``."""
        holder = self.within(key, needed=needed)
        for name, item in holder._data.items():  # noqa: SLF001 - our own class
            yield name, Fields(self.findings, item, *holder.path, name)

    def refused(self, error: InvalidInput, *steps: Step) -> None:
        """Note an error of ours about this mapping, or about a part of it."""
        with self.findings.at(*self.path, *steps):
            raise error


def _shape(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
    return "a text"
