"""What all models share: frozen values, unknown keys forbidden, ids that say what they point to."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NoReturn, Self, TypeVar, dataclass_transform

from smartdocs.frozen import frozen
from smartdocs.model.fields import (
    AfterValidator,
    AsAny,
    BeforeValidator,
    Field,
    FieldInfo,
    Info,
    PlainValidator,
    Refused,
    StringConstraints,
    WithJsonSchema,
    fields_of,
    model_validator,
)
from smartdocs.model.way import Effect, Way, Ways

__all__ = [
    "AfterValidator",
    "AsAny",
    "BeforeValidator",
    "Field",
    "FieldInfo",
    "Info",
    "PlainValidator",
    "Refused",
    "StringConstraints",
    "WithJsonSchema",
    "model_validator",
]

T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
class _Model(type):
    """The class of models. What a class declares is looked at when its first value is read, not before."""

    @property
    def model_fields(cls) -> dict[str, FieldInfo]:
        """The fields by name, in their order."""
        found: dict[str, FieldInfo] | None = cls.__dict__.get("_fields")
        if found is None:
            found = fields_of(cls)
            cls._fields = found
        return found


class Strict(metaclass=_Model):
    """A mapping of the YAML: its keys are the field names, and no others."""

    # what pydantic's core looks for on a value that it makes or writes
    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")

    schema_extra: ClassVar[Callable[[dict[str, Any]], None] | None] = None
    """Changes what editors are told of the model."""
    ways: ClassVar[Ways] = {}
    """Which way each field goes; those of a class above count, too."""
    called: ClassVar[str] = ""
    """The field that tells it from the others of a list; nothing where only all of it does."""

    if not TYPE_CHECKING:

        def __init__(self, **values: Any) -> None:
            fields = type(self).model_fields
            read = type(self).model_validate(
                {fields[n].alias or n if n in fields else n: v for n, v in values.items()}
            )
            fill(self, read.__dict__, read.__pydantic_fields_set__)

    def way(self, field: str, inside: "tuple[Strict, ...]" = ()) -> Way | None:  # noqa: ARG002  (for those that ask)
        """Which way a field goes here, within the models that hold this one; None where nobody has said it."""
        return declared(type(self), field)

    def there(self, inside: "tuple[Strict, ...]") -> Effect | None:  # noqa: ARG002  (for those that ask)
        """What it means that there is one more of these; None where the field that holds it says so."""
        return None

    @classmethod
    def model_validate(cls, data: Any, *, context: Mapping[str, Any] | None = None) -> Self:
        """The value that plain data stand for.

        Raises:
            ValidationError: of pydantic's core, with everything that does not fit.
        """
        from smartdocs.model.plainly import read

        made = read(cls, data, context)
        if made is None:
            from smartdocs.model.core import core

            made = core(cls).validator.validate_python(data, context=context)
        return made  # type: ignore[no-any-return]

    @classmethod
    def model_construct(cls, **values: Any) -> Self:
        """A value of what is known to be right; what is not said is as it is when left out."""
        made = cls.__new__(cls)
        held = {n: values[n] if n in values else f.get_default() for n, f in cls.model_fields.items()}
        fill(made, held, set(values))
        return made

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The same with other values in some of its fields, which are not looked at."""
        made = type(self).__new__(type(self))
        fill(made, self._held() | dict(update), self.model_fields_set | update.keys())
        return made

    def model_dump(self, **how: Any) -> dict[str, Any]:
        """As plain data; ``how`` is that of pydantic: ``mode="json"``, ``by_alias``, ``exclude``, ``exclude_defaults`` …"""
        written: dict[str, Any] = self.__pydantic_serializer__.to_python(self, **how)
        return written

    @property
    def __pydantic_serializer__(self) -> Any:
        """What pydantic's core asks of a value whose model it does not know beforehand: the promise of a term."""
        from smartdocs.model.core import core

        return core(type(self)).serializer

    @property
    def model_fields_set(self) -> frozenset[str]:
        """The fields that were written, whatever they say."""
        return frozenset(self.__pydantic_fields_set__)  # type: ignore[attr-defined]

    def _held(self) -> dict[str, Any]:
        """Its fields, without what was computed from them."""
        return {name: self.__dict__[name] for name in type(self).model_fields}

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.__dict__ == other.__dict__ or self._held() == other._held()

    def __hash__(self) -> int:
        return hash((type(self), *self._held().values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in self._held().items())})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot change `{name}` of a {type(self).__name__}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot change `{name}` of a {type(self).__name__}")

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (type(self), self._held(), self.model_fields_set)


def fill(made: Strict, held: dict[str, Any], written: AbstractSet[str]) -> None:
    object.__setattr__(made, "__dict__", held)
    object.__setattr__(made, "__pydantic_fields_set__", written)
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)


def _made(cls: type[Strict], held: dict[str, Any], written: AbstractSet[str]) -> Strict:
    made = cls.__new__(cls)
    fill(made, dict(held), written)
    return made


def declared(model: type[Strict], field: str) -> Way | None:
    """Which way a field goes by what its model, or one above it, declares."""
    return next((way for cls in model.__mro__ if (way := cls.__dict__.get("ways", {}).get(field))), None)


@frozen
class Ref:
    """Marks a text as the id of something defined elsewhere, e.g. ``Ref("people")``."""

    kind: str


class Written:
    """Marks a type as written in one text: how it is read, written again, and told to an editor.

    Args:
        read: what the YAML holds -> the value; raises ``Refused``.
        write: the value -> plain data.
        schema: JSON Schema of the text.
    """

    def __init__(
        self, read: Callable[[Any], Any], write: Callable[[Any], Any], schema: Mapping[str, Any]
    ) -> None:
        self.read, self.write, self.schema = read, write, dict(schema)


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=64)]
Text = Annotated[str, StringConstraints(min_length=1)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
"""A promise that somebody reads aloud; its length is bounded, and so is the time to look through it."""

PersonId = Annotated[str, Ref("people")]
PartyId = Annotated[str, Ref("parties")]
GoalId = Annotated[str, Ref("goals")]
TermId = Annotated[str, Ref("terms")]
MetricId = Annotated[str, Ref("metrics")]
CalendarId = Annotated[str, Ref("calendars")]
StageId = Annotated[str, Ref("stages")]
ConsequenceId = Annotated[str, Ref("consequences")]
PersonaId = Annotated[str, Ref("personas")]
DataId = Annotated[str, Ref("data")]
TableId = Annotated[str, Ref("tables")]
"""A table of the data sources, as it stands below `files:` in smartdocs.yaml."""
AgreementId = Annotated[str, Ref("agreements")]


def as_list(value: Any) -> Any:
    """One word where a list may stand is a list of one."""
    return [value] if isinstance(value, str) else value


OneOrMore = Annotated[tuple[T, ...], BeforeValidator(as_list)]
"""``by: sales`` and ``by: [marketing, sales]`` both read as a tuple."""
