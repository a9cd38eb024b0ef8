"""Records of retry topics are handled as the records that failed."""

from __future__ import annotations

from typing import Any

from sample_messaging.events import PaymentProcessed
from sample_messaging.guests import GUESTS, GuestUpdated

from novatrek_gen.runtime.consume.letter import letter_of
from novatrek_gen.runtime.consume.policy import Failure
from novatrek_gen.runtime.consume.received_letter import letter_from
from novatrek_gen.runtime.consume.replays import REPLAYS, Replays, replayed_headers, retry_topic
from novatrek_gen.runtime.consume.routing import Route
from novatrek_gen.runtime.consume.routing_table import RoutingTable
from novatrek_gen.runtime.message.metadata import EventMetadata, metadata_of

OWN = (("tenant", b"a"), ("tenant", None), ("binary", b"\xff"))
RETRIES = "g.guests.guestId.region.retry"


async def handle(event: Any, **_: str) -> None:
    """Do nothing."""


ROUTES = [Route(GuestUpdated, handle), Route(PaymentProcessed, handle)]
REPLAYED = Replays("g", RoutingTable(ROUTES))


def dead(record: Any, metadata: EventMetadata) -> Any:
    """Return the dead letter of a record."""
    letter = letter_of(Failure("guest.updated", ValueError(), metadata, 1, b"{}"), "g")
    found = letter_from(record(key=letter.key, value=letter.value, headers=letter.headers))
    assert found is not None
    return found


def test_a_consumer_has_a_retry_topic_per_address() -> None:
    assert {RETRIES, "g.sample.payment.processed.retry"} == REPLAYED.topics
    assert retry_topic("g", GUESTS) == RETRIES
    assert REPLAYED.existing({RETRIES, "other"}) == (RETRIES,)


def test_a_replayed_record_has_its_old_place_and_headers(record: Any) -> None:
    failed = EventMetadata("guests.7.north", 3, 41, b"k", OWN)
    retry = record(topic=RETRIES, headers=replayed_headers(dead(record, failed)), key=b"k")
    original = REPLAYED.original(retry)
    assert (original.topic, original.partition, original.offset) == ("guests.7.north", 3, 41)
    assert original.headers == (*OWN, (REPLAYS, b"1"))


def test_replays_are_counted_through_further_failures(record: Any) -> None:
    metadata = EventMetadata("guests.7.north", 3, 41, b"k", OWN)
    for count in range(1, 5):
        letter = dead(record, metadata)
        assert (letter.replays, letter.headers) == (count - 1, OWN)
        original = REPLAYED.original(record(topic=RETRIES, headers=replayed_headers(letter)))
        metadata = metadata_of(original)
        assert metadata.header(REPLAYS) == str(count)


def test_a_record_of_another_program_is_one_of_the_retry_topics_address(record: Any) -> None:
    plain = REPLAYED.original(record(topic="g.sample.payment.processed.retry", headers=OWN))
    assert (plain.topic, plain.headers) == ("sample.payment.processed", OWN)
    table = RoutingTable(ROUTES)
    named = REPLAYED.original(record(topic=RETRIES, headers=[("dead-letter-topic", b"elsewhere")]))
    assert table.topic(named.topic).address == GUESTS
