"""Publishing events: what generated producers are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from .codec import encode_document, encode_value
from .metadata import current_correlation_id
from .pointer import follow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faststream.kafka import KafkaBroker

    from .contract import Contract
    from .model import EventModel

__all__ = ["EventProducer", "Key", "key_bytes"]

Key: TypeAlias = str | bytes | int | UUID


class EventProducer:
    """Publishes events on `broker`; the generated subclasses have one method per event."""

    def __init__(self, broker: KafkaBroker) -> None:
        """Take the broker to publish on; it need not be started yet."""
        self._broker = broker

    async def _publish(
        self,
        event: EventModel,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish `event` on its contract's topic, once the contract has accepted it.

        Args:
            event: What happened.
            key: The message key, instead of the one the contract takes from the payload.
            headers: Headers to send along; `content-type` is the contract's.
            correlation_id: By default that of the event being handled, else a new one.

        Raises:
            ContractViolation: The contract refuses the event; nothing is sent.
            ValueError: The contract's key is not in the event and none was given; nothing is sent.
        """
        contract = event.__contract__
        data, document = encode_document(event)
        await self._broker.publish(
            data,
            topic=contract.topic,
            key=_key_of(contract, document) if key is None else key_bytes(key),
            headers={**(headers or {}), "content-type": contract.content_type},
            correlation_id=correlation_id or current_correlation_id(),
        )


def key_bytes(key: object) -> bytes:
    """Return the bytes of a message key, by which Kafka chooses the partition.

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


def _key_of(contract: Contract, document: Any) -> bytes | None:
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
