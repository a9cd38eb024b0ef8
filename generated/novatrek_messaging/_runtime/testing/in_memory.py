"""The routers of services on a Kafka in memory."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar, Unpack

from ..aiokafka.framework import KafkaBroker
from ..aiokafka.memory_internals import RecordingTestBroker
from ..consume.received_letter import DeadLetter, letter_from
from ..environment import CONTRACTS, choose
from ..kafka.direct import RAISES
from ..kafka.environment_internals import environment_of, share_environment
from ..message.address import topic_on_kafka
from ..message.compose import Envelope
from ..message.metadata import EventMetadata, metadata_of
from ..message.tombstone import compose_tombstone
from .composing import CORRELATION_ID, compose_example
from .recorded import deleted_keys, events_in, messages_of

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from ..aiokafka.framework import KafkaRouter
    from ..environment import Environment
    from ..model import Event

__all__ = ["InMemoryMessaging"]

E = TypeVar("E", bound="Event")

# Whether the next message that is published in this context is given by the test.
_GIVEN: Final[ContextVar[bool]] = ContextVar("given", default=False)


class InMemoryMessaging:
    """Runs services without Kafka, and records what they publish.

    Whatever is published reaches the handlers before the publish method returns: retries do not
    wait, and an event that fails for good becomes a dead letter.

    Attributes:
        broker: The broker, for producers: `PaymentsProducer(messaging.broker)`.
    """

    def __init__(
        self, broker: KafkaBroker | None = None, *, environment: str | Environment = CONTRACTS
    ) -> None:
        """Create the broker in memory.

        Args:
            broker: A service's own broker, with its routers. By default there is a new one, to
                which `include` adds routers.
            environment: The environment of the new one; by default, topics have the names in the
                contracts.

        Raises:
            ValueError: There is no environment of this name.
        """
        self.broker = broker or _LazyBroker(self, choose(environment))
        self._environment = environment_of(self.broker.config)
        self._running: RecordingTestBroker | None = None
        self._subscribers = 0
        self._published: list[EventMetadata] = []
        self._letters: list[DeadLetter] = []
        self._ends: dict[str, int] = {}

    async def __aenter__(self) -> Self:
        """Start the broker."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop the broker."""
        await self.stop()

    def include(self, *routers: KafkaRouter) -> None:
        """Add the routers of services."""
        for router in routers:
            self.broker.include_router(router)

    async def given(self, event: Event, /, **envelope: Unpack[Envelope]) -> None:
        """Publish an event as the service that owns it would, and wait until it is handled.

        Args:
            event: The event.
            **envelope: `key`, `headers`, `correlation_id`, `topic` and `parameters` of its message.
                What is left out is from the contract's examples, or sampled; the correlation id is
                the one in the message, else `test-correlation-id`.

        Raises:
            ContractViolation: The contract forbids the event, its headers or its key.
            ValueError: The contract leaves the topic open, and there is no `topic`.
            Exception: The handler failed, and the policy answered `stop`.
        """
        message = compose_example(event, envelope, self._environment)
        await self._give(
            message.topic,
            message.value,
            key=message.key,
            headers=message.headers,
            correlation_id=message.correlation_id,
        )

    async def given_raw(
        self,
        model: type[Event],
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        topic: str | None = None,
    ) -> None:
        """Publish any bytes where an event is expected, such as a message that is invalid.

        Args:
            model: The class of the event.
            value: The value of the record.
            key: The message key.
            headers: The headers.
            topic: The topic, if the event's has parameters or is open, as in the contracts.

        Raises:
            ValueError: There is no topic.
            Exception: The handler failed, and the policy answered `stop`.
        """
        contract = model.__contract__
        if topic is None and contract.topic is not None and not contract.parameters:
            topic = contract.topic
        if topic is None:
            raise ValueError(f"pass topic=...: that of {contract.event} is {contract.topic}")
        topic = topic_on_kafka(contract.event, topic, self._environment)
        await self._give(topic, value, key=key, headers=headers, correlation_id=CORRELATION_ID)

    async def given_deleted(self, model: type[Event], /, **envelope: Unpack[Envelope]) -> None:
        """Publish a tombstone as the service that owns the event would, and wait for its handlers.

        Args:
            model: The class of the event.
            **envelope: The `key`, and `headers`, `correlation_id`, `topic` and `parameters`.

        Raises:
            ContractViolation: The contract forbids the key.
            ValueError: The contract allows no tombstones, or there is no key or no topic.
            Exception: The handler failed, and the policy answered `stop`.
        """
        envelope.setdefault("correlation_id", CORRELATION_ID)
        topic, value, key, headers, correlation_id = compose_tombstone(
            model, envelope, environment=self._environment
        )
        await self._give(topic, value, key=key, headers=headers, correlation_id=correlation_id)

    def deleted(self, model: type[Event]) -> list[bytes]:
        """Return the keys of an event that services deleted by tombstones, in their order."""
        return deleted_keys(self._published, model, self._environment)

    def published(self, model: type[E]) -> list[E]:
        """Return the events of a class that services published, in their order.

        Given events are not among them.
        """
        return events_in(self._published, model, self._environment)

    def messages(self, model: type[Event] | None = None) -> list[EventMetadata]:
        """Return what services published, with topic, key, headers and correlation id.

        Args:
            model: The class of the events; by default all messages.
        """
        if model is None:
            return list(self._published)
        return messages_of(self._published, model, self._environment)

    def dead_letters(self) -> list[DeadLetter]:
        """Return the events that could not be handled, in their order."""
        return list(self._letters)

    @contextmanager
    def raising(self) -> Generator[None]:
        """Let the publisher of an event that becomes a dead letter get the handler's error.

        On Kafka a publisher never does. In this block the error is raised by `given`, or by the
        publish method.
        """
        token = RAISES.set(True)
        try:
            yield
        finally:
            RAISES.reset(token)

    def clear(self) -> None:
        """Forget what was published, and the dead letters."""
        self._published.clear()
        self._letters.clear()

    async def start(self) -> None:
        """Start the broker, or start it again if consumers were added. Publishing does this."""
        subscribers = len(list(self.broker.subscribers))
        if self._running is not None and subscribers == self._subscribers:
            return
        await self.stop()
        self._subscribers = subscribers
        self._running = RecordingTestBroker(self.broker, self._record)
        await self._running.__aenter__()

    async def stop(self) -> None:
        """Stop the broker. What was published is kept."""
        running, self._running = self._running, None
        if running is not None:
            await running.__aexit__(None, None, None)

    async def _give(self, topic: str, value: bytes | None, **message: Any) -> None:
        await self.start()
        token = _GIVEN.set(True)
        try:
            await self.broker.publish(value, topic=topic, **message)
        finally:
            _GIVEN.reset(token)

    def _record(self, record: Any) -> None:
        """Record a message that is published, and give it the next offset of its topic."""
        record.offset = self._ends.get(record.topic, 0)
        self._ends[record.topic] = record.offset + 1
        is_given = _GIVEN.get()
        _GIVEN.set(False)  # what its handlers publish is not given
        letter = letter_from(record)
        if letter is not None:
            self._letters.append(letter)
        elif not is_given:
            metadata = metadata_of(record)
            self._published.append(replace(metadata, key=metadata.key or None))


class _LazyBroker(KafkaBroker):
    """A broker that starts when something is published."""

    def __init__(self, messaging: InMemoryMessaging, environment: Environment) -> None:
        super().__init__(acks="all", enable_idempotence=True, logger=None)
        self.environment = environment
        share_environment(self.config, environment)
        self._messaging = messaging

    async def publish(self, *arguments: Any, **options: Any) -> Any:
        await self._messaging.start()
        return await super().publish(*arguments, **options)
