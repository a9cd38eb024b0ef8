"""Finding out what a listener speaks, after a connection has failed."""

from __future__ import annotations

import asyncio
import ssl
from typing import Final

__all__ = ["answer_of", "speaks_plain_text", "speaks_tls"]

_TIMEOUT_SECONDS: Final = 3.0
# ApiVersions, version 0, with the client id "probe"; a broker answers before authentication.
_API_VERSIONS: Final = b"\x00\x00\x00\x0f\x00\x12\x00\x00\x00\x00\x00\x01\x00\x05probe"
_CORRELATION: Final = b"\x00\x00\x00\x01"


async def speaks_tls(host: str, port: int) -> bool:
    """Return whether a listener expects TLS; nothing secret is sent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            _, writer = await asyncio.open_connection(host, port, ssl=context)
    except (OSError, TimeoutError):
        return False
    writer.transport.abort()
    return True


async def speaks_plain_text(host: str, port: int) -> bool:
    """Return whether a listener answers Kafka requests that are not encrypted."""
    try:
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            return await answer_of(host, port, None)
    except (OSError, EOFError, TimeoutError):
        return False


async def answer_of(host: str, port: int, context: ssl.SSLContext | None) -> bool:
    """Return whether a listener answers a Kafka request as a broker does.

    Args:
        host: The host.
        port: The port.
        context: Encrypts the connection; None for plain text.

    Raises:
        OSError: There is no connection, or TLS fails.
        EOFError: The listener has closed the connection.
    """
    reader, writer = await asyncio.open_connection(host, port, ssl=context)
    try:
        writer.write(_API_VERSIONS)
        answer = await reader.readexactly(8)
    finally:
        writer.transport.abort()
    return answer[4:] == _CORRELATION
