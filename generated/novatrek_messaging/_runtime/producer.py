"""Publishing events: what generated producers are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .composing import Envelope, compose
from .keys import Key
from .metadata import current_value

if TYPE_CHECKING:
    from faststream.kafka import KafkaBroker

    from .model import Event

__all__ = ["EventProducer", "Key", "reply_topic"]


class EventProducer:
    """Publishes events on `broker`; the generated subclasses have one method per event."""

    def __init__(self, broker: KafkaBroker) -> None:
        """Take the broker to publish on; it need not be started yet."""
        self._broker = broker

    async def _publish(self, event: Event, **envelope: Unpack[Envelope]) -> None:
        """Publish `event` on its contract's topic, once the contract has accepted it.

        Args:
            event: What happened.
            **envelope: What `Envelope` has, all of it optional.

        Raises:
            ContractViolation: The contract refuses the event or its headers; nothing is sent.
            ValueError: There is no key, no topic, or no legal value of a topic's parameter, or
                two correlation ids; nothing is sent.
        """
        message = compose(event, envelope)
        await self._broker.publish(
            message.value,
            topic=message.topic,
            key=message.key,
            headers=message.headers,
            correlation_id=message.correlation_id,
        )


def reply_topic(location: str) -> str:
    """Return the topic on which the request being handled asks for its reply.

    Args:
        location: AsyncAPI runtime expression that leads to it, `$message.header#/replyTo`.

    Raises:
        LookupError: No event is being handled here, or it asks for no reply.
    """
    topic = current_value(location)
    if not isinstance(topic, str) or not topic:
        raise LookupError(f"the request being handled names no topic for its reply at {location}")
    return topic
