"""Decode and encode events, with the contract validated against the bytes on the wire."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from ..contract.pointer import parse_pointer, to_pointer, walk
from ..contract.schema import WireSchema
from ..contract.violation import ContractViolation, shorten
from ..model import BytesEvent, Event
from ..model.coreschema import DEPTH_LIMIT
from ..model.decimal_text import SpeltDecimal
from ..model.received import received
from .json import (
    JSON_ERRORS,
    SHORT_DECODER,
    fields_to_json,
    parse_json,
    read_json,
    to_json,
    write_violation,
)
from .routes import Route, routes

__all__ = ["build_model", "decode", "decoder", "encode", "encode_document"]

M = TypeVar("M", bound=BaseModel)
E = TypeVar("E", bound=Event)
Data: TypeAlias = bytes | bytearray | memoryview | str
_SPELLING: Final = "a Decimal is sent with the digits that it has: 1.50 is Decimal('1.50')"
_MOST_UNTRIED: Final = 127
_parse_short: Final = SHORT_DECODER.decode
_decoders: Final[dict[object, Callable[[Data | None], Any]]] = {}  # by class


def decode(model: type[E], data: Data | None, *, check: bool = True) -> E:
    """Decode the value of a Kafka record into an event.

    Args:
        model: The event's class.
        data: The value, as bytes or as text. If the contract has no schema, any bytes are an event,
            and None is read as no bytes.
        check: Whether to validate against the contract. The model alone validates less.

    Raises:
        ContractViolation: There is no value, it is not JSON, or the contract forbids it.
        TypeError: The value is neither bytes nor text.
    """
    if check:
        decode_value = _decoders.get(model) or decoder(model)
        return decode_value(data)  # type: ignore[no-any-return]
    return _decode_fully(model, False, data)


def _to_bytes(data: Data | None) -> bytes | None:
    given: object = data
    match given:
        case bytes() | None:
            return given
        case str():
            return given.encode(errors="surrogatepass")
        case bytearray() | memoryview():
            return bytes(given)
        case _:  # pyright: ignore[reportUnnecessaryComparison] - callers may not check types
            raise TypeError(f"the value of a record is bytes or text, not {type(given).__name__}")


def decoder(model: type[E], *, check: bool = True) -> Callable[[Data | None], E]:
    """Return a function that decodes values of one event as `decode` does, at less cost.

    Args:
        model: The event's class.
        check: Whether to validate against the contract.
    """
    wire = model.__contract__.wire
    if not check or wire is None:
        return partial(_decode_fully, model, check)
    if model not in _decoders:
        _decoders[model] = _decoder(model, *routes(model, wire))
    return _decoders[model]


def _decoder(
    model: type[E], usual: Route, every: Callable[[], Route]
) -> Callable[[Data | None], E]:
    is_usual, build_usual = usual
    # A producer that sends one unusual message sends more. After each one, some messages are not
    # compared with the usual form, and twice as many after the next.
    untried = most = 0

    def decode_value(data: Data | None) -> E:
        nonlocal untried, most
        try:
            document = _parse_short(data)  # type: ignore[arg-type]  # refuses None as well
            if untried > 0:
                untried -= 1
            elif is_usual(document):
                most = 0
                return build_usual(document)  # type: ignore[no-any-return]
            else:
                untried = most = min(2 * most + 1, _MOST_UNTRIED)
            accepts, build = every()
            if accepts(document):
                return build(document)  # type: ignore[no-any-return]
        except JSON_ERRORS:
            pass  # a long number, or something invalid: decoded again with every check
        return _decode_fully(model, True, data)

    return decode_value


def _decode_fully(model: type[E], check: bool, data: Data | None) -> E:
    event, wire, value = model.__contract__.event, model.__contract__.wire, _to_bytes(data)
    if wire is None:
        return build_model(model, event, value or b"", None)
    document = parse_json(event, value)
    if check and not wire.accepts(document):
        raise wire.violation(event, document)
    return build_model(model, event, document, wire)


def build_model(model: type[M], event: str, document: object, wire: WireSchema | None) -> M:
    """Build a model from a document that its schema has accepted.

    Args:
        model: The class to build.
        event: Name of the event that violations are about.
        document: Parsed JSON.
        wire: The schema.

    Raises:
        ContractViolation: The model refuses what the schema accepted.
    """
    try:
        built: M = received(model)(document)
        return built
    except ValidationError as error:
        violation = _model_violation(event, document, error, wire)
    except JSON_ERRORS as error:
        root = wire.root if wire else ""
        violation = ContractViolation(event, root, "model", "", shorten(str(error)))
    raise violation


def encode(event: Event, *, check: bool = True) -> bytes:
    """Return the JSON of an event: the fields that were given or that the model fills in.

    Args:
        event: The event.
        check: Whether to validate it against the contract.

    Raises:
        ContractViolation: The contract forbids it, or JSON cannot express one of its values.
    """
    return encode_document(event, check=check)[0]


def encode_document(event: Event, *, check: bool = True) -> tuple[bytes, Any]:
    """Return the JSON of an event as `encode` does, and the document that a consumer will parse.

    A `BytesEvent` gives its bytes and None.

    Raises:
        ContractViolation: As for `encode`.
    """
    contract = event.__contract__
    wire = contract.wire
    if wire is None and isinstance(event, BytesEvent):
        return event.root, None
    fields: object = None
    try:
        # The same as `model_dump`. A value of the wrong type is left to the contract below.
        fields = event.__pydantic_serializer__.to_python(
            event, by_alias=True, exclude_unset=True, warnings=False
        )
        extra = event.__pydantic_extra__
        data = to_json(fields) if extra else fields_to_json(type(event), fields)
        # Parsed again, so that what is validated is what is sent.
        document = read_json(data)
    except JSON_ERRORS as error:
        violation = write_violation(contract.event, fields, error)
    else:
        if not check or wire is None or wire.accepts(document):
            return data, document
        violation = _with_spelling(wire.violation(contract.event, document), fields)
    raise violation


def _with_spelling(violation: ContractViolation, fields: object) -> ContractViolation:
    """Explain the text of a decimal that a pattern refuses: its digits are those of the Decimal."""
    if violation.keyword != "pattern":
        return violation
    found = walk(fields, steps := parse_pointer(violation.pointer))
    if len(found) < len(steps) or not isinstance([fields, *found][-1], SpeltDecimal):
        return violation
    reason = f"{violation.reason}; {_SPELLING}"
    return ContractViolation(violation.event, violation.pointer, "pattern", violation.value, reason)


def _model_violation(
    event: str, document: object, error: ValidationError, wire: WireSchema | None
) -> ContractViolation:
    first = error.errors(include_url=False)[0]
    if first["type"].startswith("recursion"):
        reason = f"it is nested deeper than {DEPTH_LIMIT} levels, more than a model can represent"
        return ContractViolation(event, wire.root if wire else "", "model", "", reason)
    # Pydantic inserts names of its own branches ("int", "function-after") into the path: it ends
    # at the first step that is not in the document.
    path = first["loc"][: len(walk(document, first["loc"]))]
    value = wire.quote(document, path, first["input"]) if wire else ""
    reason = first["msg"] if value else "the value cannot be used"
    root = wire.root if wire else ""
    return ContractViolation(event, root + to_pointer(path), "model", value, reason)
