"""The public surface in words: every name of it with its parameters, fields, methods and values.

Those of ``storytrack``, of ``storytrack.testing``, and of its strategies.

``python tests/surface/written_surface.py`` prints it, ``--pin`` writes it to ``surface.txt`` beside it.
Annotations stand as they are written in the source, so that no version of Python words them otherwise.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import MISSING, is_dataclass
from dataclasses import fields as fields_of_dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path
from types import FunctionType, MappingProxyType, ModuleType
from typing import Any, get_args, get_origin

from pydantic import BaseModel

import storytrack
from storytrack import testing
from storytrack.model.noun import Noun, Told
from storytrack.model.shown import Printed, Shown
from storytrack.testing import strategies

PINNED = Path(__file__).with_name("surface.txt")
SHARED = [Noun, Told, Shown, Printed]
"""What public classes are made on: told once, and not again at each of them."""
SPECIAL = set(
    "__bool__ __call__ __contains__ __enter__ __exit__ __getitem__ __init__ __iter__ __len__".split()
)
"""Special methods that users meet as brackets, loops and statements."""


def written_surface() -> str:
    """The whole surface, a line for each part of it."""
    parts = ["# what nouns share: these are no public names, but public classes have what they have"]
    parts += ["\n".join(lines_of_class(shared)) for shared in SHARED]
    parts += ["# storytrack"]
    parts += names_of(storytrack)
    for module in (testing, strategies):
        parts += [f"# {module.__name__}", *names_of(module)]
    return "\n\n".join(parts) + "\n"


def names_of(module: ModuleType) -> Iterator[str]:
    return (written_name(name, getattr(module, name)) for name in sorted(module.__all__, key=str.casefold))


def written_name(name: str, value: object) -> str:
    if isinstance(value, type):
        return "\n".join(lines_of_class(value))
    if isinstance(value, FunctionType):
        return f"{name}{signature_of(value)}"
    keys = f" of {', '.join(map(str, value))}" if hasattr(value, "keys") else ""
    return f"{name}: {type(value).__name__}{keys}"


def lines_of_class(kind: type) -> Iterator[str]:
    bases = [base.__name__ for base in told_bases(kind)]
    yield f"class {kind.__name__}({', '.join(bases)})" if bases else f"class {kind.__name__}"
    homes = [home for home in reversed(kind.__mro__) if home is kind or not is_told(home)]
    ours = [home for home in homes if home.__module__.startswith("storytrack")]
    for line in (*values_of(kind), *fields_of(kind, ours), *methods_of(ours)):
        yield f"    {line}"


def told_bases(kind: type) -> Iterator[type]:
    """The bases that are told of themselves, those of a base that is not in its place."""
    for base in kind.__bases__:
        if base is not object:
            yield from [base] if is_told(base) else told_bases(base)


def is_told(base: type) -> bool:
    return base in SHARED or base.__name__ in storytrack.__all__ or base.__module__ in {"builtins", "enum"}


def values_of(kind: type) -> Iterator[str]:
    if issubclass(kind, Enum):
        yield from (f"{one.name} = {one.value!r}" for one in kind)


def fields_of(kind: type, ours: list[type]) -> Iterator[str]:
    named = {name: text for home in ours for name, text in inspect.get_annotations(home).items()}
    if issubclass(kind, BaseModel):
        for name, one in kind.model_fields.items():
            if name in named:
                made = " = …" if one.default_factory else f" = {written(one.default)}"
                yield f"{name}: {named[name]}{'' if one.is_required() else made}"
    elif is_dataclass(kind):
        for one in fields_of_dataclass(kind):
            yield f"{one.name}: {one.type}{'' if one.default is MISSING else f' = {written(one.default)}'}"
    elif hasattr(kind, "_fields"):
        yield from (f"{name}: {getattr(text, '__forward_arg__', text)}" for name, text in named.items())


def methods_of(ours: list[type]) -> Iterator[str]:
    """The public methods and properties that a class has of its own, or of a base that is not told itself."""
    found = {
        name: line
        for home in ours
        for name, member in vars(home).items()
        if is_public(name, home) and (line := written_member(name, member))
    }
    return iter(found[name] for name in sorted(found))


def is_public(name: str, home: type) -> bool:
    if name == "__init__":
        return not (issubclass(home, BaseModel | Enum) or is_dataclass(home) or is_protocol(home))
    return name in SPECIAL if name.startswith("__") else not name.startswith(("_", "model_"))


def is_protocol(home: type) -> bool:
    return getattr(home, "_is_protocol", False)


def written_member(name: str, member: object) -> str:
    match member:
        case property():
            return f"{name} -> {inspect.signature(member.fget).return_annotation}"
        case cached_property():
            return f"{name} -> {inspect.signature(member.func).return_annotation}"
        case classmethod() | staticmethod():
            return f"@{type(member).__name__} {name}{signature_of(member.__func__)}"
        case FunctionType():
            return f"{name}{signature_of(member)}"
    return ""


class Written(str):
    """A text that stands in a signature as it is, without quotation marks."""

    __slots__ = ()
    __repr__ = str.__str__


def signature_of(function: Callable[..., object]) -> str:
    """The signature as the source has it, with defaults that read the same everywhere."""
    signature = inspect.signature(function)
    parameters = [
        one.replace(
            annotation=one.annotation if one.annotation is one.empty else Written(one.annotation),
            default=one.default if one.default is one.empty else Written(written(one.default)),
        )
        for one in signature.parameters.values()
    ]
    returned = Written(written_type(signature.return_annotation))
    return str(signature.replace(parameters=parameters, return_annotation=returned))


def written_type(annotation: Any) -> str:
    """An annotation as the source has it, also where hypothesis made one of another."""
    if isinstance(annotation, str):
        return annotation
    inner = ", ".join(getattr(one, "__forward_arg__", None) or str(one) for one in get_args(annotation))
    return f"{get_origin(annotation).__name__}[{inner}]" if inner else str(annotation)


def written(default: Any) -> str:
    if isinstance(default, Enum):
        return f"{type(default).__name__}.{default.name}"
    if isinstance(default, FunctionType):
        return default.__name__
    if isinstance(default, MappingProxyType):
        return f"{{{', '.join(f'{written(key)}: {written(one)}' for key, one in default.items())}}}"
    if isinstance(default, tuple):
        return f"({', '.join(map(written, default))})"
    if isinstance(default, BaseModel):
        public = [name for name in storytrack.__all__ if getattr(storytrack, name) is default]
        return public[0] if public else f"{type(default).__name__}(…)"
    return repr(default)


if __name__ == "__main__":
    if "--pin" in sys.argv:
        PINNED.write_text(written_surface(), encoding="utf-8")
    else:
        sys.stdout.write(written_surface())
