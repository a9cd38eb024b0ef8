"""A service whose handler fails and whose policy is to stop; PREFIX names topic and group."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, ClassVar

from faststream import FastStream
from faststream.asgi import AsgiFastStream

from novatrek_messaging import EventBroker, stop
from novatrek_messaging._runtime.contract import Contract
from novatrek_messaging._runtime.kafka.router import Route, event_router
from novatrek_messaging._runtime.model import BytesEvent

if TYPE_CHECKING:
    from faststream.kafka import KafkaRouter

__all__ = ["app", "asgi", "plain"]


class Blob(BytesEvent):
    """An event of any bytes."""

    __contract__: ClassVar[Contract] = Contract("blob", os.environ["TOPIC"], None)


async def on_blob(event: Blob) -> None:
    """Fail for bad events."""
    if event.root == b"bad":
        raise ValueError("bad")


def router() -> KafkaRouter:
    """Return the router of one application."""
    return event_router([Route(Blob, on_blob)], group_id=os.environ["GROUP"], policy=stop)


def broker() -> EventBroker:
    """Return the broker of one application."""
    found = EventBroker(os.environ["SERVERS"])
    found.include_router(router())
    return found


async def plain(scope: Any, receive: Any, send: Any) -> None:
    """Run as an ASGI application of another framework, whose lifespan starts the broker."""
    assert scope["type"] == "lifespan"
    started = broker()
    await receive()
    await started.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await started.stop()
    await send({"type": "lifespan.shutdown.complete"})


app = FastStream(broker())
asgi = AsgiFastStream(broker())
