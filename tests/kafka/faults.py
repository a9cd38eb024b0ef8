"""Break things around consumers and print what became of every event.

make faults
python -m tests.kafka.faults [NAME ...] [--events FACTOR]
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path

from tests.kafka.cluster import OwnCluster
from tests.kafka.distribution import Unavailable, fetch
from tests.kafka.scenarios import SCENARIOS, Scenario
from tests.kafka.stage import Stage
from tests.kafka.tally import Tally

HEADINGS = ("events", "lost", "out of order", "repeated", "dead letters", "seconds")
WIDTH = 52


def main() -> None:
    """Run the scenarios that are named, all by default; exit with 1 if one goes wrong."""
    parser = argparse.ArgumentParser(prog="faults", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("name", nargs="*", help=f"of {', '.join(SCENARIOS)}; all by default")
    parser.add_argument("--events", type=float, default=1.0, help="multiplies their numbers")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="novatrek-faults-"))
    logging.basicConfig(filename=folder / "log", level=logging.INFO)
    say(f"journals and logs: {folder}\n")
    say_row("", HEADINGS)
    say_row("-" * WIDTH, ["-" * (len(heading) - 1) + ":" for heading in HEADINGS])
    with Clusters(folder) as clusters:
        tallies = [
            play(SCENARIOS[name], clusters, folder / name, options.events)
            for name in options.name or SCENARIOS
        ]
    say_row("all", figures(sum(tallies, Tally())))
    sys.exit(not all(tally.is_fine for tally in tallies))


def play(scenario: Scenario, clusters: Clusters, folder: Path, factor: float) -> Tally:
    """Play a scenario and print its row."""
    folder.mkdir()
    cluster = clusters.of(scenario.nodes)
    began = time.monotonic()
    stage = Stage(cluster, folder, round(scenario.events * factor))
    tally = asyncio.run(scenario.play(stage))
    say_row(scenario.title, [*figures(tally), f"{time.monotonic() - began:.0f}"])
    return tally


class Clusters(ExitStack):
    """Clusters by their number of nodes, each started when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._clusters: dict[int, OwnCluster] = {}
        try:
            self._distribution = fetch()
        except Unavailable as reason:
            sys.exit(f"a Kafka to test with is missing; {reason}")

    def of(self, nodes: int) -> OwnCluster:
        """Return the cluster that has so many nodes."""
        if nodes not in self._clusters:
            cluster = OwnCluster(
                self._distribution,
                self._folder / f"kafka{nodes}",
                nodes=nodes,
                group_initial_rebalance_delay_ms=0,
            )
            self.enter_context(closing(cluster))
            asyncio.run(cluster.start())
            self._clusters[nodes] = cluster
        return self._clusters[nodes]


def figures(tally: Tally) -> list[str]:
    """Return the figures of a row."""
    counts = (tally.sent, tally.lost, tally.disordered, tally.repeated, tally.dead)
    return [f"{count:,}" for count in counts]


def say_row(title: str, cells: tuple[str, ...] | list[str]) -> None:
    """Print a row of a Markdown table."""
    padded = [cell.rjust(len(heading)) for cell, heading in zip(cells, HEADINGS, strict=False)]
    say(f"| {title:{WIDTH}} | {' | '.join(padded)} |")


def say(line: str) -> None:
    """Print a line, now."""
    sys.stdout.write(f"{line}{os.linesep}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
