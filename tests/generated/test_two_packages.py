"""Two generated packages in one process, each with its own copy of the runtime."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from faststream.kafka import KafkaMessage, TestKafkaBroker

import novatrek_messaging
from novatrek_messaging import EventBroker, EventMetadata, current_metadata, metadata_scope
from novatrek_messaging.events import CheckinCompleted
from novatrek_messaging.svc_check_in.producer import CheckInProducer
from novatrek_messaging.svc_notifications.consumer import notifications_router

ID = UUID(int=1)


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return a copy of the generated package under another name."""
    source = Path(novatrek_messaging.__file__).parent
    for file in source.rglob("*.*"):
        if file.suffix != ".pyc":
            text = file.read_text("utf-8").replace("novatrek_messaging", "other_messaging")
            target = tmp_path / "other_messaging" / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("other_messaging")
    for name in [name for name in sys.modules if name.startswith("other_messaging")]:
        del sys.modules[name]


async def test_a_correlation_id_is_handed_on_to_events_of_another_package(other: Any) -> None:
    producers = importlib.import_module("other_messaging.svc_check_in.producer")
    events = importlib.import_module("other_messaging.events")
    broker = EventBroker()
    second = other.EventBroker()
    seen: list[str | None] = []

    async def handle(event: CheckinCompleted) -> None:
        same = events.CheckinCompleted(check_in_id=ID, reservation_id=ID, guest_id=ID)
        await producers.CheckInProducer(second).checkin_completed(same)

    @second.subscriber("novatrek.operations.checkin.completed", group_id="look")
    async def look(message: KafkaMessage) -> None:
        seen.append(message.correlation_id)

    broker.include_router(notifications_router(_Handlers(handle)))  # type: ignore[arg-type]
    async with TestKafkaBroker(broker), TestKafkaBroker(second):
        event = CheckinCompleted(check_in_id=ID, reservation_id=ID, guest_id=ID)
        await CheckInProducer(broker).checkin_completed(event, correlation_id="request-1")
    assert seen == ["request-1"]


@dataclass
class _Handlers:
    """Handlers that all are one function."""

    handle: Any

    def __getattr__(self, name: str) -> Any:
        return self.handle


def test_metadata_of_one_package_is_known_to_the_other(other: Any) -> None:
    mine = EventMetadata("t", 1, 2, b"k", (("a", b"b"),), correlation_id="c", value=b"{}")
    with metadata_scope(mine):
        found = other.current_metadata()
    assert isinstance(found, other.EventMetadata)
    assert (found.topic, found.key, found.correlation_id) == ("t", b"k", "c")


def test_metadata_of_another_version_may_have_other_fields(other: Any) -> None:
    newer = SimpleNamespace(topic="t", headers=(), value=None, correlation_id="c", shard=7)
    with metadata_scope(newer):  # type: ignore[arg-type]
        assert other.current_metadata().correlation_id == "c"
        assert current_metadata().topic == "t"
