"""FastStream's parser and decoder, replaced so that handlers get the raw record.

Both are coroutine functions because FastStream runs other functions in a thread pool.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .records import record_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["parse", "raw_record"]


async def parse(record: Any, original: Callable[[Any], Awaitable[Any]]) -> Any:
    """Parse a record as FastStream does, even if a header is not UTF-8.

    Args:
        record: A Message of confluent-kafka.
        original: FastStream's parser.
    """
    try:
        return await original(record)
    except UnicodeDecodeError:
        message = await original(_Readable(record))
        message.raw_message = record
        return message


async def raw_record(message: Any) -> Any:
    """Return the raw record: decoding is part of dispatch, where the policy decides on failures."""
    return record_of(message.raw_message)


class _Readable:
    """A Message whose headers are UTF-8."""

    def __init__(self, message: Any) -> None:
        self._message = message

    def __getattr__(self, name: str) -> Any:
        return getattr(self._message, name)

    def headers(self) -> list[tuple[str, bytes]]:
        """Return the headers, with replacement characters."""
        given = self._message.headers() or ()
        return [(name, (value or b"").decode(errors="replace").encode()) for name, value in given]
