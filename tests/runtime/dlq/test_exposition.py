from __future__ import annotations

from dataclasses import replace

from prometheus_client.parser import text_string_to_metric_families

from novatrek_gen.runtime.consume.received_letter import DeadLetter
from novatrek_gen.runtime.dlq.exposition import exposition, unavailable
from novatrek_gen.runtime.dlq.found import Found, Place

LETTER = DeadLetter(
    event="payment.processed",
    error="OSError",
    reason="",
    attempts=5,
    topic="payments",
    partition=0,
    offset=0,
    time="",
    group="billing",
    replays=0,
    key=None,
    value=None,
    headers=(),
)
FOUND = Found("billing.payments.dlq", (Place(0, 0),), 5_000, LETTER)


def samples(text: str) -> dict[tuple[str, ...], float]:
    """Return values by name and labels, as Prometheus's own parser reads them."""
    return {
        (sample.name, *map("=".join, sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_depth_and_age_are_counted_by_cause() -> None:
    other = replace(FOUND, timestamp=3_500)
    strange = replace(FOUND, letter=replace(LETTER, error='a"b\\c', event=""))
    found = samples(exposition(["billing.payments.dlq", "empty.dlq"], [FOUND, other, strange]))
    kind = ("dead_letter_topic=billing.payments.dlq", "error=OSError", "event=payment.processed")
    rare = ("dead_letter_topic=billing.payments.dlq", 'error=a"b\\c', "event=unknown")
    depth = "messaging_dead_letter_topic_depth"
    assert found == {
        ("messaging_dead_letters", *kind, "group=billing"): 2,
        ("messaging_dead_letters", *rare, "group=billing"): 1,
        ("messaging_dead_letters_oldest_timestamp_seconds", *kind, "group=billing"): 3.5,
        ("messaging_dead_letters_oldest_timestamp_seconds", *rare, "group=billing"): 5,
        (depth, "dead_letter_topic=billing.payments.dlq"): 3,
        (depth, "dead_letter_topic=empty.dlq"): 0,
        ("messaging_dead_letters_up",): 1,
    }


def test_what_cannot_be_read_is_said() -> None:
    assert samples(unavailable()) == {("messaging_dead_letters_up",): 0}
