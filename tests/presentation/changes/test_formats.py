"""The report of a comparison in the formats of code hosts and CI systems."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft7Validator
from markdown_it import MarkdownIt
from tests.evolution.shop import contracts
from tests.presentation.formats.published import CODE_QUALITY, sarif_schema

from novatrek_gen.commands.diff import diff
from novatrek_gen.presentation.changes import DiffFormat, write
from novatrek_gen.presentation.changes.report import Report
from novatrek_gen.progress import silent

NAMED = {"payload": {"properties": {"name": {"type": "string"}}}}
NUMBERED = {"payload": {"properties": {"name": {"type": "integer"}}}}


def report(old: dict[str, Any], new: dict[str, Any]) -> Report:
    comparison = diff(contracts(old, "old"), contracts(new), silent).comparison
    assert comparison is not None
    return Report(comparison, "main")


def text(output: DiffFormat, old: dict[str, Any] = NAMED, new: dict[str, Any] = NUMBERED) -> str:
    return "\n".join(line.text for line in write(report(old, new), output))


def html(markdown: str) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)


def test_a_comment_says_the_verdict_who_has_to_act_and_what_to_do() -> None:
    comment = text(DiffFormat.markdown)
    assert "### 🛑 1 change breaks services that use the contracts\n" in comment
    assert "- **svc-billing**: `order.placed`\n" in comment
    assert "`novatrek-gen diff --against main --fix-versions`" in comment
    shown = html(comment)
    assert shown.count("<table>") == 1
    assert shown.count("<details>") == 1
    assert "{&quot;name&quot;: " in shown


def test_a_comment_without_changes_is_short() -> None:
    comment = text(DiffFormat.markdown, NAMED, NAMED)
    assert comment.splitlines()[1:] == [
        "### ✅ The contracts did not change", "", "Compared with `main`."
    ]  # fmt: skip


def test_changes_that_the_versions_declare_are_called_so() -> None:
    found = report(NAMED, NUMBERED)
    risen = tuple(replace(v, is_enough=True, needed=None) for v in found.comparison.versions)
    declared = replace(found, comparison=replace(found.comparison, versions=risen))
    comment = "\n".join(line.text for line in write(declared, DiffFormat.markdown))
    assert "declared by the versions" in comment
    assert "**Versions**" not in comment


@pytest.mark.parametrize(
    "name",
    ["a|b", "`x`", "<img src=x onerror=alert(1)>", "[x](https://example.com)", "```", "a\nb"],
)
def test_names_from_contracts_do_not_become_markup(name: str) -> None:
    old = {"payload": {"properties": {name: {"type": "string"}}}}
    new = {"payload": {"properties": {name: {"type": "integer"}}}}
    shown = html(text(DiffFormat.markdown, old, new))
    assert "<img" not in shown
    assert "<a " not in shown
    assert shown.count("<table>") == 1
    assert shown.count("<td>") + shown.count("<th>") == 8


def test_a_workflow_command_is_one_line_for_each_finding() -> None:
    lines = text(DiffFormat.github).split("\n")
    assert [line.partition(" ")[0] for line in lines] == ["::error"] * 3
    assert "title=type-changed::order.placed%3A" in lines[0] or "title=type-changed::" in lines[0]
    assert lines[-1].startswith("::error file=novatrek-gen.toml,")


def test_gitlab_gets_the_fingerprints_that_survive_moved_lines() -> None:
    first = json.loads(text(DiffFormat.gitlab))
    moved = {"payload": {"description": "More\nlines.", **NUMBERED["payload"]}}
    second = json.loads(text(DiffFormat.gitlab, NAMED, moved))
    found = {issue["check_name"]: issue["fingerprint"] for issue in second}
    assert {issue["check_name"]: issue["fingerprint"] for issue in first}.items() <= found.items()


def test_sarif_names_the_rules_of_the_policy() -> None:
    run = json.loads(text(DiffFormat.sarif))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["type-changed", "version-not-raised"]
    assert {result["level"] for result in run["results"]} == {"error"}


@pytest.mark.parametrize("new", [NAMED, NUMBERED])
def test_a_log_is_valid_against_the_official_schema_of_sarif(new: dict[str, Any]) -> None:
    log = json.loads(text(DiffFormat.sarif, NAMED, new))
    checker = Draft4Validator.FORMAT_CHECKER
    Draft4Validator(sarif_schema(), format_checker=checker).validate(log)
    assert bool(log["runs"][0]["results"]) == (new is NUMBERED)


@pytest.mark.parametrize("new", [NAMED, NUMBERED])
def test_a_code_quality_report_follows_the_published_rules(new: dict[str, Any]) -> None:
    issues = json.loads(text(DiffFormat.gitlab, NAMED, new))
    Draft7Validator(CODE_QUALITY).validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert bool(issues) == (new is NUMBERED)
