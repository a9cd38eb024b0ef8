"""`metrics`: prints the metrics of dead letters, or serves them to Prometheus."""

from __future__ import annotations

import asyncio
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from ..aiokafka.letter_store import LetterStore
from .errors import UsageError
from .exposition import exposition, unavailable
from .listing import select
from .scanning import letter_topics
from .selecting import Filters

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from ..environment import Environment

__all__ = ["print_metrics", "serve_metrics"]

_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SCAN_SECONDS = 300.0  # the longest time that reading all dead letters may take


async def print_metrics(
    store: LetterStore, options: argparse.Namespace, environment: Environment
) -> int:
    """Print the metrics once, and return the exit code."""
    sys.stdout.write(await _metrics(store, options, environment))
    return 0


async def serve_metrics(
    connection: Mapping[str, Any], options: argparse.Namespace, environment: Environment
) -> int:
    """Serve the metrics until the process is ended.

    All dead letters are read again every `options.every` seconds, with a new connection, so that
    it continues after an outage.

    Raises:
        UsageError: The port is in use.
    """
    page = _Page()
    try:
        server = ThreadingHTTPServer(("", options.listen), page.handler())
    except OSError as error:
        raise UsageError(f"port {options.listen}: {error.strerror}") from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stderr.write(f"serving http://localhost:{server.server_port}/metrics\n")
    try:
        while True:
            try:
                async with asyncio.timeout(_SCAN_SECONDS), LetterStore(connection) as store:
                    page.text = await _metrics(store, options, environment)
            except Exception as error:  # noqa: BLE001 - the next attempt may succeed
                page.text = unavailable()
                sys.stderr.write(f"the dead letters cannot be read: {error or type(error)}\n")
            await asyncio.sleep(options.every)
    finally:
        server.shutdown()
        server.server_close()


async def _metrics(
    store: LetterStore, options: argparse.Namespace, environment: Environment
) -> str:
    topics = await letter_topics(store, tuple(options.topic), options.group, environment)
    return exposition(topics, await select(store, topics, Filters()))


class _Page:
    """What the server answers with; nothing has been read before the first scan is finished."""

    def __init__(self) -> None:
        self.text = unavailable()

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """Return a handler of requests."""
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                """Answer with the metrics."""
                body = page.text.encode()
                self.send_response(200)
                self.send_header("Content-Type", _CONTENT_TYPE)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
                """Log no requests."""

        return Handler
