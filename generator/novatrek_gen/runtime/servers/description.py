"""Servers as the contracts describe them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SaslMechanism", "SecurityProtocol", "SecurityScheme", "Server", "ServerVariable"]

SecurityProtocol: TypeAlias = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]
SaslMechanism: TypeAlias = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER"]

# By type of a Security Scheme Object (AsyncAPI 3.0.0). A user name and a password without a
# mechanism are PLAIN, Kafka's simplest.
_MECHANISMS: Final[Mapping[str, SaslMechanism]] = {
    "plain": "PLAIN",
    "userPassword": "PLAIN",
    "scramSha256": "SCRAM-SHA-256",
    "scramSha512": "SCRAM-SHA-512",
    "oauth2": "OAUTHBEARER",
    "openIdConnect": "OAUTHBEARER",
}
_CERTIFICATE: Final = "X509"


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """A Security Scheme Object.

    Attributes:
        type: Its type, such as `scramSha512`.
        token_url: The token endpoint of the flow `clientCredentials`.
        scopes: The scopes that this server needs.
    """

    type: str
    token_url: str | None = None
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A Server Variable Object.

    Attributes:
        name: Its name in the host.
        field: The name of the setting that has its value.
        default: Its value if the setting is absent; None if it has to be set. A generated class of
            settings has the default, the values and the description itself.
        values: The values that it may have; empty for any.
    """

    name: str
    field: str
    default: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Server:
    """A Server Object whose protocol is Kafka's.

    Attributes:
        name: Its key in `servers`.
        host: Its host, with variables in braces.
        protocol: `kafka` or `kafka-secure`.
        security: The security schemes that it accepts; each is enough, the first one is used.
        variables: The variables in its host.
    """

    name: str
    host: str
    protocol: str
    security: tuple[SecurityScheme, ...] = ()
    variables: tuple[ServerVariable, ...] = ()

    @property
    def uses_tls(self) -> bool:
        """Whether connections are encrypted."""
        return self.protocol.lower() == "kafka-secure"

    @property
    def scheme(self) -> SecurityScheme | None:
        """The first security scheme that a Kafka client can use; None without security.

        Raises:
            LookupError: There are security schemes, but no client can use any of them.
        """
        usable = (*_MECHANISMS, *([_CERTIFICATE] if self.uses_tls else []))
        for scheme in self.security:
            if scheme.type in usable:
                return scheme
        if not self.security:
            return None
        types = ", ".join(scheme.type for scheme in self.security)
        raise LookupError(
            f"the server {self.name} accepts {types} only, which this package cannot use with "
            f"the protocol {self.protocol}; it can use {', '.join(usable)}"
        )

    @property
    def sasl_mechanism(self) -> SaslMechanism | None:
        """The SASL mechanism of its scheme; None if it has none."""
        return _MECHANISMS.get(self.scheme.type) if self.scheme else None

    @property
    def security_protocol(self) -> SecurityProtocol:
        """Kafka's name for the combination of TLS and SASL."""
        if self.sasl_mechanism is None:
            return "SSL" if self.uses_tls else "PLAINTEXT"
        return "SASL_SSL" if self.uses_tls else "SASL_PLAINTEXT"

    @property
    def accepts_certificates(self) -> bool:
        """Whether clients may authenticate by a certificate."""
        return any(scheme.type == _CERTIFICATE for scheme in self.security)

    @property
    def oauth(self) -> SecurityScheme | None:
        """The first scheme whose mechanism is OAUTHBEARER."""
        found = (s for s in self.security if _MECHANISMS.get(s.type) == "OAUTHBEARER")
        return next(found, None)
