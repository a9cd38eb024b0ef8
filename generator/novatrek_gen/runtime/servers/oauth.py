"""Access tokens by client credentials (RFC 6749, section 4.4), for OAUTHBEARER."""

from __future__ import annotations

import asyncio
import base64
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any, Final, cast

from .errors import TokenError
from .secret import Secret

if TYPE_CHECKING:
    import ssl

__all__ = ["ClientCredentials"]

_TIMEOUT_SECONDS: Final = 10.0
_LONGEST_ANSWER: Final = 1024 * 1024  # bytes
_EARLY: Final = 0.8  # the part of a token's life after which the next one is asked for
_LIFE_SECONDS: Final = 60.0  # assumed if the endpoint tells none


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it would send the client's secret to another server."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Return no request."""


class ClientCredentials:
    """Gets tokens from a token endpoint, and keeps each until it is about to expire."""

    def __init__(
        self,
        url: str,
        client_id: str,
        client_secret: Secret,
        scope: str,
        context: ssl.SSLContext | None,
    ) -> None:
        """Create the source of tokens.

        Args:
            url: The token endpoint.
            client_id: The client.
            client_secret: Its secret.
            scope: The scopes, with spaces; empty for the client's default.
            context: Verifies the certificate of the endpoint; None for the system's authorities.
        """
        self.url = url
        self.scope = scope
        quoted = (urllib.parse.quote(each, safe="") for each in (client_id, client_secret))
        pair = ":".join(quoted).encode()
        self._authorization = Secret(f"Basic {base64.b64encode(pair).decode()}")
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=context), _NoRedirect()
        )
        self._lock: asyncio.Lock | None = None
        self._token = Secret()
        self._renewed_at = 0.0

    async def token(self) -> str:
        """Return a token that has not expired.

        Raises:
            TokenError: The endpoint cannot be reached, or refuses.
        """
        if self._lock is None:
            self._lock = asyncio.Lock()
        async with self._lock:
            if time.monotonic() >= self._renewed_at:
                asked_at = time.monotonic()
                self._token, life = await asyncio.to_thread(self._fetch)
                self._renewed_at = asked_at + life * _EARLY
            return self._token

    def fetched(self) -> tuple[str, float]:
        """Return a new token, and when it expires in seconds since 1970. This call blocks.

        Raises:
            TokenError: The endpoint cannot be reached, or refuses.
        """
        token, life = self._fetch()
        return str(token), time.time() + life

    def forget(self) -> None:
        """Ask the endpoint for another token next time, because a broker refused this one."""
        self._renewed_at = 0.0

    def _fetch(self) -> tuple[Secret, float]:
        """Return a new token and the seconds until it expires."""
        form = {"grant_type": "client_credentials", "scope": self.scope}
        body = urllib.parse.urlencode({k: v for k, v in form.items() if v}).encode()
        headers = {"Authorization": self._authorization, "Accept": "application/json"}
        request = urllib.request.Request(self.url, body, headers, method="POST")  # noqa: S310 - the settings allow http and https only
        try:
            with self._opener.open(request, timeout=_TIMEOUT_SECONDS) as response:
                answer = _object(response.read(_LONGEST_ANSWER))
        except urllib.error.HTTPError as error:
            with error:
                why = _refusal(error.code, _object(error.read(_LONGEST_ANSWER)))
        except (OSError, ValueError) as error:
            why = str(getattr(error, "reason", error)) or type(error).__name__
        else:
            if isinstance(token := answer.get("access_token"), str) and token:
                return Secret(token), _life(answer.get("expires_in"))
            why = "its answer contains no access_token"
        raise TokenError(f"no token from {_shown(self.url)}: {why}")


def _object(body: bytes) -> dict[str, Any]:
    try:
        answer: Any = json.loads(body)
    except ValueError:
        return {}
    return cast("dict[str, Any]", answer) if isinstance(answer, dict) else {}


def _refusal(status: int, answer: dict[str, Any]) -> str:
    """Return what RFC 6749, section 5.2, says about an error."""
    words = [answer.get("error"), answer.get("error_description")]
    told = ": ".join(word for word in words if isinstance(word, str))
    return f"it answers {status}{f' ({told})' if told else ''}"


def _life(told: Any) -> float:
    """Return the seconds until a token expires."""
    is_number = isinstance(told, int | float) and not isinstance(told, bool)
    return float(told) if is_number and told > 0 else _LIFE_SECONDS


def _shown(url: str) -> str:
    """Return a URL without user, password and query."""
    parts = urllib.parse.urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
