"""CPU time of a generated consumer per event, as ratios to a loop around aiokafka's `getone`.

All loops read the same events of seven topics with three partitions each from a Kafka of their own,
in turns, each in a new process. `getone`, `getmany` and the generated consumer validate against the
contract in the same way; "check by hand" does so with json, jsonschema-rs and Pydantic alone.

    PYTHONPATH=generated python -m benchmarks.consumer [--turns 5] [--events 200000]
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from aiokafka import AIOKafkaProducer
from benchmarks.consumer_loops import LOOPS, TOPICS
from tests.kafka.distribution import fetch
from tests.kafka.numbers import Number, payments_on
from tests.kafka.own_cluster import OwnCluster

from novatrek_messaging import encode

KEYS = 500


async def fill(cluster: OwnCluster, events: int) -> None:
    """Start the cluster and write the events, round-robin over the topics."""
    await cluster.start()
    for topic in TOPICS:
        await cluster.create_topic(topic, partitions=3)
    model = payments_on(TOPICS[0])
    async with AIOKafkaProducer(bootstrap_servers=cluster.servers, linger_ms=20) as producer:
        for number in range(events):
            event = Number(key=number % KEYS, turn=number // KEYS).event(model)
            key = str(event.payment_id).encode()
            await producer.send(TOPICS[number % len(TOPICS)], encode(event), key=key)


def microseconds(loop: str, servers: str, events: int) -> float:
    """Run a loop in a process of its own and return its CPU time per event."""
    command = [sys.executable, "-m", "benchmarks.consumer_loops", loop, servers, str(events)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout.split()[-1])


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--events", type=int, default=200_000)
    options = parser.parse_args()
    figures: dict[str, list[float]] = {loop: [] for loop in LOOPS}
    with tempfile.TemporaryDirectory() as folder:
        cluster = OwnCluster(fetch(), Path(folder), group_initial_rebalance_delay_ms=0)
        try:
            asyncio.run(fill(cluster, options.events))
            for _ in range(options.turns):
                for loop, found in figures.items():
                    found.append(microseconds(loop, ",".join(cluster.servers), options.events))
        finally:
            cluster.close()
    first = figures["getone"]
    print("                            microseconds        ratio to getone")
    print("                           lowest  median      lowest  median")
    for loop, found in figures.items():
        ratios = f"{min(found) / min(first):10.2f}{median(found) / median(first):8.2f}"
        print(f"{loop:25}{min(found):8.2f}{median(found):8.2f}  {ratios}")


if __name__ == "__main__":
    main()
