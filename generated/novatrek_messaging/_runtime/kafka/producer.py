"""Publishing events: what generated producers are made of."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from copy import copy
from typing import TYPE_CHECKING, ClassVar, Self, Unpack

from ..message.compose import Envelope, Message, compose
from ..message.metadata import current_value
from .settings import check_settings
from .unconfirmed import Unconfirmed

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from faststream.kafka import KafkaBroker

    from ..model import Event

__all__ = ["EventProducer", "reply_topic"]


class EventProducer:
    """Publishes events on `broker`; the generated subclasses have one method per event.

    Each method waits until Kafka has confirmed the event, and raises what Kafka refused. Where
    throughput matters, `batch()` confirms many at once:

        async with producer.batch() as batch:
            for payment in payments:
                await batch.payment_processed(payment)
    """

    # What a producer does that is not told; a service's configuration may say otherwise.
    _checks: ClassVar[bool] = True

    def __init__(
        self, broker: KafkaBroker, *, timeout: float = 30.0, check: bool | None = None
    ) -> None:
        """Take the broker to publish on; it need not be started yet.

        Args:
            broker: FastStream's. A warning is logged if it can lose events.
            timeout: How many seconds Kafka has for confirming an event.
            check: Whether events are held to their contracts before they are sent. They are,
                unless the service was generated with that switched off.
        """
        self._broker = broker
        self._timeout = timeout
        self._check = self._checks if check is None else check
        self._unconfirmed: Unconfirmed | None = None
        check_settings(broker)

    def within(self, timeout: float) -> Self:
        """Return the same producer with another time-out, for one call for example."""
        other = copy(self)
        other._timeout = timeout
        return other

    def unconfirmed(self) -> Self:
        """Return the same producer, whose methods do not wait for Kafka: `flush()` does."""
        other = copy(self)
        other._unconfirmed = Unconfirmed()
        return other

    async def flush(self) -> None:
        """Wait until Kafka has confirmed what an `unconfirmed()` producer has sent.

        Raises:
            ExceptionGroup: Kafka has refused some of it, or has not confirmed it in time. The
                name of the event is a note of each error.
        """
        if self._unconfirmed is not None:
            await self._unconfirmed.wait(self._timeout)

    @asynccontextmanager
    async def batch(self) -> AsyncGenerator[Self]:
        """Give a producer whose methods do not wait for Kafka; the end of the block does.

        If the block raises, what was sent before is not waited for, and may or may not arrive.

        Raises:
            ExceptionGroup: As for `flush`.
        """
        batch = self.unconfirmed()
        yield batch
        await batch.flush()

    async def _publish(self, event: Event, **envelope: Unpack[Envelope]) -> None:
        """Publish `event` on its contract's topic, once the contract has accepted it.

        Args:
            event: What happened.
            **envelope: What `Envelope` has, all of it optional.

        Raises:
            ContractViolation: The contract refuses the event or its headers; nothing is sent.
            ValueError: There is no key, no topic, or no legal value of a topic's parameter, or
                two correlation ids; nothing is sent.
            TimeoutError: Kafka has not confirmed it in time. It may still arrive: a record that
                the client has taken in cannot be withdrawn.
            KafkaError: Kafka has refused it.
        """
        message = compose(event, envelope, check=self._check)
        name = event.__contract__.event
        try:
            async with asyncio.timeout(self._timeout):
                await self._send(message, name)
        except TimeoutError:
            raise TimeoutError(
                f"Kafka has not confirmed {name} within {self._timeout:g} s, which it may yet do, "
                f"if there is a topic {message.topic}"
            ) from None

    async def _send(self, message: Message, name: str) -> None:
        sent = await self._broker.publish(
            message.value,
            topic=message.topic,
            key=message.key,
            headers=message.headers,
            correlation_id=message.correlation_id,
            no_confirm=self._unconfirmed is not None,
        )
        # A test broker's has nothing to confirm.
        if self._unconfirmed is not None and isinstance(sent, asyncio.Future):
            self._unconfirmed.add(sent, name)


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
