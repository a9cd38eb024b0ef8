"""The fault scenarios. None may lose an event or change the order of the events of a key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.kafka.faults import failures, handovers, network, outages, schedule, topics

if TYPE_CHECKING:
    from tests.kafka.faults.stage import Stage
    from tests.kafka.faults.tally import Tally

__all__ = ["SCENARIOS", "Scenario"]


@dataclass(frozen=True)
class Scenario:
    """One row of the fault table.

    Attributes:
        play: Runs the scenario and counts; its docstring is the title.
        events: The number of events that are sent.
        nodes: The number of nodes of the cluster.
        hopeless: Whether every event must become a dead letter, instead of none.
        calm: Whether no event may be handled twice.
        on_demand: Whether it takes too long to be a test.
    """

    play: Callable[[Stage], Awaitable[Tally]]
    events: int
    nodes: int = 1
    hopeless: bool = False
    calm: bool = False
    on_demand: bool = False

    @property
    def title(self) -> str:
        """The title of the scenario."""
        return (self.play.__doc__ or "").removesuffix(".")

    def succeeds(self, tally: Tally) -> bool:
        """Return whether no event was lost, out of order, or given up or repeated without need."""
        given_up = tally.sent if self.hopeless else 0
        repeated = 0 if self.calm else tally.repeated
        due = replace(tally, lost=0, disordered=0, given_up=given_up, repeated=repeated)
        return tally == due


SCENARIOS = {
    scenario.play.__name__: scenario
    for scenario in (
        Scenario(outages.broker_killed, 15_000),
        Scenario(outages.leaders_killed, 10_000, nodes=3),
        Scenario(outages.rolling_restart, 10_000, nodes=3),
        Scenario(outages.consumer_killed, 15_000),
        Scenario(outages.consumer_frozen, 10_000),
        Scenario(outages.consumer_restarted, 10_000, calm=True),
        Scenario(outages.slow_rebalances, 5_000),
        Scenario(network.consumer_partitioned, 10_000, on_demand=True),
        Scenario(network.all_partitioned, 5_000, calm=True),
        Scenario(network.connections_half_open, 5_000, on_demand=True),
        Scenario(network.link_slow, 2_000, calm=True, on_demand=True),
        Scenario(network.connections_reset, 5_000, calm=True),
        Scenario(handovers.stopped_behind_slow_key, 2_000, calm=True),
        Scenario(handovers.joined_behind_slow_key, 2_000, calm=True),
        Scenario(topics.latest_group_stopped, 1_000, calm=True),
        Scenario(topics.compression_changed, 5_000, calm=True),
        Scenario(topics.transactions_aborted, 5_000, calm=True),
        Scenario(topics.topic_recreated, 2_000, calm=True),
        Scenario(topics.partitions_added, 2_000, calm=True),
        Scenario(failures.handler_fails_sometimes, 10_000, calm=True),
        Scenario(failures.handler_fails_always, 1_000, hopeless=True, calm=True),
        Scenario(failures.poison, 10_000, calm=True),
        Scenario(failures.dead_letters_wait, 2_000, nodes=3),
        Scenario(failures.dead_letters_refused, 2_000, calm=True),
        Scenario(failures.dead_letters_missing, 2_000, calm=True),
        Scenario(schedule.by_chance, 20_000, on_demand=True),
    )
}
