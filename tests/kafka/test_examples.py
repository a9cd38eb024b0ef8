"""The example services as people run them: three processes on one Kafka."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.kafka.guard import Guard
from tests.kafka.topics import create_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

ROOT = Path(__file__).parents[2]


class Services:
    """Example services, their output in files of a folder."""

    def __init__(self, cluster: Cluster, folder: Path) -> None:
        self.folder = folder
        self.guard = Guard()
        self.environment = {
            **os.environ,
            "KAFKA_BOOTSTRAP_SERVERS": ",".join(cluster.servers),
            "PYTHONPATH": f"{ROOT / 'generated'}{os.pathsep}{ROOT / 'examples'}",
        }

    def start(self, name: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "faststream", "run", f"{name}.app:app"]
        with (self.folder / name).open("ab") as log:
            return self.guard.spawn(command, env=self.environment, stdout=log, stderr=log)

    def log(self, name: str) -> str:
        return (self.folder / name).read_text()

    def pay(self, reservation: str, amount: str) -> str:
        """Run the command that announces a payment and return its correlation id."""
        command = [sys.executable, "-m", "svc_payments", "pay", reservation, amount]
        said = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True
        ).stdout
        found = re.search(r"correlation id (\S+)", said)
        assert found is not None, said
        return found[1]

    def wait_for(self, text: str, name: str) -> None:
        deadline = time.monotonic() + 60
        while text not in self.log(name):
            assert time.monotonic() < deadline, f"no {text!r} in {self.log(name)}"
            time.sleep(0.05)


@pytest.fixture
async def topics(unhurried_cluster: Cluster) -> None:
    await create_all(unhurried_cluster)


@pytest.fixture
def services(unhurried_cluster: Cluster, topics: None, tmp_path: Path) -> Iterator[Services]:
    services = Services(unhurried_cluster, tmp_path)
    yield services
    services.guard.close()


def test_a_payment_goes_through_three_services_under_one_correlation_id(
    services: Services,
) -> None:
    running = [services.start(name) for name in ("svc_reservations", "svc_notifications")]
    reservation = str(uuid4())
    correlation = services.pay(reservation, "249.90")
    notices = [
        f"249.90 USD received for reservation {reservation} ({correlation})",
        f"Reservation {reservation} is now confirmed ({correlation})",
    ]
    for notice in notices:
        services.wait_for(notice, "svc_notifications")
    for process in running:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert [services.log("svc_notifications").count(notice) for notice in notices] == [1, 1]
