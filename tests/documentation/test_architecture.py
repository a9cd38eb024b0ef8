"""The tables of packages in ARCHITECTURE.md are the layers that import-linter enforces."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from tests.documentation.pages import ROOT

PAGE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def layers(container: str) -> list[set[str]]:
    """Return the layers of a package in pyproject.toml, from the top."""
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for contract in settings["tool"]["importlinter"]["contracts"]:
        if contract.get("containers") == [container]:
            return [set(re.split(r" [|:] ", layer)) for layer in contract["layers"]]
    raise LookupError(container)


def table(heading: str) -> list[set[str]]:
    """Return the names in the first column of the table below a heading."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return [set(re.findall(r"`(\w+)`", row.split("|")[1])) for row in rows]


@pytest.mark.parametrize(
    ("heading", "container", "others"),
    [
        ("The modules", "novatrek_gen", [{"runtime"}]),
        ("The runtime", "novatrek_gen.runtime", []),
    ],
)
def test_the_rows_of_a_table_are_the_layers(
    heading: str, container: str, others: list[set[str]]
) -> None:
    assert table(heading) == [*layers(container), *others]


def test_there_is_one_picture_of_the_pipeline_and_one_of_the_way_of_a_record() -> None:
    assert PAGE.count("```mermaid") == 2
