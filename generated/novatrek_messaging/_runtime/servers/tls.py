"""The TLS settings of a server as an SSLContext."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, NamedTuple

from .errors import SettingsError
from .secret import Secret

if TYPE_CHECKING:
    from pathlib import Path

    from .settings import ServerSettings

__all__ = ["TlsFiles", "authorities", "tls_context", "tls_files"]


class TlsFiles(NamedTuple):
    """The TLS settings of a server as files in PEM.

    Attributes:
        authorities: Trusted certificates; None for the system's.
        certificate: The client certificate and its chain.
        key: Its private key; None if it is in the file of the certificate.
        key_password: The password of that key.
        checks_name: Whether the broker's certificate is compared with its host name.
    """

    authorities: str | None
    certificate: str | None
    key: str | None
    key_password: Secret | None
    checks_name: bool


def tls_files(settings: ServerSettings) -> TlsFiles:
    """Return the files of a server's settings, which `tls_context` has checked."""
    password = settings.ssl_key_password
    return TlsFiles(
        authorities=_text(settings.ssl_ca_location),
        certificate=_text(settings.ssl_certificate_location),
        key=_text(settings.ssl_key_location),
        key_password=Secret(password.get_secret_value()) if password else None,
        checks_name=settings.ssl_endpoint_identification_algorithm != "none",
    )


def _text(file: Path | None) -> str | None:
    return None if file is None else str(file)


def tls_context(settings: ServerSettings) -> ssl.SSLContext:
    """Return the context in which connections to brokers are encrypted.

    Raises:
        SettingsError: A file cannot be read, or the key does not belong to the certificate.
    """
    context = authorities(settings, "ssl_ca_location")
    if settings.ssl_endpoint_identification_algorithm == "none":
        context.check_hostname = False
    certificate, key = settings.ssl_certificate_location, settings.ssl_key_location
    if certificate is None:
        if key is not None:
            raise SettingsError(f"{settings.missing('ssl_certificate_location')} beside the key")
        return context
    given = settings.ssl_key_password
    # Without a password, OpenSSL would ask for it on the terminal.
    password = given.get_secret_value() if given else ""
    try:
        context.load_cert_chain(certificate, key, password)
    except (OSError, ValueError) as error:
        names = [settings.variable("ssl_certificate_location")]
        names += [settings.variable("ssl_key_location")] if key else []
        why = _reason(error, certificate, key)
    else:
        return context
    raise SettingsError(f"{' and '.join(names)}: {why}")


def authorities(settings: ServerSettings, field: str) -> ssl.SSLContext:
    """Return a context that trusts the certificates in the file of a setting, or the system's.

    Raises:
        SettingsError: The file cannot be read, or contains no certificate.
    """
    file: Path | None = getattr(settings, field)
    try:
        return ssl.create_default_context(cafile=file)
    except (OSError, ValueError) as error:
        unread = isinstance(error, ssl.SSLError)
        why = f"{file}: contains no certificate in PEM" if unread else _reason(error, file)
    raise SettingsError(f"{settings.variable(field)}: {why}")


def _reason(error: Exception, *files: Path | None) -> str:
    named = " and ".join(str(file) for file in files if file)
    if not isinstance(error, ssl.SSLError):
        return f"{named}: {error.strerror or error}" if isinstance(error, OSError) else str(error)
    if error.reason == "KEY_VALUES_MISMATCH":
        return f"{named}: the private key does not belong to the certificate"
    return f"{named}: contains no certificate and key in PEM, or the password of the key is wrong"
