"""What every noun shares: it is frozen, refuses unknown fields, and fails with our own errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from storytrack.errors import InvalidInput, Problem, brief
from storytrack.model.field_names import field_advice
from storytrack.model.shown import face_of

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator

    _Metaclass = type
else:
    _Metaclass = type(BaseModel)


class _FailsInOurWords(_Metaclass):
    """Turns pydantic's error into ours at the outermost call.

    Done on the class call and not in ``__init__``: nested values then stay on pydantic's fast
    path, and the outermost error still lists every problem with its full place.
    """

    __pydantic_validator__: SchemaValidator

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - a metaclass
        try:
            # What pydantic's ``__init__`` does, at half its cost.
            return super().__call__(*args) if args else cls.__pydantic_validator__.validate_python(kwargs)
        except ValidationError as error:
            raise InvalidInput.from_pydantic(
                error, advice=partial(field_advice, cast("type[BaseModel]", cls))
            ) from None
        except RecursionError:
            raise _too_deep(args or kwargs) from None


if TYPE_CHECKING:
    _Base = BaseModel
else:

    class _Base(BaseModel, metaclass=_FailsInOurWords):
        """The runtime base; type checkers see plain pydantic."""


class Noun(_Base):
    """A frozen value: hashable, comparable by content, safe to share between threads.

    ``with_(...)`` gives a changed copy and validates it (pydantic's ``model_copy`` does not).
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        ser_json_inf_nan="constants",
        str_strip_whitespace=True,
        # Hostile input: a field longer than this is not a figure of a news story.
        str_max_length=100_000,
    )

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        mine, its = self.__dict__, other.__dict__
        nothing_computed = len(mine) == len(its) == len(_form(type(self)).names)
        return mine == its if nothing_computed else self._fields == other._fields

    def __hash__(self) -> int:
        return hash(tuple(self._fields.values()))

    def with_(self, **changes: Any) -> Self:
        """A copy with some fields changed, validated like any other value."""
        return type(self)(**{**self._fields, **changes})

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """What is not as it would be anyway, so that a noun is short enough to be read."""
        defaults = _form(type(self)).defaults
        for name, value in self.__dict__.items():
            if name in defaults and value != defaults[name]:
                yield name, value.value if isinstance(value, Enum) else value

    @property
    def _fields(self) -> dict[str, Any]:
        """The fields by name, without what was computed of them."""
        held, names = self.__dict__, _form(type(self)).defaults
        return held if len(held) == len(names) else {name: held[name] for name in names}

    @classmethod
    def model_construct(cls, _fields_set: set[str] | None = None, **values: Any) -> Self:
        """A value of parts that are validated already; what is not given has its default.

        As pydantic has it, in half the time: it looks at each field for aliases, which no noun has.
        """
        form = _form(cls)
        fields = {**form.defaults, **values}
        if len(fields) != len(form.names) or not form.needed <= values.keys():
            return super().model_construct(_fields_set, **values)  # with a name that is wrong, or missing
        return _made(cls, fields, form.names if _fields_set is None else _fields_set)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed, which are not validated; what was computed is computed anew."""
        if deep:
            return super().model_copy(update=update, deep=True)
        return _made(type(self), {**self._fields, **(update or {})}, _form(type(self)).names)

    @classmethod
    def from_data(cls, data: Any, where: str = "") -> Self:
        """Read plain data (dicts, lists, strings); errors carry ``where`` before the field path."""
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise InvalidInput.from_pydantic(error, where, partial(field_advice, cls)) from None
        except RecursionError:
            raise _too_deep(data, where) from None

    @classmethod
    def from_json(cls, text: str | bytes, where: str = "") -> Self:
        """Read JSON; errors carry ``where`` before the field path."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            raise InvalidInput.from_pydantic(error, where, partial(field_advice, cls)) from None

    def _repr_html_(self) -> str | None:
        face = face_of(self)  # a notebook shows the fields of a noun that has none
        return None if face is None else face.html()

    def to_json(self) -> str:
        """The value as one line of JSON without its empty fields; ``from_json`` gives it back."""
        return self.model_dump_json(exclude_defaults=True)


class Told(Noun):
    """What storytrack says itself: its sentences are as long as the names from outside that stand in them."""

    model_config = ConfigDict(str_max_length=None)


DEEPEST = 100
"""Levels of nesting, as in files."""


def _too_deep(data: Any, where: str = "") -> InvalidInput:
    """The refusal of data in which pydantic lost itself, with the beginning of the way that it took."""
    ahead: list[tuple[Any, tuple[object, ...]]] = [(data, ())]
    while ahead:
        value, path = ahead.pop()
        if len(path) > DEEPEST:
            place = ".".join(map(brief, path[:6])).replace("'", "")
            return InvalidInput(Problem("it is nested too deep to be read", f"{place} …").within(where))
        parts = value.items() if isinstance(value, dict) else enumerate(value) if _is_list(value) else ()
        ahead.extend((part, (*path, step)) for step, part in parts)
    return InvalidInput(Problem("it is nested too deep to be read", where))


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


_N = TypeVar("_N", bound=Noun)


def _made(noun: type[_N], fields: dict[str, Any], names: set[str]) -> _N:
    """A noun of all its fields, as pydantic leaves one behind."""
    made = object.__new__(noun)
    put = object.__setattr__  # the class itself is frozen
    put(made, "__dict__", fields)
    put(made, "__pydantic_fields_set__", names)
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made


class _Form(NamedTuple):
    """The fields of a noun in their order: their defaults, those that must be given, and all their names."""

    defaults: dict[str, Any]
    needed: frozenset[str]
    names: set[str]


@cache
def _form(noun: type[Noun]) -> _Form:
    fields = noun.model_fields
    needed = (name for name, one in fields.items() if one.is_required() or one.default_factory is not None)
    return _Form({name: one.default for name, one in fields.items()}, frozenset(needed), set(fields))
