"""Tombstones: records with a key and no value, which delete the key from a compacted topic."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from ..codec.events import build_model
from ..codec.json import parse_json
from ..contract.expression import KEY
from ..contract.texts import Form
from ..contract.violation import ContractViolation
from ..environment import CONTRACTS
from .compose import Message, check_correlation_id, check_headers, topic_of
from .keys import check_key, key_bytes, readings
from .metadata import current_correlation_id
from .values import Draft

if TYPE_CHECKING:
    from ..contract import Contract
    from ..environment import Environment
    from ..model import Event
    from .compose import Envelope

__all__ = ["compose_tombstone", "decode_key"]


def compose_tombstone(
    model: type[Event],
    envelope: Envelope,
    *,
    check: bool = True,
    environment: Environment = CONTRACTS,
) -> Message:
    """Return the message that deletes a key.

    Args:
        model: The class of the event whose key it is.
        envelope: What the caller specifies: the key, and the options of `Envelope`.
        check: Whether to validate the key against the contract.
        environment: The environment that it is sent in.

    Raises:
        ContractViolation: The contract forbids the key.
        TypeError: The headers or the correlation id have another type.
        ValueError: The contract allows no tombstones, or there is no key, no topic, or no legal
            value for a parameter of the topic.
    """
    contract = model.__contract__
    if not contract.tombstone:
        raise ValueError(f"the contract of {contract.event} allows no tombstones")
    key = envelope.get("key")
    if key is None:
        raise ValueError(f"a tombstone of {contract.event} needs the key that it deletes")
    check_correlation_id(contract.event, envelope.get("correlation_id"))
    headers = envelope.get("headers")
    check_headers(contract.event, {} if headers is None else headers)
    draft = Draft(dict(headers or {}), None)
    encoded = key_bytes(contract.event, key)
    if check:
        check_key(contract, encoded)
    return Message(
        topic_of(contract, envelope, draft, environment),
        None,
        encoded,
        draft.headers,
        envelope.get("correlation_id") or current_correlation_id(),
    )


def decode_key(contract: Contract, key: bytes | None, annotation: Any, *, check: bool) -> Any:
    """Return the key that a tombstone deletes, in the type of a handler's argument.

    Args:
        contract: The contract of the event whose key it is.
        key: The message key.
        annotation: The type; `bytes` for the key as it is.
        check: Whether to validate the key against the contract.

    Raises:
        ContractViolation: There is no key, the contract forbids it, or the type refuses it.
    """
    if key is None:
        reason = "a record without a key and without a value is neither an event nor a tombstone"
        raise ContractViolation(contract.event, KEY, "key", "", reason)
    if check:
        check_key(contract, key)
    if annotation is bytes:
        return key
    document = _document(contract, key)
    if (model := _model(annotation)) is not None:
        return build_model(model, contract.event, document, contract.key_wire)
    try:
        return _adapter(annotation).validate_python(document)
    except ValidationError as error:
        reason = error.errors(include_url=False)[0]["msg"]
    raise ContractViolation(contract.event, KEY, "model", "", reason)


def _document(contract: Contract, key: bytes) -> object:
    """Return the value that the bytes of a key stand for."""
    wire = contract.key_wire
    form = Form.TEXT if wire is None else wire.texts.form
    if form is Form.EITHER and wire is not None:
        found = readings(key)
        return next((each for each in found if wire.accepts(each)), found[-1] if found else None)
    return key.decode(errors="replace") if form is Form.TEXT else parse_json("", key, KEY)


def _model(annotation: object) -> type[BaseModel] | None:
    """Return the type of an argument if it is a model."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return None


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)
