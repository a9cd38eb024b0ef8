"""A connection that is made before the client's own, to find out why there would be none.

librdkafka connects in the background, and reports why it cannot only to its log.
"""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from ..servers.causes import cause_of, expiry_of
from ..servers.errors import TokenError
from ..servers.probing import answer_of, speaks_plain_text, speaks_tls
from .client_log import LOGGER

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check_connection"]

_TIMEOUT_SECONDS: Final = 8.0  # for one server
_PORT: Final = 9092  # Kafka's default
_NO_SASL: Final = ("ILLEGAL_SASL_STATE", "not valid in current SASL state", "SaslHandshake")


async def check_connection(options: Mapping[str, Any]) -> None:
    """Check that one of the bootstrap servers accepts a client, with its credentials.

    Args:
        options: `properties` are those of librdkafka's clients.

    Raises:
        ConnectionError: No server accepts the client. The message has the cause, for each server
            if they differ.
    """
    properties: Mapping[str, Any] = options.get("properties", options)
    causes: dict[str, list[str]] = {}
    for server in str(properties["bootstrap.servers"]).split(","):
        cause = await _Attempt(server.strip(), properties).cause()
        if cause is None:
            return
        causes.setdefault(cause, []).append(server.strip())
    told = "; ".join(f"{', '.join(those)}: {cause}" for cause, those in causes.items())
    raise ConnectionError(f"no connection to Kafka at {told}")


class _Attempt:
    """One connection to one server."""

    def __init__(self, server: str, properties: Mapping[str, Any]) -> None:
        host, colon, port = server.rpartition(":")
        self._host = (host if colon else server).strip("[]")
        self._port = int(port) if colon and port.isdecimal() else _PORT
        self._properties: dict[str, Any] = {**properties, "bootstrap.servers": server}
        self._protocol = str(properties.get("security.protocol", "plaintext")).upper()
        self._mechanism = (
            properties.get("sasl.mechanism", properties.get("sasl.mechanisms"))
            if self._protocol.startswith("SASL")
            else None
        )
        self._told: list[Any] = []  # errors of librdkafka

    async def cause(self) -> str | None:
        """Return why the server does not accept the client; None if it does."""
        context = self._context() if self._protocol.endswith("SSL") else None
        try:
            async with asyncio.timeout(_TIMEOUT_SECONDS):
                await answer_of(self._host, self._port, context)
        except Exception as error:  # noqa: BLE001 - whatever it is, it prevents the connection
            return await self._explained(error)
        try:
            return await self._refusal()
        except TokenError as error:
            return str(error)

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=self._properties.get("ssl.ca.location"))
        if self._properties.get("ssl.endpoint.identification.algorithm") == "none":
            context.check_hostname = False
        if certificate := self._properties.get("ssl.certificate.location"):
            context.load_cert_chain(
                certificate,
                self._properties.get("ssl.key.location"),
                self._properties.get("ssl.key.password", ""),
            )
        return context

    async def _refusal(self) -> str | None:
        """Return why the server refuses requests of a client that could connect."""
        token = ""
        if (callback := self._properties.get("oauth_cb")) is not None:
            token, _ = await asyncio.to_thread(callback, "")
        if await asyncio.to_thread(self._answers):
            return None
        said = " ".join(each.str() for each in self._told)
        if any(sign in said for sign in _NO_SASL):
            return f"the server does not use SASL, but the security protocol is {self._protocol}"
        if "Unsupported SASL mechanism" in said or "UNSUPPORTED_SASL_MECHANISM" in said:
            return f"the server does not offer the SASL mechanism {self._mechanism}"
        if self._mechanism is None:
            return (
                "the server closed the connection: it may require SASL, but the security protocol "
                f"is {self._protocol}"
            )
        expiry = expiry_of(token) if token else None
        if expiry is not None and expiry <= datetime.now(UTC):
            return self._refused(f"it expired at {expiry:%Y-%m-%d %H:%M:%S} UTC")
        return self._refused(said.rpartition(": ")[2])

    def _answers(self) -> bool:
        """Return whether the server answers a request; librdkafka's errors are in `told`."""
        properties: Any = {**self._properties, "error_cb": self._told.append}
        client = AdminClient(properties, logger=LOGGER)
        for _ in range(int(_TIMEOUT_SECONDS * 2)):
            client.poll(0)
            try:
                return bool(client.list_topics("", timeout=0.5).brokers)
            except KafkaException:
                client.poll(0)
                if any(each.name() in ("_AUTHENTICATION", "_SSL") for each in self._told):
                    return False
        return False

    async def _explained(self, error: Exception) -> str:
        """Return the cause of an error; another connection may find out."""
        if (known := cause_of(error, self._host)) is not None:
            return known
        uses_tls = self._protocol.endswith("SSL")
        if uses_tls and await speaks_plain_text(self._host, self._port):
            return f"the server speaks plain text, but the security protocol is {self._protocol}"
        if not uses_tls and await speaks_tls(self._host, self._port):
            return f"the server speaks TLS, but the security protocol is {self._protocol}"
        if isinstance(error, TimeoutError):
            return f"no answer within {_TIMEOUT_SECONDS:g} s"
        if isinstance(error, ssl.SSLError):
            return f"TLS failed: {error.reason or error}"
        return "the server closed the connection"

    def _refused(self, said: str) -> str:
        user = self._properties.get("sasl.username")
        what = f"the password or the user {user}" if user else "the token"
        return f"the server refuses {what} ({self._mechanism}){f': {said}' if said else ''}"
