"""A producer that records what it is told to publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast
from uuid import uuid4

from ..environment import CONTRACTS
from ..kafka.producer import EventProducer
from ..message.compose import Message
from ..message.metadata import EventMetadata
from .composing import headers_on_wire
from .recorded import deleted_keys, events_in, messages_of

if TYPE_CHECKING:
    from ..aiokafka.framework import KafkaBroker
    from ..model import Event

__all__ = ["FakeProducer"]

E = TypeVar("E", bound="Event")
P = TypeVar("P", bound=EventProducer)


class FakeProducer(Generic[P]):
    """Records the events that a generated producer publishes, instead of sending them.

    Contracts are validated as on Kafka.

    Attributes:
        producer: The producer, with its typed methods, to be passed to the service.
        error: What its methods raise, as if Kafka had refused the event; None if nothing.
    """

    def __init__(self, producer: type[P], **options: Any) -> None:
        """Create the producer.

        Args:
            producer: The generated class.
            **options: Options of its constructor, such as `check`.
        """
        self.error: Exception | None = None
        self._messages: list[EventMetadata] = []
        self.producer: P = producer(cast("KafkaBroker", _RecordingBroker(self)), **options)

    def published(self, model: type[E]) -> list[E]:
        """Return the events of a class that were published, in their order."""
        return events_in(self._messages, model)

    def messages(self, model: type[Event] | None = None) -> list[EventMetadata]:
        """Return what was published, with topic, key, headers and correlation id.

        Args:
            model: The class of the events; by default all events.
        """
        return list(self._messages) if model is None else messages_of(self._messages, model)

    def deleted(self, model: type[Event]) -> list[bytes]:
        """Return the keys of an event that tombstones delete, in their order."""
        return deleted_keys(self._messages, model)

    def clear(self) -> None:
        """Forget what was published."""
        self._messages.clear()

    def record(self, message: Message) -> None:
        """Record a message; the producer calls this.

        Raises:
            Exception: `error`, if there is one.
        """
        if self.error is not None:
            raise self.error
        self._messages.append(
            EventMetadata(
                topic=message.topic,
                offset=sum(each.topic == message.topic for each in self._messages),
                key=message.key,
                headers=headers_on_wire(message),
                correlation_id=message.correlation_id,
                value=message.value,
            )
        )


class _RecordingBroker:
    """The part of a broker that producers use."""

    environment = CONTRACTS

    def __init__(self, fake: FakeProducer[Any]) -> None:
        self._fake = fake

    async def publish(self, value: bytes | None, *, topic: str, **message: Any) -> None:
        own = message["correlation_id"] or str(uuid4())  # as FastStream does
        self._fake.record(Message(topic, value, message["key"], dict(message["headers"]), own))
