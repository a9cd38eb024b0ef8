"""Values as other clients write them."""

from __future__ import annotations

import gzip
import json
from codecs import BOM_UTF8
from typing import Any

import pytest
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.codec.events import decode, encode
from novatrek_gen.runtime.codec.foreign import foreign_format
from novatrek_gen.runtime.contract.violation import ContractViolation

TEXT = '{"note": "café"}'


def test_a_byte_order_mark_before_utf8_is_ignored(payment_document: dict[str, Any]) -> None:
    data = json.dumps(payment_document).encode()
    for variant in (data, data + b"\r\n", b" \n" + data):
        event = decode(PaymentProcessed, BOM_UTF8 + variant)
        assert encode(event) == encode(decode(PaymentProcessed, data))


@pytest.mark.parametrize("data", [BOM_UTF8, BOM_UTF8 * 2 + b"{}", b"{}" + BOM_UTF8])
def test_a_byte_order_mark_elsewhere_is_refused(data: bytes) -> None:
    with pytest.raises(ContractViolation) as caught:
        decode(PaymentProcessed, data)
    assert caught.value.keyword == "json"


@pytest.mark.parametrize("order", ["", "-le", "-be"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_text_in_another_unicode_encoding_is_named(encoding: str, order: str) -> None:
    reason = foreign_format(TEXT.encode(encoding + order))
    assert reason == f"it is {encoding.upper()} text, but must be UTF-8"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (TEXT.encode("latin-1"), "it is not UTF-8: byte 0xe9 at position 13"),
        (TEXT.encode("cp037"), "it is not UTF-8: byte 0xc0 at position 0"),
        (b'{"a": "\xc0\x80"}', "it is not UTF-8: byte 0xc0 at position 7"),
        (b"\x82\xa1a\x01", "it is not UTF-8: byte 0x82 at position 0"),
        (gzip.compress(b"{}", mtime=0), "compressed with gzip"),
        (b"\x28\xb5\x2f\xfd\x00", "compressed with zstd"),
        (b"\x04\x22\x4d\x18\x64", "compressed with lz4"),
        (b"\xff\x06\x00\x00sNaPpY\x01", "compressed with snappy"),
        (b"\x82SNAPPY\x00\x00\x00\x00\x01", "compressed with snappy"),
        (b"\xac\xed\x00\x05t\x00\x02{}", "serialised Java object"),
        (b"\x00\x00\x00\x00\x07{}", "schema id 7,"),
        (b"\x00\x00\x00\x00{{}", "schema id 123,"),
        (b"\x00\x00\x01\x86\xa0\x02\x06abc", "schema id 100000,"),
        (b"\x00\x01\x86\xa0\x7b\x02", "schema id 25600123,"),
    ],
)
def test_another_format_is_named_by_its_first_bytes(data: bytes, reason: str) -> None:
    assert reason in (foreign_format(data) or "")
    with pytest.raises(ContractViolation) as caught:
        decode(PaymentProcessed, data)
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"{", b"// no", b"{}\x00", b"null", b'"\xed\xa0\xbd"']
)
def test_malformed_utf8_text_has_no_other_format(data: bytes) -> None:
    assert foreign_format(data) is None
