"""Message keys: Kafka chooses a message's partition, and thereby its order, by its key.

The bytes on the wire are what is validated, in both directions. A record without a key has the
key null, so a contract whose key may be left out allows the type `null`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from pydantic import BaseModel

from ..codec.json import JSON_ERRORS, parse_json, read_json, to_json, write_violation
from ..contract.expression import KEY
from ..contract.pointer import follow
from ..contract.texts import Form
from ..contract.violation import ContractViolation

if TYPE_CHECKING:
    from ..contract import Contract

__all__ = ["Key", "check_key", "contract_key", "key_bytes", "key_checker", "readings"]

Key: TypeAlias = str | bytes | int | UUID


def key_bytes(event: str, key: object) -> bytes:
    """Return the bytes of a message key.

    Bytes stay as they are. Text, and every value that is a string in JSON, such as a UUID or a
    date, becomes UTF-8; any other value its JSON text.

    Args:
        event: Name of the event that violations are about.
        key: The key.

    Raises:
        ContractViolation: UTF-8 or JSON cannot express the key.
    """
    match key:
        case bytes():
            return key
        case str():
            return _encoded(event, key)
        case UUID():
            return str(key).encode()
        case BaseModel():
            key = key.model_dump(by_alias=True, exclude_unset=True, warnings=False)
        case _:
            pass
    try:
        data = to_json(key)
    except JSON_ERRORS as error:
        violation = write_violation(event, key, error, KEY)
    else:
        value = read_json(data) if data.startswith(b'"') else None
        return data if value is None else _encoded(event, value)
    raise violation


def _encoded(event: str, text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        half = f"\\u{ord(text[error.start]):04x}"
    reason = f"the message key contains {half}, a surrogate without its other half"
    raise ContractViolation(event, KEY, "text", "", reason)


def contract_key(contract: Contract, document: Any) -> bytes | None:
    """Return the key at the contract's place in the payload, or None if there is no such place.

    Raises:
        ContractViolation: UTF-8 or JSON cannot express the key.
        ValueError: The payload has no value there.
    """
    if contract.key_steps is None:
        return None
    try:
        key = follow(document, contract.key_steps)
    except LookupError:
        key = None
    if key is None:
        raise ValueError(
            f"{contract.event} takes its message key from {contract.key}, "
            "which this event does not have: set that field, or pass key=..."
        )
    return key_bytes(contract.event, key)


def check_key(contract: Contract, key: bytes | None) -> None:
    """Validate the key of a message against the contract.

    Raises:
        ContractViolation: The contract forbids the key; the pointer starts at `$message.key#`.
    """
    wire = contract.key_wire
    if wire is None:
        return
    form = wire.texts.form
    if key is None:
        if not wire.accepts(None):
            reason = "there is no message key, and the contract requires one"
            raise ContractViolation(contract.event, KEY, "key", "", reason)
    elif form is not Form.EITHER:
        read = _text if form is Form.TEXT else parse_json
        wire.check(contract.event, read(contract.event, key, KEY))
    elif not any(map(wire.accepts, readings(key))):
        wire.check(contract.event, _text(contract.event, key, KEY))


def key_checker(contract: Contract) -> Callable[[bytes | None], None] | None:
    """Return a function that validates keys as `check_key` does, at less cost.

    None if the contract does not describe the key.
    """
    wire = contract.key_wire
    if wire is None:
        return None
    if wire.texts.form is not Form.TEXT:
        return partial(check_key, contract)
    accepts = wire.accepts

    def check(key: bytes | None) -> None:
        try:
            if key is not None and accepts(key.decode()):
                return
        except UnicodeDecodeError:
            pass  # explained below
        check_key(contract, key)

    return check


def _text(event: str, key: bytes, root: str) -> str:
    try:
        return key.decode()
    except UnicodeDecodeError:
        reason = "the message key is not text"
    raise ContractViolation(event, root, "text", "", reason)


def readings(key: bytes) -> list[object]:
    """Return the values that a key may stand for if its contract allows strings and others."""
    found: list[object] = []
    for read in (parse_json, _text):
        with suppress(ContractViolation):
            found.append(read("", key, KEY))
    return found
