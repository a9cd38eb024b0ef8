"""Speed on Kafka, beside the libraries alone: CPU and wall time, start-up and latency.

Starts an Apache Kafka, runs each loop in a process of its own, all of them in turns, and prints
tables in Markdown with the median of the turns and their lowest and highest.

    PYTHONPATH=generated python -m benchmarks.kafka [--turns 5] [--events 60000] [TABLE …]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, Final

from aiokafka import AIOKafkaProducer
from benchmarks.kafka.measured import keyed_values
from benchmarks.kafka.reading import LOOPS
from benchmarks.kafka.waiting import IDLE, STARTS
from benchmarks.kafka.writing import AWAITED, TOGETHER
from tests.kafka.distribution import fetch
from tests.kafka.own_cluster import OwnCluster

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FOR_SHORT: Final = ("getmany, same check", "FastStream's subscribers", "generated")


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("table", nargs="*", choices=[[], *TABLES], help="all by default")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--events", type=int, default=60_000)
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        kafka = fetch()
        hurried = OwnCluster(kafka, folder / "hurried", group_initial_rebalance_delay_ms=0)
        usual = OwnCluster(kafka, folder / "usual")
        for cluster in (hurried, usual):
            stack.enter_context(closing(cluster))
            asyncio.run(cluster.start())
        bench = Bench(hurried, usual, options.turns, options.events)
        for name in options.table or TABLES:
            print("\n".join(TABLES[name](bench)), end="\n\n", flush=True)


class Bench:
    """The clusters, and how much is measured."""

    def __init__(self, hurried: OwnCluster, usual: OwnCluster, turns: int, events: int) -> None:
        """Create it; `usual` waits three seconds for further members of a group, as by default."""
        self.hurried = hurried
        self.usual = usual
        self.turns = turns
        self.events = events

    def topics(self, cluster: OwnCluster, count: int, size: int, events: int) -> list[str]:
        """Create topics of three partitions with events, and return them."""
        names = [f"measured-{count}-{size}-{number}" for number in range(count)]
        asyncio.run(_fill(cluster, names, size, events))
        return names

    def turned(
        self, module: str, loops: Iterable[str], **given: Any
    ) -> dict[str, list[list[float]]]:
        """Run loops in turns, and return what each turn has printed."""
        found: dict[str, list[list[float]]] = {loop: [] for loop in loops}
        for _ in range(self.turns):
            for loop, figures in found.items():
                figures.append(_measure(module, {"loop": loop, **given}))
        return found


def _measure(module: str, given: dict[str, Any]) -> list[float]:
    """Run a loop in a process of its own and return what it prints."""
    command = [sys.executable, "-m", f"benchmarks.kafka.{module}", json.dumps(given)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=300)
    figures: list[float] = json.loads(done.stdout)
    return figures


async def _fill(cluster: OwnCluster, topics: list[str], size: int, events: int) -> None:
    await cluster.create_topic("measured.dlq")
    for topic in topics:
        await cluster.create_topic(topic, partitions=3)
    async with AIOKafkaProducer(bootstrap_servers=cluster.servers, linger_ms=20) as producer:
        for topic in topics:
            for key, value in keyed_values(topic, events // len(topics), size):
                await producer.send(topic, value, key=key)


def reading(bench: Bench) -> Iterator[str]:
    """Yield tables about reading, with one and seven topics, and with larger events."""
    for count, size, loops in ((7, 300, LOOPS), (1, 300, _FOR_SHORT), (7, 3_000, _FOR_SHORT)):
        events = bench.events // count * count
        topics = bench.topics(bench.hurried, count, size, events)
        given = {"servers": _address(bench.hurried), "topics": topics, "events": events}
        found = bench.turned("reading", loops, **given)
        title = f"reading {count} topic{'s' if count > 1 else ''}, {size} bytes"
        yield from _times(title, found, "getmany, same check")


def writing(bench: Bench) -> Iterator[str]:
    """Yield tables about publishing."""
    (topic,) = bench.topics(bench.hurried, 1, 0, 0)
    given = {"servers": _address(bench.hurried), "topic": topic}
    for title, loops, share in (("awaited", AWAITED, 10), ("500 together", TOGETHER, 1)):
        found = bench.turned("writing", loops, **given, events=bench.events // share)
        yield from _times(f"publishing, {title}", found, next(iter(loops)))


def starting(bench: Bench) -> Iterator[str]:
    """Yield a table about starting."""
    yield from _head("start of a group, seconds", ("median", "lowest", "highest"))
    for count in (1, 7):
        topics = bench.topics(bench.usual, count, 1, count)
        found = bench.turned("waiting", STARTS, servers=_address(bench.usual), topics=topics)
        for loop, turns in found.items():
            taken = [seconds for (seconds,) in turns]
            cells = (f"{each:.2f}" for each in (median(taken), min(taken), max(taken)))
            yield _row(f"{loop}, {count} topic{'s' if count > 1 else ''}", cells)


def waiting(bench: Bench) -> Iterator[str]:
    """Yield a table about the time from sending to the handler of an idle consumer."""
    yield from _head("an event to an idle consumer, ms", ("p50", "p95", "p99"))
    for loop in IDLE:
        found: list[float] = []
        for turn in range(bench.turns):
            topic = f"idle-{len(loop)}-{turn}"  # a new one: consumers read from the first event
            asyncio.run(_fill(bench.hurried, [topic], 0, 0))
            given = {"loop": loop, "servers": _address(bench.hurried), "topics": [topic]}
            found += _measure("waiting", given)
        cuts = quantiles(found, n=100)
        yield _row(loop, (f"{cuts[at]:.1f}" for at in (49, 94, 98)))


def _times(title: str, found: dict[str, list[list[float]]], base: str) -> Iterator[str]:
    names = ("CPU", "lowest", "highest", "ratio", "wall", "lowest", "highest", "ratio")
    yield from _head(f"{title}, microseconds per event", names)
    bases = [median(figures) for figures in zip(*found[base], strict=True)]
    for loop, turns in found.items():
        cells: list[str] = []
        for figures, basis in zip(zip(*turns, strict=True), bases, strict=True):
            cells += [f"{each:.1f}" for each in (median(figures), min(figures), max(figures))]
            cells.append(f"{median(figures) / basis:.2f}")
        yield _row(loop, cells)


def _head(title: str, names: Iterable[str]) -> Iterator[str]:
    names = list(names)
    yield _row(title, names)
    yield f"| --- | {' | '.join('---:' for _ in names)} |"


def _row(first: str, cells: Iterable[str]) -> str:
    return f"| {first} | {' | '.join(cells)} |"


def _address(cluster: OwnCluster) -> str:
    return ",".join(cluster.servers)


TABLES: Final = {"reading": reading, "writing": writing, "starting": starting, "waiting": waiting}

if __name__ == "__main__":
    main()
