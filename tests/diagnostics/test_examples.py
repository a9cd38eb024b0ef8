"""The examples of the codes have the findings that they are for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.diagnostics.examples import findings_of

from novatrek_gen.diagnostics import CODES, Code, Diagnostics, Severity


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.name)
def test_only_the_bad_example_has_the_finding_and_neither_has_another_error(
    code: Code, tmp_path: Path
) -> None:
    bad, good = tmp_path / "bad", tmp_path / "good"
    bad.mkdir()
    good.mkdir()
    # A wrong encoding is the one fault that text cannot contain.
    encoding = "latin-1" if code.name == "encoding" else "utf-8"
    assert _asserted(code.name, findings_of(code.bad, bad, encoding)) == {code.name}
    assert _asserted(code.name, findings_of(code.good, good)) == set()


def _asserted(code: str, found: Diagnostics) -> set[str]:
    """Return the codes of all errors, and ``code`` if it was found."""
    return {d.code for d in found if d.severity is Severity.ERROR or d.code == code}


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.name)
def test_the_examples_of_each_code_differ_and_are_short(code: Code) -> None:
    assert code.bad
    assert code.good
    assert code.bad != code.good
    for file, text in (*code.bad.items(), *code.good.items()):
        if not file.endswith(".lock"):  # has digests
            assert max(map(len, text.splitlines())) <= 88
        assert text.endswith("\n")
