"""Every rule of AsyncAPI 3 has cases, which are legal or not as the table specifies."""

from __future__ import annotations

import pytest
from tests.asyncapi.rows import FOLDER, Row, read_cases, read_rows
from tests.programs import config_of

from novatrek_gen.commands.load import load
from novatrek_gen.diagnostics import has_errors
from novatrek_gen.tree import DiskTree

CASES = read_cases()


@pytest.mark.parametrize("row", read_rows(), ids=lambda row: row.name)
def test_every_rule_has_a_case(row: Row) -> None:
    assert row.rule
    assert [*row.cases()]


def test_the_table_lists_every_case_once() -> None:
    folders = {path.parent.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("contracts")}
    assert folders == set(CASES)
    assert len(CASES) == sum(len([*row.cases()]) for row in read_rows())


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_errors_unless_it_is_legal(case: str) -> None:
    config = config_of(FOLDER / case / "contracts")
    found = load(config, DiskTree(config.root)).diagnostics
    assert has_errors(found) != CASES[case]
