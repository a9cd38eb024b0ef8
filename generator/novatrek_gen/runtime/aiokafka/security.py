"""Connections to a server as options of FastStream's broker and of aiokafka's clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiokafka.abc import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    AbstractTokenProvider,
)
from faststream.security import (
    BaseSecurity,
    SASLOAuthBearer,
    SASLPlaintext,
    SASLScram256,
    SASLScram512,
)

if TYPE_CHECKING:
    from ..servers.connection import Connection
    from ..servers.oauth import ClientCredentials

__all__ = ["broker_options", "client_options"]


class _Tokens(AbstractTokenProvider):  # type: ignore[misc]  # aiokafka is not typed
    """The tokens of a client, as aiokafka asks for them."""

    def __init__(self, source: ClientCredentials) -> None:
        self._source = source

    # aiokafka awaits the token, but its signature does not show that.
    async def token(self) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return a token that has not expired."""
        return await self._source.token()


def broker_options(connection: Connection) -> dict[str, Any]:
    """Return the options of a KafkaBroker that connects so, without the addresses of brokers."""
    options: dict[str, Any] = {"security": _security(connection)}
    if connection.tokens is not None:
        options["sasl_oauth_token_provider"] = _Tokens(connection.tokens)
    return options


def client_options(connection: Connection) -> dict[str, Any]:
    """Return the options of aiokafka's clients that connect so."""
    options: dict[str, Any] = {
        "bootstrap_servers": list(connection.bootstrap_servers),
        "security_protocol": connection.security_protocol,
    }
    if connection.client_id is not None:
        options["client_id"] = connection.client_id
    if connection.ssl_context is not None:
        options["ssl_context"] = connection.ssl_context
    if connection.sasl_mechanism is not None:
        options["sasl_mechanism"] = connection.sasl_mechanism
    if connection.password is not None:
        options["sasl_plain_username"] = connection.username
        options["sasl_plain_password"] = connection.password
    if connection.tokens is not None:
        options["sasl_oauth_token_provider"] = _Tokens(connection.tokens)
    return options


def _security(connection: Connection) -> BaseSecurity:
    context, mechanism = connection.ssl_context, connection.sasl_mechanism
    if mechanism is None:
        return BaseSecurity(ssl_context=context)
    if mechanism == "OAUTHBEARER":
        return SASLOAuthBearer(ssl_context=context)
    classes = {
        "PLAIN": SASLPlaintext,
        "SCRAM-SHA-256": SASLScram256,
        "SCRAM-SHA-512": SASLScram512,
    }
    user, password = connection.username or "", connection.password or ""
    return classes[mechanism](user, password, ssl_context=context)
