"""The example services on topics and access rules that `topics apply` made, in two environments."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from contextlib import AsyncExitStack
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from faststream.security import SASLPlaintext
from tests.kafka.applied import apply_topics
from tests.kafka.authorized import PASSWORD, AuthorizedCluster
from tests.kafka.package import UNAUTHORIZED, KafkaBroker
from tests.kafka.test_topics import CONFIG

from novatrek_messaging import EventBroker
from novatrek_messaging._runtime.environment import Environment
from novatrek_messaging.svc_notifications.consumer import notifications_router
from novatrek_messaging.svc_payments.producer import PaymentsProducer
from novatrek_messaging.svc_reservations.consumer import reservations_router
from novatrek_messaging.svc_reservations.producer import ReservationsProducer
from svc_notifications.notifications import Notifications, delivery_policy
from svc_payments.payment import Payment
from svc_payments.payments import Payments
from svc_reservations.reservations import Reservations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.kafka.distribution import Distribution

    from svc_notifications.notices import Notice

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

SERVICES = ("svc-payments", "svc-reservations", "svc-notifications")
TOPIC = "novatrek.support.payment.processed"
COUNT = 20  # payments per environment


class Outbox:
    """Counts the notices of reservations."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def send(self, notice: Notice) -> None:
        self.texts.append(notice.text)

    def about(self, reservation: UUID) -> int:
        return sum(str(reservation) in text for text in self.texts)


class Services:
    """The three services in one environment, each with its own user."""

    def __init__(self, servers: list[str], environment: Environment) -> None:
        payments, reservations, notifications = self.brokers = [
            EventBroker(servers, environment=environment, security=SASLPlaintext(name, PASSWORD))
            for name in SERVICES
        ]
        self.outbox = Outbox()
        self.payments = Payments(PaymentsProducer(payments))
        handlers = Reservations(ReservationsProducer(reservations))
        reservations.include_router(reservations_router(handlers))
        notified = notifications_router(Notifications(self.outbox), policy=delivery_policy)
        notifications.include_router(notified)


@pytest.fixture
def authorized(distribution: Distribution, tmp_path: Path) -> Iterator[AuthorizedCluster]:
    cluster = AuthorizedCluster(distribution, tmp_path / "kafka", *SERVICES)
    try:
        asyncio.run(cluster.start())
        yield cluster
    finally:
        cluster.close()


async def test_the_examples_run_in_two_environments_on_what_apply_has_made(
    authorized: AuthorizedCluster, tmp_path: Path
) -> None:
    (tmp_path / "novatrek-gen.toml").write_text(CONFIG, "utf-8")
    for name in ("one", "two"):
        await asyncio.to_thread(apply_topics, authorized, "-e", name, folder=tmp_path)
    reservations = {name: [uuid4() for _ in range(COUNT)] for name in ("one", "two")}
    async with AsyncExitStack() as stack:
        running = {}
        for name in reservations:
            environment = Environment(name, topic_prefix=f"{name}.")
            running[name] = Services(authorized.for_users, environment)
            for broker in running[name].brokers:
                await broker.start()
                stack.push_async_callback(broker.stop)
        for name, services in running.items():
            for reservation in reservations[name]:
                await services.payments.pay(
                    Payment(reservation_id=reservation, amount=Decimal("1.50"))
                )
        await broken_record(authorized, f"one.{TOPIC}")
        deadline = time.monotonic() + 60
        while any(len(each.outbox.texts) < 2 * COUNT for each in running.values()):
            assert time.monotonic() < deadline, Counter(running["one"].outbox.texts)
            await asyncio.sleep(0.1)
        await asyncio.sleep(1)  # for what must not arrive
    for name, services in running.items():
        assert len(services.outbox.texts) == 2 * COUNT
        assert [services.outbox.about(each) for each in reservations[name]] == [2] * COUNT
    assert len(await authorized.records(f"one.svc-reservations.{TOPIC}.dlq")) == 1
    assert await authorized.records(f"two.svc-reservations.{TOPIC}.dlq") == []


async def test_a_service_may_not_publish_the_events_of_another_one(
    authorized: AuthorizedCluster, tmp_path: Path
) -> None:
    (tmp_path / "novatrek-gen.toml").write_text(CONFIG, "utf-8")
    await asyncio.to_thread(apply_topics, authorized, "-e", "one", folder=tmp_path)
    wrong = SASLPlaintext("svc-notifications", PASSWORD)
    async with KafkaBroker(authorized.for_users, security=wrong) as broker:
        with pytest.raises(UNAUTHORIZED):
            await broker.publish(b"{}", f"one.{TOPIC}")


async def broken_record(cluster: AuthorizedCluster, topic: str) -> None:
    """Publish a record that violates the contract, as the administrator."""
    async with KafkaBroker(cluster.servers) as broker:
        await broker.publish(b"{}", topic)
