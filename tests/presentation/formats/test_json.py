"""Findings as JSON of our own."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.presentation.formats.findings import ERROR, WARNING

from novatrek_gen.diagnostics import Location
from novatrek_gen.presentation.formats import Format, write


def test_json_contains_every_field_in_ascii() -> None:
    text = write((ERROR,), Format.json)
    assert text.isascii()
    assert json.loads(text) == [
        {
            "code": "channel-address-differs",
            "severity": "error",
            "message": "100% of the café's addresses differ: here, and there",
            "file": "my specs/a,b.yaml",
            "line": 3,
            "column": 7,
            "hint": "make them equal",
            "related": [{"file": "b.yaml", "line": 1, "column": 2, "note": "the other one"}],
        }
    ]


def test_no_findings_are_an_empty_array() -> None:
    assert json.loads(write((), Format.json)) == []


def test_a_place_in_a_git_revision_names_the_revision() -> None:
    finding = replace(WARNING, location=Location("b.yaml", 3, 4, "HEAD~1"))
    (written,) = json.loads(write((finding,), Format.json))
    assert (written["file"], written["line"], written["revision"]) == ("b.yaml", 3, "HEAD~1")
