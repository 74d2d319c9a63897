"""What every noun shares: it is frozen, refuses unknown fields, and fails with our own errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from storytrack.errors import InvalidInput
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
            raise InvalidInput.from_pydantic(error) from None


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

    def with_(self, **changes: Any) -> Self:
        """A copy with some fields changed, validated like any other value."""
        return type(self)(**{**{name: getattr(self, name) for name in type(self).model_fields}, **changes})

    @classmethod
    def from_data(cls, data: Any, where: str = "") -> Self:
        """Read plain data (dicts, lists, strings); errors carry ``where`` before the field path."""
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise InvalidInput.from_pydantic(error, where) from None

    @classmethod
    def from_json(cls, text: str | bytes, where: str = "") -> Self:
        """Read JSON; errors carry ``where`` before the field path."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            raise InvalidInput.from_pydantic(error, where) from None

    def _repr_html_(self) -> str | None:
        face = face_of(self)  # a notebook shows the fields of a noun that has none
        return None if face is None else face.html()

    def to_json(self) -> str:
        """The value as one line of JSON without its empty fields; ``from_json`` gives it back."""
        return self.model_dump_json(exclude_defaults=True)
