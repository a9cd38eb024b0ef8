"""Findings as SARIF, which code hosts, editors and dashboards read.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from novatrek_gen import __version__
from novatrek_gen.diagnostics import CODES, Code, Diagnostic, Diagnostics, Location, Severity
from novatrek_gen.presentation.codes import as_text, code_as_markdown
from novatrek_gen.presentation.formats.fingerprints import fingerprints

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(found: Diagnostics) -> str:
    """Return the findings as a log of one run, with the rules that were broken."""
    return log(found, fingerprints(found), _rule_of)


def log(found: Diagnostics, prints: Sequence[str], rule: Callable[[str], dict[str, Any]]) -> str:
    """Return findings as a log.

    Args:
        found: the findings.
        prints: their fingerprints.
        rule: returns the reportingDescriptor of a rule by its name.
    """
    rules = sorted({finding.code for finding in found})
    run = {
        "tool": {
            "driver": {
                "name": "novatrek-gen",
                "version": __version__,
                "rules": [rule(name) for name in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, rules.index(finding.code), fingerprint)
            for finding, fingerprint in zip(found, prints, strict=True)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule_of(name: str) -> dict[str, Any]:
    return _rule(CODES[name]) if name in CODES else {"id": name}


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.name,
        "shortDescription": {"text": code.summary},
        "fullDescription": {"text": code.explanation},
        "help": {"text": as_text(code), "markdown": code_as_markdown(code)},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(finding: Diagnostic, rule: int, fingerprint: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}\nHint: {finding.hint}"},
        "locations": [_location(finding.location)],
        "partialFingerprints": {"novatrekGen/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.location), "message": {"text": related.note}}
            for number, related in enumerate(finding.related)
        ]
    return result


def _location(location: Location) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(location.file), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": location.line, "startColumn": location.column},
        }
    }
