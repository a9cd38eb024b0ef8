"""Forms of values that records are decoded from."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

import pytest
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.codec.events import decode, encode
from novatrek_gen.runtime.contract.violation import ContractViolation


def as_bytes(document: object) -> bytes:
    return json.dumps(document).encode()


@pytest.mark.parametrize("convert", [bytes.decode, bytearray, memoryview])
def test_text_and_buffers_are_read_as_bytes_are(
    payment_document: dict[str, Any], convert: Callable[[bytes], Any]
) -> None:
    for amount in ("1.5", "12345678901234567890.25"):
        data = as_bytes({**payment_document, "amount": 0}).replace(
            b'"amount": 0', b'"amount": %s' % amount.encode()
        )
        assert encode(decode(PaymentProcessed, convert(data))) == encode(
            decode(PaymentProcessed, data)
        )
        with pytest.raises(ContractViolation, match="not usable JSON"):
            decode(PaymentProcessed, convert(data[:-1]))
    with pytest.raises(TypeError, match="bytes or text, not dict"):
        decode(PaymentProcessed, cast("bytes", payment_document))


@pytest.mark.parametrize("digits", [4_299, 4_301, 20_000])
def test_an_integer_of_any_length_is_forwarded(
    payment_document: dict[str, Any], digits: int
) -> None:
    number = b"9" * digits
    data = json.dumps({**payment_document, "retries": 0, "more": 0}).encode()
    data = data.replace(b'"retries": 0', b'"retries":%s' % number)
    data = data.replace(b'"more": 0', b'"more":[%s]' % number)
    again = encode(decode(PaymentProcessed, data))
    assert again.count(number) == 2
    retries = decode(PaymentProcessed, data).retries
    built = PaymentProcessed(payment_id=UUID(int=7), amount=Decimal(1), retries=retries)
    assert encode(built).count(number) == 1
    with pytest.raises(ContractViolation, match="not usable JSON"):
        decode(PaymentProcessed, data.replace(b"more", b"\\ud800"))
