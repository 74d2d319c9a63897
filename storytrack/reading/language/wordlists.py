"""The lists of words and the metric packs, read from the YAML files beside this module.

Read on first use and kept; a file that is not what its reader expects is an error of ours that
names the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import yaml

from storytrack.errors import InvalidFile, Problem
from storytrack.reading.language.phrases import Phrases

__all__ = ["WordList", "all_in", "word_list", "word_list_at"]


T = TypeVar("T")

_LARGEST = 1_000_000
"""Bytes of a file of words."""


class WordList:
    """One YAML file: named lists of words, and named tables from words to numbers or words."""

    def __init__(self, name: str, data: Any) -> None:
        if not isinstance(data, dict):
            raise InvalidFile(Problem("not a table of named lists", name))
        self.name = name
        self._data: dict[str, Any] = data
        self._made: dict[tuple[str, str], Any] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def texts(self, key: str) -> tuple[str, ...]:
        """The list called ``key``; none is an empty one."""
        found = self._data.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            # An unquoted "no" or "on" is a truth value in YAML 1.1.
            raise InvalidFile(
                Problem("not a list of words", f"{self.name}: {key}", "quote no, on, off and yes")
            )
        return tuple(found)

    def words(self, key: str) -> frozenset[str]:
        """The list called ``key`` as a set, for looking up single words."""
        return self._once("words", key, lambda: frozenset(self.texts(key)))

    def phrases(self, key: str) -> Phrases[str]:
        """The list called ``key`` as a table that finds its phrases and gives them back."""
        return self._once("phrases", key, lambda: Phrases({text: text for text in self.texts(key)}))

    def text(self, key: str, default: str = "") -> str:
        """The single text called ``key``."""
        found = self._data.get(key, default)
        if not isinstance(found, str):
            raise InvalidFile(Problem("not a text", f"{self.name}: {key}"))
        return found

    def flag(self, key: str) -> bool:
        """Whether ``key`` is true; it is false where it does not stand."""
        found = self._data.get(key, False)
        if not isinstance(found, bool):
            raise InvalidFile(Problem("not true or false", f"{self.name}: {key}"))
        return found

    def numbers(self, key: str) -> Mapping[str, float]:
        """The table called ``key``, from words to numbers."""
        return self._once("numbers", key, lambda: self._numbers(key))

    def _numbers(self, key: str) -> Mapping[str, float]:
        try:
            return {str(word): float(number) for word, number in self._table(key).items()}
        except (TypeError, ValueError):
            raise InvalidFile(Problem("not a table of numbers", f"{self.name}: {key}")) from None

    def integers(self, key: str) -> Mapping[str, int]:
        """The table called ``key``, from words to whole numbers."""
        return self._once("integers", key, lambda: {w: int(number) for w, number in self._table(key).items()})

    def table(self, key: str) -> Mapping[str, str]:
        """The table called ``key``, from words to words."""
        return {str(word): str(value) for word, value in self._table(key).items()}

    def lists(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """The table called ``key``, from names to lists of words."""
        inner = WordList(f"{self.name}: {key}", self._table(key))
        return {name: inner.texts(name) for name in inner.names}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all lists and tables, in the order of the file."""
        return tuple(self._data)

    def _once(self, form: str, key: str, make: Callable[[], T]) -> T:
        """What is made of the list called ``key`` in one form, made when it is first asked for."""
        made: T | None = self._made.get((form, key))
        if made is None:
            made = self._made[form, key] = make()
        return made

    def _table(self, key: str) -> dict[str, Any]:
        found = self._data.get(key, {})
        if not isinstance(found, dict):
            raise InvalidFile(Problem("not a table", f"{self.name}: {key}"))
        return found


@cache
def word_list(name: str) -> WordList:
    """The file ``words/<name>.yaml``."""
    return WordList(f"words/{name}.yaml", _load("words", f"{name}.yaml"))


def all_in(folder: str) -> tuple[WordList, ...]:
    """Every YAML file of a folder beside this module, in the order of their names."""
    names = sorted(entry.name for entry in (files("storytrack.reading") / folder).iterdir())
    return tuple(
        WordList(f"{folder}/{name}", _load(folder, name)) for name in names if name.endswith(".yaml")
    )


def word_list_at(path: Path) -> WordList:
    """A YAML file of the user's own, of at most 1 MB."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        text = data.decode("utf-8")
    except OSError as error:
        raise InvalidFile(Problem(f"cannot be read: {error.strerror}", str(path))) from None
    except UnicodeDecodeError:
        raise InvalidFile(Problem("not UTF-8", str(path), "save it as UTF-8")) from None
    if len(data) > _LARGEST:
        raise InvalidFile(Problem("larger than 1 MB", str(path)))
    return WordList(str(path), _parsed(text, str(path)))


def _load(folder: str, name: str) -> Any:
    text = (files("storytrack.reading") / folder / name).read_text(encoding="utf-8")
    return _parsed(text, f"{folder}/{name}")


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _parsed(text: str, where: str) -> Any:
    try:
        return yaml.load(text, _LOADER)  # noqa: S506 - a safe loader, the compiled one where it is built
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = ", ".join(part for part in (error.context, error.problem) if part)
        place = f"{where}:{mark.line + 1}" if mark else where
        raise InvalidFile(Problem(f"not valid YAML: {what}", place)) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise InvalidFile(Problem(f"not valid YAML: {error}", where)) from None
