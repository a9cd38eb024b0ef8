"""Message keys: Kafka chooses a message's partition, and thereby its order, by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from ..codec.json import to_json
from ..contract.pointer import follow

if TYPE_CHECKING:
    from ..contract import Contract

__all__ = ["Key", "contract_key", "key_bytes"]

Key: TypeAlias = str | bytes | int | UUID


def key_bytes(key: object) -> bytes:
    """Return the bytes of a message key.

    Bytes stay as they are, text becomes UTF-8, a UUID its lower-case hyphenated text, an integer
    its decimal text, and any other value its JSON text.

    Raises:
        ValueError: UTF-8 or JSON cannot express the key.
    """
    match key:
        case bytes():
            return key
        case str():
            return _encoded(key)
        case UUID():
            return str(key).encode()
        case _:
            return to_json(key)


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        half = f"\\u{ord(text[error.start]):04x}"
    raise ValueError(f"the message key contains {half}, a surrogate without its other half")


def contract_key(contract: Contract, document: Any) -> bytes | None:
    """Return the key at the contract's place in the payload, or None if there is no such place.

    Raises:
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
    return key_bytes(key)
