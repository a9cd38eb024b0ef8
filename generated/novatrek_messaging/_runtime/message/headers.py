"""Headers between model and wire: text, and JSON text where the contract says so.

What is checked is always what is on the wire, in both directions: the headers are read back into
a document, and the contract's schema is held against that. Null is a header left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ..codec.events import build, encode_value, parse
from ..contract.expression import HEADER
from ..contract.pointer import to_pointer
from ..contract.violation import ContractViolation, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..contract import Contract, HeaderContract
    from ..model import HeadersModel

__all__ = ["accepts_headers", "check_headers", "decode_headers", "encode_headers"]

H = TypeVar("H", bound="HeadersModel")


def encode_headers(contract: Contract, headers: HeadersModel) -> dict[str, str]:
    """Return the texts of an event's headers; they are still to be checked.

    Raises:
        TypeError: The contract says nothing about headers.
        ContractViolation: A value has no form in JSON.
    """
    spec = contract.headers
    if spec is None:
        raise TypeError(f"{contract.event} has no headers of its own: pass a mapping")
    try:
        data = encode_value(headers.model_dump(by_alias=True, exclude_unset=True, warnings=False))
    except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
        reason = shorten(f"it cannot be written as JSON: {error}", 200)
        violation = ContractViolation(contract.event, HEADER, "json", "", reason)
    else:
        document = parse(contract.event, data, HEADER)
        return {
            name: _text(spec, name, document[name])
            for name in spec.names
            if document.get(name) is not None
        }
    raise violation


def check_headers(contract: Contract, headers: Mapping[str, str]) -> None:
    """Hold the headers of a message to be sent to the contract.

    Raises:
        ContractViolation: The contract refuses them; the pointer starts at `$message.header#`.
    """
    if contract.headers is not None:
        encoded = [(name, text.encode()) for name, text in headers.items()]
        contract.headers.wire.check(contract.event, _document(contract, encoded))


def accepts_headers(contract: Contract, headers: Sequence[tuple[str, bytes | None]]) -> bool:
    """Whether a record's headers can be those of the contract's event."""
    if contract.headers is None:
        return True
    try:
        return contract.headers.wire.accepts(_document(contract, headers))
    except ContractViolation:
        return False


def decode_headers(
    contract: Contract,
    model: type[H],
    headers: Sequence[tuple[str, bytes | None]],
    *,
    check: bool = True,
) -> H:
    """Return the headers of a record that belong to the contract.

    Raises:
        ContractViolation: The contract refuses them; the pointer starts at `$message.header#`.
    """
    document = _document(contract, headers)
    wire = contract.headers.wire if contract.headers else None
    if check and wire is not None:
        wire.check(contract.event, document)
    return build(model, contract.event, document, wire)


def _document(contract: Contract, headers: Sequence[tuple[str, bytes | None]]) -> dict[str, Any]:
    spec = contract.headers
    if spec is None:
        return {}
    last = {name: value for name, value in headers if name in spec.names}
    return {
        name: _read(contract.event, spec, name, value)
        for name, value in last.items()
        if value is not None
    }


def _read(event: str, spec: HeaderContract, name: str, value: bytes) -> Any:
    pointer = HEADER + to_pointer([name])
    if name in spec.json:
        return parse(event, value, pointer)
    try:
        return value.decode()
    except UnicodeDecodeError:
        reason = "the header is not text"
    raise ContractViolation(event, pointer, "text", "", reason)


def _text(spec: HeaderContract, name: str, value: Any) -> str:
    is_text = isinstance(value, str) and name not in spec.json
    return value if is_text else encode_value(value).decode()
