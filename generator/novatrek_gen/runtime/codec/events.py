"""Events to bytes and back, with the contract checked on what is really on the wire."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from ..contract.pointer import to_pointer, walk
from ..contract.schema import WireSchema
from ..contract.violation import ContractViolation, shorten
from ..model import BytesEvent, Event
from ..model.trusting import trusting
from .json import DECODER, ENCODER, SHORT_DECODER, UNUSABLE

__all__ = ["build", "decode", "encode", "encode_document", "encode_value", "parse"]

M = TypeVar("M", bound=BaseModel)
E = TypeVar("E", bound=Event)
_parse_short: Final = SHORT_DECODER.decode


def decode(model: type[E], data: bytes | None, *, check: bool = True) -> E:
    """Return the event that `data`, the value of a Kafka record, says.

    With `check=False` only the model judges it, which is less than the contract says.

    Raises:
        ContractViolation: There is no value, it is not JSON, or the contract refuses it. Where
            the contract has no schema any bytes are an event, and no value is no bytes.
    """
    try:
        if check and (steps := _quick_steps(model)):  # type: ignore[arg-type]  # a class has a hash
            accepts, built = steps
            document = _parse_short(data)  # type: ignore[arg-type]  # refuses None as well
            if accepts(document):
                return built(document)  # type: ignore[no-any-return]
    except UNUSABLE:
        pass  # a long number, or something that cannot be used: looked at again in full
    return _explained(model, data, model.__contract__.wire, check=check)


@cache
def _quick_steps(model: Any) -> tuple[Callable[..., bool], Callable[..., Any]] | None:
    wire: WireSchema | None = model.__contract__.wire
    if wire is None:
        return None
    return wire.compiled().is_valid, trusting(model)


def _explained(model: type[E], data: bytes | None, wire: WireSchema | None, *, check: bool) -> E:
    event = model.__contract__.event
    if wire is None:
        return build(model, event, data or b"", None)
    document = parse(event, data)
    if check and not wire.accepts(document):
        raise wire.violation(event, document)
    return build(model, event, document, wire)


def build(model: type[M], event: str, document: object, wire: WireSchema | None) -> M:
    """Return the model of a document that its schema has accepted.

    Args:
        model: The class to build.
        event: Whose event the document belongs to.
        document: Parsed JSON.
        wire: That schema.

    Raises:
        ContractViolation: The model refuses what the schema accepted.
    """
    try:
        # What `model_validate` comes to, without what it costs to get there.
        built: M = model.__pydantic_validator__.validate_python(
            document, by_alias=True, by_name=False
        )
        return built
    except ValidationError as error:
        violation = _model_violation(event, document, error, wire)
    except UNUSABLE as error:
        root = wire.root if wire else ""
        violation = ContractViolation(event, root, "model", "", shorten(str(error)))
    raise violation


def encode(event: Event, *, check: bool = True) -> bytes:
    """Return the JSON of `event`: what was given, and the fields the model fills in itself.

    With `check=False` it is not held to the contract.

    Raises:
        ContractViolation: The contract refuses it, or a value in it has no form in JSON.
    """
    return encode_document(event, check=check)[0]


def encode_document(event: Event, *, check: bool = True) -> tuple[bytes, Any]:
    """Return the JSON of `event` as `encode` does, and with it the document a reader will see.

    An event of bytes is those bytes, without a document.

    Raises:
        ContractViolation: As for `encode`.
    """
    contract = event.__contract__
    wire = contract.wire
    if isinstance(event, BytesEvent):
        return event.root, None
    try:
        # What `model_dump` comes to; a value of the wrong type is the contract's to name, below.
        fields = event.__pydantic_serializer__.to_python(
            event, by_alias=True, exclude_unset=True, warnings=False
        )
        data = ENCODER.encode(fields)
        # Read again, so that what is checked is what is sent and not what was meant.
        document = DECODER.decode(data)
    except UNUSABLE as error:
        reason = shorten(f"it cannot be written as JSON: {error}", 200)
        violation = ContractViolation(contract.event, "", "json", "", reason)
    else:
        if not check or wire is None or wire.accepts(document):
            return data, document
        violation = wire.violation(contract.event, document)
    raise violation


def encode_value(value: object) -> bytes:
    """Return any JSON value as JSON, numbers exact."""
    return ENCODER.encode(value)


def parse(event: str, data: bytes | None, root: str = "") -> Any:
    """Return the document that `data` says, a fraction as a Decimal.

    Raises:
        ContractViolation: There is no value, or it is no JSON that can be used.
    """
    if not data:
        reason = "there is no value (a tombstone)" if data is None else "the value is empty"
        raise ContractViolation(event, root, "json", "", reason)
    try:
        return DECODER.decode(data)
    except UNUSABLE as error:
        # The text itself is not quoted: nobody can tell what in it is sensitive.
        reason = shorten(f"it is not usable JSON: {error}", 200)
    raise ContractViolation(event, root, "json", "", reason)


def _model_violation(
    event: str, document: object, error: ValidationError, wire: WireSchema | None
) -> ContractViolation:
    first = error.errors(include_url=False)[0]
    # Pydantic also puts its own branch names on the way ("int", "function-after"): the walk
    # ends at the first step that is not in the document.
    path = first["loc"][: len(walk(document, first["loc"]))]
    value = wire.shown(document, path, first["input"]) if wire else ""
    reason = first["msg"] if value else "the value cannot be used"
    root = wire.root if wire else ""
    return ContractViolation(event, root + to_pointer(path), "model", value, reason)
