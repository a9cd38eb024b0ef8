"""Whether the topics a consumer needs exist, asked before it waits for them in vain."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from ..consume.reporting import logger

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["check_topics"]

_PATIENCE_SECONDS: Final = 3.0  # a topic that was just created is not known everywhere at once
_PAUSE_SECONDS: Final = 0.25
_ADVICE: Final = "create what is missing, and let this client's user describe it"


async def check_topics(consumer: Any, required: Iterable[str], expected: Iterable[str]) -> None:
    """Ask Kafka for its topics.

    Args:
        consumer: One that is not started, without a group; it is used up.
        required: What must be there.
        expected: What had better be there; a warning says if it is not.

    Raises:
        LookupError: Required topics are missing, or may not be seen; it names them.
    """
    await consumer.start()
    try:
        found = await _look(consumer, set(required))
    finally:
        await consumer.stop()
    if missing := sorted({*required} - found):
        raise LookupError(f"Kafka does not have {', '.join(missing)}: {_ADVICE}")
    if missing := sorted({*expected} - found):
        logger.warning("Kafka does not have %s: %s", ", ".join(missing), _ADVICE)


async def _look(consumer: Any, wanted: set[str]) -> set[str]:
    clock = asyncio.get_running_loop().time
    deadline = clock() + _PATIENCE_SECONDS
    found: set[str] = await consumer.topics()
    while wanted - found and clock() < deadline:
        await asyncio.sleep(_PAUSE_SECONDS)
        found = await consumer.topics()
    return found
