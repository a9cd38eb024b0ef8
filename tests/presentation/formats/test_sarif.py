"""Findings as SARIF."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft4Validator
from tests.presentation.formats.findings import ERROR, WARNING
from tests.presentation.formats.published import sarif_schema

from novatrek_gen import __version__
from novatrek_gen.diagnostics import CODES, Diagnostic
from novatrek_gen.presentation.formats import Format, write


def run_of(*found: Diagnostic) -> Any:
    log = json.loads(write(found, Format.sarif))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def test_a_result_has_its_location_its_related_locations_and_its_rule() -> None:
    run = run_of(ERROR, WARNING)
    assert run["columnKind"] == "unicodeCodePoints"
    first, second = run["results"]
    assert len(first.pop("partialFingerprints")["novatrekGen/v1"]) == 32
    assert first == {
        "ruleId": "channel-address-differs",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "100% of the café's addresses differ: here, and there\nHint: make them equal"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "my%20specs/a%2Cb.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 3, "startColumn": 7},
                }
            }
        ],
        "relatedLocations": [
            {
                "id": 0,
                "physicalLocation": {
                    "artifactLocation": {"uri": "b.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 1, "startColumn": 2},
                },
                "message": {"text": "the other one"},
            }
        ],
    }
    assert second["level"] == "warning"
    assert "relatedLocations" not in second


def test_each_reported_rule_has_its_explanation() -> None:
    run = run_of(WARNING, ERROR, WARNING)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("novatrek-gen", __version__)
    assert [rule["id"] for rule in driver["rules"]] == ["channel-address-differs", "no-consumers"]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    rule, code = driver["rules"][1], CODES["no-consumers"]
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["shortDescription"]["text"] == code.summary
    assert code.explanation in rule["fullDescription"]["text"]
    assert "```yaml\n" in rule["help"]["markdown"]
    assert rule["help"]["text"]


def test_no_findings_are_a_run_without_results() -> None:
    assert run_of()["results"] == []


@pytest.fixture(scope="module")
def schema() -> Any:
    return sarif_schema()


@pytest.mark.parametrize("found", [(), (ERROR,), (ERROR, WARNING, ERROR)])
def test_a_report_is_valid_against_the_official_schema(
    schema: Any, found: tuple[Diagnostic, ...]
) -> None:
    log = json.loads(write(found, Format.sarif))
    assert schema["id"] == log["$schema"]
    Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER).validate(log)


def test_the_official_schema_refuses_a_report_with_a_mistake(schema: Any) -> None:
    log = json.loads(write((ERROR,), Format.sarif))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not Draft4Validator(schema).is_valid(log)
