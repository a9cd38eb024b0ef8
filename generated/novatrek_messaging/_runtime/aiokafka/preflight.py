"""A connection that is made before the client's own, to find out why there would be none.

aiokafka reports every failure as `Unable to bootstrap`, and keeps trying after some of them.
"""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from aiokafka.conn import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    create_conn,  # pyright: ignore[reportUnknownVariableType]
)
from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    IllegalSaslStateError,
    SaslAuthenticationFailed,
    UnsupportedSaslMechanismError,
)
from aiokafka.protocol.metadata import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    MetadataRequest,
)

from ..servers.causes import cause_of, expiry_of
from ..servers.errors import TokenError
from ..servers.probing import speaks_plain_text, speaks_tls

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check_connection"]

_TIMEOUT_SECONDS: Final = 8.0  # for one server
_PORT: Final = 9092  # Kafka's default
_NAMES: Final = (
    "security_protocol",
    "ssl_context",
    "sasl_mechanism",
    "sasl_plain_username",
    "sasl_plain_password",
    "sasl_kerberos_service_name",
    "sasl_kerberos_domain_name",
    "sasl_oauth_token_provider",
)


async def check_connection(options: Mapping[str, Any]) -> None:
    """Check that one of the bootstrap servers accepts a client, with its credentials.

    Args:
        options: The options of an aiokafka client.

    Raises:
        ConnectionError: No server accepts the client. The message has the cause, for each server
            if they differ.
    """
    servers: list[str] = options["bootstrap_servers"]
    causes: dict[str, list[str]] = {}
    for server in servers:
        cause = await _Attempt(server, options).cause()
        if cause is None:
            return
        causes.setdefault(cause, []).append(server)
    told = "; ".join(f"{', '.join(those)}: {cause}" for cause, those in causes.items())
    raise ConnectionError(f"no connection to Kafka at {told}")


class _Attempt:
    """One connection to one server."""

    def __init__(self, server: str, options: Mapping[str, Any]) -> None:
        host, colon, port = server.rpartition(":")
        self._host = (host if colon else server).strip("[]")
        self._port = int(port) if colon and port.isdecimal() else _PORT
        self._security = {name: options[name] for name in _NAMES if options.get(name) is not None}
        self._protocol: str = self._security.get("security_protocol", "PLAINTEXT")
        self._mechanism = self._security.get("sasl_mechanism")

    async def cause(self) -> str | None:
        """Return why the server does not accept the client; None if it does."""
        try:
            async with asyncio.timeout(_TIMEOUT_SECONDS):
                await self._connect()
        except Exception as error:  # noqa: BLE001 - whatever it is, it prevents the connection
            return await self._explained(error)
        return None

    async def _connect(self) -> None:
        milliseconds = int(_TIMEOUT_SECONDS * 1000)
        connection: Any = await create_conn(
            self._host, self._port, request_timeout_ms=milliseconds, **self._security
        )
        try:
            # A server closes the connection only now if it wants SASL, or refuses a token.
            # Its answer to a refused token is one without brokers.
            if not (await connection.send(MetadataRequest([]))).brokers:
                raise ConnectionError
        finally:
            connection.close()

    async def _explained(self, error: Exception) -> str:
        """Return the cause of an error; another connection may find out."""
        if isinstance(error, TokenError):
            return str(error)
        if isinstance(error, SaslAuthenticationFailed):
            return self._refused(str(error.args[0]) if error.args else "")
        if isinstance(error, UnsupportedSaslMechanismError):
            return f"the server does not offer the SASL mechanism {self._mechanism}"
        if isinstance(error, IllegalSaslStateError):
            return f"the server does not use SASL, but the security protocol is {self._protocol}"
        if (known := cause_of(error, self._host)) is not None:
            return known
        uses_tls = self._protocol.endswith("SSL")
        if uses_tls and await speaks_plain_text(self._host, self._port):
            return f"the server speaks plain text, but the security protocol is {self._protocol}"
        if not uses_tls and await speaks_tls(self._host, self._port):
            return f"the server speaks TLS, but the security protocol is {self._protocol}"
        return await self._ended(error)

    async def _ended(self, error: Exception) -> str:
        """Return why a connection that could be made was of no use."""
        if isinstance(error, TimeoutError):
            return f"no answer within {_TIMEOUT_SECONDS:g} s"
        if isinstance(error, ssl.SSLError):
            return f"TLS failed: {error.reason or error}"
        if self._mechanism == "OAUTHBEARER":
            return self._refused(await self._expired())
        if self._mechanism is not None:
            return self._refused("it closed the connection")
        return (
            "the server closed the connection: it may require SASL, but the security protocol "
            f"is {self._protocol}"
        )

    async def _expired(self) -> str:
        token = await self._security["sasl_oauth_token_provider"].token()
        expiry = expiry_of(token)
        if expiry is not None and expiry <= datetime.now(UTC):
            return f"it expired at {expiry:%Y-%m-%d %H:%M:%S} UTC"
        return "it closed the connection"

    def _refused(self, said: str) -> str:
        user = self._security.get("sasl_plain_username")
        what = f"the password or the user {user}" if user else "the token"
        return f"the server refuses {what} ({self._mechanism}){f': {said}' if said else ''}"
