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
    TypeAlias,
    TypeVar,
)

from pydantic import BaseModel, ConfigDict, Field, RootModel

from ..contract import Contract  # needed at run time to resolve annotations
from .strict import StrictTypes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

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

    The constructor accepts declared fields only, by their Python names: any other keyword raises
    TypeError. Objects given as dicts inside it follow the same rule. `model_validate` reads wire
    names only and keeps properties that the class does not declare, so that forwarding a message
    loses nothing; `model_dump` writes wire names.
    """

    model_config = ConfigDict(
        extra="allow",
        serialize_by_alias=True,
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
            model = type(self)
            if not model.__pydantic_fields__.keys() >= data.keys():
                raise TypeError(_complaint(model, data))
            # A wire name may be the Python name of another field: only one of them can be meant.
            model.__pydantic_validator__.validate_python(
                data, self_instance=self, by_alias=False, by_name=True, extra="forbid"
            )
            self.__pydantic_fields_set__.update(_sent_fields(model))

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


@cache
def _sent_fields(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(
        name
        for name, info in model.model_fields.items()
        if any(isinstance(item, _SentMarker) for item in info.metadata)
    )


def _complaint(model: type[BaseModel], given: Collection[str]) -> str:
    known = {name: name for name in model.model_fields}
    wire = {info.alias: name for name, info in model.model_fields.items() if info.alias}
    unknown = next(keyword for keyword in given if keyword not in known)
    hint = _hint(unknown, wire | known)
    return f"{model.__name__}() got an unexpected keyword argument {unknown!r}{hint}"


def _hint(unknown: str, names: Mapping[str, str]) -> str:
    """Suggest the Python name of the field that `unknown` resembles, or is the wire name of."""
    from difflib import get_close_matches  # only a misspelt name needs it

    close = get_close_matches(unknown, sorted(names), n=1)
    return f", did you mean {names[close[0]]!r}?" if close else ""
