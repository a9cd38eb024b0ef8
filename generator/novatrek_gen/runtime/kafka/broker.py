"""A KafkaBroker whose settings lose no confirmed event."""

from __future__ import annotations

import asyncio
from inspect import signature
from typing import TYPE_CHECKING, Any, Final, Self

from ..aiokafka.client_log import CLIENT_LOG
from ..aiokafka.errors import NO_CONNECTION
from ..aiokafka.faststream_internals import connection_options, graceful_timeout_of, producer_of
from ..aiokafka.framework import KafkaBroker
from ..aiokafka.options import BROKER_DEFAULTS, CONNECTS_LATER
from ..aiokafka.preflight import check_connection
from ..aiokafka.security import broker_options
from ..consume.log import logger, use_default_handler
from ..consume.option_checks import check_names, check_seconds
from ..environment import Environment, choose, known_environments
from .environment_internals import share_environment
from .health import BrokerHealth, ConsumerHealth
from .settings import refuse_transactions
from .starting import start_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import TracebackType

    from ..servers.settings import ServerSettings

__all__ = ["EventBroker"]

_OPTIONS: Final = tuple(signature(KafkaBroker.__init__).parameters)[2:]  # without the servers
_LEAVE_SECONDS: Final = 15.0  # for stopping, in addition to the graceful time-out


