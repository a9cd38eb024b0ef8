"""What a test broker cannot show: commits, rebalances, stopping. A scripted Kafka stands in."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime import commits, stopping, worker
from novatrek_gen.runtime.atlas import Atlas
from novatrek_gen.runtime.codec import encode
from novatrek_gen.runtime.dispatch import Dispatcher
from novatrek_gen.runtime.policy import ignore, stop
from novatrek_gen.runtime.routing import Route
from novatrek_gen.runtime.stopping import ConsumerStopped, Stopper
from novatrek_gen.runtime.violation import ContractViolation
from novatrek_gen.runtime.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLACE = ("sample.payment.processed", 0)


class FakeSubscriber:
    def __init__(self, log: list[Any]) -> None:
        self.running = True
        self.lock: AbstractContextManager[Any] = nullcontext()
        self.consumer: Any = SimpleNamespace(_coordinator=SimpleNamespace(generation=1))
        self.log = log

    async def stop(self) -> None:
        self.log.append("stopping")
        await asyncio.sleep(0)
        self.log.append("stopped")


class FakeApp:
    def __init__(self, log: list[Any]) -> None:
        self.log = log
        self.hooks: list[Any] = []

    def after_shutdown(self, hook: Any) -> None:
        self.hooks.append(hook)

    def exit(self) -> None:
        self.log.append("exit")


class Scene:
    """One worker, its subscriber, the application around it, and what happened in which order."""

    def __init__(self, policy: Any = stop) -> None:
        self.log: list[Any] = []
        self.app = FakeApp(self.log)
        self.subscriber = FakeSubscriber(self.log)
        self.stopper = Stopper({"app": self.app}.get, lambda: None)
        self.stopper.subscribers.append(self.subscriber)
        dispatcher = Dispatcher(Atlas([Route(PaymentProcessed, self.handler)]), policy)
        self.worker = Worker(dispatcher, self.stopper, self.commit)
        self.worker.subscriber = self.subscriber
        self.error: BaseException | None = None
        self.hold: asyncio.Event | None = None
        self.accepted: bool | Exception = True

    async def handler(self, event: PaymentProcessed) -> None:
        self.log.append("started")
        if self.hold:
            await self.hold.wait()
        if self.error:
            raise self.error
        self.log.append("handled")

    async def commit(self, consumer: Any, offsets: Any) -> bool:
        assert consumer is self.subscriber.consumer
        await asyncio.sleep(0)
        if isinstance(self.accepted, Exception):
            raise self.accepted
        self.log.append(dict(offsets))
        return self.accepted

    async def settle(self) -> None:
        await self.worker.finish()


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "_SPACING_SECONDS", 0.0)


@pytest.fixture
def good(record: Any, payment: PaymentProcessed) -> Callable[..., Any]:
    value = encode(payment)
    return lambda offset=0, **other: record(offset=offset, value=value, **other)


@pytest.mark.asyncio
async def test_the_offset_after_a_record_is_committed_once_its_handler_has_returned(
    good: Any,
) -> None:
    scene = Scene()
    await scene.worker.handle(good(4))
    await scene.settle()
    assert scene.log == ["started", "handled", {PLACE: 5}]


@pytest.mark.asyncio
async def test_nothing_is_committed_while_the_handler_is_at_it(good: Any) -> None:
    scene = Scene()
    scene.hold = asyncio.Event()
    task = asyncio.ensure_future(scene.worker.handle(good(4)))
    await asyncio.sleep(0.01)
    assert scene.log == ["started"]
    scene.hold.set()
    await task
    await scene.settle()
    assert scene.log[-1] == {PLACE: 5}


@pytest.mark.asyncio
async def test_records_handled_while_a_commit_is_under_way_share_the_next_one(good: Any) -> None:
    scene = Scene()
    for offset in range(5):
        await scene.worker.handle(good(offset))
    await scene.worker.handle(good(9, partition=1))
    await scene.settle()
    committed = [entry for entry in scene.log if isinstance(entry, dict)]
    assert committed[-1].keys() <= {PLACE, (PLACE[0], 1)}
    assert len(committed) < 6
    merged: dict[Any, int] = {}
    for entry in committed:
        merged.update(entry)
    assert merged == {PLACE: 5, (PLACE[0], 1): 10}


@pytest.mark.asyncio
async def test_a_commit_holds_the_lock_that_a_graceful_stop_waits_for(good: Any) -> None:
    scene = Scene()

    @contextmanager
    def lock() -> Iterator[None]:
        scene.log.append("locked")
        yield
        scene.log.append("released")

    scene.subscriber.lock = lock()
    await scene.worker.handle(good(4))
    await scene.settle()
    assert scene.log[2:] == ["locked", {PLACE: 5}, "released"]


@pytest.mark.asyncio
async def test_a_skipped_record_is_committed(good: Any) -> None:
    scene = Scene(ignore)
    scene.error = ValueError("boom")
    await scene.worker.handle(good(4))
    await scene.settle()
    assert scene.log == ["started", {PLACE: 5}]


@pytest.mark.asyncio
async def test_a_shutdown_in_mid_handler_commits_nothing(good: Any) -> None:
    scene = Scene()
    scene.hold = asyncio.Event()
    task = asyncio.ensure_future(scene.worker.handle(good(4)))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await scene.settle()
    assert scene.log == ["started"]


@pytest.mark.asyncio
async def test_stop_commits_nothing_more_stops_first_and_exits_then(good: Any) -> None:
    scene = Scene()
    await scene.worker.handle(good(3))
    await scene.settle()
    scene.error = ValueError("boom")
    with pytest.raises(ValueError, match="boom"):
        await scene.worker.handle(good(4))
    with pytest.raises(RuntimeError, match="has stopped"):
        await scene.worker.handle(good(5))
    await asyncio.sleep(0.01)
    assert scene.log[3:] == ["started", "stopping", "stopped", "exit"]
    assert scene.log[:3] == ["started", "handled", {PLACE: 4}]


@pytest.mark.asyncio
async def test_stop_refuses_records_before_anything_else_can_run(good: Any) -> None:
    scene = Scene()
    sibling = FakeSubscriber([])
    scene.stopper.subscribers.append(sibling)
    scene.error = ValueError("boom")
    with pytest.raises(ValueError, match="boom"):
        await scene.worker.handle(good(4))
    assert (scene.subscriber.running, sibling.running) == (False, False)
    assert scene.log == ["started"]
    await asyncio.sleep(0.01)
    assert sibling.log == ["stopping", "stopped"]


@pytest.mark.asyncio
async def test_a_second_failure_while_stopping_stops_nothing_twice(good: Any) -> None:
    scene = Scene()
    scene.error = ValueError("boom")
    scene.hold = asyncio.Event()
    both = [asyncio.ensure_future(scene.worker.handle(good(n))) for n in (1, 2)]
    await asyncio.sleep(0)
    scene.hold.set()
    results = await asyncio.gather(*both, return_exceptions=True)
    assert [type(result) for result in results] == [ValueError, ValueError]
    await asyncio.sleep(0.01)
    assert scene.log.count("stopping") == 1
    assert scene.log.count("exit") == 1


@pytest.mark.asyncio
async def test_the_application_ends_with_an_exit_code_and_the_place(good: Any) -> None:
    scene = Scene()
    scene.error = ValueError("boom")
    with pytest.raises(ValueError, match="boom"):
        await scene.worker.handle(good(4))
    await asyncio.sleep(0.01)
    (hook,) = scene.app.hooks
    with pytest.raises(ConsumerStopped) as caught:
        await hook()
    assert isinstance(caught.value, SystemExit)
    assert caught.value.code == (
        "stopped at payment.processed at sample.payment.processed[0]@4, see the log"
    )


@pytest.mark.asyncio
async def test_a_subscriber_that_cannot_stop_does_not_keep_the_application_alive(
    good: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stopping, "_LEAVE_SECONDS", 0.01)
    scene = Scene()

    async def never() -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(scene.subscriber, "stop", never)
    scene.error = ValueError("boom")
    with pytest.raises(ValueError, match="boom"):
        await scene.worker.handle(good(4))
    await asyncio.sleep(0.05)
    assert scene.log == ["started", "exit"]


@pytest.mark.asyncio
async def test_without_an_application_only_the_subscribers_stop(good: Any) -> None:
    scene = Scene()
    scene.stopper = Stopper(lambda _: None, lambda: None)
    scene.stopper.subscribers.append(scene.subscriber)
    scene.worker.stopper = scene.stopper
    scene.error = ValueError("boom")
    with pytest.raises(ValueError, match="boom"):
        await scene.worker.handle(good(4))
    await asyncio.sleep(0.01)
    assert scene.log == ["started", "stopping", "stopped"]


@pytest.mark.asyncio
async def test_connected_to_kafka_a_violation_is_raised_without_the_value(record: Any) -> None:
    scene = Scene()
    value = b'{"payment_id":"top secret","amount":1,"event_type":"payment.processed"}'
    with pytest.raises(ContractViolation) as caught:
        await scene.worker.handle(record(value=value))
    assert "secret" not in str(caught.value) + repr(caught.value)
    assert caught.value.pointer == "/payment_id"
    await asyncio.sleep(0.01)


@pytest.mark.asyncio
async def test_a_rebalance_waits_for_the_record_in_hand_and_its_commit(good: Any) -> None:
    scene = Scene()
    scene.hold = asyncio.Event()
    handling = asyncio.ensure_future(scene.worker.handle(good(4)))
    await asyncio.sleep(0)
    revoking = asyncio.ensure_future(scene.worker.finish())
    await asyncio.sleep(0.03)
    assert not revoking.done()
    scene.hold.set()
    await revoking
    assert scene.log == ["started", "handled", {PLACE: 5}]
    await handling


@pytest.mark.asyncio
async def test_a_rebalance_does_not_wait_for_ever(
    good: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_REVOKE_SECONDS", 0.02)
    scene = Scene()
    scene.hold = asyncio.Event()
    handling = asyncio.ensure_future(scene.worker.handle(good(4)))
    await asyncio.sleep(0)
    await asyncio.wait_for(scene.worker.finish(), 1)
    assert not handling.done()
    scene.hold.set()
    await handling
    await scene.settle()


@pytest.mark.parametrize("membership", [2, -1])
@pytest.mark.asyncio
async def test_who_lost_the_membership_under_which_it_read_does_not_commit(
    good: Any, membership: int, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene()
    scene.hold = asyncio.Event()
    task = asyncio.ensure_future(scene.worker.handle(good(4)))
    await asyncio.sleep(0)
    scene.subscriber.consumer._coordinator.generation = membership
    scene.hold.set()
    await task
    await scene.settle()
    assert scene.log == ["started", "handled"]
    assert "will be handled again" in caplog.text


@pytest.mark.asyncio
async def test_a_commit_that_kafka_refuses_is_a_warning_and_handling_goes_on(
    good: Any, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene()
    scene.accepted = False
    await scene.worker.handle(good(4))
    await scene.settle()
    assert [entry.levelno for entry in caplog.records] == [logging.WARNING]
    await scene.worker.handle(good(5))
    await scene.settle()
    assert scene.log.count("handled") == 2


@pytest.mark.asyncio
async def test_a_commit_that_fails_is_an_error_in_the_log_and_the_next_covers_it(
    good: Any, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene()
    scene.accepted = OSError("no network")
    await scene.worker.handle(good(4))
    await scene.settle()
    assert "no network" in caplog.text
    scene.accepted = True
    await scene.worker.handle(good(5))
    await scene.settle()
    assert scene.log[-1] == {PLACE: 6}
