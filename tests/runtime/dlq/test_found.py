"""Dead letters are put together from the records of their topic."""

from __future__ import annotations

from typing import Any

from novatrek_gen.runtime.consume.letter import chunks_of
from novatrek_gen.runtime.consume.policy import Failure
from novatrek_gen.runtime.dlq.found import Assembler, Found, Place
from novatrek_gen.runtime.message.metadata import EventMetadata

TOPIC = "svc-cards.cards.region.charged.dlq"


def chunks(record: Any, value: bytes, size: int, first: int, at: int = 9) -> list[Any]:
    metadata = EventMetadata("cards.north.charged", 2, at, b"k", (("own", b"x"),))
    failure = Failure("card.charged", ValueError("no money"), metadata, 5, value)
    return [
        record(topic=TOPIC, offset=first + n, key=each.key, value=each.value, headers=each.headers)
        for n, each in enumerate(chunks_of(failure, "svc-cards", size))
    ]


def all_of(records: list[Any]) -> tuple[list[Found], list[Found]]:
    assembler = Assembler(TOPIC)
    complete = [found for each in records if (found := assembler.add(each))]
    return complete, list(assembler.incomplete())


def test_a_record_is_a_dead_letter_with_its_story(letter_record: Any) -> None:
    value = b"{}"
    ((found,), incomplete) = all_of([letter_record(value, offset=3, headers=(("own", b"x"),))])
    letter = found.letter
    assert found.id == f"{TOPIC}:0:3"
    assert (letter.topic, letter.partition, letter.offset) == ("cards.north.charged", 2, 9)
    assert (letter.event, letter.error, letter.reason) == (
        "card.charged",
        "ValueError",
        "no money",
    )
    assert (letter.group, letter.attempts, letter.replays) == ("svc-cards", 5, 0)
    assert (letter.key, letter.value, letter.headers) == (b"4711", value, (("own", b"x"),))
    assert incomplete == []


def test_headers_of_an_earlier_failure_are_the_records_own(letter_record: Any) -> None:
    first = letter_record(b"{}")
    ((found,), _) = all_of([letter_record(b"{}", headers=first.headers, topic="other")])
    assert found.letter.topic == "other"
    assert found.letter.headers == first.headers


def test_chunks_are_one_dead_letter_whatever_is_between_them(
    record: Any, letter_record: Any
) -> None:
    refused = chunks(record, b"abcdef", 4, first=0)[:1]  # larger chunks, refused after the first
    written = chunks(record, b"abcdef", 2, first=1)
    ((between, found), incomplete) = all_of(
        [*refused, *written[:2], letter_record(b"{}", offset=40), *written[2:]]
    )
    assert between.id == f"{TOPIC}:0:40"
    assert found.letter.value == b"abcdef"
    assert found.letter.headers == (("own", b"x"),)
    assert set(found.places) == {Place(0, offset) for offset in range(5)}
    assert found.id == f"{TOPIC}:0:1"
    assert incomplete == []


def test_a_missing_chunk_makes_a_dead_letter_incomplete(record: Any) -> None:
    written = chunks(record, b"abcdef", 2, first=0)
    complete, (found,) = all_of(written[:-1])
    assert complete == []
    assert not found.complete
    assert {place.offset for place in found.places} == {0, 1, 2}


def test_a_record_of_another_program_is_found_too(record: Any) -> None:
    ((found,), _) = all_of([record(topic=TOPIC, value=b"x", headers=(("own", b"x"),))])
    assert (found.letter.topic, found.letter.error, found.letter.value) == ("", "", b"x")
