"""YAML text to plain data with lines, without the surprises of YAML 1.1 and without its dangers.

Built on the parser's events rather than on a loader, since a loader resolves ``no`` to false and
``-10:00`` to minus 600, builds objects, follows aliases without limit and keeps the last of two
equal keys. Here:

* only ``true``/``false``, ``null``/``~``, and decimal numbers (YAML 1.2 core) are more than text;
  dates and times stay the text that they are;
* no tag builds anything; equal keys, merge keys and endless or exploding aliases are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from storytrack.errors import InvalidFile, Problem, raise_all
from storytrack.files.document import Document, Place

if TYPE_CHECKING:
    import yaml

__all__ = ["parse_yaml"]

DEEPEST = 100
"""Levels of nesting; a storycase has seven."""

MOST_REPEATED = 100_000
"""Values that aliases may repeat in all: "billion laughs" reaches it at once, honest files never."""

_NULL = re.compile(r"|~|null|Null|NULL")
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?[0-9]{1,300}")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]{1,300}|[0-9]{1,300}(?:\.[0-9]{0,300})?)(?:[eE][-+]?[0-9]{1,5})?")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CORE = "tag:yaml.org,2002:"
_TEXT_TAGS = {"!", _CORE + "str", _CORE + "timestamp"}
_PLAIN_TAGS = {None, "!", *(_CORE + kind for kind in ("null", "bool", "int", "float", "map", "seq"))}


def parse_yaml(text: str, name: str) -> Document:
    """Read one YAML document; raises :class:`~storytrack.errors.InvalidFile` with line and reason."""
    bad = _NOT_TEXT.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        raise InvalidFile(Problem(f"the character U+{ord(bad[0]):04X} is not text", f"{name}:{line}"))
    builder = _Builder(name)
    builder.take_all(_events(text, name, builder.problems))
    raise_all(builder.problems, InvalidFile)
    return Document(name, builder.data, partial(_same, builder.place))


def _same(place: Place) -> Place:
    return place


def _events(text: str, name: str, problems: list[Problem]) -> Iterable[yaml.Event]:
    import yaml  # noqa: PLC0415 - a heavy import that most uses of the library do not need

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{name}:{mark.line + 1}" if mark else name
        what = ", ".join(part for part in (error.context, error.problem) if part)
        problems.append(Problem(f"this is not valid YAML: {what}", place))
    except yaml.YAMLError as error:
        problems.append(Problem(f"this is not valid YAML: {error}", name))


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled; ``key`` is the mapping's key that waits for its value."""

    value: dict[str, Any] | list[Any]
    place: Place
    anchor: str | None
    first: int
    key: str | None = None
    key_line: int = 0


class _Builder:
    """Turns events into data. It keeps its own stack, so no depth of nesting can exhaust Python's."""

    def __init__(self, name: str) -> None:
        self.data: Any = None
        self.place = Place(1)
        self.problems: list[Problem] = []
        self._name = name
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Any, Place, int]] = {}
        self._seen = 0
        self._repeated = 0
        self._documents = 0

    def take_all(self, events: Iterable[yaml.Event]) -> None:
        """Feed every event; the first thing that makes going on pointless stops it."""
        for event in events:
            take = self._takers.get(type(event).__name__)
            if take is not None:
                take(self, event)

    def _fail(self, what: str, event: Any, fix: str = "") -> InvalidFile:
        place = f"{self._name}:{event.start_mark.line + 1}"
        return InvalidFile(*self.problems, Problem(what, place, fix))

    def _begin_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise self._fail("a second YAML document begins here", event, "one document a file")

    def _scalar(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if self._awaits_key():
            self._take_key(event.value, line, event)
            return
        self._put(self._resolved(event), Place(line), event.anchor, weight=1)

    def _resolved(self, event: Any) -> Any:
        if event.tag in _TEXT_TAGS or (event.tag is None and not event.implicit[0]):
            return event.value
        if event.tag not in _PLAIN_TAGS:
            raise self._fail(f"the tag {event.tag!r:.80} is not allowed", event, "write the plain value")
        return _plain(event.value)

    def _open(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        if event.tag not in _PLAIN_TAGS:
            raise self._fail(f"the tag {event.tag!r:.80} is not allowed", event, "write the plain value")
        if self._awaits_key():
            raise self._fail("a key that is not a word", event)
        if len(self._stack) >= DEEPEST:
            raise self._fail(f"nested more than {DEEPEST} levels deep", event)
        if event.anchor:
            self._anchors.pop(event.anchor, None)
        place = Place(event.start_mark.line + 1)
        self._stack.append(_Open(value, place, event.anchor, self._seen))

    def _open_mapping(self, event: Any) -> None:
        self._open(event, {})

    def _open_list(self, event: Any) -> None:
        self._open(event, [])

    def _close(self, _event: Any) -> None:
        done = self._stack.pop()
        self._put(done.value, done.place, done.anchor, weight=self._seen - done.first + 1)

    def _alias(self, event: Any) -> None:
        if self._awaits_key():
            raise self._fail("an alias cannot be a key", event)
        if event.anchor not in self._anchors:
            raise self._fail(f"the alias *{event.anchor} stands for nothing, or for itself", event)
        value, place, weight = self._anchors[event.anchor]
        self._repeated += weight
        if self._repeated > MOST_REPEATED:
            raise self._fail("the aliases repeat too much", event, "write the values out")
        self._seen += weight - 1
        self._put(value, place, None, weight=weight)

    def _awaits_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None

    def _take_key(self, key: str, line: int, event: Any) -> None:
        top = self._stack[-1]
        if key == "<<" and event.implicit[0]:
            raise self._fail("merge keys (<<) are not read", event, "write the fields out")
        if key in top.value:
            self.problems.append(
                Problem(f"the key {key!r:.80} stands here twice", f"{self._name}:{line}", "remove one")
            )
        top.key, top.key_line = key, line

    def _put(self, value: Any, place: Place, anchor: str | None, *, weight: int) -> None:
        self._seen += 1
        if anchor:
            self._anchors[anchor] = (value, place, weight)
        if not self._stack:
            self.data, self.place = value, place
            return
        top = self._stack[-1]
        if isinstance(top.value, list):
            top.place.parts[len(top.value)] = place
            top.value.append(value)
        elif top.key is not None:
            top.place.parts[top.key] = Place(top.key_line, place.parts)
            top.value[top.key] = value
            top.key = None

    _takers: ClassVar[dict[str, Callable[[_Builder, Any], None]]] = {
        "DocumentStartEvent": _begin_document,
        "ScalarEvent": _scalar,
        "MappingStartEvent": _open_mapping,
        "SequenceStartEvent": _open_list,
        "MappingEndEvent": _close,
        "SequenceEndEvent": _close,
        "AliasEvent": _alias,
    }


def _plain(text: str) -> Any:
    """What an unquoted scalar means in the YAML 1.2 core schema; all else is text."""
    if _NULL.fullmatch(text):
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _SPECIAL.fullmatch(text):
        return float(text.replace(".", ""))
    return text
