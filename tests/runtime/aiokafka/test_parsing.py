"""Records whose headers FastStream cannot parse."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from faststream.kafka import TestKafkaBroker
from sample_messaging.events import PaymentProcessed
from sample_service import Service

from novatrek_gen.runtime.aiokafka.parsing import parse, raw_record
from novatrek_gen.runtime.consume.policy import ignore, stop
from novatrek_gen.runtime.message.metadata import current_metadata


class FaststreamsParser:
    """Fails on null and binary headers, as FastStream's parser does."""

    def __init__(self) -> None:
        self.calls = 0

    async def __call__(self, record: Any) -> Any:
        self.calls += 1
        headers = {name: value.decode() for name, value in record.headers}

        class Message:
            raw_message = record

        Message.headers = headers  # type: ignore[attr-defined]
        return Message


@pytest.mark.parametrize("value", [None, b"\xff\xfe"])
async def test_a_record_with_a_null_or_binary_header_is_parsed(
    record: Any, value: bytes | None
) -> None:
    consumed = record(headers=[("odd", value), ("plain", b"text")])
    message = await parse(consumed, FaststreamsParser())
    assert await raw_record(message) is consumed
    assert message.headers["plain"] == "text"


async def test_ordinary_headers_are_parsed_once(record: Any) -> None:
    parser = FaststreamsParser()
    await parse(record(headers=[("plain", b"text")]), parser)
    assert parser.calls == 1


@pytest.mark.parametrize("policy", [stop, ignore])
async def test_a_record_with_null_and_binary_headers_reaches_the_handler(
    record: Any, payment_document: dict[str, Any], policy: Any
) -> None:
    seen: list[Any] = []

    async def then(_: PaymentProcessed) -> None:
        seen.append(current_metadata().headers)

    service = Service(then, policy=policy)
    headers = (("a", None), ("a", b"\xff"), ("correlation_id", b"c"))
    async with TestKafkaBroker(service.broker):
        (subscriber,) = cast("list[Any]", service.broker.subscribers)
        value = json.dumps(payment_document).encode()
        await subscriber.process_message(record(value=value, headers=headers))
    assert seen == [headers]
