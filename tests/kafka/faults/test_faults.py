"""The fault table's scenarios as tests; ``make faults`` prints the table itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.kafka.faults.scenarios import SCENARIOS
from tests.kafka.faults.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kafka.own_cluster import OwnCluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]


@pytest.mark.parametrize("name", SCENARIOS)
async def test_nothing_is_lost_or_out_of_order_when(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    scenario = SCENARIOS[name]
    cluster: OwnCluster = request.getfixturevalue(
        "own_cluster" if scenario.nodes == 1 else "three_nodes"
    )
    tally = await scenario.play(Stage(cluster, tmp_path, scenario.events))
    assert tally.sent >= scenario.events
    assert scenario.succeeds(tally), tally
