"""Encode, validate and decode headers: plain text, or JSON text where the contract specifies it.

In both directions the text on the wire is what is validated: it is read back into a document,
which is validated against the contract's schema. A header that is null is left out. Headers that
the schema does not name are part of the document only if the schema constrains them, for example
with `additionalProperties`; headers that client libraries and dead letters add never are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from ..codec.events import build_model
from ..codec.json import JSON_ERRORS, parse_json, to_json, write_violation
from ..contract.expression import HEADERS
from ..contract.pointer import to_pointer
from ..contract.texts import Form
from ..contract.violation import ContractViolation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..contract import Contract
    from ..contract.texts import Texts
    from ..model import HeadersModel
    from .values import Headers

__all__ = [
    "accepts_headers",
    "check_headers",
    "check_new_headers",
    "decode_headers",
    "encode_headers",
    "encoded_headers",
    "header_texts",
]

# Headers of FastStream, OpenTelemetry (W3C Trace Context and Baggage) and dead letters. They are
# part of a contract only if its schema names them.
_TRANSPORT: Final = frozenset(
    {"baggage", "content-type", "correlation_id", "reply_to", "traceparent", "tracestate"}
)
_DEAD_LETTER: Final = ("dead-letter-", "__dlq.")

H = TypeVar("H", bound="HeadersModel")


def encode_headers(contract: Contract, headers: HeadersModel) -> dict[str, str]:
    """Return the texts of an event's headers, not yet validated.

    Raises:
        TypeError: The contract describes no headers.
        ContractViolation: JSON cannot express a value.
    """
    spec = contract.headers
    if spec is None:
        raise TypeError(f"{contract.event} has no headers of its own: pass a mapping")
    fields: object = None
    try:
        fields = headers.model_dump(by_alias=True, exclude_unset=True, warnings=False)
        data = to_json(fields)
    except JSON_ERRORS as error:
        violation = write_violation(contract.event, fields, error, HEADERS)
    else:
        return header_texts(contract, parse_json(contract.event, data, HEADERS))
    raise violation


def header_texts(contract: Contract, document: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts of headers that are given as a document, not yet validated.

    Args:
        contract: The event's contract.
        document: The value of each header; one that is None is left out.
    """
    texts = contract.headers.wire.texts if contract.headers else None
    return {
        name: _text(texts.of(name) if texts else None, value)
        for name, value in document.items()
        if value is not None
    }


def check_new_headers(contract: Contract, headers: Mapping[str, str]) -> None:
    """Validate the headers of a new message against the contract.

    Raises:
        ContractViolation: The contract forbids them; the pointer starts at `$message.header#`.
    """
    check_headers(contract, encoded_headers(contract.event, headers))


def check_headers(contract: Contract, headers: Headers) -> None:
    """Validate the headers of a record against the contract.

    Raises:
        ContractViolation: The contract forbids them; the pointer starts at `$message.header#`.
    """
    if contract.headers is not None:
        contract.headers.wire.check(contract.event, _document(contract, headers))


def encoded_headers(event: str, headers: Mapping[str, str]) -> list[tuple[str, bytes]]:
    """Return the headers of a new message of `event` as bytes.

    Raises:
        ContractViolation: A header cannot be encoded in UTF-8.
    """
    try:
        return [(name, text.encode()) for name, text in headers.items()]
    except UnicodeEncodeError as error:
        wrong = next(name for name, text in headers.items() if text is error.object)
        half = f"\\u{ord(error.object[error.start]):04x}"
    reason = f"the header contains {half}, a surrogate without its other half"
    raise ContractViolation(event, HEADERS + to_pointer([wrong]), "text", "", reason)


def accepts_headers(contract: Contract, headers: Headers) -> bool:
    """Return whether a record's headers are valid for the contract's event."""
    if contract.headers is None:
        return True
    try:
        return contract.headers.wire.accepts(_document(contract, headers))
    except ContractViolation:
        return False


def decode_headers(
    contract: Contract,
    model: type[H],
    headers: Headers,
    *,
    check: bool = True,
) -> H:
    """Decode the headers of a record that the contract describes.

    Args:
        contract: The event's contract.
        model: The class of the headers.
        headers: All headers of the record.
        check: Whether to validate them against the contract.

    Raises:
        ContractViolation: The contract forbids them; the pointer starts at `$message.header#`.
    """
    document = _document(contract, headers)
    wire = contract.headers.wire if contract.headers else None
    if check and wire is not None:
        wire.check(contract.event, document)
    return build_model(model, contract.event, document, wire)


def _document(contract: Contract, headers: Headers) -> dict[str, Any]:
    """Return the headers that the contract's schema describes; of one name the last one counts."""
    if contract.headers is None:
        return {}
    texts = contract.headers.wire.texts
    last = {name: value for name, value in headers if _is_judged(texts, name)}
    return {
        name: _read(contract.event, texts.of(name), name, value)
        for name, value in last.items()
        if value is not None
    }


def _is_judged(texts: Texts, name: str) -> bool:
    if texts.of(name) is None:
        return False
    return name in texts.declared or not _is_added(name.lower())


def _is_added(name: str) -> bool:
    return name in _TRANSPORT or name.startswith(_DEAD_LETTER)


def _read(event: str, form: Form | None, name: str, value: bytes) -> Any:
    pointer = HEADERS + to_pointer([name])
    if form is Form.JSON:
        return parse_json(event, value, pointer)
    if form is Form.EITHER:
        try:
            return parse_json(event, value, pointer)
        except ContractViolation:
            pass  # it is no JSON, so it is a string
    if form is Form.ANY:
        return value.decode(errors="replace")
    try:
        return value.decode()
    except UnicodeDecodeError:
        reason = "the header is not text"
    raise ContractViolation(event, pointer, "text", "", reason)


def _text(form: Form | None, value: Any) -> str:
    is_text = isinstance(value, str) and form not in (Form.JSON, Form.EITHER)
    return value if is_text else to_json(value).decode()
