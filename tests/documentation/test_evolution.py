"""The page about contract evolution agrees with the policy, and its examples are valid."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import yaml
from tests.documentation.pages import blocks
from tests.evolution.shop import contracts
from tests.evolution.table import PAGE, page

from novatrek_gen.commands.diff import diff
from novatrek_gen.evolution import RULES
from novatrek_gen.progress import silent


def test_the_table_is_that_of_the_policy() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m tests.evolution.table"


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_in_the_table(rule: str) -> None:
    assert f"| `{rule}` |" in PAGE.read_text("utf-8")


def test_the_examples_are_yaml_and_toml() -> None:
    assert len([yaml.safe_load(text) for text in blocks(PAGE, "yaml")]) == 3
    assert [tomllib.loads(text) for text in blocks(PAGE, "toml")] == [
        {"diff": {"replay": "lenient"}}
    ]


def test_an_open_enum_may_grow() -> None:
    schema = yaml.safe_load(blocks(PAGE, "yaml")[0])["status"]
    grown = {
        "anyOf": [
            {**schema["anyOf"][0], "enum": ["PENDING", "CONFIRMED", "LATE"]},
            schema["anyOf"][1],
        ]
    }
    old, new = ({"payload": {"properties": {"status": each}}} for each in (schema, grown))
    comparison = diff(contracts(old, "old"), contracts(new), silent).comparison
    assert comparison is not None
    assert comparison.bump.label == "minor"


def test_a_second_version_beside_an_event_is_a_minor_change() -> None:
    both = yaml.safe_load(blocks(PAGE, "yaml")[1])
    first = {
        "channels": {"ordersPlaced": both["channels"]["ordersPlaced"]},
        "operations": {"publishOrderPlaced": both["operations"]["publishOrderPlaced"]},
        "components": {"messages": {"OrderPlaced": both["components"]["messages"]["OrderPlaced"]}},
    }
    old, new = (state(each, names) for each, names in ((first, ["v1"]), (both, ["v1", "v2"])))
    comparison = diff(contracts(old, "old"), contracts(new), silent).comparison
    assert comparison is not None
    assert {finding.change.rule for finding in comparison.findings} == {"event-added"}
    assert comparison.bump.label == "minor"


def state(document: dict[str, Any], versions: list[str]) -> dict[str, Any]:
    """Return a state of the shop whose events are those of a document."""
    kept = {"v1": "orders.placed", "v2": "orders.placed.v2"}
    entry = {"producer": "svc-orders", "consumers": [], "domain": "Shop", "summary": "Placed."}
    spec = {part: {"orderPlaced": None, **document[part]} for part in ("channels", "operations")}
    catalog = {kept[version]: {"channel": kept[version], **entry} for version in versions}
    return {
        "spec": {**spec, "components": document["components"]},
        "catalog": {"order.placed": None, **catalog},
    }
