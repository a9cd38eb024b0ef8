"""FastStream's subscriber with a loop of our own: it polls, and a pump handles the records.

FastStream creates the consumer, subscribes and runs the middlewares, and its test broker delivers
straight to `process_message`. Only the loop between the two is replaced: FastStream's would wait
for each record to be handled before it polls again.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from ..aiokafka.client_log import CLIENT_LOG
from ..aiokafka.faststream_internals import IncludedBroker, SubscriberBase
from ..aiokafka.member import CurrentMember, RebalanceListener, explained_session_timeout
from ..aiokafka.parsing import parse, raw_record
from ..aiokafka.records import message_of
from ..consume.beginning import GroupBeginning
from ..consume.group_client import GroupClient
from ..consume.handover import take_over
from ..consume.log import in_group, logger, use_default_handler
from ..consume.positions import PositionKeeper
from ..consume.pump import Pump
from ..consume.watchdog import Watchdog
from .direct import DirectDelivery
from .environment_internals import environment_of
from .health import PollRecord
from .middlewares import MiddlewareStack
from .polling import ConsumerPoller
from .readiness import Readiness
from .settings import check_settings
from .stopping import ServiceStopper, stop_quietly
from .topics import check_topics

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from faststream.response import Response

    from ..aiokafka.framework import KafkaRouter
    from ..consume.dispatch import Dispatcher, Ending, Pause
    from ..consume.member import GroupMember
    from ..consume.names import ConsumerNames
    from ..consume.policy import Failure
    from ..consume.settings import ConsumerSettings
    from ..consume.subscription import Subscription
    from ..message.metadata import Record
    from .health import ConsumerHealth

__all__ = ["EventSubscriber"]

_REVOKE_SECONDS: Final = 20.0  # how long a rebalance waits for records in progress
_POLL_SECONDS: Final = 0.1  # longest pause between polls, however much is left to handle
_RESTART_SECONDS: Final = 1.0  # pause between attempts to build a new consumer


class EventSubscriber(SubscriberBase):
    """Reads events from Kafka and replaces a consumer that has died."""

    def __init__(
        self,
        router: KafkaRouter,
        subscription: Subscription,
        dispatcher: Dispatcher,
        names: ConsumerNames,
        settings: ConsumerSettings,
    ) -> None:
        """Create the subscriber and add it to a router.

        Args:
            router: The router.
            subscription: What to read.
            dispatcher: Handles a record.
            names: The group and the topics. They get their names when the subscriber starts,
                because they depend on the environment of the broker.
            settings: How many records are handled at the same time, and kept in memory.
        """
        self._dispatcher = dispatcher
        self._names = names
        self._requirements = names.requirements
        self._broker = IncludedBroker(router)
        self._router_config = router.config
        self._runs_middlewares = False  # known when it starts
        self._stopper = ServiceStopper(self._broker)
        self._direct = DirectDelivery(dispatcher, lambda: self.running, self._stop_service)
        process = super().process_message
        self._middlewares = MiddlewareStack(
            dispatcher, run=lambda record: process(message_of(record)), direct=self._direct
        )
        beginning = GroupBeginning(subscription.start)
        client = GroupClient(self._member, beginning)
        self._pump = Pump(
            client,
            self._dispatch,
            self._stop_service,
            settings.concurrency,
            settings.max_buffered_bytes,
        )
        self._members = CurrentMember(self._pump.feed)
        self._positions = PositionKeeper(beginning, self._pump.commit, subscription.group_id)
        self._polls = PollRecord()
        self.tally = dispatcher.tally
        self._readiness = Readiness(
            self._member, self._pump, self._polls, self._positions, self.tally
        )
        self._session_timeout = settings.session_timeout
        self._watchdog = Watchdog(settings.session_timeout)
        listener = RebalanceListener(
            on_assigned=lambda assigned: take_over(
                self._members.of(self.consumer), self._pump, assigned
            ),
            on_revoked=lambda: self._pump.revoke(_REVOKE_SECONDS),
        )
        super().__init__(router, subscription, listener, parser=parse, decoder=raw_record)

        async def events(record: Any) -> None:
            await self._middlewares.receive(record)

        self(events)

    @property
    def health(self) -> ConsumerHealth:
        """Whether events are consumed, and the reason if not: a stop, or failing polls."""
        return self._readiness.health(self.group_id, self._problem)

    async def ask_health(self) -> ConsumerHealth:
        """Return `health` with the lag that Kafka knows now."""
        return await self._readiness.asked(self.group_id, self._problem)

    async def start(self) -> None:
        """Check the configuration and the topics, then join the group.

        Raises:
            ValueError: The router was included with a prefix, the broker cannot publish the dead
                letters that the policy needs, or Kafka refuses the session time-out.
                Or there is no environment of the name in `NOVATREK_ENVIRONMENT`.
            LookupError: A topic does not exist.
        """
        use_default_handler()
        self.before_start()
        with in_group(self.group_id):
            await self._start()

    async def _start(self) -> None:
        self._check_broker()
        CLIENT_LOG.install()
        existing = await check_topics(
            self._broker.topic_list(),
            self._requirements.required,
            self._requirements.expected,
        )
        self.further_topics = self._requirements.replays.existing(existing)
        self._runs_middlewares = self._broker.has_middlewares
        self._watchdog.start()
        with explained_session_timeout(self._session_timeout):
            await super().start()

    async def stop(self) -> None:
        """Finish the records in progress within the graceful time-out, commit, leave the group."""
        self.running = False
        with in_group(self.group_id):
            await self._pump.close(self._broker.graceful_timeout)
            self._watchdog.stop()
            await stop_quietly(super().stop())
        self.consumer = None

    async def process_message(self, msg: Any) -> Response:
        """Handle a record that FastStream's test broker delivers."""
        with in_group(self.group_id):
            return await self._direct.deliver(msg, super().process_message)

    async def consume_loop(self, consumer: Any) -> None:
        """Poll `consumer` until this subscriber stops; replace it if it dies."""
        member = self._members.of(consumer)
        poller = ConsumerPoller(member, self._positions, self._polls, self.group_id)
        while self.running and await poller.poll():
            if self.running and poller.must_be_replaced:
                await self._replace(consumer)
                return  # the new consumer has a loop of its own
            await self._pump.until_idle(_POLL_SECONDS)

    def before_start(self) -> None:
        """Give everything the name that it has in the environment of the broker."""
        names, environment = self._names, environment_of(self._router_config)
        if environment == names.environment:
            return
        names.enter(environment)
        self._requirements = names.requirements
        self._positions.group_id = names.group_id
        self.read(names.group_id, names.topics, names.pattern)

    @property
    def _problem(self) -> str | None:
        member = self._member()
        if not self.running:
            return "the consumer is stopped"
        if member is None or member.has_died:
            return "the client has died and is replaced"
        lost = [name for name in self._names.topics if not member.has_topic(name)]
        if lost:
            return f"Kafka does not have the topics {', '.join(lost)} any more"
        return self._polls.problem or self._dispatcher.problem or self._watchdog.problem

    def _member(self) -> GroupMember | None:
        return None if self.consumer is None else self._members.of(self.consumer)

    def _check_broker(self) -> None:
        if self._broker.prefix:
            raise ValueError(
                f"the router is included with prefix {self._broker.prefix!r}, but the contracts "
                "define the names of the topics: include it without a prefix"
            )
        if not self._requirements.writes_dead_letters:
            return
        if self._broker.consumer_only:
            raise ValueError(
                "a consumer_only broker cannot write dead letters: use a broker with a producer, "
                "or pass policy=stop or policy=ignore to the router"
            )
        check_settings(self._broker.context("broker"))

    def _dispatch(self, record: Record, pause: Pause) -> Awaitable[Ending | None]:
        handler = self._middlewares if self._runs_middlewares else self._dispatcher
        if record.topic in self._requirements.replays.topics:
            record = self._requirements.replays.original(record)
        return handler.dispatch(record, pause)

    def _stop_service(self, failure: Failure) -> None:
        self.running = False
        # Under a test broker there is no consumer, and no group to leave.
        self._stopper.begin(failure, leave=None if self.consumer is None else self.stop)

    async def _replace(self, consumer: Any) -> None:
        logger.error("the consumer of group %s has died, a new one is started", self.group_id)
        await self._pump.revoke(0)
        await stop_quietly(consumer.stop())
        while self.running:
            try:
                await self.start()
            except Exception as error:  # noqa: BLE001 - every failure is retried
                logger.error("group %s has no new consumer yet: %r", self.group_id, error)
                await asyncio.sleep(_RESTART_SECONDS)
            else:
                return
