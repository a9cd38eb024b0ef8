"""The base classes of generated models, and the three ways a field can be present."""

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

from ..contract import Contract  # whoever resolves annotations needs it
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
    """Marks a field that is written even if nobody assigned it."""


_SENT: Final = _SentMarker()


_is_none: Final = partial(is_, None)  # asked of each value that is written
# `trip_id: Omittable[UUID] = None`: optional and not nullable. None means absent, and a None is
# never written. (`UUID | None = None` is nullable as well: a None somebody gave is written as
# null; left alone, the field is absent.)
Omittable = Annotated[T | None, Field(exclude_if=_is_none)]

# `event_type: Sent[Literal["payment.processed"]] = "payment.processed"`: filled in when the
# model is constructed and written like a value somebody gave. A message that came in without
# it does not gain it.
Sent = Annotated[T, _SENT]


class ContractModel(StrictTypes, BaseModel):
    """An object of a contract.

    Constructing one in Python accepts declared fields only, by Python name or by wire name: a
    keyword the class does not declare raises TypeError. What comes in through `model_validate`
    keeps the properties the class does not know, so that forwarding a message loses nothing.
    """

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        allow_inf_nan=False,
        protected_namespaces=(),
    )

    if not TYPE_CHECKING:  # type checkers keep the constructor they derive from the fields

        def __init__(self, /, **data: Any) -> None:
            """Take the declared fields by keyword.

            Raises:
                TypeError: A keyword is not a field of this class.
                pydantic.ValidationError: A value is missing or not of its field's type.
            """
            __tracebackhide__ = True
            shape = _shape_of(type(self))
            if not shape.keywords.issuperset(data):
                raise TypeError(_complaint(type(self).__name__, data, shape.keywords))
            super().__init__(**data)
            self.__pydantic_fields_set__.update(shape.sent)

        # Lets validation build nested and incoming models without calling the constructor,
        # which is both the fast way and the one that keeps unknown properties.
        __init__.__pydantic_base_init__ = True


class EventModel(ContractModel):
    """The payload of an event; `__contract__` says where it travels and what is allowed in it."""

    __contract__: ClassVar[Contract]


class RootEvent(StrictTypes, RootModel[T], Generic[T]):
    """The payload of an event that need not be an object: `root` is the value itself."""

    model_config = ConfigDict(allow_inf_nan=False, protected_namespaces=())
    __contract__: ClassVar[Contract]


class BytesEvent(RootEvent[bytes]):
    """The payload of an event whose contract says nothing about its bytes: `root` has them.

    They are sent as they are; a record without a value comes in as no bytes.
    """


class HeadersModel(ContractModel):
    """The headers that belong to an event's contract; None is a header that is not sent."""


Event: TypeAlias = EventModel | RootEvent[Any]


def utc_now() -> datetime:
    """Return the present moment, aware, in UTC: the default of fields that say when."""
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
    from difflib import get_close_matches  # only the misspelt pay for it

    unknown = next(keyword for keyword in given if keyword not in known)
    close = get_close_matches(unknown, sorted(known), n=1)
    hint = f", did you mean {close[0]!r}?" if close else ""
    return f"{model}() got an unexpected keyword argument {unknown!r}{hint}"
