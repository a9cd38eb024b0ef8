"""A policy answers STOP: the service ends, however it was started."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.kafka.blobs import Stage
from tests.kafka.package import GENERATED

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

ROOT = Path(__file__).parents[2]
APPLICATION = "tests.kafka.stopping_app"
SIGTERM = -15


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["faststream", "run", f"{APPLICATION}:app"], 1),
        (["faststream", "run", f"{APPLICATION}:app", "--workers", "2"], 0),
        (["faststream", "run", f"{APPLICATION}:asgi", "--port", "PORT"], SIGTERM),
        (["uvicorn", f"{APPLICATION}:asgi", "--port", "PORT"], SIGTERM),
        (["uvicorn", f"{APPLICATION}:asgi", "--port", "PORT", "--workers", "2"], 0),
        (["uvicorn", f"{APPLICATION}:plain", "--port", "PORT"], SIGTERM),
        (["uvicorn", f"{APPLICATION}:plain", "--port", "PORT", "--workers", "2"], 0),
    ],
    ids=["faststream", "workers", "asgi", "uvicorn", "uvicorn workers", "plain", "plain workers"],
)
async def test_a_service_that_stops_ends_its_process(
    cluster: Cluster, tmp_path: Path, command: list[str], code: int
) -> None:
    stage = Stage(cluster)
    await cluster.create_topic(stage.topic, partitions=2)
    await stage.send_raw(b"good", b"bad", b"good")
    environment = os.environ | {
        "SERVERS": ",".join(cluster.servers),
        "TOPIC": stage.topic,
        "GROUP": stage.group,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{GENERATED}",
    }
    command = [free_port() if part == "PORT" else part for part in command]
    log = tmp_path / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], env=environment, stdout=output, stderr=output
        )
    try:
        assert await asyncio.to_thread(process.wait, 60) == code, log.read_text()
    finally:
        process.kill()
    assert "ConsumerStopped" not in log.read_text()  # no traceback behind the handler's own
    assert "the consumer stops and leaves the record for the next run" in log.read_text()
    line = r"(?m)^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} CRITICAL - .* the consumer stops and leaves"
    assert re.search(line, log.read_text())
    assert 1 in (await cluster.committed(stage.group, stage.topic)).values()
