"""FastStream's parser and decoder for records that are dispatched raw.

Both are coroutine functions because FastStream runs any other kind in a pool of threads.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["parse", "raw_record"]


async def parse(record: Any, original: Callable[[Any], Awaitable[Any]]) -> Any:
    """Parse like FastStream does, also where a header is null or not text.

    FastStream's own parser raises there, and the record would be passed over in silence.
    """
    try:
        return await original(record)
    except (AttributeError, UnicodeDecodeError):
        readable = [(name, _readable(value)) for name, value in record.headers]
        message = await original(replace(record, headers=readable))
        message.raw_message = record
        return message


async def raw_record(message: Any) -> Any:
    """Hand the raw record on: decoding it is dispatch, whose failures the policy is asked about."""
    return message.raw_message


def _readable(value: bytes | None) -> bytes:
    return (value or b"").decode(errors="replace").encode()
