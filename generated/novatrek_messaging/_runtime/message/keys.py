"""Message keys, by which Kafka chooses the partition and thereby what stays in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from ..codec.events import encode_value
from ..contract.pointer import follow

if TYPE_CHECKING:
    from ..contract import Contract

__all__ = ["Key", "contract_key", "key_bytes"]

Key: TypeAlias = str | bytes | int | UUID


def key_bytes(key: object) -> bytes:
    """Return the bytes of a message key.

    Bytes are taken as they are, text is UTF-8, a UUID its lower-case hyphenated text, an
    integer its decimal text, any other value its JSON text.
    """
    match key:
        case bytes():
            return key
        case str():
            return key.encode()
        case UUID():
            return str(key).encode()
        case _:
            return encode_value(key)


def contract_key(contract: Contract, document: Any) -> bytes | None:
    """Return the key that the contract takes from the payload, None where it takes none.

    Raises:
        ValueError: The payload has no such value.
    """
    if contract.key is None:
        return None
    try:
        key = follow(document, contract.key)
    except LookupError:
        key = None
    if key is None:
        raise ValueError(
            f"{contract.event} takes its message key from {contract.key}, "
            "which this event does not have: set that field, or pass key=..."
        )
    return key_bytes(key)
