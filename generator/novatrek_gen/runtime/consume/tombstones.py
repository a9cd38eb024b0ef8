"""Handling of tombstones: records without a value that delete a key of a compacted topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..message.tombstone import decode_key

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from ..message.metadata import Record
    from .routing_table import TopicRoutes

__all__ = ["tombstone_handling"]


def tombstone_handling(
    topic: TopicRoutes, record: Record, *, check: bool
) -> Awaitable[None] | None:
    """Decode the key of a tombstone and call its handler.

    Returns:
        The handling, of which nothing has run yet; None if this service does not handle the event.

    Raises:
        ContractViolation: There is no key, or the contract forbids it.
    """
    candidate = topic.selector.tombstone
    assert candidate is not None, "the record is a tombstone"
    route = candidate.route
    if route is None or route.deleted is None:
        return None
    key = decode_key(candidate.contract, record.key, route.key, check=check)
    keywords = {to: topic.parameters[name] for name, to in route.parameters.items()}
    return route.deleted(key, **keywords)
