"""Events to bytes and back, with the contract checked on what is really on the wire.

Numbers keep every digit in both directions: a fraction is a Decimal while it is inside Python,
an integer may have any size.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, TypeVar

from msgspec.json import Decoder, Encoder
from pydantic import ValidationError
from pydantic_core import to_jsonable_python

from .model import EventModel
from .pointer import to_pointer, walk
from .violation import ContractViolation, render_value, shorten

__all__ = ["decode", "encode", "encode_document", "encode_value"]

M = TypeVar("M", bound=EventModel)

_EXPONENT_LIMIT: Final = 4_000


def _exact(text: str) -> Decimal:
    number = Decimal(text)
    # Ten bytes like 1e99999999 would keep an integer field busy for minutes.
    if abs(number.adjusted()) > _EXPONENT_LIMIT:
        raise ValueError("a number's exponent is out of bounds")
    return number


_decoder: Final = Decoder(float_hook=_exact)
_encoder: Final = Encoder(decimal_format="number", enc_hook=to_jsonable_python)
# What unusable JSON, or a value JSON cannot say, raises between msgspec, Decimal and pydantic.
_UNUSABLE: Final = (ValueError, TypeError, ArithmeticError, RecursionError)


def decode(model: type[M], data: bytes | None) -> M:
    """Return the event that `data`, the value of a Kafka record, says.

    Raises:
        ContractViolation: There is no value, it is not JSON, or the contract refuses it.
    """
    contract = model.__contract__
    document = _parse(contract.event, data)
    contract.check(document)
    try:
        return model.model_validate(document, by_alias=True, by_name=False)
    except ValidationError as error:
        violation = _model_violation(contract.event, document, error)
    except _UNUSABLE as error:
        violation = ContractViolation(contract.event, "", "model", "", shorten(str(error)))
    raise violation


def encode(event: EventModel) -> bytes:
    """Return the JSON of `event`: what was given, and the fields the model fills in itself.

    Raises:
        ContractViolation: The contract refuses it, or a value in it has no form in JSON.
    """
    return encode_document(event)[0]


def encode_document(event: EventModel) -> tuple[bytes, Any]:
    """Return the JSON of `event` as `encode` does, and with it the document a reader will see.

    Raises:
        ContractViolation: As for `encode`.
    """
    contract = event.__contract__
    try:
        # Without warnings: a value of the wrong type is the contract's to name, below.
        fields = event.model_dump(by_alias=True, exclude_unset=True, warnings=False)
        data = _encoder.encode(fields)
    except _UNUSABLE as error:
        reason = shorten(f"it cannot be written as JSON: {error}", 200)
        violation = ContractViolation(contract.event, "", "json", "", reason)
    else:
        # Read again, so that what is checked is what is sent and not what was meant.
        document = _parse(contract.event, data)
        contract.check(document)
        return data, document
    raise violation


def encode_value(value: object) -> bytes:
    """Return any JSON value as JSON, numbers exact."""
    return _encoder.encode(value)


def _parse(event: str, data: bytes | None) -> Any:
    if not data:
        reason = "there is no value (a tombstone)" if data is None else "the value is empty"
        raise ContractViolation(event, "", "json", "", reason)
    try:
        return _decoder.decode(data)
    except _UNUSABLE as error:
        reason = shorten(f"it is not usable JSON: {error}", 200)
    value = shorten(data[:200].decode(errors="replace"))
    raise ContractViolation(event, "", "json", value, reason)


def _model_violation(event: str, document: object, error: ValidationError) -> ContractViolation:
    first = error.errors(include_url=False)[0]
    steps = first["loc"]
    # Pydantic also puts its own branch names on the way ("int", "function-after"): the walk
    # ends at the first step that is not in the document.
    steps = steps[: len(walk(document, steps))]
    value = render_value(first["input"])
    return ContractViolation(event, to_pointer(steps), "model", value, first["msg"])
