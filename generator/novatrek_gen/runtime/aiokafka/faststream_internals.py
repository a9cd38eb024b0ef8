"""All uses of FastStream's private or undocumented names (FastStream 0.7), each with its reason.

tests/runtime/kafka/test_faststream_internals.py fails if the library changes one of them.

`faststream.kafka.subscriber.usecase.DefaultSubscriber` and its configuration classes
    `router.subscriber()` cannot be told which class to create, so `SubscriberBase` is built from
    the parts that `faststream.kafka.subscriber.factory.create_subscriber` uses, and added to the
    router as `router.subscriber()` adds its own.
`DefaultSubscriber._run_consume_loop`
    FastStream's loop handles a record before it polls again: a slow handler costs the consumer
    its membership in the group. `SubscriberBase.consume_loop` replaces it.
`router.config`, `broker.config`
    The settings of a broker, for a router those of the broker that it is included into, which are
    known only after `include_router`. There is no public accessor. `IncludedBroker` and
    `graceful_timeout_of` read them.
`AioKafkaFastProducerImpl._producer.producer`
    The aiokafka producer. FastStream's own `publish` accepts only text in headers, and adds
    headers; a dead letter must be the record byte for byte.
`LogicSubscriber._topics`, `LogicSubscriber._pattern`, `LogicSubscriber._post_start`
    What a consumer subscribes to. Names depend on the environment of the broker, which is known
    only after `include_router`. A TestKafkaBroker calls `_post_start` alone.
`LogicSubscriber.topic_names_for_subscribe`
    The names that a consumer subscribes to. Retry topics are among them only if they exist, which
    is known when the consumer starts.
`KafkaPublishCommand(..., _publish_type=...)`
    The only way to publish with the producer of a TestKafkaBroker, which has no aiokafka producer.
`KafkaBroker._connection_kwargs`
    The options a broker was created with, to warn of brokers that can lose events.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from faststream import AckPolicy
from faststream._internal.endpoint.subscriber.call_item import CallsCollection
from faststream.kafka.broker.registrator import KafkaRegistrator
from faststream.kafka.publisher.producer import AioKafkaFastProducerImpl
from faststream.kafka.response import KafkaPublishCommand
from faststream.kafka.schemas import Topic
from faststream.kafka.subscriber.config import (
    KafkaSubscriberConfig,
    KafkaSubscriberSpecificationConfig,
)
from faststream.kafka.subscriber.specification import KafkaSubscriberSpecification
from faststream.kafka.subscriber.usecase import DefaultSubscriber
from faststream.response.publish_type import PublishType

from .producing import AiokafkaProducer
from .refresh_internals import pause_between_refreshes
from .topic_list import ConsumerTopics

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from ..consume.client import ProducerClient, TopicList
    from ..consume.subscription import Subscription
    from .framework import KafkaRouter
    from .member import RebalanceListener

__all__ = [
    "IncludedBroker",
    "SubscriberBase",
    "connection_options",
    "graceful_timeout_of",
    "producer_of",
]


class IncludedBroker:
    """The broker that a router is included into."""

    def __init__(self, router: KafkaRouter) -> None:
        """Create the view; its attributes have their final values once the router is included."""
        self._config: Any = router.config

    @property
    def prefix(self) -> str:
        """The prefix that the router is included with."""
        prefix: str = self._config.prefix
        return prefix

    @property
    def consumer_only(self) -> bool:
        """Whether the broker has no producer."""
        return bool(self._config.consumer_only)

    @property
    def graceful_timeout(self) -> float:
        """The graceful time-out: seconds that handlers have to finish when the broker stops."""
        return graceful_timeout_of(self._config)

    @property
    def has_middlewares(self) -> bool:
        """Whether middlewares or dependencies run around handlers."""
        return bool(self._config.broker_middlewares or self._config.broker_dependencies)

    def context(self, name: str) -> Any:
        """Return the object in FastStream's context with a name such as `app`, or None."""
        return self._config.extra_context.get(name) or self._config.context.get(name)

    def topic_list(self) -> TopicList:
        """Return a connection of its own that lists the topics."""
        return ConsumerTopics(self._config.builder(group_id=None))

    @property
    def producer(self) -> ProducerClient | None:
        """The producer; None for a TestKafkaBroker, and before the broker has connected."""
        return producer_of(self._config)

    async def publish_as_text(
        self,
        topic: str,
        key: bytes | None,
        value: bytes | None,
        headers: Sequence[tuple[str, bytes | None]],
    ) -> None:
        """Publish a record with the producer of a TestKafkaBroker, which accepts text headers."""
        texts = {name: (text or b"").decode(errors="replace") for name, text in headers}
        command = KafkaPublishCommand(
            value, topic=topic, key=key, headers=texts, _publish_type=PublishType.PUBLISH
        )
        await self._config.producer.publish(command)


