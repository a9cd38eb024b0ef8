"""The progress of a partition as text in the metadata of a commit."""

from __future__ import annotations

from random import Random

import pytest

from novatrek_gen.runtime.consume.progress import Progress, progress_from, text_of

LIMIT = 4_000
SEEDS = range(200)


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - not a secret


def some_progress(random: Random, runs: int = 40) -> Progress:
    """Return random progress, with gaps and runs of very different lengths."""
    at = offset = random.choice([0, random.randrange(1000), random.randrange(1 << 62)])
    finished = []
    for _ in range(random.randrange(1, runs)):
        start = at + random.choice([1, random.randrange(1, 300), random.randrange(1, 1 << 40)])
        at = start + random.choice([1, random.randrange(1, 300), random.randrange(1, 1 << 40)])
        finished.append(range(start, at))
    timestamp = random.choice([None, -1, 0, random.randrange(1 << 62)])
    return Progress(offset, timestamp, tuple(finished))


def contains(progress: Progress, other: Progress) -> bool:
    """Return whether every offset that is finished in `other` is finished in `progress`."""
    return all(
        any(each.start <= run.start and run.stop <= each.stop for each in progress.finished)
        for run in other.finished
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_text_describes_the_progress_it_was_made_of(seed: int) -> None:
    progress = some_progress(chance(seed))
    text = text_of(progress, LIMIT)
    assert text.isascii()
    assert progress_from(text, progress.offset) == progress
    assert progress_from(f"begun-in-generation=7 {text}", progress.offset) == progress


@pytest.mark.parametrize("seed", SEEDS)
def test_a_text_keeps_within_its_limit_and_leaves_out_the_highest_offsets(seed: int) -> None:
    random = chance(seed)
    progress = some_progress(random, runs=400)
    limit = random.randrange(0, 1000)
    text = text_of(progress, limit)
    kept = progress_from(text, progress.offset).finished
    assert len(text) <= limit
    assert progress.finished[: len(kept)] == kept


@pytest.mark.parametrize("seed", SEEDS)
def test_a_text_that_was_cut_off_describes_nothing_that_is_not_finished(seed: int) -> None:
    progress = some_progress(chance(seed))
    text = text_of(progress, LIMIT)
    for length in range(len(text)):
        assert contains(progress, progress_from(text[:length], progress.offset))


def test_every_second_of_a_thousand_records_fits() -> None:
    finished = tuple(range(offset, offset + 1) for offset in range(1, 1_000, 2))
    progress = Progress(0, 1_700_000_000_000, finished)
    assert progress_from(text_of(progress, LIMIT), 0) == progress


def test_without_finished_offsets_there_is_no_text() -> None:
    assert text_of(Progress(5, 17), LIMIT) == ""


@pytest.mark.parametrize(
    "metadata",
    [
        "",
        " ",
        "begun-in-generation=3",
        "NO_METADATA",
        "finished=",
        "finished=1:5::",
        "finished=1:5::=",
        "finished=1:5::AgM",
        "finished=1:5::A",
        "finished=1:5::Ag",
        "finished=2:5::AgM=",
        "finished=1:5:AgM=",
        "finished=1:4::AgM=",
        "finished=1:05:x:AgM=",
        "finished=1:٥::AgM=",
        "finished=1:5::_____________________w==",
        "Finished=1:5::AgM=",
        '{"finished": [7, 8]}',
        "\x00\ud800",
    ],
)
def test_other_texts_are_ignored(metadata: str) -> None:
    assert progress_from(metadata, 5).finished == ()


def test_the_format_is_stable() -> None:
    progress = Progress(5, 1_700_000_000_000, (range(7, 10), range(310, 311)))
    text = "finished=1:5:1700000000000:AgOsAgE="
    assert text_of(progress, LIMIT) == text
    assert progress_from(text, 5) == progress
