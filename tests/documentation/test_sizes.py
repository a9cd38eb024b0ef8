"""Modules are small, as CONTRIBUTING.md requires."""

from __future__ import annotations

from tests.documentation.pages import ROOT

MOST_LINES = 250


def test_no_module_has_more_lines_than_allowed() -> None:
    folders = ("generator", "tests", "examples", "benchmarks", "docs")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    written = [path for path in paths if ROOT / "tests" / "cases" not in path.parents]
    assert len(written) > 100
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in written}
    assert [path for path, lines in lengths.items() if lines > MOST_LINES] == []
