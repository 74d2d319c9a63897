"""What is meant by a field that there is not: a slip of the pen, or the name that it has elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

__all__ = ["did_you_mean_field", "field_advice"]

_ELSEWHERE = {
    "published": ("published_at",),
    "published_at": ("published",),
    "date": ("published_at", "published"),
    "received": ("received_at",),
    "publisher": ("outlet",),
    "headline": ("title",),
    "link": ("url",),
    "decoy": ("about_another_event",),
    "about_another_event": ("decoy",),
    "source": ("said_by", "outlet"),
    "speaker": ("who", "said_by"),
    "who": ("speaker", "said_by"),
    "figure": ("quantity",),
    "number": ("quantity", "value"),
    "value": ("quantity",),
    "qualifier": ("op",),
}
"""A name that some form, or the Python of the same thing, has → what it is called in others."""


def did_you_mean_field(written: str, names: Iterable[str]) -> str:
    """What to do about a field that is none of ``names``; "" where nobody can tell what was meant."""
    known = list(names)
    called = next((name for name in _ELSEWHERE.get(written, ()) if name in known), "")
    guess = called or next(iter(get_close_matches(written[:80], known, n=1)), "")
    return f"did you mean {guess!r}?" if guess else ""


def field_advice(noun: type[BaseModel], place: tuple[int | str, ...]) -> str:
    """The same of a field at a place in data that is read as ``noun``."""
    at: set[type[BaseModel]] = {noun}
    for step in place[:-1]:
        inner = {found for one in at for found in _nouns_in(one, step)}
        at = inner or at  # a position, or the tag of a union, leads no further
    names = dict.fromkeys(
        name for one in sorted(at, key=lambda one: one.__name__) for name in one.model_fields
    )
    return did_you_mean_field(str(place[-1]), names)


def _nouns_in(noun: type[BaseModel], field: int | str) -> set[type[BaseModel]]:
    """The nouns that a field may hold."""
    found: set[type[BaseModel]] = set()
    ahead: list[Any] = (
        [noun.model_fields[field].annotation] if isinstance(field, str) and field in noun.model_fields else []
    )
    while ahead:
        one = ahead.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            found.add(one)
        ahead.extend(get_args(one))
    return found