class EventBroker(KafkaBroker):
    """FastStream's broker with safer defaults and clearer errors when Kafka cannot be reached.

    Confirmed events are neither lost nor duplicated (`acks="all"`, `enable_idempotence=True`), and
    no topic is created by accident (`allow_auto_create_topics=False`).

    Attributes:
        environment: The environment, in which topics and consumer groups have their names.
    """

    def __init__(
        self,
        bootstrap_servers: str | Iterable[str] = "localhost:9092",
        *,
        environment: str | Environment | None = None,
        start_timeout: float | None = None,
        **options: Any,
    ) -> None:
        """Create the broker.

        Args:
            bootstrap_servers: Addresses of Kafka brokers: a list, or a string with commas.
            environment: The environment, by its name in novatrek-gen.toml; by default that in the
                environment variable `NOVATREK_ENVIRONMENT`. Without one, names are those in the
                contracts.
            start_timeout: The seconds for which `start()` tries again if Kafka cannot be reached or
                a topic does not exist yet. By default it tries once.
            **options: Options of KafkaBroker; they override the defaults of this class.

        Raises:
            TypeError: An option is unknown or has the wrong type.
            ValueError: There is a `transactional_id`: events are published outside of transactions.
                Or there is no environment of this name.
        """
        self.environment = choose(environment)
        check_names("broker", options, _OPTIONS)
        if options.get("graceful_timeout") is not None:
            check_seconds("graceful_timeout", options["graceful_timeout"])
        if start_timeout is not None:
            check_seconds("start_timeout", start_timeout, positive=True)
        refuse_transactions(options)
        if isinstance(bootstrap_servers, str):
            bootstrap_servers = [server.strip() for server in bootstrap_servers.split(",")]
        super().__init__(list(bootstrap_servers), **{**BROKER_DEFAULTS, **options})
        share_environment(self.config, self.environment)
        self._connected_in: asyncio.AbstractEventLoop | None = None
        self._start_timeout = start_timeout
        # aiokafka leaves something open with each attempt that fails.
        self._has_preflight = (
            CONNECTS_LATER or options.get("security") is not None or start_timeout is not None
        )

    @classmethod
    def with_settings(
        cls,
        name: str,
        servers: Mapping[str, type[ServerSettings]],
        *,
        settings: ServerSettings | None = None,
        prefix: str | None = None,
        **options: Any,
    ) -> Self:
        """Return a broker for one of several servers; `for_server` of generated classes calls it.

        Args:
            name: The name of the server.
            servers: The classes of settings by the names of servers.
            settings: The settings, instead of those in the environment.
            prefix: The beginning of the names of environment variables, instead of the default.
            **options: Options of KafkaBroker, which override the settings.

        Raises:
            LookupError: There is no server of that name.
            SettingsError: A setting is missing or wrong.
            ValueError: The server is not one of the environment, which has other servers.
        """
        from ..servers.choosing import connection_for  # pydantic-settings is not needed without it

        choose(options.get("environment")).check_server(name)
        connection = connection_for(name, servers, settings=settings, prefix=prefix)
        return cls(connection.bootstrap_servers, **(broker_options(connection) | options))

    async def start(self) -> None:
        """Connect to Kafka and start all consumers.

        Raises:
            ConnectionError: As for `connect`.
            LookupError: A topic does not exist.
            ServiceNotStarted: It failed for `start_timeout` seconds. The process exits with code 1
                unless this is caught; the log has the reason of each attempt.
        """
        if self._start_timeout is None:
            await super().start()
        else:
            await start_within(self._start_timeout, super().start, self.stop)

    async def connect(self) -> Any:
        """Connect to Kafka.

        Raises:
            ConnectionError: Kafka cannot be reached or refuses the credentials. The message has the
                reason.
            RuntimeError: The broker is connected already, in another event loop.
        """
        self.check_loop()
        use_default_handler()
        if not self.environment.name and (known := known_environments()):
            logger.warning(
                "no environment is chosen, so topics and groups have the names in the contracts; "
                "the environments are %s",
                ", ".join(known),
            )
        CLIENT_LOG.install()
        CLIENT_LOG.forget()
        if self._has_preflight:
            await check_connection(connection_options(self))
        try:
            connection = await super().connect()
            self._connected_in = asyncio.get_running_loop()
            if (producer := producer_of(self.config)) is not None:
                producer.prepare()
            return connection
        except NO_CONNECTION as error:
            why = CLIENT_LOG.latest or str(error)
        raise ConnectionError(f"no connection to Kafka at {', '.join(self._servers)}: {why}")

    async def publish(self, *arguments: Any, **options: Any) -> Any:
        """Publish a message as KafkaBroker does.

        Raises:
            RuntimeError: The broker was connected in another event loop.
        """
        self.check_loop()
        return await super().publish(*arguments, **options)

    async def ping(self, timeout: float | None = None) -> bool:
        """Return whether Kafka answers and all consumers are working, for health checks.

        Args:
            timeout: The seconds that Kafka has to answer.
        """
        return all(each.at_work for each in self.consumers()) and await super().ping(timeout)

    def consumers(self) -> tuple[ConsumerHealth, ...]:
        """Return the state of each consumer as far as this client knows it."""
        found = (getattr(each, "health", None) for each in self.subscribers)
        return tuple(each for each in found if isinstance(each, ConsumerHealth))

    async def health(self, timeout: float = 5.0) -> BrokerHealth:
        """Return the state of each consumer, with its lag, and the reason if it does not work.

        Events that retention had deleted before a consumer could read them are counted here. They
        do not make `ping()` fail, because a restart would not bring them back.

        Args:
            timeout: The seconds that Kafka has to answer.
        """
        answers = await super().ping(timeout)
        subscribers: list[Any] = [each for each in self.subscribers if hasattr(each, "ask_health")]
        found: list[ConsumerHealth] = await asyncio.gather(*(s.ask_health() for s in subscribers))
        return BrokerHealth(answers, tuple(found))

    async def stop(
        self,
        exc_type: type[BaseException] | None = None,
        exc_val: BaseException | None = None,
        exc_tb: TracebackType | None = None,
    ) -> None:
        """Let the consumers finish and disconnect, within a limited time even if Kafka is down."""
        patience = graceful_timeout_of(self.config) + _LEAVE_SECONDS
        try:
            async with asyncio.timeout(patience):
                await super().stop(exc_type, exc_val, exc_tb)
        except TimeoutError:
            logger.error(
                "Kafka does not answer: the broker was closed without it after %.0f s", patience
            )
        finally:
            self._connected_in = None

    def check_loop(self) -> None:
        """Raise RuntimeError if the broker was connected in another event loop."""
        if self._connected_in not in (None, asyncio.get_running_loop()):
            raise RuntimeError(
                "this broker was connected in another event loop, which alone can use it: publish "
                "there (asyncio.run_coroutine_threadsafe), or stop the broker and connect it here"
            )

    @property
    def _servers(self) -> list[str]:
        servers: list[str] = connection_options(self)["bootstrap_servers"]
        return servers
