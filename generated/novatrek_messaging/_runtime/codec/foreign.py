"""Formats of values that are not JSON in UTF-8, by their first bytes.

RFC 8259, 8.1 requires UTF-8 and allows a byte order mark in front of it to be ignored. Other
encodings are refused with their name, which shows what to change at the sender.
"""

from __future__ import annotations

import json
from typing import Final

__all__ = ["foreign_format"]

_PREFIXES: Final = (
    (b"\x1f\x8b", "it is compressed with gzip, which Kafka's clients do not undo inside a value"),
    (b"\x28\xb5\x2f\xfd", "it is compressed with zstd, which Kafka's clients do not undo there"),
    (b"\x04\x22\x4d\x18", "it is compressed with lz4, which Kafka's clients do not undo there"),
    (b"\xff\x06\x00\x00sNaPpY", "it is compressed with snappy, which clients do not undo there"),
    (b"\x82SNAPPY\x00", "it is compressed with snappy, which clients do not undo there"),
    (b"\xac\xed\x00\x05", "it is a serialised Java object"),
    (b"Obj\x01", "it is an Avro file"),
)
_SCHEMA_REGISTRY_BYTES: Final = 5  # a null byte and the four of a schema id
_LEAD_OF_SURROGATES: Final = 0xED


def foreign_format(data: bytes) -> str | None:
    """Return what a value is that is not JSON in UTF-8, or None if that is not clear."""
    for prefix, description in _PREFIXES:
        if data.startswith(prefix):
            return description
    encoding = json.detect_encoding(data)
    if not encoding.startswith("utf-8") and _is_json(data, encoding):
        return f"it is {encoding[:6].upper()} text, but must be UTF-8"
    if data.startswith(b"\0") and len(data) > _SCHEMA_REGISTRY_BYTES:
        schema = int.from_bytes(data[1:_SCHEMA_REGISTRY_BYTES], "big")
        return f"it begins with a null byte and schema id {schema}, as with a schema registry"
    return _not_utf8(data)


def _is_json(data: bytes, encoding: str) -> bool:
    try:
        json.loads(data.decode(encoding))
    except (ValueError, RecursionError):
        return False
    return True


def _not_utf8(data: bytes) -> str | None:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        byte = data[error.start]
        # A surrogate is reported at its place in the document.
        if byte != _LEAD_OF_SURROGATES:
            return f"it is not UTF-8: byte 0x{byte:02x} at position {error.start}"
    return None
