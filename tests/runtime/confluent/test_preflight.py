"""Why there is no connection, when nothing or something else answers."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import pytest

from novatrek_gen.runtime.confluent import preflight
from novatrek_gen.runtime.confluent.preflight import check_connection

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SASL = {"security.protocol": "sasl_plaintext", "sasl.mechanism": "PLAIN", "sasl.username": "orders"}


@contextlib.asynccontextmanager
async def listening(answer: bytes) -> AsyncIterator[str]:
    """A server that answers whatever it receives, and closes the connection."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(answer)
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.parametrize(
    ("answer", "properties", "cause"),
    [
        (b"\0\0\0\4\0\0\0\1", {"security.protocol": "ssl"}, "speaks plain text, but .* is SSL"),
        (b"HTTP/1.1 400\r\n\r\n", {"security.protocol": "ssl"}, "TLS failed: WRONG_VERSION"),
        (b"", {}, "the server closed the connection"),
    ],
)
async def test_a_server_that_speaks_something_else_is_named_with_the_cause(
    answer: bytes, properties: dict[str, Any], cause: str
) -> None:
    async with listening(answer) as server:
        with pytest.raises(ConnectionError, match=f"no connection to Kafka at {server}: .*{cause}"):
            await check_connection({"properties": {"bootstrap.servers": server, **properties}})


async def test_servers_with_the_same_cause_are_named_together() -> None:
    with pytest.raises(ConnectionError, match=r"127\.0\.0\.1:1, 127\.0\.0\.1:2: .*refused"):
        await check_connection({"bootstrap.servers": "127.0.0.1:1, 127.0.0.1:2"})


@pytest.mark.parametrize(
    ("said", "properties", "cause"),
    [
        ("… not valid in current SASL state …", SASL, "does not use SASL, .* SASL_PLAINTEXT"),
        ("Unsupported SASL mechanism", SASL, "does not offer the SASL mechanism PLAIN"),
        ("", {}, "closed the connection: it may require SASL, but .* is PLAINTEXT"),
        ("x/1: a: denied", SASL, r"refuses the password or the user orders \(PLAIN\): denied"),
    ],
)
async def test_what_librdkafka_reports_is_explained(
    monkeypatch: pytest.MonkeyPatch, said: str, properties: dict[str, Any], cause: str
) -> None:
    class Reported:
        def str(self) -> str:
            return said

    attempt = preflight._Attempt("a:1", properties)
    attempt._told.append(Reported())
    monkeypatch.setattr(attempt, "_answers", lambda: False)
    found = await attempt._refusal()
    assert found is not None
    with pytest.raises(AssertionError, match=cause):
        raise AssertionError(found)
