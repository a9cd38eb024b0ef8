"""The state of a broker over HTTP, for `AsgiFastStream`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from faststream.asgi import AsgiResponse, get

if TYPE_CHECKING:
    from faststream.asgi.types import ASGIApp, Scope

    from .broker import EventBroker

__all__ = ["health_endpoint"]

_JSON = {"Content-Type": "application/json"}


def health_endpoint(broker: EventBroker, *, timeout: float = 5.0) -> ASGIApp:
    """Return an ASGI endpoint that answers with `broker.health()` as JSON.

    The status is 200 if the service is ready, else 503:

        app = AsgiFastStream(broker, asgi_routes=[("/health", health_endpoint(broker))])

    Args:
        broker: The broker.
        timeout: The seconds that Kafka has to answer.
    """

    @get
    async def health(scope: Scope) -> AsgiResponse:
        del scope
        found = await broker.health(timeout)
        body = json.dumps(found.document()).encode()
        return AsgiResponse(body, 200 if found.ready else 503, _JSON)

    return health
