"""The metrics of dead letters, printed and served."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest
from tests.kafka.desk import Desk
from tests.kafka.package import GENERATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]


@pytest.fixture
def exporter(cluster: Cluster) -> Iterator[subprocess.Popen[str]]:
    """`dlq metrics --listen`, for a server of the contracts."""
    servers = {"NOVATREK_PRODUCTION_BOOTSTRAP_SERVERS": ",".join(cluster.servers)}
    command = [sys.executable, "-m", "novatrek_messaging.dlq", "metrics", "--server", "production"]
    with subprocess.Popen(
        [*command, "--listen", "0", "--every", "0.2"],
        env={**os.environ, "PYTHONPATH": str(GENERATED), **servers},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


async def test_depth_age_and_cause_are_served_and_follow_what_is_discarded(
    cluster: Cluster, exporter: subprocess.Popen[str]
) -> None:
    assert exporter.stderr is not None
    line = await asyncio.to_thread(exporter.stderr.readline)
    (url,) = re.findall(r"http://\S+", line)
    desk = Desk(cluster)
    await cluster.create_topic(desk.topic)
    await cluster.create_topic(desk.letters)
    await desk.letters_of([b"1", b"2", b"3"])
    labels = f'group="{desk.group}",dead_letter_topic="{desk.letters}"'
    wanted = rf"messaging_dead_letters{{{re.escape(labels)},event=\"[^\"]+\",error=\"ConnectionErr"
    for count in (3, 0):
        async with asyncio.timeout(150):
            while True:
                with await asyncio.to_thread(urllib.request.urlopen, url) as answer:
                    text = answer.read().decode()
                found = re.search(wanted + r"or\"} (\d+)", text)
                if (int(found[1]) if found else 0) == count and "letters_up 1" in text:
                    break
                await asyncio.sleep(0.1)
        depth = f'messaging_dead_letter_topic_depth{{dead_letter_topic="{desk.letters}"}}'
        assert f"{depth} {count}" in text
        if count:
            await desk.run("discard", "--all", "--yes", "--topic", desk.letters)
