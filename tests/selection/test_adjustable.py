"""Errors that may be lowered leave contracts that can be generated from."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.diagnostics.examples import config_of

from novatrek_gen.commands.prepare import prepare
from novatrek_gen.diagnostics import CODES, Code, Severity
from novatrek_gen.progress import silent

ERRORS = [code for code in CODES.values() if code.severity is Severity.ERROR]
ADJUSTABLE = [code for code in ERRORS if not code.essential]


@pytest.mark.parametrize("severity", ["warning", "info", "off"])
@pytest.mark.parametrize("code", ADJUSTABLE, ids=lambda code: code.name)
def test_contracts_with_a_lowered_error_are_generated_from(
    code: Code, severity: str, tmp_path: Path
) -> None:
    lint = f'[lint]\nseverity = {{{code.name} = "{severity}"}}\n'
    settings = lint + code.bad.get("novatrek-gen.toml", "")
    outcome = prepare(config_of({**code.bad, "novatrek-gen.toml": settings}, tmp_path), silent)
    found = {finding.severity.label for finding in outcome.diagnostics if finding.code == code.name}
    assert found == ({severity} - {"off"})
    assert outcome.output is not None
    for name, content in outcome.output.files.items():
        if name.endswith(".py"):
            compile(content, name, "exec")


def test_errors_that_generated_code_cannot_do_without_say_why() -> None:
    assert {code.name for code in ADJUSTABLE} == {
        "consumer-misspelt",
        "event-type-mismatch",
        "operation-not-in-catalog",
        "self-consumer",
        "source-edited",
        "source-missing",
        "two-producers",
        "unknown-field",
    }


def test_what_is_no_error_can_always_be_selected() -> None:
    assert [code.name for code in CODES.values() if code.essential and code not in ERRORS] == []
