"""What is finished in a dead-letter topic, as it is stored."""

from __future__ import annotations

import random

import pytest

from novatrek_gen.runtime.consume.progress import Progress
from novatrek_gen.runtime.consume.stored_progress import (
    TooManyGapsError,
    joined,
    number_of_parts,
    parts_of,
)
from novatrek_gen.runtime.dlq.found import Place
from novatrek_gen.runtime.dlq.ledger import Ledger


def ledger(progress: dict[int, Progress], end: int) -> Ledger:
    """Return a ledger that has seen all records of partition 0."""
    found = Ledger(progress, {0: end})
    start = progress[0].offset if 0 in progress else 0
    for offset in range(start, end):
        found.see(Place(0, offset), 100 + offset)
    return found


def test_gaps_are_stored_and_read_again() -> None:
    first = ledger({}, 10)
    first.finish([Place(0, 0), Place(0, 4), Place(0, 5), Place(0, 9)])
    (progress,) = first.progress([0]).values()
    assert progress == Progress(1, 101, (range(4, 6), range(9, 10)))
    stored = joined(parts_of(progress))
    second = Ledger({0: stored}, {0: 10})
    unfinished = [n for n in range(1, 10) if second.see(Place(0, n), 100 + n)]
    assert unfinished == [1, 2, 3, 6, 7, 8]


def test_everything_finished_is_the_end() -> None:
    found = ledger({}, 3)
    found.finish(Place(0, n) for n in range(3))
    assert found.progress([0]) == {0: Progress(3)}


def test_what_could_not_be_written_is_unfinished_again() -> None:
    found = ledger({}, 3)
    before = found.progress([0])
    found.finish([Place(0, 0), Place(0, 2)])
    found.reopen([Place(0, 2), Place(0, 0), Place(0, 1)])
    assert found.progress([0]) == before


def test_offsets_without_records_count_as_finished() -> None:
    found = Ledger({}, {0: 10})
    for offset in (2, 7):
        found.see(Place(0, offset), 1)
    assert found.progress([0]) == {0: Progress(2, 1, (range(3, 7), range(8, 10)))}


def test_another_record_at_the_offset_shows_that_the_topic_was_created_again() -> None:
    found = Ledger({0: Progress(1, 5, (range(2, 3),))}, {0: 4})
    assert found.see(Place(0, 1), 6)
    assert found.recreated == {0}
    kept = Ledger({0: Progress(1, 5, (range(2, 3),))}, {0: 4})
    assert not kept.see(Place(0, 2), 9)  # retention has deleted the first one
    assert kept.recreated == set()


def test_many_gaps_are_stored_in_parts() -> None:
    found = ledger({}, 20_000)
    found.finish(Place(0, n) for n in range(1, 20_000, 2))
    progress = found.progress([0])[0]
    parts = parts_of(progress)
    assert len(parts) > 2
    assert all(len(metadata) < 4_096 for _, metadata in parts)
    assert number_of_parts(parts[0][1]) == len(parts)
    assert joined(parts) == progress
    assert number_of_parts(parts_of(Progress(3))[0][1]) == 1


def test_more_gaps_than_can_be_stored_are_an_error() -> None:
    finished = tuple(range(n, n + 1) for n in range(2, 600_000, 2))
    with pytest.raises(TooManyGapsError, match="oldest"):
        parts_of(Progress(1, 5, finished))


@pytest.mark.parametrize("seed", range(20))
def test_random_finishing_loses_and_repeats_nothing(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    end = chance.randint(1, 60)
    left, stored = set(range(end)), dict[int, Progress]()
    while left:
        found = Ledger(stored, {0: end})
        start = stored[0].offset if stored else 0
        seen = {n for n in range(start, end) if found.see(Place(0, n), 100 + n)}
        assert seen == left
        chosen = set(chance.sample(sorted(left), chance.randint(1, len(left))))
        found.finish(Place(0, n) for n in chosen)
        progress = found.progress([0])[0]
        stored = {0: joined(parts_of(progress))}
        left -= chosen
