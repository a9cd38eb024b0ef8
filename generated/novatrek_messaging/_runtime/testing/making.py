"""Events for tests: valid, the same in every run, and different where a test wants it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID, uuid4

from ..codec import decode, encode
from ..codec.json import to_json
from ..contract.violation import ContractViolation
from ..message.metadata import correlated_uuid4
from ..model import BytesEvent, EventModel
from ..model.fields import set_properties
from .examples import examples_of

if TYPE_CHECKING:
    from ..model import Event

__all__ = ["make"]

E = TypeVar("E", bound="Event")

_BYTES = b"example"


def make(model: type[E], /, *root: Any, **changes: Any) -> E:
    """Return a valid event, made from the first example of its contract.

    The same call returns an equal event in every run. Events that differ have different ids, so
    that handlers which skip repeated events do not skip them: a UUID that the model fills in, such
    as `event_id`, is derived from the rest of a changed event.

    Args:
        model: The event's class.
        *root: The value of an event that is not an object, as for its constructor.
        **changes: Fields with other values, by their Python names. None removes a field that is
            optional.

    Raises:
        TypeError: The class has no such field.
        pydantic.ValidationError: A value has the wrong type.
        ContractViolation: The contract forbids the changed event.
        LookupError: No example of the event is known, or the types of the service refuse it.
    """
    if root or not issubclass(model, EventModel):
        given = model(*(root or _root(model)), **changes)
        encode(given)
        return given
    example: Any = _example(model)
    made: Any = _changed(example, changes) if changes else example
    if encode(made) != encode(example):
        made = _with_own_id(made, changes)
    event: E = made
    return event


def _root(model: type[Any]) -> tuple[Any]:
    """Return the value of an event that is not an object."""
    if issubclass(model, BytesEvent):
        return (_BYTES,)
    return (_example(model).root,)


def _example(model: type[Any]) -> Any:
    """Return the first example; a sampled one may not have what a class of a format accepts."""
    try:
        return decode(model, to_json(examples_of(model)[0].payload))
    except ContractViolation as error:
        raise LookupError(f"{error}; add an example to the message in its contract") from error


def _changed(example: EventModel, changes: dict[str, Any]) -> EventModel:
    """Construct the event of an example with other values, which the constructor validates."""
    given = {name: getattr(example, name) for name in example.model_fields_set}
    others: dict[str, Any] = {
        name: value
        for name, value in (example.__pydantic_extra__ or {}).items()
        if name not in changes
    }
    fields = type(example).model_fields
    event = type(example)(**{n: v for n, v in given.items() if n in fields} | changes)
    if others:
        set_properties(event, others)
    return event


def _with_own_id(event: EventModel, changes: dict[str, Any]) -> EventModel:
    """Return an event whose id is derived from its content, if the contract allows that id."""
    content = sha256(encode(event)).digest()
    names = [
        name
        for name, info in type(event).model_fields.items()
        if info.default_factory in {uuid4, correlated_uuid4} and name not in changes
    ]
    made = {name: UUID(bytes=content[:16], version=4) for name in names}
    own = event.model_copy(update=made)
    try:
        encode(own)
    except ContractViolation:  # ids of this contract have a form of their own
        return event
    return own
