"""Publishing events: the base class of generated producers."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from copy import copy
from typing import TYPE_CHECKING, ClassVar, Self, Unpack

from ..consume.option_checks import check_flag, check_seconds
from ..environment import choose
from ..message.address import KafkaTopic
from ..message.compose import Envelope, Message, compose
from ..message.metadata import current_value
from ..message.tombstone import compose_tombstone
from .settings import check_settings
from .topics import require_topic
from .unconfirmed import Unconfirmed

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from ..aiokafka.framework import KafkaBroker
    from ..model import Event

__all__ = ["EventProducer", "reply_topic"]


class EventProducer:
    """Publishes events; the generated subclasses have one method per event.

    Each method waits until Kafka has confirmed the event, and raises an error if Kafka refuses it.
    For a high throughput, `batch()` confirms many events at once:

        async with producer.batch() as batch:
            for payment in payments:
                await batch.payment_processed(payment)
    """

    # Default for `check`; generated subclasses override it.
    _checks: ClassVar[bool] = True

    def __init__(
        self, broker: KafkaBroker, *, timeout: float = 30.0, check: bool | None = None
    ) -> None:
        """Create a producer.

        Args:
            broker: The broker to publish on; it may be started later. A warning is logged if it
                can lose events.
            timeout: The seconds that Kafka has to confirm an event.
            check: Whether events are validated against their contracts before they are sent. By
                default they are, unless the service was generated with this switched off.

        Raises:
            TypeError: An argument has the wrong type.
            ValueError: The time-out is not a positive number, the broker is transactional, or
                there is no environment of the name in `NOVATREK_ENVIRONMENT`.
        """
        if not hasattr(broker, "publish"):
            raise TypeError(f"broker is {broker!r}, but must be a KafkaBroker")
        check_seconds("timeout", timeout, positive=True)
        if check is not None:
            check_flag("check", check)
        self._broker = broker
        self._timeout = timeout
        self._check = self._checks if check is None else check
        self._unconfirmed: Unconfirmed | None = None
        self._environment = choose(getattr(broker, "environment", None))
        self._existing: set[str] = set()  # topics; the copies of this producer share it
        check_settings(broker)

    def within(self, timeout: float) -> Self:
        """Return a copy of the producer with another time-out, for example for one call.

        Raises:
            TypeError: The time-out is not a number.
            ValueError: It is not positive.
        """
        check_seconds("timeout", timeout, positive=True)
        return self._copy(_timeout=timeout)

    def unconfirmed(self) -> Self:
        """Return a copy of the producer whose methods do not wait for Kafka; `flush()` does."""
        return self._copy(_unconfirmed=Unconfirmed())

    async def flush(self) -> None:
        """Wait until Kafka has confirmed all events that an `unconfirmed()` producer has sent.

        Raises:
            ExceptionGroup: Kafka refused some of them, or did not confirm them in time. Each
                error has the name of its event as a note.
        """
        if self._unconfirmed is not None:
            await self._unconfirmed.wait(self._timeout)

    @asynccontextmanager
    async def batch(self) -> AsyncGenerator[Self]:
        """Yield a producer whose methods do not wait for Kafka; the end of the block does.

        If the block raises an exception, nothing is waited for: events sent before may or may not
        arrive.

        Raises:
            ExceptionGroup: As for `flush`.
        """
        batch = self.unconfirmed()
        yield batch
        await batch.flush()

    async def _publish(
        self, event: Event, expected: type[Event] | None = None, /, **envelope: Unpack[Envelope]
    ) -> None:
        """Validate an event against its contract and publish it on the contract's topic.

        Args:
            event: The event.
            expected: The class that the event must be an instance of; None for any.
            **envelope: The options of `Envelope`, all optional.

        Raises:
            TypeError: The event is of another class; nothing is sent.
            ContractViolation: The event, its headers or its key violate the contract; nothing is
                sent.
            ValueError: There is no key, no topic, no legal value for a parameter of the topic, or
                an argument differs from its place in the message; nothing is sent.
            LookupError: The topic does not exist; nothing is sent.
            TimeoutError: Kafka did not confirm the event in time. It may still arrive: a record
                that the client has accepted cannot be withdrawn.
            KafkaError: Kafka refused the event.
        """
        if expected is not None and not isinstance(event, expected):
            raise TypeError(_other_class(event, expected))
        message = compose(event, envelope, check=self._check, environment=self._environment)
        await self._confirmed(message, event.__contract__.event)

    async def _delete(self, model: type[Event], /, **envelope: Unpack[Envelope]) -> None:
        """Publish a tombstone, which deletes a key from a compacted topic.

        Args:
            model: The class of the event whose key it is.
            **envelope: The `key`, and other options of `Envelope`.

        Raises:
            ContractViolation: The contract forbids the key; nothing is sent.
            ValueError: There is no key, no topic, or no legal value for a parameter of the topic;
                nothing is sent.
            TimeoutError: As for `_publish`.
            KafkaError: Kafka refused the tombstone.
        """
        message = compose_tombstone(
            model, envelope, check=self._check, environment=self._environment
        )
        await self._confirmed(message, model.__contract__.event)

    async def _confirmed(self, message: Message, name: str) -> None:
        """Send a message and wait until Kafka has confirmed it, within the time-out."""
        try:
            async with asyncio.timeout(self._timeout):
                await self._send(message, name)
        except TimeoutError:
            raise TimeoutError(
                f"Kafka has not confirmed {name} within {self._timeout:g} s; it may still write "
                f"it, if there is a topic {message.topic}"
            ) from None

    def _copy(self, **changes: object) -> Self:
        other = copy(self)
        vars(other).update(changes)
        return other

    async def _send(self, message: Message, name: str) -> None:
        if message.topic not in self._existing:
            await self._check_topic(message.topic)
        sent = await self._broker.publish(
            message.value,
            topic=message.topic,
            key=message.key,
            headers=message.headers,
            correlation_id=message.correlation_id,
            no_confirm=self._unconfirmed is not None,
        )
        # A test broker returns nothing that could be waited for.
        if self._unconfirmed is not None and isinstance(sent, asyncio.Future):
            self._unconfirmed.add(sent, name)

    async def _check_topic(self, topic: str) -> None:
        # Producers are imported without clients.
        from ..aiokafka.faststream_internals import producer_of

        check_loop = getattr(self._broker, "check_loop", None)
        if check_loop is not None:  # FastStream's own broker does not know its event loop
            check_loop()
        producer = producer_of(getattr(self._broker, "config", None))
        if producer is not None:  # a test broker has every topic
            await require_topic(producer, topic)
            self._existing.add(topic)


def _other_class(given: object, expected: type[Event]) -> str:
    """Return the message for an object that is no instance of the expected class."""
    if isinstance(given, type):
        return f"expected an instance of {expected.__name__}, not the class {given.__name__} itself"
    found = type(given)
    if found.__name__ == expected.__name__:
        own, other = (f"{cls.__module__}.{cls.__qualname__}" for cls in (expected, found))
        return f"expected an instance of {own}, not of {other}"
    return f"expected an instance of {expected.__name__}, not of {found.__name__}"


def reply_topic(location: str) -> str:
    """Return the topic to which the request that is being handled wants its reply.

    It is as it is called on Kafka: the service that sent the request knows its environment.

    Args:
        location: AsyncAPI runtime expression of the topic, such as `$message.header#/replyTo`.

    Raises:
        LookupError: No event is being handled here, or it names no topic for a reply.
    """
    topic = current_value(location)
    if not isinstance(topic, str) or not topic:
        raise LookupError(f"the request being handled names no topic for its reply at {location}")
    return KafkaTopic(topic)
