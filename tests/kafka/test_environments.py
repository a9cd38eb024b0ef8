"""The example services in two environments on one Kafka: no event crosses from one to the other."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.kafka.guard import Guard, Guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = """
[environments.production]

[environments.staging]
topic-prefix = "staging."
topic-suffix = "-eu"
"""
PAYMENTS = "novatrek.support.payment.processed"
STATUSES = "novatrek.booking.reservation.status-changed"
READ = {
    "svc-reservations": [PAYMENTS],
    "svc-notifications": [
        PAYMENTS,
        STATUSES,
        "novatrek.operations.checkin.completed",
        "novatrek.operations.schedule.published",
        "novatrek.safety.emergency.triggered",
        "novatrek.safety.incident.reported",
        "novatrek.safety.wildlife-alert.issued",
    ],
}
COUNT = 40
PAY = f"""
import asyncio
from decimal import Decimal
from uuid import uuid4
from svc_payments.app import broker, payments
from svc_payments.payment import Payment

async def main() -> None:
    async with broker:
        for _ in range({COUNT}):
            payment = Payment(reservation_id=uuid4(), amount=Decimal("1.50"))
            print(payment.reservation_id)
            await payments.pay(payment)

asyncio.run(main())
"""


class Platform:
    """The package with two environments, and the example services in them."""

    def __init__(self, cluster: Cluster, folder: Path) -> None:
        self.cluster = cluster
        self.folder = folder
        self.guard = Guard()

    def generate(self) -> None:
        """Generate the package of the examples with two environments."""
        config = (ROOT / "novatrek-gen.toml").read_text("utf-8")
        config = config.replace('root = "."', f'root = "{ROOT}"') + ENVIRONMENTS
        (self.folder / "novatrek-gen.toml").write_text(config, "utf-8")
        program = [sys.executable, "-m", "novatrek_gen", "generate", "--no-cache"]
        subprocess.run(program, cwd=self.folder, check=True, capture_output=True)

    def variables(self, environment: str) -> dict[str, str]:
        """Return the variables of a process in an environment."""
        generated = self.folder / "generated"
        return {
            **os.environ,
            "KAFKA_BOOTSTRAP_SERVERS": ",".join(self.cluster.servers),
            "NOVATREK_ENVIRONMENT": environment,
            "PYTHONPATH": f"{generated}{os.pathsep}{ROOT / 'examples'}",
        }

    def start(self, service: str, environment: str) -> Guarded:
        """Start a service in an environment."""
        command = [sys.executable, "-m", "faststream", "run", f"{service}.app:app"]
        log = self.folder / f"{service}-{environment}"
        return self.guard.spawn(command, log, env=self.variables(environment))

    async def pay(self, environment: str) -> set[str]:
        """Publish payments in an environment, and return the reservations that they are for."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", PAY),
            env=self.variables(environment),
            stdout=asyncio.subprocess.PIPE,
        )
        printed, _ = await process.communicate()
        assert process.returncode == 0
        return set(printed.decode().split())


@pytest.fixture
def platform(cluster: Cluster, tmp_path: Path) -> Iterator[Platform]:
    platform = Platform(cluster, tmp_path)
    yield platform
    platform.guard.close()


def on_kafka(name: str, environment: str) -> str:
    return name if environment == "production" else f"staging.{name}-eu"


async def create_topics(cluster: Cluster) -> None:
    for environment in ("production", "staging"):
        for group, topics in READ.items():
            for topic in topics:
                await cluster.create_topic(on_kafka(topic, environment), partitions=3)
                await cluster.create_topic(on_kafka(f"{group}.{topic}.dlq", environment))


async def until_handled(process: Guarded, count: int) -> str:
    deadline = time.monotonic() + 120
    while (log := process.log.read_text()).count(" for reservation ") < count:
        assert time.monotonic() < deadline, log
        await asyncio.sleep(0.2)
    return log


async def test_two_environments_on_one_cluster_share_no_event(platform: Platform) -> None:
    platform.generate()
    cluster = platform.cluster
    await create_topics(cluster)
    names = ("production", "staging")
    running = {name: platform.start("svc_notifications", name) for name in names}
    others = [platform.start("svc_reservations", name) for name in names]
    paid = dict(zip(names, await asyncio.gather(*map(platform.pay, names)), strict=True))
    for name in names:
        log = await until_handled(running[name], COUNT)
        own, foreign = paid[name], paid[names[1 - names.index(name)]]
        deadline = time.monotonic() + 60
        while log.count("is now confirmed") < COUNT:
            assert time.monotonic() < deadline, log
            await asyncio.sleep(0.2)
            log = running[name].log.read_text()
        assert log.count("USD received for reservation") == COUNT
        assert log.count("is now confirmed") == COUNT
        assert all(reservation in log for reservation in own)
        assert not any(reservation in log for reservation in foreign)
    assert [await each.stop() for each in (*running.values(), *others)] == [0, 0, 0, 0]
    for name in names:
        for topic in (PAYMENTS, STATUSES):
            records = await cluster.records(on_kafka(topic, name))
            assert len(records) == COUNT
            found = {each for each in paid[name] if any(each.encode() in r.value for r in records)}
            assert found == paid[name]
        for group, topics in READ.items():
            for topic in topics:
                assert await cluster.records(on_kafka(f"{group}.{topic}.dlq", name)) == []
        committed = await cluster.committed(
            on_kafka("svc-reservations", name), on_kafka(PAYMENTS, name)
        )
        assert sum(committed.values()) == COUNT
    crossed = await cluster.committed("svc-reservations", on_kafka(PAYMENTS, "staging"))
    assert crossed == {}
