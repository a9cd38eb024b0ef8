"""Run the fault scenarios and print a table of every event's outcome, as `make faults` does."""

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

from tests.kafka.distribution import Unavailable, fetch
from tests.kafka.faults.scenarios import SCENARIOS, Scenario
from tests.kafka.faults.stage import Stage
from tests.kafka.faults.tally import Tally
from tests.kafka.own_cluster import OwnCluster

HEADINGS = (" events", "lost", "out of order", "repeated", "dead letters", "seconds")
WIDTH = max(len(scenario.title) for scenario in SCENARIOS.values())


def main() -> None:
    """Run the named scenarios, by default all; exit with code 1 if one fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.kafka.faults", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"one of {', '.join(SCENARIOS)}; all by default")
    parser.add_argument("--events", type=int, help="number of events, instead of the scenario's")
    parser.add_argument("--seed", type=int, default=1, help="determines what happens by chance")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="novatrek-faults-"))
    logging.basicConfig(filename=folder / "log", level=logging.INFO)
    say(f"journals and logs: {folder}\n")
    say_row("", HEADINGS)
    say_row("-" * WIDTH, ["-" * (len(heading) - 1) + ":" for heading in HEADINGS])
    with Clusters(folder) as clusters:
        chosen = [SCENARIOS[name] for name in options.name or SCENARIOS]
        played = [(each, play(each, clusters, folder, options)) for each in chosen]
    say_row("all", figures(sum((tally for _, tally in played), Tally())))
    failed = [scenario.title for scenario, tally in played if not scenario.succeeds(tally)]
    sys.exit(f"failed: {'; '.join(failed)}" if failed else 0)


def play(
    scenario: Scenario, clusters: Clusters, folder: Path, options: argparse.Namespace
) -> Tally:
    """Run a scenario in a folder of its own and print its row."""
    own = folder / scenario.play.__name__
    own.mkdir()
    cluster = clusters.of(scenario.nodes)
    began = time.monotonic()
    stage = Stage(cluster, own, options.events or scenario.events, options.seed)
    try:
        tally = asyncio.run(scenario.play(stage))
    except (AssertionError, TimeoutError) as error:
        tally = Tally(sent=stage.events, lost=stage.events)
        say(f"aborted, all events count as lost: {type(error).__name__} {error}")
    say_row(scenario.title, [*figures(tally), f"{time.monotonic() - began:.0f}"])
    return tally


class Clusters(ExitStack):
    """Clusters by their number of nodes, each started when it is first needed."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._clusters: dict[int, OwnCluster] = {}
        try:
            self._distribution = fetch()
        except Unavailable as reason:
            sys.exit(f"there is no Kafka to test with: {reason}")

    def of(self, nodes: int) -> OwnCluster:
        """Return the cluster with this number of nodes."""
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
    """Return the numbers of a row."""
    counts = (tally.sent, tally.lost, tally.disordered, tally.repeated, tally.dead)
    return [f"{count:,}" for count in counts]


def say_row(title: str, cells: tuple[str, ...] | list[str]) -> None:
    """Print a row of a Markdown table."""
    padded = [cell.rjust(len(heading)) for cell, heading in zip(cells, HEADINGS, strict=False)]
    say(f"| {title:{WIDTH}} | {' | '.join(padded)} |")


def say(line: str) -> None:
    """Print a line and flush it."""
    sys.stdout.write(f"{line}{os.linesep}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
