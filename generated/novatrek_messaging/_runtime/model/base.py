"""Base classes of generated models, and the annotations for the presence of fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, Self, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, RootModel, ValidationError

from ..contract import Contract  # needed at run time to resolve annotations
from .building import build_schema
from .coreschema import own_model
from .defaults import bind_defaults
from .deferred import DeferredMarker
from .fields import (
    DeclaredFields,
    check_names,
    other_properties,
    sensitive_properties,
    set_properties,
)
from .jsonable import MessageJson
from .received import POST_INIT, RECEIVED, is_none
from .sealed import kept
from .sent import SentMarker, sent_fields
from .strict import StrictTypes

__all__ = [
    "BytesEvent",
    "ContractModel",
    "Deferred",
    "Event",
    "EventModel",
    "HeadersModel",
    "Omittable",
    "RootEvent",
    "Sent",
    "utc_now",
]

T = TypeVar("T")


# `trip_id: Omittable[UUID] = None` is optional and not nullable: None means absent and is never
# written. (`UUID | None = None` is optional and nullable: a None that was assigned is written as
# null, and without an assignment the field is absent.)
Omittable = Annotated[T | None, Field(exclude_if=is_none)]

# `event_type: Sent[Literal["payment.processed"]] = "payment.processed"` is filled in when the model
# is constructed, and written as if it had been assigned. A message that was received without it
# does not gain it.
Sent = Annotated[T, SentMarker()]

# `Tree = TypeAliasType("Tree", "Deferred[list[…]]")` is an alias that contains many others.
Deferred = Annotated[T, DeferredMarker()]


class ContractModel(DeclaredFields, MessageJson, StrictTypes, BaseModel):
    """An object of a contract.

    The constructor accepts declared fields only, by their Python names: any other keyword raises
    TypeError. Objects given as dicts inside it follow the same rule. `model_validate` reads wire
    names only and keeps properties that the class does not declare, so that forwarding a message
    loses nothing; `model_dump` writes wire names.

    Attributes:
        __other_names__: Patterns of the names of properties that the contract describes besides the
            fields. The constructor accepts these, by their names on the wire.
        __sensitive_names__: Those of these patterns whose properties `repr` leaves out.
    """

    __other_names__: ClassVar[tuple[str, ...]] = ()
    __sensitive_names__: ClassVar[tuple[str, ...]] = ()

    model_config = ConfigDict(
        extra="allow",
        serialize_by_alias=True,
        allow_inf_nan=False,
        protected_namespaces=(),
        defer_build=True,  # a service builds only the classes that it uses
    )

    if not TYPE_CHECKING:  # type checkers derive these from the fields

        def __init__(self, /, **data: Any) -> None:
            """Create an object from its declared fields.

            Raises:
                TypeError: A keyword is not a field of this class.
                pydantic.ValidationError: A value is missing or has the wrong type.
            """
            __tracebackhide__ = True
            model = type(self)
            others: dict[str, Any] = {}
            if not model.__pydantic_fields__.keys() >= data.keys():
                others = {name: data.pop(name) for name in other_properties(model, data)}
                check_names(model, data, model.__name__)
            # A wire name may be the Python name of another field: only one of them can be meant.
            try:
                model.__pydantic_validator__.validate_python(
                    data, self_instance=self, by_alias=False, by_name=True, extra="forbid"
                )
            except ValidationError as error:
                from .hints import with_hints  # only a misspelt name needs it

                raise with_hints(model, error) from None
            if others:
                set_properties(self, others)

        # With this, validation builds nested and received models without calling the constructor,
        # which is faster and keeps undeclared properties.
        __init__.__pydantic_base_init__ = True

        @classmethod
        def model_construct(cls, _fields_set: set[str] | None = None, **values: Any) -> Self:
            """Create an object from valid values of declared fields, without validating them.

            Raises:
                TypeError: A keyword is not a field of this class.
            """
            check_names(cls, values, "model_construct")
            model = super().model_construct()
            given = model.__dict__ | values
            model.__dict__ = {name: kept(given[name]) for name in cls.model_fields if name in given}
            chosen = values.keys() | sent_fields(cls) if _fields_set is None else _fields_set
            object.__setattr__(model, "__pydantic_fields_set__", set(chosen))
            return model

        def model_copy(
            self, *, update: Mapping[str, Any] | None = None, deep: bool = False
        ) -> Self:
            """Return a copy whose fields in `update` have other values.

            Raises:
                TypeError: A name is not a field of this class.
            """
            check_names(type(self), update or {}, "model_copy")
            chosen = {name: kept(value) for name, value in update.items()} if update else None
            return super().model_copy(update=chosen, deep=deep)

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Return what `repr` shows: no sensitive property, whether or not it has a field."""
        hidden = sensitive_properties(type(self), self.__pydantic_extra__ or ())
        return (shown for shown in super().__repr_args__() if shown[0] not in hidden)

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        """Bind the defaults of fields to this class."""
        super().__pydantic_init_subclass__(**options)
        bind_defaults(cls)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Let validation end with `_complete` if the class has fields that are always written."""
        name = f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"
        return build_schema(name, cls, handler, lambda: cls._generate(source, handler))

    @classmethod
    def _generate(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        schema = super().__get_pydantic_core_schema__(source, handler)
        if sent_fields(cls):
            own = own_model(handler.resolve_ref_schema(schema))
            metadata: dict[str, Any] = own.setdefault("metadata", {})
            # The schema of a class that is used in another one comes here again.
            metadata.setdefault(POST_INIT, own.get("post_init"))
            own["post_init"] = "_complete"
        return schema

    def _complete(self, context: object) -> None:
        """Mark constants and filled-in fields as set, so that they are written."""
        if context is not RECEIVED:
            self.__pydantic_fields_set__.update(sent_fields(type(self)))
        if type(self).__pydantic_post_init__:
            self.model_post_init(context)


class EventModel(ContractModel):
    """The payload of an event; `__contract__` is its contract."""

    __contract__: ClassVar[Contract]


class RootEvent(DeclaredFields, MessageJson, StrictTypes, RootModel[T], Generic[T]):
    """The payload of an event that is not an object: `root` is the value itself.

    Attributes:
        __sensitive__: Whether `repr` leaves it out.
    """

    __sensitive__: ClassVar[bool] = False

    model_config = ConfigDict(allow_inf_nan=False, protected_namespaces=())
    __contract__: ClassVar[Contract]

    if not TYPE_CHECKING:  # type checkers derive it from the field

        def __init__(self, /, *root: Any, **data: Any) -> None:
            """Create an event from its value: the only argument, or the keywords of an object.

            Raises:
                TypeError: There is no value, or more than one.
                pydantic.ValidationError: The value has the wrong type.
            """
            __tracebackhide__ = True
            name = type(self).__name__
            if not root and not data and type(self).model_fields["root"].is_required():
                raise TypeError(f"{name}() has no value: pass it as the only argument")
            if len(root) + bool(data) > 1:
                raise TypeError(f"{name}() takes one value, either as argument or as keywords")
            super().__init__(*root, **data)

        __init__.__pydantic_base_init__ = True  # as for ContractModel

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Return what `repr` shows: nothing of a sensitive value."""
        return () if type(self).__sensitive__ else super().__repr_args__()


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
