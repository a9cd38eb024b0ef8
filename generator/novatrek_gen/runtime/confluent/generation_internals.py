"""The generation of a consumer group, which librdkafka does not show.

`Consumer.consumer_group_metadata()`
    Opaque bytes for transactions: `CGMDv2:`, the generation in the byte order of the machine, and
    the names of group and member (`rd_kafka_consumer_group_metadata_write` of librdkafka 2). The
    generation tells apart what members of a group have begun together, and whether the group has
    removed this member: it is -1 then, and librdkafka would commit nevertheless.

tests/runtime/confluent/test_generation_internals.py fails if librdkafka changes it.
"""

from __future__ import annotations

import sys
from typing import Any, Final

__all__ = ["generation_of"]

_BEGINNING: Final = b"CGMDv2:"
_BYTES: Final = 4


def generation_of(consumer: Any) -> int:
    """Return the generation of the group of librdkafka's consumer; -1 if it is no member.

    Raises:
        ValueError: This version of librdkafka writes it in another way.
    """
    metadata = bytes(consumer.consumer_group_metadata())
    if not metadata.startswith(_BEGINNING):
        raise ValueError(f"unknown metadata of a consumer group: {metadata[:8]!r}")
    encoded = metadata[len(_BEGINNING) : len(_BEGINNING) + _BYTES]
    return int.from_bytes(encoded, sys.byteorder, signed=True)
