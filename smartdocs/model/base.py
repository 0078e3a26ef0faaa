"""What all models share: frozen values, unknown keys forbidden, ids that say what they point to."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import SchemaSerializer, SchemaValidator, core_schema

from smartdocs.frozen import frozen
from smartdocs.model.way import Effect, Way, Ways

T = TypeVar("T")


class Strict(BaseModel):
    """A mapping of the YAML: its keys are the field names, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, str_strip_whitespace=True)

    ways: ClassVar[Ways] = {}
    """Which way each field goes; those of a class above count, too."""
    called: ClassVar[str] = ""
    """The field that tells it from the others of a list; nothing where only all of it does."""

    def way(self, field: str, inside: "tuple[Strict, ...]" = ()) -> Way | None:  # noqa: ARG002  (for those that ask)
        """Which way a field goes here, within the models that hold this one; None where nobody has said it."""
        return declared(type(self), field)

    def there(self, inside: "tuple[Strict, ...]") -> Effect | None:  # noqa: ARG002  (for those that ask)
        """What it means that there is one more of these; None where the field that holds it says so."""
        return None

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        cls.__pydantic_validator__ = cls.__pydantic_serializer__ = Core(cls)  # type: ignore[assignment]


def declared(model: type[Strict], field: str) -> Way | None:
    """Which way a field goes by what its model, or one above it, declares."""
    return next((way for cls in model.__mro__ if (way := cls.__dict__.get("ways", {}).get(field))), None)


class Core:
    """What reads and writes the values of a model: made when the first one is read, and put on the model then."""

    def __init__(self, model: type[BaseModel]) -> None:
        self.model = model

    def __getattr__(self, name: str) -> Any:
        from smartdocs.model.core import schema_of

        schema = schema_of(self.model)
        made = SchemaValidator(schema), SchemaSerializer(schema)
        self.model.__pydantic_validator__, self.model.__pydantic_serializer__ = made
        return getattr(next(each for each in made if hasattr(each, name)), name)


@frozen
class Ref:
    """Marks a text as the id of something defined elsewhere, e.g. ``Ref("people")``."""

    kind: str


class Written:
    """Marks a type as written in one text: how it is read, written again, and told to an editor.

    One ready-made schema for all fields of the type: building it anew for each is half of what reading costs.

    Args:
        read: what the YAML holds -> the value; raises ``PydanticCustomError``.
        write: the value -> plain data.
        schema: JSON Schema of the text.
    """

    def __init__(
        self, read: Callable[[Any], Any], write: Callable[[Any], Any], schema: Mapping[str, Any]
    ) -> None:
        self.schema = dict(schema)
        self.core = core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(write)
        )

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return self.core

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return dict(self.schema)


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
