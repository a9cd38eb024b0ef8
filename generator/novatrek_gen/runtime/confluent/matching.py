"""The topics that a consumer subscribes to: a list, or all that match a pattern."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, Final

from confluent_kafka import KafkaException

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Subscribed", "TopicPattern"]

_LOOK_SECONDS: Final = 3.0  # how often new topics are looked for
_ASK_SECONDS: Final = 5.0


class Subscribed:
    """The topics of a subscription.

    librdkafka's own patterns are not those of Python: they cannot leave out topics. So patterns
    are matched here, against the topics that exist.
    """

    def __init__(self, topics: Sequence[str], pattern: str | None) -> None:
        """Create it for a list of topics, or for a regular expression."""
        self._topics = list(topics)
        self._pattern = re.compile(pattern) if pattern is not None else None
        self._looked_at = 0.0

    def topics(self, consumer: Any) -> list[str]:
        """Return the topics to subscribe to."""
        if self._pattern is not None:
            self._look(consumer)
        return self._topics

    def has_changed(self, consumer: Any) -> bool:
        """Look for new topics if it is time to, and return whether there are any, or fewer."""
        if self._pattern is None or time.monotonic() - self._looked_at < _LOOK_SECONDS:
            return False
        return self._look(consumer)

    def _look(self, consumer: Any) -> bool:
        assert self._pattern is not None
        self._looked_at = time.monotonic()
        try:
            existing = consumer.list_topics(timeout=_ASK_SECONDS).topics
        except KafkaException:
            return False
        found = sorted(name for name in existing if self._pattern.match(name))
        changed, self._topics = found != self._topics, found
        return changed


class TopicPattern(str):
    """A regular expression that equals the names of topics that it matches.

    FastStream's broker in memory compares names, because its subscribers for confluent-kafka have
    no patterns.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Return whether the expression matches a name."""
        return isinstance(other, str) and re.match(str(self), other) is not None

    def __hash__(self) -> int:
        """Return the hash of the expression."""
        return hash(str(self))
