"""Records of aiokafka, which have the attributes that the rooms above expect."""

from __future__ import annotations

from typing import Any

__all__ = ["message_of", "record_of"]


def record_of(message: Any) -> Any:
    """Return the record that the client's own object is."""
    return message


def message_of(record: Any) -> Any:
    """Return the client's own object of a record, which FastStream's middlewares expect."""
    return record
