from __future__ import annotations

from pathlib import Path

import pytest

from novatrek_gen.diagnostics import CODES, Location, Related, Severity, registry, report, tidy

PLACE = Location("file.yaml", 3, 5)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.name)
def test_every_code_explains_itself(code: object) -> None:
    summary, explanation, hint = (getattr(code, n) for n in ("summary", "explanation", "hint"))
    assert summary.endswith(".")
    assert explanation.endswith((".", ")"))
    assert hint
    assert not hint.endswith(".")


def test_the_registry_has_every_code_file() -> None:
    folder = Path(registry.__file__).parent / "codes"
    assert {file.stem for file in folder.rglob("*") if file.is_file()} == set(CODES)


def test_line_breaks_and_control_characters_in_findings_are_escaped() -> None:
    finding = report("name-clash", "a\nb\x1b[31m", PLACE, related=(Related(PLACE, "c\rd"),))
    assert finding.message == r"a\nb\x1b[31m"
    assert finding.related[0].note == r"c\rd"


def test_line_breaks_and_control_characters_in_file_names_are_escaped() -> None:
    assert str(Location("a\n::error::b\x1b[31m.yaml", 2)) == r"a\n::error::b\x1b[31m.yaml:2:1"


def test_findings_are_sorted_by_location_without_duplicates() -> None:
    later = report("no-consumers", "later", Location("file.yaml", 10))
    first = report("empty-file", "first", PLACE, related=(Related(Location("a"), "from a"),))
    again = report("empty-file", "first", PLACE, related=(Related(Location("b"), "from b"),))
    assert tidy([later, again, first]) == (first, later)


def test_the_more_severe_finding_at_a_location_comes_first() -> None:
    warning, error = report("no-consumers", "w", PLACE), report("wrong-type", "e", PLACE)
    assert [found.severity for found in tidy([warning, error])] == [
        Severity.ERROR,
        Severity.WARNING,
    ]
