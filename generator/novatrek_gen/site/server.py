"""The HTTP server of `docs serve`, which only reads a `LiveSite`."""

from __future__ import annotations

import ipaddress
import mimetypes
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import unquote, urlsplit

from novatrek_gen.errors import OutputError
from novatrek_gen.site.live import STATE, LiveSite

_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_LONGEST_WAIT: Final = 25.0  # seconds; proxies close connections that are silent for longer
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".yaml": "text/plain; charset=utf-8",
    ".yml": "text/plain; charset=utf-8",
}


def server_of(site: LiveSite, host: str, port: int) -> ThreadingHTTPServer:
    """Return a server that listens on an address but does not answer yet.

    A server on a local address answers requests for local names only, so that a page from elsewhere
    cannot read the contracts by giving its own name this address.

    Args:
        site: The site.
        host: The address to listen on.
        port: The port; 0 for any that is free.

    Raises:
        OutputError: The address cannot be listened on.
    """
    allowed = _LOCAL | {host} if _is_local(host) else None

    handler = type("Handler", (_Handler,), {"site": site, "allowed": allowed})
    server = _Server6 if ":" in host else _Server
    try:
        return server((host, port), handler)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"cannot listen on {host}:{port}: {reason}; try another --port") from None


class _Server(ThreadingHTTPServer):
    daemon_threads = True  # those that wait for a change must not keep the program running


class _Server6(_Server):
    address_family = socket.AF_INET6


class _Handler(BaseHTTPRequestHandler):
    site: LiveSite
    allowed: frozenset[str] | None
    protocol_version = "HTTP/1.1"
    server_version = "novatrek-gen"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer a request for a file or for the state."""
        if self.allowed is not None and self._name() not in self.allowed:
            self._answer(421, b"This server is for this computer only.\n", "text/plain")
            return
        parts = urlsplit(self.path)
        if parts.path == STATE:
            known = int(parts.query) if parts.query.isdigit() else -1
            content = self.site.state(known, _LONGEST_WAIT)
            self._answer(200, content, "application/json")
            return
        path = unquote(parts.path).lstrip("/") or "index.html"
        path += "index.html" if path.endswith("/") else ""
        content_or_none = self.site.file(path)
        if content_or_none is None:
            self._answer(404, b"Not found.\n", "text/plain")
        else:
            self._answer(200, content_or_none, _type(path))

    do_HEAD = do_GET  # noqa: N815 - as above

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing about requests: the terminal shows findings."""

    def _name(self) -> str:
        """Return the host that the browser asked for, without its port."""
        name = self.headers.get("Host", "")
        return (urlsplit(f"//{name}").hostname or "").lower()

    def _answer(self, status: int, content: bytes, media_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _type(path: str) -> str:
    suffix = path[path.rfind(".") :]
    return _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
