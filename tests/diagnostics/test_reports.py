"""docs/where.md lists where findings are reported, and each code is reported in one place."""

from __future__ import annotations

import re
from pathlib import Path

from tests.diagnostics.reports import modules_of_codes

PAGE = Path(__file__).parents[2] / "docs" / "where.md"
# Codes that several modules report, and why.
SEVERAL = {
    "default-mismatch": "alone where it is declared, and merged with other schemas",
    "duplicate-key": "once in each of the two syntaxes",
    "file-unreadable": "a spec is found by a pattern, others by references; any may be too large",
    "key-location": "its form when it is read, its target when the payload is known",
    "parameter-unusable": "in the address, and in the payload",
    "ref-target": "the kind of an object by its structure, its owner by a check",
    "schema-format": "of a message, and of a schema",
    "too-deep": "in each of the two syntaxes, and in schemas after references are followed",
    "two-producers": "with a catalog, without one, and beside one",
    "unknown-field": "by the structure, and by the version of AsyncAPI",
    "wrong-value": "by the structure, and what a JSON Schema cannot express",
}


def test_each_code_is_reported_by_one_module() -> None:
    modules = modules_of_codes()
    assert [code for code, found in modules.items() if not found] == []
    assert {code for code, found in modules.items() if len(found) > 1} == set(SEVERAL)


def test_the_table_lists_every_module_that_reports_findings() -> None:
    listed = {
        f"{package}/{module}.py"
        for package, modules in rows()
        for module in re.findall(r"`(\w+)`", modules)
    }
    assert listed == {module for found in modules_of_codes().values() for module in found}


def rows() -> list[tuple[str, str]]:
    """Return the packages in the table, each with the text of its last column."""
    section = PAGE.read_text("utf-8").partition("## Where findings come from\n")[2]
    table = section.partition("\n## ")[0]
    return re.findall(r"^\| `([\w/]+)` \|.*\| (.*) \|$", table, re.MULTILINE)
