"""One dead letter as people read it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from novatrek_gen.runtime.dlq.contracts import Contracts
from novatrek_gen.runtime.dlq.found import Assembler
from novatrek_gen.runtime.dlq.showing import show

NOW = datetime(2023, 11, 15, 0, 13, 21, tzinfo=UTC)
SECRETS = ("4711", "Ada", "t0ken")
VALID = b'{"card": "4711", "holder": {"name": "Ada", "city": "Bergen"}, "status": "OPEN"}'
HEADERS = (("token", b"t0ken"), ("tenant", b"north"), ("correlation_id", b"request-7"))


def shown(record: Any, contracts: Contracts) -> str:
    found = Assembler(record.topic).add(record)
    assert found is not None
    return show(found, contracts, NOW)


def test_a_dead_letter_is_shown_with_its_story_and_without_its_secrets(
    letter_record: Any, contracts: Contracts
) -> None:
    text = shown(letter_record(VALID, headers=HEADERS), contracts)
    assert "id         svc-cards.cards.region.charged.dlq:0:0" in text
    assert "written    2023-11-14T22:13:20+00:00 (2h 0m ago)" in text
    assert "from       cards.north.charged[2]@9" in text
    assert "error      ValueError: no money" in text
    assert "correlation id  request-7" in text
    assert "contract   valid today (card.charged 1.2.0)" in text
    assert "header     tenant: north" in text
    assert '"city": "Bergen"' in text
    assert not any(secret in text for secret in SECRETS)


def test_the_verdict_of_todays_contract_names_the_place(
    letter_record: Any, contracts: Contracts
) -> None:
    text = shown(letter_record(VALID.replace(b"OPEN", b"LOST")), contracts)
    assert "contract   invalid today: card.charged: /status" in text
    text = shown(letter_record(VALID.replace(b'"4711"', b"4711")), contracts)
    assert "invalid today: card.charged: /card" in text
    assert "4711" not in text


@pytest.mark.parametrize("value", [b'{"card": "4711"', b"card 4711", b"\xff4711"])
def test_a_payload_that_is_no_json_is_hidden_if_the_contract_has_secrets(
    letter_record: Any, contracts: Contracts, value: bytes
) -> None:
    text = shown(letter_record(value), contracts)
    assert "hidden" in text
    assert "4711" not in text


def test_without_a_contract_payload_and_key_are_hidden(letter_record: Any) -> None:
    text = shown(letter_record(VALID, topic="unknown"), Contracts(list))
    assert "contract   unknown" in text
    assert not any(secret in text for secret in SECRETS)


@pytest.mark.parametrize("value", [None, b""])
def test_a_dead_letter_may_have_no_value(
    letter_record: Any, contracts: Contracts, value: bytes | None
) -> None:
    assert "value)" in shown(letter_record(value), contracts)


def test_control_characters_are_escaped(letter_record: Any, contracts: Contracts) -> None:
    text = shown(letter_record(VALID, headers=(("tenant", b"\x1b[31mred"),)), contracts)
    assert "\x1b" not in text
    assert "tenant: \\x1b[31mred" in text


def test_the_address_of_a_topic_is_that_of_the_contracts(contracts: Contracts) -> None:
    assert contracts.address_of("cards.north.charged") == "cards.{region}.charged"
    assert contracts.address_of("other") == "other"
