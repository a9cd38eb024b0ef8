"""The progress of a consumer group in one partition, and its form in the metadata of a commit.

Kafka stores one offset per partition, but records finish in any order. So a commit carries the
records that are finished above its offset in its metadata, a text that Kafka stores with the
offset. The next owner of the partition skips them. Confluent's parallel consumer does the same.

The text is `finished=1:OFFSET:TIMESTAMP:RUNS`: the version of the format, the offset that is
committed, the timestamp of the record there (empty if it has not been read), and the lengths of
runs, alternately of unfinished and finished offsets, as LEB128 integers in base64url. A text that
was stored with another offset describes other records and is ignored.
"""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Progress", "progress_from", "text_of"]

_TEXT: Final = re.compile(r"finished=1:(\d{1,19}):(-?\d{1,19}|):([\w-]+=*)", re.ASCII)
_BITS: Final = 7  # of an integer in each byte; the eighth tells whether another byte follows
_MORE: Final = 1 << _BITS
_MAX_SHIFT: Final = 63  # offsets have 63 bits


class Progress(NamedTuple):
    """The finished records of one partition.

    Attributes:
        offset: The offset to commit: all earlier records are finished.
        timestamp: The timestamp of the record at `offset`, or None if it has not been read.
        finished: The offsets above `offset` whose records are finished, in ascending order.
    """

    offset: int
    timestamp: int | None = None
    finished: tuple[range, ...] = ()


def text_of(progress: Progress, limit: int) -> str:
    """Return the finished offsets of a partition as text, or an empty text if there are none.

    Args:
        progress: The progress of the partition.
        limit: The maximum length of the text. If it is too short, the highest offsets are left
            out, so that their records are handled again.
    """
    timestamp = "" if progress.timestamp is None else progress.timestamp
    head = f"finished=1:{progress.offset}:{timestamp}:"
    size = (limit - len(head)) // 4 * 3  # base64 makes four characters of three bytes
    encoded = bytearray()
    at = progress.offset
    for run in progress.finished:
        lengths = bytes((*_integer(run.start - at), *_integer(len(run))))
        if len(encoded) + len(lengths) > size:
            break
        encoded += lengths
        at = run.stop
    return head + urlsafe_b64encode(encoded).decode() if encoded else ""


def progress_from(metadata: str, offset: int) -> Progress:
    """Return the progress that a commit describes.

    Args:
        metadata: The metadata of the commit. What is not in the format of `text_of`, or was
            written for another offset, is ignored.
        offset: The offset that is committed.
    """
    for word in metadata.split(" "):
        match = _TEXT.fullmatch(word)
        if match and int(match[1]) == offset:
            try:
                encoded = urlsafe_b64decode(match[3])
            except binascii.Error:
                continue
            return Progress(
                offset, int(match[2]) if match[2] else None, tuple(_runs(encoded, offset))
            )
    return Progress(offset)


def _runs(encoded: bytes, offset: int) -> Iterator[range]:
    lengths = _integers(encoded)
    for unfinished, finished in zip(lengths, lengths, strict=False):  # pairs of one iterator
        run = range(offset + unfinished, offset + unfinished + finished)
        offset = run.stop
        yield run


def _integer(value: int) -> Iterator[int]:
    while value >= _MORE:
        yield value % _MORE + _MORE
        value >>= _BITS
    yield value


def _integers(encoded: Iterable[int]) -> Iterator[int]:
    value = shift = 0
    for byte in encoded:
        value += byte % _MORE << shift
        shift += _BITS
        if byte < _MORE:
            yield value
            value = shift = 0
        elif shift > _MAX_SHIFT:
            return
