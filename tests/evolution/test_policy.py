"""The table `[diff]` of the configuration: it changes how changes are judged."""

from __future__ import annotations

import pytest
from tests.evolution.shop import contracts

from novatrek_gen.commands.diff import diff
from novatrek_gen.errors import ConfigError
from novatrek_gen.evolution import Bump, Finding, Level
from novatrek_gen.progress import silent

OLD = {"payload": {"properties": {"status": {"enum": ["NEW"]}}}}
NEW = {"payload": {"properties": {"status": {"enum": ["NEW", "PAID"]}}}}
RULE = 'rules.enum-value-added = {level = "warning", bump = "minor", reason = "ignored"}\n'
EVENT = 'per-event."%s" = [{rule = "enum-value-added", level = "info", reason = "old"}]\n'


def findings(table: str, new: dict[str, object] = NEW) -> tuple[Finding, ...]:
    head = contracts({**new, "config": f"[diff]\n{table}"})
    comparison = diff(contracts(OLD, "old"), head, silent).comparison
    assert comparison is not None
    return comparison.findings


def test_an_entry_changes_level_and_bump_and_shows_its_reason() -> None:
    (finding,) = findings(RULE)
    assert (finding.level, finding.bump) == (Level.WARNING, Bump.MINOR)
    assert finding.reason == "diff.rules in line 8: ignored"


def test_without_a_bump_the_entry_leaves_it_as_it_is() -> None:
    (finding,) = findings(EVENT % "order.*")
    assert (finding.level, finding.bump) == (Level.INFO, Bump.MAJOR)


@pytest.mark.parametrize(("glob", "level"), [("order.*", Level.INFO), ("other", Level.WARNING)])
def test_an_entry_of_an_event_outranks_that_of_all_events(glob: str, level: Level) -> None:
    assert findings(RULE + EVENT % glob)[0].level is level


def test_an_expired_entry_is_a_finding_and_does_not_apply() -> None:
    broken, expired = findings(RULE.replace("}", ", expires = 2026-11-26}"))
    assert broken.level is Level.BREAKING
    assert expired.change.rule == "override-expired"
    assert "expired on 2026-11-26: ignored" in expired.change.message
    assert expired.change.after.line == 8


def test_an_entry_applies_on_its_last_day() -> None:
    (finding,) = findings(RULE.replace("}", ", expires = 2026-11-27}"))
    assert finding.level is Level.WARNING


def test_an_entry_cannot_raise_what_is_proven_to_be_safe() -> None:
    unusable = {"enum": ["NEW", "HELD BACK"], "maxLength": 3}
    found = findings(RULE, {"payload": {"properties": {"status": unusable}}})
    assert "enum-value-added" in {finding.change.rule for finding in found}
    assert {finding.level for finding in found} == {Level.NOTE}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (RULE.replace("added", "add"), "did you mean 'enum-value-added'"),
        ('rules.x = {level = "bad", reason = "x"}', '"bad" is not one of'),
        ('rules.event-removed = {level = "info"}', "reason"),
        (EVENT % "a" + EVENT.replace("enum-value-added", "nothing") % "b", "does not exist"),
        ('replay = "both"', "diff.replay"),
        ('rules.x = {level = "info", reason = "x", expires = "2027-02-30"}', "not a valid date"),
    ],
)
def test_a_mistake_is_reported_with_its_place(table: str, message: str) -> None:
    with pytest.raises(ConfigError, match=r"novatrek-gen\.toml:[89]:") as caught:
        findings(table)
    assert message in str(caught.value)
