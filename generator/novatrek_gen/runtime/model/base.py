"""Base classes of generated models, and the annotations for the presence of fields."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache, partial
from operator import is_
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Final,
    Generic,
    NamedTuple,
    TypeAlias,
    TypeVar,
)

from pydantic import AliasChoices, AliasPath, BaseModel, ConfigDict, Field, RootModel

from ..contract import Contract  # needed at run time to resolve annotations
from .strict import StrictTypes

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "BytesEvent",
    "ContractModel",
    "Event",
    "EventModel",
    "HeadersModel",
    "Omittable",
    "RootEvent",
    "Sent",
    "utc_now",
]

T = TypeVar("T")


class _SentMarker:
    """Marks a field that is written even if it was not assigned."""


_SENT: Final = _SentMarker()
_is_none: Final = partial(is_, None)  # called for each value that is written

# `trip_id: Omittable[UUID] = None` is optional and not nullable: None means absent and is never
# written. (`UUID | None = None` is optional and nullable: a None that was assigned is written as
# null, and without an assignment the field is absent.)
Omittable = Annotated[T | None, Field(exclude_if=_is_none)]

# `event_type: Sent[Literal["payment.processed"]] = "payment.processed"` is filled in when the model
# is constructed, and written as if it had been assigned. A message that was received without it
# does not gain it.
Sent = Annotated[T, _SENT]


class ContractModel(StrictTypes, BaseModel):
    """An object of a contract.

    The constructor accepts declared fields only, by Python name or by wire name: any other keyword
    raises TypeError. `model_validate` keeps properties that the class does not declare, so that
    forwarding a message loses nothing.
    """

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        allow_inf_nan=False,
        protected_namespaces=(),
    )

    if not TYPE_CHECKING:  # type checkers derive the constructor from the fields

        def __init__(self, /, **data: Any) -> None:
            """Create an object from its declared fields.

            Raises:
                TypeError: A keyword is not a field of this class.
                pydantic.ValidationError: A value is missing or has the wrong type.
            """
            __tracebackhide__ = True
            shape = _shape_of(type(self))
            if not shape.keywords.issuperset(data):
                raise TypeError(_complaint(type(self).__name__, data, shape.keywords))
            super().__init__(**data)
            self.__pydantic_fields_set__.update(shape.sent)

        # With this, validation builds nested and received models without calling the constructor,
        # which is faster and keeps undeclared properties.
        __init__.__pydantic_base_init__ = True


class EventModel(ContractModel):
    """The payload of an event; `__contract__` is its contract."""

    __contract__: ClassVar[Contract]


class RootEvent(StrictTypes, RootModel[T], Generic[T]):
    """The payload of an event that is not an object: `root` is the value itself."""

    model_config = ConfigDict(allow_inf_nan=False, protected_namespaces=())
    __contract__: ClassVar[Contract]


class BytesEvent(RootEvent[bytes]):
    """The payload of an event whose contract does not describe its bytes: `root` contains them.

    They are sent as they are; a record without a value is decoded as no bytes.
    """


class HeadersModel(ContractModel):
    """The headers that an event's contract describes; a header that is None is not sent."""


Event: TypeAlias = EventModel | RootEvent[Any]


def utc_now() -> datetime:
    """Return the current time in UTC, aware: the default of timestamps that the model fills in."""
    return datetime.now(UTC)


class _Shape(NamedTuple):
    keywords: frozenset[str]
    sent: frozenset[str]


@cache
def _shape_of(model: type[BaseModel]) -> _Shape:
    keywords: set[str] = set()
    sent: set[str] = set()
    for name, info in model.model_fields.items():
        keywords.add(name)
        keywords.update(_first_keys(info.alias), _first_keys(info.validation_alias))
        if any(isinstance(item, _SentMarker) for item in info.metadata):
            sent.add(name)
    return _Shape(frozenset(keywords), frozenset(sent))


def _first_keys(alias: str | AliasPath | AliasChoices | None) -> Collection[str]:
    match alias:
        case None:
            return ()
        case str():
            return (alias,)
        case AliasPath():
            return (str(alias.path[0]),)
        case AliasChoices():
            return [key for choice in alias.choices for key in _first_keys(choice)]


def _complaint(model: str, given: Collection[str], known: Collection[str]) -> str:
    from difflib import get_close_matches  # only a misspelt keyword needs it

    unknown = next(keyword for keyword in given if keyword not in known)
    close = get_close_matches(unknown, sorted(known), n=1)
    hint = f", did you mean {close[0]!r}?" if close else ""
    return f"{model}() got an unexpected keyword argument {unknown!r}{hint}"
