"""The example services as users run them: three processes on one Kafka."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.kafka.applied import LOCAL, apply_topics
from tests.kafka.guard import Guard, Guarded
from tests.kafka.package import GENERATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

ROOT = Path(__file__).parents[2]


class Services:
    """Example services whose output goes to files in a folder."""

    def __init__(self, cluster: Cluster, folder: Path) -> None:
        self.cluster = cluster
        self.folder = folder
        self.guard = Guard()
        self.environment = {
            **os.environ,
            "KAFKA_BOOTSTRAP_SERVERS": ",".join(cluster.servers),
            "PYTHONPATH": f"{GENERATED}{os.pathsep}{ROOT / 'examples'}",
        }

    def start(self, name: str) -> Guarded:
        command = [sys.executable, "-m", "faststream", "run", f"{name}.app:app"]
        return self.guard.spawn(command, self.folder / name, env=self.environment)

    def pay(self, reservation: str, amount: str) -> str:
        """Run the command that publishes a payment and return its correlation id."""
        printed = self.run("svc_payments", "pay", reservation, amount)
        found = re.search(r"correlation id (\S+)", printed)
        assert found is not None, printed
        return found[1]

    def run(self, *command: str) -> str:
        """Run a module to its end and return its output."""
        return subprocess.run(
            [sys.executable, "-m", *command],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout


async def until_it_says(text: str, process: Guarded) -> None:
    deadline = time.monotonic() + 60
    while text not in process.log.read_text():
        assert time.monotonic() < deadline, f"no {text!r} in {process.log.read_text()}"
        await asyncio.sleep(0.05)


@pytest.fixture
def services(unhurried_cluster: Cluster, tmp_path: Path) -> Iterator[Services]:
    services = Services(unhurried_cluster, tmp_path)
    yield services
    services.guard.close()


async def test_a_payment_goes_through_three_services_under_one_correlation_id(
    services: Services,
) -> None:
    applied = apply_topics(services.cluster, *LOCAL)
    assert "payment.processed" in applied.stdout
    reservations = services.start("svc_reservations")
    notifications = services.start("svc_notifications")
    reservation = str(uuid4())
    correlation = services.pay(reservation, "249.90")
    notices = [
        f"249.90 USD received for reservation {reservation} ({correlation})",
        f"Reservation {reservation} is now confirmed ({correlation})",
    ]
    for notice in notices:
        await until_it_says(notice, notifications)
    assert [await service.stop() for service in (reservations, notifications)] == [0, 0]
    assert [notifications.log.read_text().count(notice) for notice in notices] == [1, 1]