class SubscriberBase(DefaultSubscriber):
    """FastStream's subscriber with a consume loop of our own.

    Middlewares, the test broker and `faststream run` work as with any subscriber.

    Attributes:
        further_topics: Topics to read besides those of the subscription, unless that is a pattern.
            They apply to the next start.
    """

    further_topics: tuple[str, ...] = ()

    def __init__(
        self,
        router: KafkaRouter,
        subscription: Subscription,
        listener: RebalanceListener,
        parser: Callable[..., Awaitable[Any]],
        decoder: Callable[..., Awaitable[Any]],
    ) -> None:
        """Create the subscriber and add it to a router.

        Args:
            router: The router, which has to outlive the subscriber.
            subscription: What it reads.
            listener: Called at the rebalances of the group.
            parser: FastStream's message of a record.
            decoder: What is passed to the handler.
        """
        config: Any = router.config
        topics = [Topic.validate(topic) for topic in subscription.topics]
        calls: CallsCollection[Any] = CallsCollection()
        super().__init__(  # pyright: ignore[reportUnknownMemberType]
            KafkaSubscriberConfig(
                topics=topics,
                partitions=(),
                pattern=subscription.pattern,
                group_id=subscription.group_id,
                connection_args=dict(subscription.options),
                listener=listener,
                no_reply=True,
                _outer_config=config,
                _ack_policy=AckPolicy.MANUAL,
            ),
            KafkaSubscriberSpecification(
                _outer_config=config,
                calls=calls,
                specification_config=KafkaSubscriberSpecificationConfig(
                    topics=topics,
                    partitions=(),
                    pattern=subscription.pattern,
                    title_=None,
                    description_=None,
                    include_in_schema=True,
                ),
            ),
            calls,
        )
        # KafkaRegistrator's method creates a subscriber, the one that it overrides adds it.
        super(KafkaRegistrator, router).subscriber(self)
        self.add_call(parser_=parser, decoder_=decoder, dependencies_=())

    @property
    def topic_names_for_subscribe(self) -> list[str]:
        """The topics to read: those of the subscription, and those found when it starts."""
        names: list[str] = super().topic_names_for_subscribe
        return [*names, *self.further_topics] if names else names

    def read(self, group_id: str, topics: Sequence[str], pattern: str | None) -> None:
        """Change what the subscriber reads at its next start, as in its subscription."""
        self.group_id = group_id
        self._topics = [Topic.validate(topic) for topic in topics]
        self._pattern = pattern

    def before_start(self) -> None:
        """Prepare for the broker that this is included in; called before it reads a record."""

    def _post_start(self) -> None:
        self.before_start()
        super()._post_start()

    @abstractmethod
    async def consume_loop(self, consumer: Any) -> None:
        """Consume until `running` is false or `consumer` has stopped.

        Args:
            consumer: A started AIOKafkaConsumer.
        """

    async def _run_consume_loop(self, consumer: Any) -> None:
        pause_between_refreshes(consumer)
        await self.consume_loop(consumer)


def graceful_timeout_of(config: Any) -> float:
    """Return the graceful time-out in seconds, from the `config` of a broker or router."""
    return config.graceful_timeout or 0.0


def producer_of(config: Any) -> ProducerClient | None:
    """Return the connected producer, or None, from the `config` of a broker or router."""
    producer = getattr(config, "producer", None)
    if not isinstance(producer, AioKafkaFastProducerImpl) or not producer:
        return None
    return AiokafkaProducer(producer._producer.producer)  # pyright: ignore[reportPrivateUsage]


def connection_options(broker: Any) -> Mapping[str, Any]:
    """Return the options that a KafkaBroker connects with."""
    options: Mapping[str, Any] = getattr(broker, "_connection_kwargs", {})
    return options
