"""Texts → values, by the type of their column; each of these raises ``ValueError`` with what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from storytrack.errors import InvalidFile
from storytrack.files.json_text import parse_json
from storytrack.model.table import Type

__all__ = ["VALUE_OF"]

_INTEGER = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]{1,24}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?")


def _integer(cell: str) -> int | None:
    if cell and not _INTEGER.fullmatch(cell):
        raise ValueError("is no whole number")
    return int(cell) if cell else None


def _number(cell: str) -> int | float | None:
    if not cell or _INTEGER.fullmatch(cell):
        return _integer(cell)
    if not _NUMBER.fullmatch(cell):
        raise ValueError("is no number")
    return float(cell)


def _flag(cell: str) -> bool | None:
    if cell.lower() not in {"true", "false", ""}:
        raise ValueError("is neither true nor false")
    return cell.lower() == "true" if cell else None


def _time(cell: str) -> str | None:
    try:
        when = datetime.fromisoformat(cell) if cell else None
    except ValueError:
        raise ValueError("is no time in ISO 8601, like 2025-06-02T06:12+02:00") from None
    if when is not None and when.tzinfo is None:
        raise ValueError("has no zone, like +02:00 at its end")
    return cell or None


def _json(cell: str) -> Any:
    try:
        return parse_json(cell, "").data if cell else None
    except InvalidFile:
        raise ValueError("is no JSON") from None


def _texts(cell: str) -> list[str] | None:
    given = _json(cell)
    if given is not None and not (isinstance(given, list) and all(isinstance(one, str) for one in given)):
        raise ValueError('is no JSON list of texts, like ["denies"]')
    return given


VALUE_OF: Mapping[Type, Callable[[str], Any]] = MappingProxyType(
    {
        Type.INTEGER: _integer,
        Type.NUMBER: _number,
        Type.FLAG: _flag,
        Type.TIME: _time,
        Type.TEXTS: _texts,
        Type.JSON: _json,
    }
)
"""Type → its values from text, where an empty one is nothing; texts themselves are the form's own."""
