"""The topics of a cluster."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Self

from confluent_kafka.admin import AdminClient

from .client_log import LOGGER

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AdminTopics"]

_ASK_SECONDS: Final = 10.0


class AdminTopics:
    """The `TopicList` of an AdminClient."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        """Create the list; `config` has the properties of the client."""
        self._config = config
        self._admin: Any = None

    async def __aenter__(self) -> Self:
        """Create the client, which connects by itself."""
        self._admin = AdminClient(dict(self._config), logger=LOGGER)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        self._admin = None

    async def topics(self) -> set[str]:
        """Return the topics that exist now.

        Raises:
            KafkaException: Kafka does not answer.
        """
        found = await asyncio.to_thread(self._admin.list_topics, timeout=_ASK_SECONDS)
        return set(found.topics)
