"""FastStream's parser and decoder, replaced so that handlers get the raw record.

Both are coroutine functions because FastStream runs other functions in a thread pool.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["parse", "raw_record"]


async def parse(record: Any, original: Callable[[Any], Awaitable[Any]]) -> Any:
    """Parse a record as FastStream does, even if a header is null or not UTF-8.

    FastStream's parser raises an exception there and the record would be skipped silently:
    https://github.com/ag2ai/faststream/issues/2458

    Args:
        record: A ConsumerRecord.
        original: FastStream's parser.
    """
    try:
        return await original(record)
    except (AttributeError, UnicodeDecodeError):
        readable = [(name, _readable(value)) for name, value in record.headers]
        message = await original(replace(record, headers=readable))
        message.raw_message = record
        return message


async def raw_record(message: Any) -> Any:
    """Return the raw record: decoding is part of dispatch, where the policy decides on failures."""
    return message.raw_message


def _readable(value: bytes | None) -> bytes:
    return (value or b"").decode(errors="replace").encode()
