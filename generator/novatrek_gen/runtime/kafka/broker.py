"""A KafkaBroker with settings under which no confirmed event is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    KafkaConnectionError,
)
from faststream.kafka import KafkaBroker

from ..consume.reporting import logger
from .client_log import CLIENT_LOG

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

__all__ = ["EventBroker"]

# How large a record may be is a topic's to say. With aiokafka's 1 MiB the dead letter of the
# largest record that Kafka allows by default could not be sent.
_RECORD_BYTES: Final = 32 * 1024 * 1024
_LEAVE_SECONDS: Final = 15.0  # what stopping may take when Kafka does not answer


class EventBroker(KafkaBroker):
    """FastStream's broker, with other defaults and plainer words when Kafka cannot be reached.

    What Kafka confirms is neither lost nor doubled (`acks="all"`, `enable_idempotence=True`), and
    no topic is created by accident (`allow_auto_create_topics=False`).
    """

    def __init__(
        self, bootstrap_servers: str | Iterable[str] = "localhost:9092", **options: Any
    ) -> None:
        """Take what FastStream's takes.

        Args:
            bootstrap_servers: Where Kafka is: a list, or one text with commas in between.
            **options: Those of KafkaBroker, which go before the defaults.
        """
        if isinstance(bootstrap_servers, str):
            bootstrap_servers = [server.strip() for server in bootstrap_servers.split(",")]
        defaults: dict[str, Any] = {
            "acks": "all",
            "enable_idempotence": True,
            "allow_auto_create_topics": False,
            "max_request_size": _RECORD_BYTES,
        }
        super().__init__(list(bootstrap_servers), **(defaults | options))

    async def connect(self) -> Any:
        """Connect to Kafka.

        Raises:
            ConnectionError: It cannot be reached, or lets nobody in; it says why.
        """
        CLIENT_LOG.install()
        CLIENT_LOG.latest = None
        try:
            return await super().connect()
        except KafkaConnectionError as error:
            why = CLIENT_LOG.latest or str(error)
        raise ConnectionError(f"no connection to Kafka at {', '.join(self._servers)}: {why}")

    async def ping(self, timeout: float | None = None) -> bool:
        """Return whether Kafka answers and all consumers are at work: for health checks."""
        at_work = all(getattr(each, "at_work", True) for each in self.subscribers)
        return at_work and await super().ping(timeout)

    async def stop(
        self,
        exc_type: type[BaseException] | None = None,
        exc_val: BaseException | None = None,
        exc_tb: TracebackType | None = None,
    ) -> None:
        """Let consumers finish, and leave; within bounded time, also when Kafka is gone."""
        patience = (self.config.graceful_timeout or 0) + _LEAVE_SECONDS
        try:
            async with asyncio.timeout(patience):
                await super().stop(exc_type, exc_val, exc_tb)
        except TimeoutError:
            logger.error("Kafka does not answer, the broker was left after %.0f s", patience)

    @property
    def _servers(self) -> list[str]:
        servers: list[str] = self._connection_kwargs["bootstrap_servers"]
        return servers
