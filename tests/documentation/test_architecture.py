"""The tables of packages in ARCHITECTURE.md are the layers that import-linter enforces."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from tests.documentation.pages import ROOT

PAGE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def contracts() -> list[dict[str, Any]]:
    """Return the import contracts in pyproject.toml."""
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def layers(container: str) -> list[set[str]]:
    """Return the layers of a package in pyproject.toml, from the top."""
    for contract in contracts():
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


def test_contracts_between_generator_and_runtime_name_every_package_of_the_generator() -> None:
    packages = {f"novatrek_gen.{name}" for layer in layers("novatrek_gen") for name in layer}
    runtime = ["novatrek_gen.runtime"]
    of_generator = [
        contract["source_modules"] for contract in contracts()
        if contract.get("forbidden_modules") == runtime
    ]  # fmt: skip
    of_runtime = [
        contract["forbidden_modules"] for contract in contracts()
        if contract.get("source_modules") == runtime
        and "novatrek_gen.cli" in contract["forbidden_modules"]
    ]  # fmt: skip
    assert [set(modules) for modules in (*of_generator, *of_runtime)] == [packages, packages]
