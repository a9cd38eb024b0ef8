"""Records as clients in other languages write them."""

from __future__ import annotations

import asyncio
import gzip
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

import pytest
from aiokafka import AIOKafkaProducer
from tests.kafka.blobs import Stage, until
from tests.kafka.numbers import Number, payments_on

from novatrek_messaging import current_metadata, encode
from novatrek_messaging._runtime.kafka.router import Route

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

    from novatrek_messaging.events import PaymentProcessed

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

HANDLED: dict[str, tuple[str, bytes | None]] = {  # what is added before the value, and a header
    ".NET, with a byte order mark": ("\ufeff", b"application/json"),
    "Java, without a content type": ("", None),
    "Spring, with another content type": ("", b"application/json;charset=UTF-8"),
    "Node.js, with white space": ("\r\n ", b"\xff\x00"),
}
REFUSED = {
    "utf-16": "UTF-16 text, but must be UTF-8",
    "gzip": "compressed with gzip",
    "schema registry": "schema id 7",
    "latin-1": "not UTF-8: byte 0xe9",
}


async def test_records_of_other_clients_are_handled_or_refused_with_their_format(
    cluster: Cluster,
) -> None:
    stage = Stage(cluster)
    await cluster.create_topic(stage.topic)
    await cluster.create_topic(stage.letters)
    model = payments_on(stage.topic, any_key=True)
    value = encode(Number(key=7, turn=0).event(model))
    handled: list[tuple[bytes | None, bytes]] = []

    async def on_payment(event: PaymentProcessed) -> None:
        handled.append((current_metadata().key, encode(event)))

    refused = {
        "utf-16": value.decode().encode("utf-16"),
        "gzip": gzip.compress(value),
        "schema registry": b"\0\0\0\0\x07" + value,
        "latin-1": value[:-1] + ', "note": "é"}'.encode("latin-1"),
    }
    async with AIOKafkaProducer(bootstrap_servers=cluster.servers) as producer:
        for name, (prefix, content_type) in HANDLED.items():
            headers = [("Content-Type", content_type), ("__TypeId__", b"com.acme.Payment")]
            await producer.send_and_wait(
                stage.topic, prefix.encode() + value, name.encode(), headers=headers
            )
        await producer.send_and_wait(stage.topic, BOM_UTF8 + value, b"")
        for name, other in refused.items():
            await producer.send_and_wait(stage.topic, other, name.encode())
    async with stage.consuming(Route(model, on_payment)):
        await until(lambda: len(handled) == len(HANDLED) + 1)
        async with asyncio.timeout(30):
            while len(letters := await cluster.records(stage.letters)) < len(REFUSED):
                await asyncio.sleep(0.1)
    assert handled == [(key, value) for key in [*(name.encode() for name in HANDLED), b""]]
    assert {(it.key or b"").decode(): it.value for it in letters} == refused
    for letter in letters:
        reason = dict(letter.headers)["dead-letter-reason"].decode()
        assert REFUSED[(letter.key or b"").decode()] in reason
