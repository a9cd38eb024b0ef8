"""How a client connects to a server."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .description import SaslMechanism, SecurityProtocol
from .errors import SettingsError
from .oauth import ClientCredentials
from .secret import Secret
from .tls import TlsFiles, authorities, tls_context, tls_files

if TYPE_CHECKING:
    from .settings import ServerSettings

__all__ = ["Connection", "connection_to"]


@dataclass(frozen=True, slots=True)
class Connection:
    """The parameters of connections to a server, for any client library.

    Attributes:
        bootstrap_servers: Addresses of brokers.
        security_protocol: The combination of TLS and SASL.
        ssl_context: Encrypts connections; None without TLS.
        tls_files: What the context was made of, for clients that read the files themselves.
        sasl_mechanism: The mechanism; None without SASL.
        username: The user of PLAIN and SCRAM.
        password: The user's password; `repr` does not show it.
        tokens: The source of tokens of OAUTHBEARER.
        client_id: What the client calls itself; None for the library's default.
    """

    bootstrap_servers: tuple[str, ...]
    security_protocol: SecurityProtocol = "PLAINTEXT"
    ssl_context: ssl.SSLContext | None = None
    tls_files: TlsFiles | None = None
    sasl_mechanism: SaslMechanism | None = None
    username: str | None = None
    password: Secret | None = None
    tokens: ClientCredentials | None = None
    client_id: str | None = None


def connection_to(settings: ServerSettings) -> Connection:
    """Return how a client connects to a server with these settings.

    Raises:
        SettingsError: A setting is missing, or a file of certificates cannot be read.
    """
    try:
        protocol = settings.security_protocol or settings.server.security_protocol
        mechanism = settings.sasl_mechanism or settings.server.sasl_mechanism
    except LookupError as error:
        protocol = settings.security_protocol or "PLAINTEXT"
        mechanism = settings.sasl_mechanism
        if settings.security_protocol is None or (_uses_sasl(protocol) and mechanism is None):
            fields = f"{settings.variable('security_protocol')}"
            raise SettingsError(f"{error}; {fields} chooses another form") from None
    if not _uses_sasl(protocol):
        mechanism = None
    elif mechanism is None:
        raise SettingsError(f"{settings.missing('sasl_mechanism')} for {protocol}")
    user, password = _credentials(settings, mechanism)
    return Connection(
        bootstrap_servers=settings.addresses(),
        security_protocol=protocol,
        ssl_context=_context(settings, protocol),
        tls_files=tls_files(settings) if protocol.endswith("SSL") else None,
        sasl_mechanism=mechanism,
        username=user,
        password=password,
        tokens=_tokens(settings) if mechanism == "OAUTHBEARER" else None,
    )


def _uses_sasl(protocol: SecurityProtocol) -> bool:
    return protocol.startswith("SASL")


def _context(settings: ServerSettings, protocol: SecurityProtocol) -> ssl.SSLContext | None:
    if not protocol.endswith("SSL"):
        return None
    if protocol == "SSL" and settings.server.accepts_certificates:
        _require(settings, "ssl_certificate_location")
    return tls_context(settings)


def _credentials(
    settings: ServerSettings, mechanism: SaslMechanism | None
) -> tuple[str | None, Secret | None]:
    if mechanism in (None, "OAUTHBEARER"):
        return None, None
    _require(settings, "sasl_username", "sasl_password")
    assert settings.sasl_password is not None
    return settings.sasl_username, Secret(settings.sasl_password.get_secret_value())


def _tokens(settings: ServerSettings) -> ClientCredentials:
    scheme = settings.server.oauth
    url = settings.sasl_oauthbearer_token_endpoint_url or (scheme.token_url if scheme else None)
    if url is None:
        raise SettingsError(
            f"{settings.missing('sasl_oauthbearer_token_endpoint_url')}: the contract has no "
            "tokenUrl of the flow clientCredentials"
        )
    _require(settings, "sasl_oauthbearer_client_id", "sasl_oauthbearer_client_secret")
    client, secret = settings.sasl_oauthbearer_client_id, settings.sasl_oauthbearer_client_secret
    assert client is not None
    assert secret is not None
    scopes = " ".join(scheme.scopes) if scheme else ""
    scope = scopes if settings.sasl_oauthbearer_scope is None else settings.sasl_oauthbearer_scope
    context = None
    if settings.https_ca_location:
        context = authorities(settings, "https_ca_location")
    return ClientCredentials(url, client, Secret(secret.get_secret_value()), scope, context)


def _require(settings: ServerSettings, *fields: str) -> None:
    absent = [field for field in fields if getattr(settings, field) is None]
    if absent:
        name = settings.server.name
        raise SettingsError(f"the server {name} needs credentials: {settings.missing(*absent)}")
