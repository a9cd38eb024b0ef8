"""Positions that the client does not know, with a scripted Kafka."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka import TopicPartition  # type: ignore[import-untyped]

from novatrek_gen.runtime.aiokafka.member import AiokafkaMember
from novatrek_gen.runtime.consume.beginning import GroupBeginning
from novatrek_gen.runtime.consume.client import Partition
from novatrek_gen.runtime.consume.positions import PositionKeeper

if TYPE_CHECKING:
    from typing import Literal

AT = Partition("t", 0)


class Scene:
    """A partition with the records 10 to 19, of which a group begins to read."""

    def __init__(
        self, start: Literal["earliest", "latest"] = "latest", *stored: tuple[Any, ...]
    ) -> None:
        self.positions: dict[Any, int] = {}
        self.committed: dict[Partition, int] = {}
        self.assigned = {TopicPartition("t", 0)}
        self.stored = stored
        self._coordinator = SimpleNamespace(generation=3, group_id="g", _send_req=self.answer)
        self.member = AiokafkaMember(self, lambda *_: None)
        self.keeper = PositionKeeper(GroupBeginning(start), self.committed.__setitem__, "g")

    async def answer(self, request: object) -> Any:
        return SimpleNamespace(error_code=0, topics=[("t", self.stored)] if self.stored else [])

    async def beginning_offsets(self, partitions: Any) -> Any:
        return dict.fromkeys(partitions, 10)

    async def end_offsets(self, partitions: Any) -> Any:
        return dict.fromkeys(partitions, 20)

    def assignment(self) -> Any:
        return self.assigned

    def seek(self, partition: Any, offset: int) -> None:
        self.positions[partition] = offset


@pytest.mark.parametrize(
    ("start", "stored", "position"),
    [
        ("earliest", (), 10),
        ("latest", (), 20),
        ("latest", ((1, 5, "", 0),), 10),  # another partition: the group has begun
    ],
)
async def test_the_position_at_which_a_partition_begins_is_committed(
    start: Any, stored: Any, position: int
) -> None:
    scene = Scene(start, *stored)
    await scene.keeper.begin(scene.member, AT)
    assert scene.positions == {AT: position}
    assert scene.committed == {AT: position}


async def test_an_offset_that_was_committed_after_all_is_the_position() -> None:
    scene = Scene("latest", (0, 15, "", 0))
    await scene.keeper.begin(scene.member, AT)
    assert (scene.positions, scene.committed) == ({AT: 15}, {})


async def test_a_partition_that_was_revoked_meanwhile_keeps_its_offset() -> None:
    scene = Scene()
    scene.assigned = set()
    await scene.keeper.begin(scene.member, AT)
    await scene.keeper.recover(scene.member, AT, 3)
    assert (scene.positions, scene.committed, scene.keeper.deleted) == ({}, {}, {})


async def test_deleted_events_are_counted_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    scene = Scene()
    await scene.keeper.recover(scene.member, AT, 3)
    assert scene.positions == scene.committed == {AT: 10}
    assert scene.keeper.deleted == {AT: 7}
    (entry,) = caplog.records
    assert entry.levelname == "ERROR"
    assert "7 events of t[0] were deleted before group g could read them, offsets 3 to 9" in (
        entry.getMessage()
    )


async def test_a_partition_that_ends_before_the_position_is_read_from_its_first_record(
    caplog: pytest.LogCaptureFixture,
) -> None:
    scene = Scene()
    await scene.keeper.recover(scene.member, AT, 25)
    assert scene.positions == {AT: 10}
    assert scene.keeper.deleted == {}
    assert "t[0] ends at offset 20, before the offset 25 that group g reads next" in caplog.text


async def test_a_position_that_is_within_the_partition_by_now_is_kept() -> None:
    scene = Scene()
    await scene.keeper.recover(scene.member, AT, 15)
    assert (scene.positions, scene.committed) == ({}, {})
