"""A comparison as SARIF, with the rules of the policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from novatrek_gen.evolution import RULES
from novatrek_gen.presentation.changes.as_diagnostics import as_diagnostics
from novatrek_gen.presentation.changes.report import Report
from novatrek_gen.presentation.formats import sarif
from novatrek_gen.presentation.lines import Line, line


def write(report: Report) -> Iterator[Line]:
    """Yield the lines of the log."""
    found, prints = as_diagnostics(report)
    yield from map(line, sarif.log(found, prints, _rule).split("\n"))


def _rule(name: str) -> dict[str, Any]:
    rule = RULES.get(name)
    summary = rule.summary if rule else "a version has not risen as much as the changes need"
    advice = rule.advice if rule else "raise it"
    return {"id": name, "shortDescription": {"text": summary}, "help": {"text": advice}}
