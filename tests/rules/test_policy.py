"""Rules that a platform chooses."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.diagnostics.examples import findings_of


@pytest.mark.parametrize("pattern", ["([a-z]+)+", "([a-z]|[a-z])*", "(?=([a-z]+)+$)[a-z]*"])
def test_a_naming_convention_takes_bounded_time(tmp_path: Path, pattern: str) -> None:
    name = "a" * 60 + "!"
    spec = f"components: {{schemas: {{Order: {{type: object, properties: {{{name}: {{}}}}}}}}}}\n"
    config = f"[lint.names]\nfields = '{pattern}'\n"
    start = time.process_time()
    found = findings_of({"orders.events.yaml": spec, "novatrek-gen.toml": config}, tmp_path)
    assert [finding.code for finding in found if finding.code == "field-name"] == ["field-name"]
    assert time.process_time() - start < 30  # backtracking takes years


def test_no_rule_to_choose_reports_anything_by_default(tmp_path: Path) -> None:
    found = {finding.code for finding in findings_of({}, tmp_path)}
    assert found.isdisjoint({"event-owner", "event-example", "event-description", "event-key"})
