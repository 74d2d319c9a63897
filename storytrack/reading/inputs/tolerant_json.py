"""JSON as pages carry it: line breaks in strings, comment marks around the whole, a comma too many."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NoReturn

__all__ = ["load_json", "mended_json"]

_DEEPEST = 100
"""Levels of nesting; schema.org pages have ten."""

_COMMA_TOO_MANY = re.compile(r'("(?:[^"\\]|\\.)*+")|,(?=\s*+[}\]])', re.DOTALL)


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


_DECODER = json.JSONDecoder(strict=False, parse_constant=_refuse)
"""Control characters in strings are let through; NaN and Infinity are not, nor endless numbers."""


def load_json(text: str) -> Any:
    """The value of a JSON text; ``ValueError`` for what is none, and for what is nested too deep."""
    return _bounded(_DECODER.decode, text.strip("\ufeff \t\r\n"))


def mended_json(text: str) -> Any:
    """As :func:`load_json`; what stands around the value and a comma too many do no harm."""
    try:
        return load_json(text)
    except ValueError as error:
        mended = _COMMA_TOO_MANY.sub(lambda found: found[1] or "", text)
        for start in sorted(place for sign in "{[" if (place := mended.find(sign)) >= 0):
            try:
                return _bounded(_first_value, mended[start:])
            except ValueError:
                continue
        raise error from None


def _first_value(text: str) -> Any:
    return _DECODER.raw_decode(text)[0]


def _bounded(decode: Callable[[str], Any], text: str) -> Any:
    try:
        value = decode(text)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            child
            for one in level
            if isinstance(one, dict | list)
            for child in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return value
    raise ValueError("it is nested too deep")
