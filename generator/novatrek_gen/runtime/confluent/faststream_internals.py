"""All uses of FastStream's private or undocumented names (FastStream 0.7), each with its reason.

tests/runtime/confluent/test_faststream_internals.py fails if the library changes one of them.

`faststream.confluent.subscriber.usecase.DefaultSubscriber` and its configuration classes
    `router.subscriber()` cannot be told which class to create, so `SubscriberBase` is built from
    the parts that `faststream.confluent.subscriber.factory.create_subscriber` uses, and added to
    the router as `router.subscriber()` adds its own.
`SubscriberUsecase.start`, `TasksMixin.add_task`
    `DefaultSubscriber.start` creates FastStream's own consumer and handles a record before it
    polls again. `SubscriberBase.start` replaces it, and calls what is above it.
`router.config`, `broker.config`
    The settings of a broker, for a router those of the broker that it is included into, which are
    known only after `include_router`. There is no public accessor. `IncludedBroker` and
    `graceful_timeout_of` read them.
`LogicSubscriber._topics`, `LogicSubscriber._post_start`
    What a consumer subscribes to. Names depend on the environment of the broker, which is known
    only after `include_router`. A TestKafkaBroker calls `_post_start` alone.
`KafkaPublishCommand(..., _publish_type=...)`
    The only way to publish with the producer of a TestKafkaBroker, which has no real producer.
"""

from __future__ import annotations

import logging
from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Any

from faststream import AckPolicy
from faststream._internal.endpoint.subscriber import SubscriberUsecase
from faststream._internal.endpoint.subscriber.call_item import CallsCollection
from faststream.confluent.broker.registrator import KafkaRegistrator
from faststream.confluent.response import KafkaPublishCommand
from faststream.confluent.schemas import Topic
from faststream.confluent.subscriber.config import (
    KafkaSubscriberConfig,
    KafkaSubscriberSpecificationConfig,
)
from faststream.confluent.subscriber.specification import KafkaSubscriberSpecification
from faststream.confluent.subscriber.usecase import DefaultSubscriber
from faststream.response.publish_type import PublishType

from .configuration_internals import connection_options, graceful_timeout_of, producer_of
from .consumer import ConfluentConsumer
from .matching import Subscribed, TopicPattern
from .topic_list import AdminTopics

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from faststream.confluent import KafkaRouter

    from ..consume.client import ProducerClient, TopicList
    from ..consume.subscription import Subscription
    from .rebalancing import RebalanceListener

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
        """Whether the broker has no producer; with this client library it always has one."""
        return False

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
        return AdminTopics(self._config.connection_config.admin_config)

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
                group_id=subscription.group_id,
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
                    title_=None,
                    description_=None,
                    include_in_schema=True,
                ),
            ),
            calls,
        )
        self._pattern = subscription.pattern
        self._options = dict(subscription.options)
        self._listener = listener
        # KafkaRegistrator's method creates a subscriber, the one that it overrides adds it.
        super(KafkaRegistrator, router).subscriber(self)
        self.add_call(parser_=parser, decoder_=decoder, dependencies_=())

    @property
    def topics(self) -> list[Topic]:
        """The topics to read."""
        pattern = [] if self._pattern is None else [Topic(TopicPattern(self._pattern))]
        return [*super().topics, *pattern]

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

    async def start(self) -> None:
        """Join the group, and run the loop.

        Raises:
            KafkaException: Kafka refuses, or does not answer in time.
        """
        await SubscriberUsecase.start(self)  # pyright: ignore[reportUnknownMemberType]
        names = [topic.name for topic in self._topics]
        config: Any = self._outer_config
        self._listener.log = partial(self._log, logging.INFO)
        consumer: Any = ConfluentConsumer(
            {
                **config.connection_config.consumer_config,
                **self._options,
                "group.id": self.group_id,
            },
            Subscribed([*names, *self.further_topics] if names else (), self._pattern),
            self._listener,
        )
        self.consumer = consumer
        await consumer.start()
        self._post_start()
        self.add_task(self.consume_loop, (consumer,))

    @abstractmethod
    async def consume_loop(self, consumer: Any) -> None:
        """Consume until `running` is false or `consumer` has stopped.

        Args:
            consumer: A ConfluentConsumer that has started.
        """
