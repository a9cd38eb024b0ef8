"""The broker, which connects to the servers in the contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

from shop._runtime.kafka.broker import EventBroker as KafkaEventBroker

if TYPE_CHECKING:
    from shop._runtime.servers.settings import ServerSettings

__all__ = ["EventBroker"]


class EventBroker(KafkaEventBroker):
    """FastStream's broker with safer defaults and clearer errors when Kafka cannot be reached.

    Confirmed events are neither lost nor duplicated (`acks="all"`, `enable_idempotence=True`), and
    no topic is created by accident (`allow_auto_create_topics=False`).
    """

    @classmethod
    def for_server(
        cls,
        name: Literal["billing/test-1", "model", "orders/test-1", "production"],
        *,
        settings: ServerSettings | None = None,
        prefix: str | None = None,
        **options: Any,
    ) -> Self:
        """Return a broker for a server in the contracts, with settings from the environment.

        Args:
            name: The name of the server.
            settings: Its settings, instead of those in the environment: an instance of its class
                in `shop.servers`.
            prefix: The beginning of the names of environment variables, instead of the default.
            **options: Options of KafkaBroker, which override the settings.

        Raises:
            LookupError: The contracts describe no such server.
            SettingsError: A setting is missing or wrong; the message names the environment
                variable. It is a ValueError.
        """
        from shop.servers import SERVERS

        return cls.with_settings(name, SERVERS, settings=settings, prefix=prefix, **options)
