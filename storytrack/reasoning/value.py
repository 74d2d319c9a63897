"""``value``: a class of values, several of which are made for every claim of every report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

__all__ = ["value"]

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def value(cls: type[_T]) -> type[_T]:
    """A dataclass with slots whose fields the type checker keeps from being set, told apart by identity.

    ``dataclass(frozen=True)`` keeps that up at run time too, and takes six times as long to make one.
    """
    return dataclass(slots=True, eq=False)(cls)
