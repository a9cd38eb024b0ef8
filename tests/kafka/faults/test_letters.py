"""Dead letters, as the fault scenarios count them."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.kafka.faults.poison import letters_of


class Record(NamedTuple):
    key: bytes
    value: bytes
    headers: tuple[tuple[str, bytes], ...]


def chunk(number: int, last: int, value: bytes, offset: bytes = b"7") -> Any:
    own = (("own", b"x"),) if number == 0 else ()
    place = (("dead-letter-partition", b"0"), ("dead-letter-offset", offset))
    return Record(b"k", value, (*own, *place, ("dead-letter-chunk", b"%d/%d" % (number, last))))


def test_a_dead_letter_in_one_record_counts_without_the_headers_about_the_failure() -> None:
    record = Record(b"k", b"bad", (("own", b"x"), ("dead-letter-offset", b"7")))
    assert letters_of([record]) == [(b"k", b"bad", (("own", b"x"),))]


def test_a_dead_letter_in_several_records_counts_once_if_all_of_them_are_there() -> None:
    larger = [chunk(0, 1, b"")]  # refused after its first record
    written = [chunk(0, 2, b""), chunk(1, 2, b"ba"), chunk(2, 2, b"d")]
    other = [chunk(0, 1, b"", b"8"), chunk(1, 1, b"worse", b"8")]
    found = letters_of([*larger, *written, *other, *written])
    assert found == [(b"k", b"bad", (("own", b"x"),)), (b"k", b"worse", (("own", b"x"),))]


def test_a_dead_letter_without_one_of_its_records_does_not_count() -> None:
    assert letters_of([chunk(0, 2, b""), chunk(2, 2, b"d")]) == []
