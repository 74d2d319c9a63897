"""JSON text to plain data; strict, and with lines for those who must be told where something is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any, NoReturn

from storytrack.errors import MOST, InvalidFile, Problem, raise_all
from storytrack.files.document import Document, Place, Step

__all__ = ["parse_json", "parse_json_lines"]

DEEPEST = 100
"""Levels of nesting, as for YAML."""


def parse_json(text: str, name: str) -> Document:
    """Read one JSON value; raises :class:`~storytrack.errors.InvalidFile` with line and reason.

    Stricter than the standard library: equal keys in one object, ``NaN`` and ``Infinity`` are refused.
    """
    data = _load(text, name, first_line=1)
    return Document(name, data, partial(_places, text))


def parse_json_lines(text: str, name: str) -> Document:
    """Read JSON Lines, one value a line, into a list; empty lines are passed over.

    Raises :class:`~storytrack.errors.InvalidFile` that lists the lines that cannot be read.
    """
    data: list[Any] = []
    lines: list[int] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            data.append(_load(line, name, first_line=number))
            lines.append(number)
        except InvalidFile as error:
            problems.extend(error.problems)
            if len(problems) >= MOST:
                break
    raise_all(problems, InvalidFile)
    return Document(name, data, partial(_line_places, text, lines))


def _line_places(text: str, lines: list[int]) -> Place:
    written = text.split("\n")
    root = Place(1)
    for position, number in enumerate(lines):
        root.parts[position] = _places(written[number - 1], number)
    return root


def _load(text: str, name: str, first_line: int) -> Any:
    repeats = False

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        fields = dict(items)
        repeats = repeats or len(fields) < len(items)
        return fields

    try:
        data = json.loads(text, object_pairs_hook=pairs, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno + first_line - 1}"
        what = f"this is not valid JSON: {error.msg} at column {error.colno}"
        raise InvalidFile(Problem(what, place)) from None
    except InvalidFile as error:
        raise InvalidFile(*(problem.within(f"{name}:{first_line}") for problem in error.problems)) from None
    except RecursionError:
        raise _too_deep(name, first_line) from None
    except ValueError:
        # Python refuses to convert integers of thousands of digits, which take quadratic time.
        raise InvalidFile(Problem("a number of thousands of digits", f"{name}:{first_line}")) from None
    if repeats:
        raise InvalidFile(
            *(
                Problem(f"the key {key!r:.80} stands here twice", f"{name}:{line}", "remove one")
                for key, line in islice(_repeated_keys(text, first_line), MOST)
            )
        )
    _refuse_depth(data, name, first_line)
    return data


def _refuse_constant(word: str) -> NoReturn:
    # The standard library reads NaN and Infinity, which are no JSON, and does not say where they stand.
    raise InvalidFile(Problem(f"this is not valid JSON: {word} is no number"))


def _refuse_depth(data: Any, name: str, line: int) -> None:
    level = [data]
    for _ in range(DEEPEST + 1):
        level = [
            child
            for value in level
            if isinstance(value, dict | list)
            for child in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return
    raise _too_deep(name, line)


def _too_deep(name: str, line: int) -> InvalidFile:
    return InvalidFile(Problem(f"nested more than {DEEPEST} levels deep", f"{name}:{line}"))


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|\n|[^\s{}\[\],:"]+')


def _places(text: str, first_line: int = 1) -> Place:
    """The tree of lines of a text that is known to be valid JSON."""
    root = Place(first_line)
    stack: list[tuple[Place, bool]] = []  # the open containers, and whether each is an object
    key: Step | None = None
    line = first_line
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word == "\n":
            line += 1
        elif word in "]}":
            stack.pop()
        elif word in ",:":
            continue
        elif stack and stack[-1][1] and key is None:
            key = json.loads(word)
            stack[-1][0].parts.setdefault(key, Place(line))
        else:
            place = _placed(stack, key, line) or root
            key = None
            if word in "[{":
                stack.append((place, word == "{"))
    return root


def _placed(stack: list[tuple[Place, bool]], key: Step | None, line: int) -> Place | None:
    if not stack:
        return None
    holder = stack[-1][0]
    step = len(holder.parts) if key is None else key
    return holder.parts.setdefault(step, Place(line))


def _repeated_keys(text: str, first_line: int) -> Iterator[tuple[str, int]]:
    """Every key that its object has already, with its line, in a text that is known to be valid JSON."""
    seen: list[set[str]] = []
    line = first_line
    tokens = [token[0] for token in _TOKEN.finditer(text)]
    for position, word in enumerate(tokens):
        if word == "\n":
            line += 1
        elif word in "[{":
            seen.append(set())
        elif word in "]}":
            seen.pop()
        elif word.startswith('"') and _is_key(tokens, position):
            key = json.loads(word)
            if key in seen[-1]:
                yield key, line
            seen[-1].add(key)


def _is_key(tokens: list[str], position: int) -> bool:
    following = (word for word in tokens[position + 1 : position + 100] if word != "\n")
    return next(following, "") == ":"
