"""The fault scenarios as tests; ``make faults`` prints their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.kafka.faults.scenarios import SCENARIOS, Scenario
from tests.kafka.faults.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kafka.own_cluster import OwnCluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]


TESTED = {name: scenario for name, scenario in SCENARIOS.items() if not scenario.on_demand}


@pytest.fixture(params=TESTED.values(), ids=TESTED.keys())
def scenario(request: pytest.FixtureRequest) -> Scenario:
    found: Scenario = request.param
    return found


@pytest.fixture
def cluster(scenario: Scenario, request: pytest.FixtureRequest) -> OwnCluster:
    name = "own_cluster" if scenario.nodes == 1 else "three_nodes"
    found: OwnCluster = request.getfixturevalue(name)
    return found


async def test_nothing_is_lost_or_out_of_order_when(
    scenario: Scenario, cluster: OwnCluster, tmp_path: Path
) -> None:
    tally = await scenario.play(Stage(cluster, tmp_path, scenario.events))
    assert tally.sent >= scenario.events
    assert scenario.succeeds(tally), tally
