"""A token endpoint for client credentials, as a thread."""

from __future__ import annotations

import base64
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs

__all__ = ["TokenEndpoint"]

SECRET = "hare"  # noqa: S105 - of a client that lives for seconds


class TokenEndpoint:
    """Gives tokens to each client that has the secret; those of `late` have expired.

    Attributes:
        asked: What clients have asked for, in order.
    """

    def __init__(self) -> None:
        self.asked: list[dict[str, list[str]]] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                endpoint.asked.append(parse_qs(self.rfile.read(length).decode()))
                status, answer = endpoint.answer(self.headers["Authorization"])
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(answer).encode())

            def log_message(self, *_: Any) -> None:
                """Print nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/token"

    def answer(self, authorization: str) -> tuple[int, dict[str, object]]:
        """Return the status and the content of an answer."""
        user, _, secret = base64.b64decode(authorization.split()[1]).decode().partition(":")
        if secret != SECRET:
            return 401, {"error": "invalid_client", "error_description": "unknown client"}
        expiry = time.time() + (-3600 if user == "late" else 3600)
        claims = {"sub": user, "iat": expiry - 7200, "exp": expiry}
        return 200, {"access_token": unsecured(claims), "expires_in": 3600}

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def unsecured(claims: dict[str, object]) -> str:
    """Return an unsecured JSON Web Token (RFC 7519, section 6)."""
    parts = (json.dumps(each).encode() for each in ({"alg": "none"}, claims))
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."
