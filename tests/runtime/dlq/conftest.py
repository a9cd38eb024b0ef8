"""An event with sensitive values, and dead letters of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

import pytest

from novatrek_gen.runtime.consume.letter import letter_of
from novatrek_gen.runtime.consume.policy import Failure
from novatrek_gen.runtime.contract import Contract, HeaderContract
from novatrek_gen.runtime.dlq.contracts import Contracts
from novatrek_gen.runtime.message.metadata import EventMetadata
from novatrek_gen.runtime.model import EventModel

SCHEMAS = "sample_messaging.schemas"


class CardCharged(EventModel):
    __contract__: ClassVar[Contract] = Contract(
        event="card.charged",
        version="1.2.0",
        topic="cards.{region}.charged",
        schema=(SCHEMAS, "card.json"),
        key="/card",
        headers=HeaderContract(schema=(SCHEMAS, "card.headers.json")),
    )
    card: str
    status: str


@pytest.fixture
def contracts() -> Contracts:
    return Contracts(lambda: [CardCharged])


@pytest.fixture
def letter_record(record: Any) -> Callable[..., Any]:
    """Creates records of a dead-letter topic: `letter_record(value, offset=3)`."""

    def create(value: bytes | None, *, offset: int = 0, partition: int = 0, **at: Any) -> Any:
        metadata = EventMetadata("cards.north.charged", 2, 9, b"4711")
        metadata = replace(metadata, **at)
        failure = Failure("card.charged", ValueError("no money"), metadata, 5, value)
        letter = letter_of(failure, "svc-cards")
        return record(
            topic="svc-cards.cards.region.charged.dlq",
            partition=partition,
            offset=offset,
            key=letter.key,
            value=letter.value,
            headers=tuple(letter.headers),
        )

    return create
