"""Why a connection could not be made, in words that tell what to change."""

from __future__ import annotations

import base64
import json
import socket
import ssl
from datetime import UTC, datetime
from typing import Any, Final

__all__ = ["cause_of", "expiry_of"]

# OpenSSL's codes of failed verifications (X509_V_ERR_…).
_EXPIRED: Final = (9, 10)
_UNKNOWN_AUTHORITY: Final = (2, 18, 19, 20, 21, 27)
_OTHER_NAME: Final = (62, 64)

# What a server answers to the certificate of a client, by OpenSSL's names of TLS alerts.
_ALERTS: Final = {
    "CERTIFICATE_REQUIRED": "the server requires a client certificate",
    "BAD_CERTIFICATE": "the server requires a client certificate, or refuses the given one",
    "HANDSHAKE_FAILURE": "the server requires a client certificate, or another version of TLS",
    "UNKNOWN_CA": "the server does not trust the authority of the client certificate",
    "CERTIFICATE_EXPIRED": "the client certificate has expired",
    "CERTIFICATE_UNKNOWN": "the server refuses the client certificate",
    "CERTIFICATE_REVOKED": "the client certificate has been revoked",
    "PROTOCOL_VERSION": "the server speaks none of the client's versions of TLS",
}


def cause_of(error: BaseException, host: str) -> str | None:
    """Return the cause of an error of the network or of TLS; None for another error.

    Args:
        error: The error, or one that it caused.
        host: The host that the connection was made to.
    """
    found: BaseException | None = error
    while found is not None:
        if (text := _cause(found, host)) is not None:
            return text
        found = found.__cause__ or found.__context__
    return None


def _cause(error: BaseException, host: str) -> str | None:
    if isinstance(error, ssl.SSLCertVerificationError):
        return _verification(error, host)
    if isinstance(error, ssl.SSLError):
        reason = error.reason or ""
        return next((text for alert, text in _ALERTS.items() if reason.endswith(alert)), None)
    if isinstance(error, socket.gaierror):
        return f"the host name {host} cannot be resolved"
    if isinstance(error, ConnectionRefusedError):
        return "the connection was refused: nothing listens there"
    return None


def _verification(error: ssl.SSLCertVerificationError, host: str) -> str:
    code, said = error.verify_code, error.verify_message
    if code in _OTHER_NAME:
        return f"the server's certificate is for another host name than {host} ({said})"
    if code in _UNKNOWN_AUTHORITY:
        return (
            f"the server's certificate is from an authority that is not trusted ({said}): "
            "ssl_ca_location names a file of trusted ones"
        )
    if code in _EXPIRED:
        return f"the server's certificate is not valid now ({said})"
    return f"the server's certificate is not accepted ({said})"


def expiry_of(token: str) -> datetime | None:
    """Return when a token expires, if it is a JSON Web Token that tells (RFC 7519)."""
    try:
        payload = token.split(".")[1]
        claims: Any = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return datetime.fromtimestamp(float(claims["exp"]), UTC)
    except (ArithmeticError, IndexError, LookupError, OSError, TypeError, ValueError):
        return None
