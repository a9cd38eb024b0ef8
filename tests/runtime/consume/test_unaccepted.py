"""Progress that Kafka has not accepted, because the group had removed the consumer."""

from __future__ import annotations

from typing import Any

import pytest
from sample_pump import PARTITION, Scene

from novatrek_gen.runtime.consume.progress import Progress
from novatrek_gen.runtime.consume.unaccepted import Unaccepted


@pytest.mark.parametrize(
    ("own", "stored", "expected"),
    [
        (Progress(5), Progress(2), (range(2, 5),)),
        (Progress(5, 9, (range(7, 9),)), Progress(2), (range(2, 5), range(7, 9))),
        (Progress(2, 1, (range(4, 6),)), Progress(2, 1, (range(5, 8),)), (range(4, 8),)),
        (Progress(2, 1, (range(3, 4),)), Progress(2), (range(3, 4),)),
        (Progress(4), Progress(2, 1, (range(4, 5), range(7, 8))), (range(2, 5), range(7, 8))),
        (Progress(2), Progress(2), ()),
    ],
)
def test_progress_is_added_to_what_kafka_has_stored(
    own: Progress, stored: Progress, expected: tuple[range, ...]
) -> None:
    assert Unaccepted(2, 1, own).added_to(stored) == Progress(2, 1, expected)


@pytest.mark.parametrize(
    "unaccepted", [Unaccepted(3, 1, Progress(5)), Unaccepted(2, None, Progress(5))]
)
def test_progress_from_another_offset_or_of_unknown_records_is_not_added(
    unaccepted: Unaccepted,
) -> None:
    assert unaccepted.added_to(Progress(2)) == Progress(2)


async def rejoin(scene: Scene, stored: int | None, *records: Any) -> None:
    """Lose the partition without a commit, and get it again."""
    scene.client.accepts = False
    await scene.pump.revoke(0.1)
    scene.client.accepts = True
    scene.events.clear()
    scene.pump.assign(2)
    if stored is None:
        scene.pump.commit(PARTITION, 0)
    else:
        scene.pump.inherit(PARTITION, Progress(stored))
    scene.feed(*records)
    await scene.until(lambda: scene.client.committed.get(PARTITION) == records[-1].offset + 1)
    await scene.pump.close(1)


@pytest.mark.parametrize("stored", [0, None])
async def test_finished_records_that_were_not_committed_are_skipped_after_rejoining(
    at: Any, stored: int | None
) -> None:
    scene = Scene()
    scene.client.accepts = False
    scene.feed(*(at(n) for n in range(4)))
    await scene.until(lambda: "end 3" in scene.events)
    await rejoin(scene, stored, *(at(n) for n in range(6)))
    assert [event for event in scene.events if "start" in event] == ["start 4", "start 5"]


async def test_the_records_of_a_topic_that_was_created_again_are_not_skipped(
    at: Any, record: Any
) -> None:
    scene = Scene()
    scene.client.accepts = False
    scene.feed(*(at(n) for n in range(4)))
    await scene.until(lambda: "end 3" in scene.events)
    others = [record(topic="t", offset=n, timestamp=7) for n in range(4)]
    await rejoin(scene, None, *others)
    assert len([event for event in scene.events if "start" in event]) == 4


async def test_records_are_handled_again_if_another_member_has_committed_meanwhile(
    at: Any,
) -> None:
    scene = Scene()
    scene.client.accepts = False
    scene.feed(*(at(n) for n in range(4)))
    await scene.until(lambda: "end 3" in scene.events)
    await rejoin(scene, 2, *(at(n) for n in range(2, 5)))
    assert [e for e in scene.events if "start" in e] == ["start 2", "start 3", "start 4"]
