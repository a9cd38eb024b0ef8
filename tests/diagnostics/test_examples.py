"""The examples of the codes are true."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.diagnostics.examples import findings_of

from novatrek_gen.diagnostics import CODES, Code, Diagnostics, Severity


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.name)
def test_only_the_bad_example_gives_the_finding_and_neither_gives_another_error(
    code: Code, tmp_path: Path
) -> None:
    bad, good = tmp_path / "bad", tmp_path / "good"
    bad.mkdir()
    good.mkdir()
    # The one fault that a text cannot show is that of its bytes.
    encoding = "latin-1" if code.name == "encoding" else "utf-8"
    assert _asserted(code.name, findings_of(code.bad, bad, encoding)) == {code.name}
    assert _asserted(code.name, findings_of(code.good, good)) == set()


def _asserted(code: str, found: Diagnostics) -> set[str]:
    """Return the codes of errors and ``code`` itself, if it was found."""
    return {d.code for d in found if d.severity is Severity.ERROR or d.code == code}


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.name)
def test_every_code_has_examples_that_differ_and_fit_a_page(code: Code) -> None:
    assert code.bad
    assert code.good
    assert code.bad != code.good
    for text in (*code.bad.values(), *code.good.values()):
        assert max(map(len, text.splitlines())) <= 88
        assert text.endswith("\n")
